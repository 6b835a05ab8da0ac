"""The plates of an ebook on their grounds, light by day and dark by night."""

from __future__ import annotations

from dataclasses import replace

from guide.compose.ebook.screen import on_ground
from guide.model.ebook import Ebook
from guide.model.leaflet import LeafletBlock, PlacedPlate


def on_grounds(ebook: Ebook) -> Ebook:
    """The same ebook with each plate on its ground."""
    colour, night = ebook.leaflet.palette["plate"], ebook.dark["plate"]

    def placed(block: LeafletBlock) -> LeafletBlock:
        rows = tuple(replace(row, plates=grounded(row.plates)) for row in block.rows)
        return replace(block, rows=rows, plates={name: grounded(plates) for name, plates in block.plates.items()})

    def grounded(plates: tuple[PlacedPlate, ...]) -> tuple[PlacedPlate, ...]:
        return tuple(on_ground(plate, colour, night) for plate in plates)

    return replace(
        ebook,
        leaflet=replace(ebook.leaflet, blocks=tuple(map(placed, ebook.leaflet.blocks))),
        chapters=tuple(replace(chapter, placed=placed(chapter.placed)) for chapter in ebook.chapters),
        entries=tuple(
            replace(
                e,
                row=replace(e.row, plates=grounded(e.row.plates)),
                instead_plates=grounded(e.instead_plates),
                moving=e.moving and on_ground(e.moving, colour, night),
            )
            for e in ebook.entries
        ),
    )
