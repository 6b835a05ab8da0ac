"""Figures that are to show somebody with whom they are not drawn yet, and the command that draws them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding
from guide.read.figures import read_figure

if TYPE_CHECKING:
    from guide.read.drawings import Asked

MANY = 5  # figures named in the message; the command has all of them


def draw_command(files: Files, figures: Iterable[str], person: str | None = None) -> str:
    """The command that draws figures with somebody, to where they are looked for."""
    return f"run: build_guide draw {' '.join(figures)}{f' --cast {person}' if person else ''}{files.drawn_into}"


def undrawn(files: Files, asked: Mapping[str, Asked]) -> Iterator[Finding]:
    """One finding for each person who is asked for in figures that have no plate of that person."""
    for person, place in dict.fromkeys((who.person, who.place) for who in asked.values()):
        figures = [figure for figure, who in asked.items() if (who.person, who.place) == (person, place)]
        named = ", ".join(figures[:MANY]) + (f" and {len(figures) - MANY} more" if len(figures) > MANY else "")
        said = f"{named} {'is' if len(figures) == 1 else 'are'} not drawn with {person}"
        yield Finding("F102", said, place, draw_command(files, figures, person))


def is_undrawn(files: Files, figure: str, person: str) -> bool:
    """Whether a figure that there is has not one plate of somebody of the cast who is not its own person."""
    if f"{person}.yaml" not in files.names("cast") or figure not in files.names("figures"):
        return False
    if any(plate.endswith(f"@{person}.svg") for plate in files.names(f"figures/{figure}/plates")):
        return False
    try:
        return read_figure(files, figure).value.person.name != person
    except ContentRefused:
        return False  # told where it is read
