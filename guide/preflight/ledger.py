"""Rules on the ledger: every statement of the original article has its answer, and the answer can be found."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.article import Article
from guide.model.finding import Finding, did_you_mean
from guide.model.tracing import answer_places


def an_answer_stands_in_the_ebook(article: Article) -> Iterator[Finding]:
    """E109. What the ledger names under `answered_by` stands in the ebook.

    Why: the reader is led from what the original said to what we say instead, and back.
    Example: answered_by: [first-48-hour], or a block that is marked .short.
    Instead: the id of a block, section, care card or exercise that this region's ebook has, or `colophon`.
    """
    places = answer_places(article)
    for number, unit in enumerate(article.ledger.value):
        for name in unit.answered_by:
            if name not in places:
                place = article.ledger.at(number, "answered_by")
                message = f'{unit.id} is answered by "{name}", and the ebook has no such place'
                yield Finding("E109", message, place, did_you_mean(name, places))


def a_unit_stands_once(article: Article) -> Iterator[Finding]:
    """E110. Each unit of the ledger has an id of its own.

    Why: the words lead back to it by its id.
    Example: two entries with id: S10.
    Instead: the next number that is free.
    """
    seen: set[str] = set()
    for number, unit in enumerate(article.ledger.value):
        if unit.id.lower() in seen:
            message = f'the id "{unit.id}" stands twice in the ledger'
            yield Finding("E110", message, article.ledger.at(number, "id"), "give it the next number that is free")
        seen.add(unit.id.lower())


def a_unit_has_an_answer(article: Article) -> Iterator[Finding]:
    """E205. A unit of the ledger that was not dropped says what we say instead, and from which sources.

    Why: a correction without its ground is one opinion against another.
    Example: {id: S10, verdict: correct, …} without `instead`, or with how: seen and no sources.
    Instead: instead: "…", sources: [NG59], how: copy
    """
    for number, unit in enumerate(article.ledger.value):
        if unit.verdict == "drop":
            continue
        if not unit.instead:
            message = f"{unit.id} is not dropped, and does not say what we say instead"
            yield Finding("E205", message, article.ledger.at(number), 'add instead: "…", or write verdict: drop')
        if not unit.sources and unit.how != "memory":
            message = f"the answer to {unit.id} names no source"
            yield Finding("E205", message, article.ledger.at(number), "name its sources, or write how: memory")
