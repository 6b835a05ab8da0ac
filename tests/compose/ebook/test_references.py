"""Every source that something rests on has a number, and leads back to all that rests on it."""

from __future__ import annotations

from lxml import etree

from guide.model.evidence import Claim, Source
from tests.compose.ebook.books import XHTML, article_of, bound, links, page, seen
from tests.preflight.values import ledger

SOURCES = {
    "Z": Source(reference="Adams. On discs.", how="seen", url="https://example.org/discs", supports="Discs heal."),
    "A": Source(reference="young. On nerves.", how="copy", doi="10.1000/182"),
    "M": Source(reference="Moore. On rest.", how="partly"),
    "N": Source(reference="Nobody. On nothing.", how="seen"),
    "S1": Source(reference="Zoe. On exercises.", how="seen"),
}
CLAIMS = {"F1": Claim(text="A fact.", sources=("A", "Z"), how="seen")}
TEXT = """{#a role=what}
## First

It hurts. [@F1]

It eases. [@F1; @M]

{#b role=now}
## Then

Walk. [@F1]
"""


def package(**changes: object) -> object:
    usual = {"claims": CLAIMS, "sources": SOURCES, "signs": ()}
    return bound(article_of(TEXT, **(usual | changes)))


def lines(made: object) -> list[etree._Element]:
    return list(page(made, "references.xhtml").iter(f"{XHTML}li"))  # type: ignore[arg-type]


def test_references_are_numbered_by_the_alphabet_and_only_what_is_used_is_listed() -> None:
    made = lines(package())
    assert [one.get("id") for one in made] == ["ref-1", "ref-2", "ref-3"]
    assert [seen(one)[:5] for one in made] == ["Adams", "Moore", "young"]


def test_a_note_names_its_references_in_the_order_of_their_numbers() -> None:
    chapter = page(package(), "chapter-a.xhtml")  # type: ignore[arg-type]
    assert "(read; Sources 1, 3)" in seen(chapter)


def test_a_reference_says_how_it_was_read_and_what_it_says() -> None:
    first, second, _ = map(seen, lines(package()))
    assert "How we read it: read." in first and "What it says: Discs heal." in first
    assert "How we read it: partly read." in second


def test_an_address_is_a_link_and_a_doi_one_too() -> None:
    addresses = [to for one in lines(package()) for _, to in links(one) if to.startswith("https://")]
    assert addresses == ["https://example.org/discs", "https://doi.org/10.1000/182"]


def test_a_reference_leads_back_to_each_chapters_note_that_tells_what_rests_on_it() -> None:
    made = package()
    back = [to for _, to in links(lines(made)[0]) if to.startswith("chapter-")]
    assert back == ["chapter-a.xhtml#note-1", "chapter-b.xhtml#note-1"]
    for file, name in (to.split("#") for to in back):
        assert page(made, file).xpath(f"//*[@id='{name}']")  # type: ignore[arg-type]


def test_the_ledger_and_the_exercises_rest_on_sources_too() -> None:
    text = TEXT + "\n{#exercises role=exercises set=leaflet}\n## Exercises\n\nx.\n"
    made = bound(article_of(text, claims=CLAIMS, sources=SOURCES, signs=(), ledger=ledger("N")))
    back = {seen(one).split(".")[0]: [to for _, to in links(one)] for one in lines(made)}
    assert "ledger.xhtml#s1" in back["Nobody"]
    assert "e01-e01.xhtml#e01" in back["Zoe"]


def test_an_ebook_without_sources_has_no_page_of_references() -> None:
    made = bound(article_of("{#a role=what}\n## A\n\nx.\n", signs=(), entries=(), sources={}, claims={}))
    assert "references.xhtml" not in "".join(one.xhtml for one in made.documents)


def test_what_a_heading_rests_on_is_listed_even_where_no_words_follow() -> None:
    text = "{#a role=what}\n## A [@Z]\n\n### B\n\n{#b role=now}\n## B\n\nIt hurts. [@M]\n"
    made = lines(bound(article_of(text, claims=CLAIMS, sources=SOURCES, signs=())))
    assert [(one.get("id"), one.get("value")) for one in made] == [("ref-1", "1"), ("ref-2", "2")]
