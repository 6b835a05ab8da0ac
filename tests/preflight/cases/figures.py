"""Rules on figures."""

from __future__ import annotations

from guide.model.leaflet import LeafletBlock
from guide.preflight import figures
from tests.preflight.cases import Case
from tests.preflight.values import WORDING, article, block, drawing, entry, leaflet, marked, plate

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
