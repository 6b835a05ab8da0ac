"""What a paragraph rests on stands in a note behind it; an author's own note pops up where it was asked for."""

from __future__ import annotations

from lxml import etree

from guide.model.evidence import Claim
from guide.model.publication import Package
from tests.compose.ebook.books import XHTML, article_of, bound, links, of_type, page, seen
from tests.preflight.values import CLAIMS

TEXT = """{#a role=what}
## Heading

It hurts. [@F1]
Mostly at night. [@M2]

Nothing is cited here.

* One. [@F1]
* Two. [@S2]

### A section

It eases. [@S1]
"""


def chapter(text: str = TEXT, **changes: object) -> etree._Element:
    return page(bound(article_of(text, **changes)), "chapter-a.xhtml")


def marks(of: etree._Element) -> list[str]:
    """The words before each mark, with its number."""
    return [f"{seen(mark.getparent()).rsplit(' ', 1)[-1]}" for mark in of_type(of, "noteref")]


def notes(of: etree._Element) -> list[str]:
    return [seen(note) for note in of_type(of, "footnote")]


def test_a_mark_stands_behind_each_paragraph_and_list_that_rests_on_something() -> None:
    assert marks(chapter()) == ["night.1", "Two.2", "eases.3"]


def test_a_note_has_what_the_paragraph_rests_on_with_how_it_was_read_and_its_references() -> None:
    first = notes(chapter())[0]
    assert first.startswith("1 A fact. (read; Sources 1)")
    assert "A caution. (added to be safe: no source was read)" in first


def test_a_source_that_is_cited_itself_has_its_reference() -> None:
    assert ("2", "references.xhtml#ref-2") in links(of_type(chapter(), "footnote")[1])


def test_each_mark_leads_to_its_note_and_each_note_back_to_its_mark() -> None:
    made = chapter()
    asked = [(mark.get("id"), mark.get("href")) for mark in of_type(made, "noteref")]
    back = [(note.get("id"), of_type(note, "backlink")[0].get("href")) for note in of_type(made, "footnote")]
    assert asked == [(to.removeprefix("#"), f"#{name}") for name, to in back]


def test_notes_are_told_to_those_who_listen() -> None:
    made = chapter()
    assert {mark.get("role") for mark in of_type(made, "noteref")} == {"doc-noteref"}
    assert {note.get("role") for note in of_type(made, "footnote")} == {"doc-footnote"}
    assert {back.get("role") for back in made.iter(f"{XHTML}a") if "back" in seen(back).lower()} == {"doc-backlink"}


def test_a_claim_of_another_region_is_not_told() -> None:
    claims = CLAIMS | {
        "U1": Claim(text="There it is free.", sources=("S2",), how="seen", regions=("us",)),
        "K1": Claim(text="Here it is free.", sources=("S1",), how="seen", regions=("uk",)),
    }
    text = "{#a role=what}\n## A\n\nIt is free. [@U1; @K1]\n\n{#b role=now}\n## B\n\nOnly there. [@U1]\n"
    package: Package = bound(article_of(text, claims=claims))
    assert "Here it is free." in notes(page(package, "chapter-a.xhtml"))[0]
    assert notes(page(package, "chapter-b.xhtml")) == []
    assert "There it is free." not in "".join(one.xhtml for one in package.documents)
    assert "Hearsay" not in seen(page(package, "references.xhtml"))


def test_a_claim_is_told_once_in_a_chapter_and_later_notes_lead_there() -> None:
    made = chapter("{#a role=what}\n## A\n\nIt hurts. [@F1]\n\nIt eases. [@F1; @M2]\n\nIt goes. [@F1]\n")
    assert [note.count("A fact.") for note in notes(made)] == [1, 0, 0]
    assert "A caution." in notes(made)[1]
    assert [("1", "#note-1") in links(note) for note in of_type(made, "footnote")[1:]] == [True, True]


def test_a_note_of_the_author_pops_up_where_it_was_asked_for() -> None:
    text = "{#a role=what}\n## A\n\nA disc[^disc] can bulge. [@F1]\n\n"
    text += "[^disc]: A soft pad.\n  It lies between bones. [@M2]\n"
    made = chapter(text)
    assert [seen(mark) for mark in of_type(made, "noteref")] == ["1", "2"]
    assert notes(made)[0].startswith("1 A soft pad. It lies between bones.")
    assert "A caution." in notes(made)[0] and "A fact." in notes(made)[1]
    assert "A soft pad." not in seen(made).split("can bulge")[0]


def test_a_note_may_have_bold_words_phrases_and_links() -> None:
    text = "{#a role=what}\n## A\n\nIt hurts[^n].\n\n[^n]: Call **{{emergency.number}}**. See [](#b).\n\n"
    made = chapter(text + "{#b role=now}\n## What now\n\nx.\n")
    assert "Call 999. See “What now”." in notes(made)[0]


def test_what_a_heading_rests_on_is_told_in_the_next_note() -> None:
    made = chapter("{#a role=what}\n## A heading [@F1]\n\nNo more.\n\nIt eases. [@M2]\n")
    assert len(notes(made)) == 2
    assert "A fact." in notes(made)[0]
    assert "A caution." in notes(made)[1]
    assert of_type(made.find(f".//{XHTML}h1"), "noteref") == []


def test_each_group_of_a_care_card_has_one_note_after_its_signs() -> None:
    text = (
        "{#a role=care}\n## Signs\n\n::: care emergency\n#### other\n- chest pain [@F1]\n- fever [@M2]\n"
        "#### note\nThis is rare. [@S2]\n:::\n"
    )
    made = chapter(text, signs=())
    assert len(notes(made)) == 2
    assert all(words in notes(made)[0] for words in ("A fact.", "A caution."))
    assert marks(made) == ["fever1", "rare.2"]


def test_paper_has_no_marks() -> None:
    from tests.compose.composed import leaflet_of, pages_of

    text = "{#a role=what}\n## A\n\nA disc[^disc] can bulge. [@F1]\n\n[^disc]: A soft pad.\n"
    xhtml = pages_of(leaflet_of(article_of(text))).xhtml
    assert "noteref" not in xhtml and "A soft pad" not in xhtml


CARD = """{#a role=care}
## Signs

::: care emergency
#### signs
- you cannot pee
- it started after a fall[^why]
:::

[^why]: A fall can break a bone. [@F1]
"""


def test_a_note_of_the_last_sign_of_a_card_is_told_once() -> None:
    made = chapter(CARD)
    assert [mark.get("href") for mark in of_type(made, "noteref")] == ["#note-1"]
    assert len(notes(made)) == 1 and "A fall can break a bone." in notes(made)[0]


def test_a_citation_without_a_sentence_has_its_mark() -> None:
    assert len(notes(chapter("{#a role=what}\n## Heading\n\n[@F1]\n"))) == 1


def test_what_the_last_heading_rests_on_is_told_where_no_words_follow() -> None:
    made = chapter("{#a role=what}\n## Heading\n\nIt hurts. [@F1]\n\n### Last [@S2]\n")
    assert [mark.getparent().tag for mark in of_type(made, "noteref")] == [f"{XHTML}h1", f"{XHTML}p"]
    assert len(notes(made)) == 2 and "Hearsay" in notes(made)[1]
