"""What became of each piece of the original: verdict, reason, our answer, and the way there and back."""

from __future__ import annotations

from typing import Any

from lxml import etree

from guide.model.evidence import LedgerEntry
from guide.model.publication import Package
from tests.compose.ebook.books import XHTML, article_of, bound, links, page, seen

TEXT = """{#signs role=care}
## Signs

::: care emergency
#### nerve
:::

{#rest role=now}
## Rest

{#walking}
### Walking

x.

{#exercises role=exercises set=leaflet}
## Exercises

x.
"""


def unit(**rest: Any) -> LedgerEntry:
    usual = {"id": "S1", "says": "Stay in bed.", "verdict": "correct", "reason": "It is slower.", "instead": "Walk."}
    return LedgerEntry.model_validate(usual | rest)


def package(*units: LedgerEntry) -> Package:
    return bound(article_of(TEXT, ledger=units))


def rows(made: Package) -> list[etree._Element]:
    return [one for one in page(made, "ledger.xhtml").iter(f"{XHTML}section") if one.get("class") == "unit"]


def test_a_unit_has_what_was_claimed_the_verdict_why_and_what_we_say() -> None:
    (row,) = rows(package(unit(sources=("S1",), how="copy")))
    assert "S1 Put right" in seen(row)
    assert all(words in seen(row) for words in ("Stay in bed.", "It is slower.", "Walk."))
    assert "1 (read in a copy)" in seen(row)


def test_an_answer_is_linked_by_its_heading_wherever_it_stands() -> None:
    (row,) = rows(package(unit(answered_by=("rest", "walking", "care-emergency", "E01", "colophon"))))
    words, addresses = zip(*links(row), strict=True)
    assert words[:2] == ("Rest", "Walking") and words[3:] == ("Bend", "About this book")
    assert addresses == (
        "chapter-rest.xhtml#rest",
        "chapter-rest.xhtml#walking",
        "chapter-signs.xhtml#care-emergency",
        "e01-e01.xhtml#e01",
        "colophon.xhtml#colophon",
    )


def test_every_answer_is_there() -> None:
    made = package(unit(answered_by=("rest", "walking", "care-emergency", "E01", "colophon")))
    for _, to in links(rows(made)[0]):
        file, _, name = to.partition("#")
        assert page(made, file).xpath(f"//*[@id='{name}']"), to


def test_a_chapter_leads_to_the_pieces_that_it_answers() -> None:
    made = package(unit(answered_by=("walking",)), unit(id="S2", answered_by=("rest",)), unit(id="O1"))
    assert [to for _, to in links(page(made, "chapter-rest.xhtml")) if to.startswith("ledger")] == [
        "ledger.xhtml#s1",
        "ledger.xhtml#s2",
    ]
    assert [row.get("id") for row in rows(made)] == ["s1", "s2", "o1"]


def test_what_was_left_out_needs_no_answer() -> None:
    (row,) = rows(package(unit(verdict="drop", instead=None)))
    assert "Left out" in seen(row) and "What we say" not in seen(row)


def test_an_article_without_a_ledger_has_no_such_page() -> None:
    assert "ledger.xhtml" not in "".join(one.xhtml for one in package().documents)
