"""Which sections of a block share a row on paper."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.leaflet import LeafletBlock, PlacedPlate
from guide.model.text import Section

MOST_ABREAST = 2  # pictures above a section's words; more make a strip, which has a row of its own


@dataclass(frozen=True, slots=True)
class Run:
    """Sections side by side, and the height of their tallest picture: all stand on one floor."""

    sections: tuple[Section, ...]
    height_mm: float
    strip: bool


def section_runs(placed: LeafletBlock) -> tuple[Run, ...]:
    """A block's sections in their order, as rows."""
    rows: list[list[Section]] = []
    shared = False
    for piece in placed.block.pieces:
        if isinstance(piece, Section):
            strip = _is_strip(placed, piece)
            if shared and not strip:
                rows[-1].append(piece)
            else:
                rows.append([piece])
            shared = not strip
    return tuple(Run(tuple(row), _tallest(placed, row), _is_strip(placed, row[0])) for row in rows)


def _is_strip(placed: LeafletBlock, section: Section) -> bool:
    return len(_plates(placed, section)) > MOST_ABREAST


def _plates(placed: LeafletBlock, section: Section) -> tuple[PlacedPlate, ...]:
    return placed.plates.get(section.mark.id or "", ())


def _tallest(placed: LeafletBlock, row: list[Section]) -> float:
    return max((plate.height_mm for section in row for plate in _plates(placed, section)), default=0)
