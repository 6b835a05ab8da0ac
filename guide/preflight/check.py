"""All rules on an article, and on the leaflet that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from guide.model.article import Article
from guide.model.ebook import Ebook
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet
from guide.model.publication import Pagination
from guide.model.wording import WordList
from guide.preflight import rules
from guide.preflight.ebooks import EBOOK_RULES
from guide.preflight.ignores import (
    an_ignore_has_not_ended,
    an_ignore_is_of_use,
    an_ignore_is_of_what_may_be_ignored,
    without_ignored,
)
from guide.preflight.lines import lines_of


def check_article(article: Article, wording: WordList, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with an article in its region and language, in the order of the files."""
    found = _sorted(_on_article(article, wording, today))
    return _sorted((*without_ignored(found, article, today), *_on_ignores(article, found, today)))


def check_leaflet(
    leaflet: Leaflet, pagination: Pagination, article: Article, wording: WordList, today: date
) -> tuple[Finding, ...]:
    """Everything that is wrong with a leaflet on its pages."""
    found = _sorted(_on_leaflet(leaflet, pagination, article, wording))
    return without_ignored(found, article, today)


def check_ebook(ebook: Ebook, content: bytes, article: Article, wording: WordList, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with an ebook as it was composed, and with its finished bytes."""
    found = _sorted(_on_ebook(ebook, content, wording))
    return without_ignored(found, article, today)


def _on_ebook(ebook: Ebook, content: bytes, wording: WordList) -> Iterator[Finding]:
    from guide.preflight.bound import BOUND_RULES, read_bound

    for of_clinic in rules.CLINIC_RULES:
        yield from of_clinic(ebook.leaflet)
    for of_ebook in EBOOK_RULES:
        yield from of_ebook(ebook, wording)
    book = read_bound(content)
    for of_bytes in BOUND_RULES:
        yield from of_bytes(book)


def _on_article(article: Article, wording: WordList, today: date) -> Iterator[Finding]:
    lines = lines_of(article)
    for of_article in rules.ARTICLE_RULES:
        yield from of_article(article)
    for of_evidence in rules.EVIDENCE_RULES:
        yield from of_evidence(lines, article)
    for of_prose in rules.PROSE_RULES:
        yield from of_prose(lines)
    for of_language in rules.LANGUAGE_RULES:
        yield from of_language(lines, wording)
    for of_wording in rules.WORDING_RULES:
        yield from of_wording(article, wording)
    for of_fact in rules.FACT_RULES:
        yield from of_fact(lines, article, wording)
    for of_date in rules.DATED_RULES:
        yield from of_date(article, today)


def _on_leaflet(leaflet: Leaflet, pagination: Pagination, article: Article, wording: WordList) -> Iterator[Finding]:
    for of_print in rules.PRINTED_RULES:
        yield from of_print(leaflet)
    for of_leaflet in rules.LEAFLET_RULES:
        yield from of_leaflet(leaflet, article)
    for of_reading in rules.READING_RULES:
        yield from of_reading(leaflet, wording)
    for of_pages in rules.PAGE_RULES:
        yield from of_pages(leaflet, article, pagination)


def _on_ignores(article: Article, found: tuple[Finding, ...], today: date) -> Iterator[Finding]:
    """What is wrong with the ignores; those of codes that only a leaflet can have are not judged for their use."""
    yield from an_ignore_is_of_what_may_be_ignored(article)
    yield from an_ignore_has_not_ended(article, today)
    yield from an_ignore_is_of_use(article, found, {rules.code_of(rule) for rule in rules.OF_ARTICLES})


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by file and line."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.place, finding.code)))
