"""A picture in words: start, movement, end, contact and where it is felt, from the data that it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.compose.pictures.telling import told
from guide.model.picturing import PictureWords

if TYPE_CHECKING:
    from guide.model.article import Drawing

TELLING = "3"  # raised whenever the same pose would be told otherwise: a review covers what is told


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one frame: to everybody, by the data alone, and at length."""

    alt: str
    made: str = ""
    long: str = ""


def told_of(drawing: Drawing, words: PictureWords, at_length: bool = False) -> Mapping[str, Told]:
    """What is told of each frame; its author's words stand for it where it shows the person that they are about."""
    figure, person = drawing.figure.value, drawing.shown
    made = told(figure, person, words)
    long = told(figure, person, words, at_length=True) if at_length else {}
    own = {frame: text for frame, text in drawing.alt.items() if text.strip()} if person == figure.person else {}
    if not made:
        own = dict(drawing.alt)  # a language that tells nothing has only its authors' words, whoever is shown
    return {
        frame: Told(own.get(frame) or made.get(frame, ""), made.get(frame, ""), own.get(frame) or long.get(frame, ""))
        for frame in figure.frames
    }
