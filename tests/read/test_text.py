"""What an author may write, and how each mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.model.finding import ContentRefused
from guide.model.text import CareCard, Listing, NoteRef, PageOf, Paragraph, Phrase, Section, Strong, Words
from guide.read.markdown import read_text


def cases() -> list[tuple[str, str, str]]:
    text = (Path(__file__).parent / "mistakes-in-text.txt").read_text()
    out = []
    for case in text.split("=====\n"):
        title, _, rest = case.partition("\n.\n")
        source, _, told = ("\n" + rest).partition("\n.\n")
        out.append((title.strip(), source[1:], told.strip()))
    return out


@pytest.mark.parametrize(("title", "source", "told"), cases(), ids=[c[0] for c in cases()])
def test_each_mistake_is_told_with_its_place(title: str, source: str, told: str) -> None:
    with pytest.raises(ContentRefused) as refused:
        read_text(source, "en.md")
    said = str(refused.value)
    wanted = told.split("\n")
    hints = any(line.startswith("  hint:") for line in wanted)
    lines = [line for line in said.split("\n") if not line.startswith("  hint:") or (hints and line in wanted)]
    assert lines == wanted, said


def test_a_block_has_its_id_role_depth_and_region() -> None:
    (block,) = read_text("{#warmth role=now .full region=uk}\n## Warmth\n", "en.md").blocks
    assert (block.id, block.role, block.mark.depth, block.mark.region) == ("warmth", "now", "full", "uk")


def test_a_line_is_a_sentence_with_the_claims_it_cites() -> None:
    text = "{#a role=what}\n## A\n\nIt can hurt. [@F3.1.1; @NG59]\nMost people\nfeel better.\n"
    (paragraph,) = read_text(text, "en.md").blocks[0].pieces
    assert isinstance(paragraph, Paragraph)
    assert [s.plain for s in paragraph.sentences] == ["It can hurt.", "Most people feel better."]
    assert paragraph.sentences[0].cites == ("F3.1.1", "NG59")
    assert (paragraph.sentences[1].place.line, paragraph.sentences[1].place.column) == (5, 1)


def test_phrases_pages_and_bold_keep_their_places() -> None:
    text = "{#a role=what}\n## A\n\nCall {{emergency.number}} now. **Look** at [](#signs).\n"
    (paragraph,) = read_text(text, "en.md").blocks[0].pieces
    assert isinstance(paragraph, Paragraph)
    call, phrase, now, look, _at, page, stop = paragraph.sentences[0].inlines
    assert (call, now, stop) == (Words("Call "), Words(" now. "), Words("."))
    assert isinstance(phrase, Phrase) and phrase.key == "emergency.number" and phrase.place.column == 6
    assert isinstance(page, PageOf) and page.block == "signs"
    assert look == Strong((Words("Look"),))


def test_a_care_card_has_groups_and_closing_words() -> None:
    text = (
        "{#s role=care}\n## Signs\n\n::: care emergency\n### Call {{n}}\n#### nerve: Go to A&E now\nNew or worse.\n"
        "#### other\n- chest pain [@F1]\n\nKeep still.\n#### note\nVery rarely.\n:::\n"
    )
    (card,) = read_text(text, "en.md").blocks[0].pieces
    assert isinstance(card, CareCard) and card.heading and card.heading.plain == "Call {{n}}"
    nerve, other = card.groups
    assert (nerve.name, nerve.heading and nerve.heading.plain) == ("nerve", "Go to A&E now")
    assert nerve.lead[0].sentences[0].plain == "New or worse."
    assert (other.name, other.heading, other.items[0].sentences[0].cites) == ("other", None, ("F1",))
    assert other.after[0].sentences[0].plain == "Keep still."
    assert card.closing[0].sentences[0].plain == "Very rarely."


def test_a_section_may_show_a_figure() -> None:
    text = "{#d role=daily}\n## Day\n\n{#sit figure=P01}\n### Sitting\n- Sit back.\n- Move often.\n"
    (section,) = read_text(text, "en.md").blocks[0].pieces
    assert isinstance(section, Section) and section.mark.figure == "P01"
    (listing,) = section.pieces
    assert isinstance(listing, Listing) and len(listing.items) == 2 and not listing.ordered


def test_twins_share_an_id_one_for_paper_and_one_for_the_ebook() -> None:
    text = "{#a role=what .short}\n## A\n\n{#tea}\n### Tea\n\n{#a role=what .full}\n## A, in full\n\n{#tea}\n### Tea\n"
    paper, ebook = read_text(text, "en.md").blocks
    assert (paper.id, paper.mark.depth, ebook.id, ebook.mark.depth) == ("a", "short", "a", "full")


def test_a_note_has_a_name_and_its_sentences_with_what_they_rest_on() -> None:
    text = (
        "{#a role=what}\n## A\n\nA disc[^disc] can bulge. [@F1]\n\n"
        "[^disc]: A **soft** pad. [@F2]\n  It lies between two bones.\n"
    )
    (block,) = read_text(text, "en.md").blocks
    (paragraph,) = block.pieces
    assert isinstance(paragraph, Paragraph)
    assert [i.name for i in paragraph.sentences[0].inlines if isinstance(i, NoteRef)] == ["disc"]
    (note,) = block.notes
    assert (note.name, note.place.line) == ("disc", 6)
    assert [(s.plain, s.cites) for s in note.sentences] == [
        ("A soft pad.", ("F2",)),
        ("It lies between two bones.", ()),
    ]


def test_a_note_belongs_to_the_block_it_stands_in() -> None:
    text = "{#a role=what}\n## A\n\nBread[^n].\n\n[^n]: Brown.\n\n{#b role=now}\n## B\n\nTea[^n].\n\n[^n]: Black.\n"
    assert [block.notes[0].sentences[0].plain for block in read_text(text, "en.md").blocks] == ["Brown.", "Black."]


def test_a_note_may_be_asked_for_in_bold_words_lists_sections_and_care_cards() -> None:
    text = (
        "{#a role=care}\n## A\n\n**Bread[^a]**\n\n- tea[^b]\n\n### C\n\nMilk[^c].\n\n::: care emergency\n#### other\n"
        "- chest pain[^d]\n:::\n\n[^a]: a.\n\n[^b]: b.\n\n[^c]: c.\n\n[^d]: d.\n"
    )
    assert [note.name for note in read_text(text, "en.md").blocks[0].notes] == ["a", "b", "c", "d"]
