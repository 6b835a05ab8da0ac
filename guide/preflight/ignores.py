"""Findings that the article leaves alone: with a reason, a reviewer and an end date, and never where it could harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from guide.model.article import Article, Ignore
from guide.model.finding import Finding, did_you_mean

# Warning signs are all the codes with R. Doses, alt text and the draft mark:
NEVER_IGNORED = frozenset({"X102", "X107", "E104", "E105", "E106", "E107", "F105", "A150", "A151", "A152", "A153"})


def may_be_ignored(code: str) -> bool:
    """Red flags, doses, missing alt text and the draft mark may not."""
    return not code.startswith("R") and code not in NEVER_IGNORED


def without_ignored(findings: Iterable[Finding], article: Article, today: date) -> tuple[Finding, ...]:
    """Findings that no ignore in force leaves alone."""
    ignores = [i for i in article.data.value.ignore if i.until >= today and may_be_ignored(i.code)]
    return tuple(f for f in findings if not any(_leaves_alone(i, f, article) for i in ignores))


def an_ignore_is_of_use(
    article: Article, findings: tuple[Finding, ...], codes: Iterable[str], today: date
) -> Iterator[Finding]:
    """What is wrong with the ignores themselves; `codes` are those of the rules that have run."""
    known = frozenset(codes)
    for number, ignore in enumerate(article.data.value.ignore):
        place = article.data.at("ignore", number)
        if not may_be_ignored(ignore.code):
            hint = "warning signs, doses, alt texts and the draft mark are never left alone"
            yield Finding("A150", f"{ignore.code} cannot be ignored", place, hint)
        elif ignore.until < today:
            yield Finding(
                "A250", f"ignoring {ignore.code} ended on {ignore.until}", place, "mend it, or ask the reviewer again"
            )
        elif ignore.code in known and not any(_leaves_alone(ignore, f, article) for f in findings):
            yield Finding("A251", f"nothing is left to ignore by {ignore.code}", place, "take it out")


def _leaves_alone(ignore: Ignore, finding: Finding, article: Article) -> bool:
    return finding.code == ignore.code and (ignore.block is None or ignore.block in _names(finding, article))


def _names(finding: Finding, article: Article) -> set[str]:
    """Names of where a finding stands: its block in the text, or the folder of its exercise or figure."""
    names = set(finding.place.path.split("/"))
    if finding.place.path == article.text_path:
        above = [block.id for block in article.blocks if block.place.line <= finding.place.line]
        names |= set(above[-1:])
    return names


def unknown_codes(article: Article, codes: Iterable[str]) -> Iterator[Finding]:
    """Ignores whose code does not exist."""
    known = set(codes)
    for number, ignore in enumerate(article.data.value.ignore):
        if ignore.code not in known:
            message = f'no finding has the code "{ignore.code}"'
            yield Finding("A251", message, article.data.at("ignore", number, "code"), did_you_mean(ignore.code, known))
