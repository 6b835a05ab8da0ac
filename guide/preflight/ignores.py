"""Findings that the article leaves alone: with a reason, a reviewer and an end date, and never where it could harm."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from guide.model.article import Article, Ignore
from guide.model.codes import CODES
from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place

# Warning signs are all the codes with R. Doses, alt text and the draft mark:
NEVER_IGNORED = frozenset(
    {"X102", "X107", "E104", "E105", "E106", "E107", "E204", "F105", "B104", "A150", "A151", "A152", "A153"}
)


def may_be_ignored(code: str) -> bool:
    """Red flags, doses, missing alt text and the draft mark may not."""
    return not code.startswith("R") and code not in NEVER_IGNORED


def without_ignored(findings: Iterable[Finding], article: Article, today: date) -> tuple[Finding, ...]:
    """Findings that no ignore in force leaves alone."""
    ignores = [i for i in article.data.value.ignore if i.until >= today and may_be_ignored(i.code)]
    return tuple(f for f in findings if not any(_leaves_alone(i, f, article) for i in ignores))


def an_ignore_is_of_what_may_be_ignored(article: Article) -> Iterator[Finding]:
    """A150. Warning signs, doses, missing alt texts and the draft mark are never ignored. Never ignored.

    Why: these are the mistakes that can harm.
    Example: ignore: [{code: R103, …}]
    Instead: mend what was found.
    """
    for ignore, place in _ignores(article):
        if not may_be_ignored(ignore.code):
            yield Finding("A150", f"{ignore.code} cannot be ignored", place, "mend what it finds")


def an_ignore_has_not_ended(article: Article, today: date) -> Iterator[Finding]:
    """A250. An ignore is in force until its end date.

    Why: what was acceptable once is looked at again.
    Example: until: 2024-01-01
    Instead: mend what was found, or ask the reviewer again and set a new date.
    """
    for ignore, place in _ignores(article):
        if ignore.until < today:
            hint = "mend it, or ask the reviewer again"
            yield Finding("A250", f"ignoring {ignore.code} ended on {ignore.until}", place, hint)


def an_ignore_is_of_use(article: Article, findings: tuple[Finding, ...], codes: Collection[str]) -> Iterator[Finding]:
    """A251. An ignore leaves something alone.

    Why: what is left over would hide the next mistake.
    Example: an ignore of L201 in an article whose paragraphs are short.
    Instead: take it out.
    """
    for ignore, place in _ignores(article):
        if ignore.code not in CODES:
            yield Finding("A251", f'no finding has the code "{ignore.code}"', place, did_you_mean(ignore.code, CODES))
        elif ignore.code in codes and not any(_leaves_alone(ignore, finding, article) for finding in findings):
            yield Finding("A251", f"nothing is left to ignore by {ignore.code}", place, "take it out")


def _ignores(article: Article) -> Iterator[tuple[Ignore, Place]]:
    for number, ignore in enumerate(article.data.value.ignore):
        yield ignore, article.data.at("ignore", number)


def _leaves_alone(ignore: Ignore, finding: Finding, article: Article) -> bool:
    return finding.code == ignore.code and (ignore.block is None or ignore.block in _names(finding, article))


def _names(finding: Finding, article: Article) -> set[str]:
    """Names of where a finding stands: its block in the text, or the folder of its exercise or figure."""
    names = set(finding.place.path.split("/"))
    if finding.place.path == article.text_path:
        above = [block.id for block in article.blocks if block.place.line <= finding.place.line]
        names |= set(above[-1:])
    return names
