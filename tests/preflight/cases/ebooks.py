"""Rules on a composed ebook."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from guide.compose.ebook.targets import chapter_file
from guide.model.ebook import Chapter, Ebook, GlossaryEntry, LibraryEntry, Link
from guide.model.leaflet import ExerciseRow, LeafletBlock
from guide.preflight import ebooks, pictures
from tests.preflight.cases import Case
from tests.preflight.values import TEXT, WORDING, block, leaflet, paragraph, plate, said

_HARD = "Radiographic investigations characteristically demonstrate degenerative abnormalities universally."
_EASY = "It hurts a bit when you bend."


def _ebook(**rest: Any) -> Ebook:
    """An ebook of nothing but what is given."""
    parts = ("chapters", "entries", "index", "repeated", "ledger", "references", "glossary")
    usual: dict[str, Any] = dict.fromkeys(parts, ())
    return Ebook(**({"leaflet": leaflet(), "identifier": "urn:uuid:1"} | usual | rest))


def _chapter(sentence: str, count: int = ebooks.FEW_SENTENCES) -> Ebook:
    """An ebook with one chapter of the same sentence again and again."""
    placed = LeafletBlock(block(paragraph(*[said(sentence)] * count)))
    return _ebook(chapters=(Chapter(chapter_file("what"), "What it is", placed, ()),))


def _entry(*plates: Any) -> LibraryEntry:
    """An exercise with these pictures, and nothing else that a rule asks for."""
    row = ExerciseRow("E01", "e01", "Bend", ("Bend.",), None, None, None, (), plates, False, False, TEXT)
    values: dict[str, Any] = {field.name: None for field in fields(LibraryEntry)}
    return LibraryEntry(**(values | {"row": row, "place": TEXT, "instead_plates": ()}))


def _word(*used: Link) -> GlossaryEntry:
    """A word explained that these chapters use."""
    return GlossaryEntry("term-disc", "disc", None, "A pad.", (), used, TEXT)


CASES = (
    Case(
        ebooks.words_stand_out_from_their_ground,
        "grey words on a dark page",
        (_ebook(dark={"ink": "#555555", "paper": "#12171c"}), WORDING),
        (_ebook(dark={"ink": "#e8ecef", "paper": "#12171c"}), WORDING),
    ),
    Case(
        ebooks.a_chapter_reads_at_grade_7,
        "long words in long sentences are hard to read",
        (_chapter(_HARD), WORDING),
        (_chapter(_EASY), WORDING),
    ),
    Case(
        ebooks.a_chapter_reads_at_grade_7,
        "a chapter of few sentences has no grade",
        (_chapter(_HARD), WORDING),
        (_chapter(_HARD, ebooks.FEW_SENTENCES - 2), WORDING),  # its heading counts
    ),
    Case(
        ebooks.pictures_are_still_to_come,
        "an exercise without a picture is counted",
        (_ebook(entries=(_entry(plate("She bends.")), _entry())), WORDING),
        (_ebook(entries=(_entry(plate("She bends.")),)), WORDING),
    ),
    Case(
        pictures.an_alt_text_of_the_ebook_agrees_with_its_picture,
        "the wrong side of a picture that only the ebook has",
        (_ebook(entries=(_entry(plate("She lifts her left knee.", "She lifts her right knee.")),)), WORDING),
        (_ebook(entries=(_entry(plate("She lifts her right knee.", "Her right knee is up.")),)), WORDING),
    ),
    Case(
        ebooks.a_word_explained_is_used,
        "a word that no chapter uses",
        (_ebook(glossary=(_word(),)), WORDING),
        (_ebook(glossary=(_word(Link("What it is", "chapter-what.xhtml#use-disc")),)), WORDING),
    ),
)
