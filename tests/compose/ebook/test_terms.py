"""A word of the glossary becomes a link where a chapter first uses it."""

from __future__ import annotations

from typing import Any

import pytest

from guide.model.glossary import Term
from tests.compose.ebook.books import XHTML, article_of, bound, links, page, seen

DISC = Term(term="disc", say="disk", text="A soft pad between two bones.", forms=("discs",), claims=("F1",))
NERVE = Term(term="nerve", text="It carries feeling.")
NERVE_ROOT = Term(term="nerve root", text="Where a nerve leaves the back.")
TEXT = """{#a role=what}
## A disc

A disc is soft. **Discs** are pads.
A nerve root is not a nerve.

{#b role=now}
## B

Discs again, and [the disc](https://example.org/).
"""


def terms_in(text: str, file: str = "chapter-a.xhtml", **glossary: Term) -> list[tuple[str, str]]:
    package = bound(article_of(text, glossary=glossary or {"disc": DISC}))
    return [link for link in links(page(package, file)) if link[1].startswith("glossary.xhtml")]


def test_a_chapter_links_the_first_use_of_a_term_and_no_other() -> None:
    assert terms_in(TEXT) == [("disc", "glossary.xhtml#term-disc")]


def test_the_next_chapter_links_it_again_in_whatever_form_and_case() -> None:
    assert terms_in(TEXT, "chapter-b.xhtml") == [("Discs", "glossary.xhtml#term-disc")]


def test_no_heading_is_a_link_to_a_term() -> None:
    package = bound(article_of(TEXT, glossary={"disc": DISC}))
    heading = page(package, "chapter-a.xhtml").find(f".//{XHTML}h1")
    assert heading is not None and (seen(heading), links(heading)) == ("A disc", [])


def test_of_two_terms_the_longer_one_is_meant() -> None:
    assert [words for words, _ in terms_in(TEXT, nerve=NERVE, root=NERVE_ROOT)] == ["nerve root", "nerve"]


def test_a_part_of_a_word_is_no_term() -> None:
    assert terms_in("{#a role=what}\n## A\n\nThe discovery of discography.\n") == []


@pytest.mark.parametrize(
    ("term", "word", "found"),
    [
        ("stoß", "Stoß", ["Stoß"]),
        ("C++", "c++", ["c++"]),
        ("(a", "(A", ["(A"]),
        ("kilo", "\u212ailo", ["\u212ailo"]),  # the sign of Kelvin is a K
        ("in", "\u0131n", []),  # a dotless i is no i
        ("σος", "ΣΟΣ", ["ΣΟΣ"]),
    ],
)
def test_a_term_may_have_any_letters(term: str, word: str, found: list[str]) -> None:
    text = f"{{#a role=what}}\n## A\n\nHere {word} is.\n"
    assert [words for words, _ in terms_in(text, t=Term(term=term, text="x"))] == found


def test_a_term_of_another_region_is_no_word_of_this_ebook() -> None:
    elsewhere = DISC.model_copy(update={"regions": ("us",)})
    package = bound(article_of(TEXT, glossary={"disc": elsewhere}))
    assert "glossary.xhtml" not in "".join(one.xhtml for one in package.documents)


def glossary(**terms: Any) -> Any:
    return page(bound(article_of(TEXT, glossary=terms or {"disc": DISC})), "glossary.xhtml")


def test_the_glossary_says_how_it_is_spoken_what_it_means_and_on_what_that_rests() -> None:
    read = seen(glossary())
    assert "disc (say: disk)" in read and "A soft pad between two bones." in read
    assert ("1", "references.xhtml#ref-1") in links(glossary())


def test_the_glossary_leads_back_to_the_first_use_in_each_chapter() -> None:
    package = bound(article_of(TEXT, glossary={"disc": DISC}))
    back = [to for _, to in links(page(package, "glossary.xhtml")) if "#use-" in to]
    assert back == ["chapter-a.xhtml#use-disc", "chapter-b.xhtml#use-disc"]
    for file, name in (to.split("#") for to in back):
        assert page(package, file).xpath(f"//*[@id='{name}']")


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    made = glossary(z=NERVE, a=NERVE_ROOT.model_copy(update={"term": "Zebra"}), m=DISC)
    assert [seen(dfn) for dfn in made.iter(f"{XHTML}dfn")] == ["disc", "nerve", "Zebra"]
