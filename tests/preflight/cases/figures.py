"""Rules on figures."""

from __future__ import annotations

from typing import Any

from guide.model.leaflet import ExerciseRow, LeafletBlock, PlacedPlate
from guide.preflight import figures, pictures
from tests.preflight.cases import Case
from tests.preflight.values import TEXT, WORDING, article, block, drawing, entry, leaflet, marked, plate

_DRAWN = "She lies. She lifts her right knee. A marked area: the lower back."


def _shown(*plates: PlacedPlate) -> Any:
    """A leaflet with one exercise that has these pictures."""
    row = ExerciseRow("E01", "e01", "Bend", ("Bend.",), None, None, None, (), plates, False, False, TEXT)
    return leaflet(LeafletBlock(block(), rows=(row,)))


CASES = (
    Case(
        figures.each_frame_has_an_alt_text,
        "a frame without words",
        (article(drawings=(drawing(start="She lies."),)),),
        (article(drawings=(drawing(start="She lies.", end="She bends."),)),),
    ),
    Case(
        figures.each_frame_has_an_alt_text,
        "blank words are none",
        (article(drawings=(drawing(start=" ", end="She bends."),)),),
        (article(drawings=(drawing(start="She lies.", end="She bends."),)),),
    ),
    Case(
        figures.a_printed_picture_has_an_alt_text,
        "a picture on the page without words",
        (leaflet(LeafletBlock(block(), plates={"a": (plate(""),)})),),
        (leaflet(LeafletBlock(block(), plates={"a": (plate("She lies."),)})),),
    ),
    Case(
        figures.alt_text_begins_with_what_is_seen,
        "an image of an image",
        (article(drawings=(drawing(start="Image of a woman.", end="She bends."),)), WORDING),
        (article(drawings=(drawing(start="A woman lies.", end="She bends."),)), WORDING),
    ),
    Case(
        figures.an_alt_text_tells_what_is_drawn,
        "an arrow that nobody tells of",
        (article(drawings=(marked(arrow=True, end="She bends."),)), WORDING),
        (article(drawings=(marked(arrow=True, end="She bends. An arrow shows it."),)), WORDING),
    ),
    Case(
        figures.an_alt_text_tells_what_is_drawn,
        "an arrow that is told and not drawn",
        (article(drawings=(marked(arrow=False, end="She bends. An arrow shows it."),)), WORDING),
        (article(drawings=(marked(arrow=False, end="She bends."),)), WORDING),
    ),
    Case(
        figures.an_alt_text_tells_what_is_drawn,
        "a feel zone that nobody tells of",
        (article(drawings=(marked(feel=True, end="She bends."),)), WORDING),
        (article(drawings=(marked(feel=True, end="She bends. A marked area: her back."),)), WORDING),
    ),
    Case(
        pictures.an_alt_text_agrees_with_its_picture,
        "the other knee is drawn",
        (_shown(plate("She lifts her left knee.", _DRAWN)), WORDING),
        (_shown(plate("Her right knee comes up.", _DRAWN)), WORDING),
    ),
    Case(
        pictures.an_alt_text_agrees_with_its_picture,
        "another person in another posture",
        (_shown(plate("He sits.", _DRAWN)), WORDING),
        (_shown(plate("She lies on a mat.", _DRAWN)), WORDING),
        findings=2,
    ),
    Case(
        pictures.an_alt_text_agrees_with_its_picture,
        "another area is marked",
        (_shown(plate("She bends. A marked area shows where: the neck.", _DRAWN)), WORDING),
        (_shown(plate("She bends. A marked area shows where: the lower back.", _DRAWN)), WORDING),
    ),
    Case(
        figures.the_frames_of_a_row_are_told_apart,
        "start and end in the same words",
        (_shown(plate("She lies."), plate("She lies.")),),
        (_shown(plate("She lies."), plate("She bends.")),),
    ),
    Case(
        figures.each_frame_says_something_else,
        "start is not end",
        (article(drawings=(drawing(start="She lies.", end="She lies."),)),),
        (article(drawings=(drawing(start="She lies.", end="She bends."),)),),
    ),
    Case(
        figures.an_exercise_has_a_picture,
        "an exercise without a figure",
        (article(entries=(entry(figure=None),)),),
        (article(entries=(entry(),)),),
    ),
)
