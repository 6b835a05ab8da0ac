"""An ebook becomes content documents with everything they refer to: one stylesheet, plates, a cover, a logo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guide.compose.ebook.cover import cover_svg
from guide.compose.ebook.screen import icon_markup, literal, on_ground, shown_at, stacked
from guide.compose.ebook.targets import GLOSSARY, LEDGER, LIBRARY, REFERENCES, targets_of
from guide.compose.pages import logo_of, logo_words, metadata_of
from guide.compose.setting import environment, spoken
from guide.model.ebook import Ebook
from guide.model.leaflet import LeafletBlock, PlacedPlate
from guide.model.publication import ContentDocument, Package

STYLES = "ebook.css"


@dataclass(frozen=True, slots=True)
class Planned:
    """A content document that is to be made: its file, layout, title, and what the layout needs."""

    file: str
    layout: str
    title: str
    landmark: str | None = None  # an EPUB structural semantic, and then its words in the landmarks
    inside: bool = False  # stands below the one before it in the contents
    values: Mapping[str, Any] = field(default_factory=dict)


def set_documents(ebook: Ebook, styles: Mapping[str, str], layouts: Mapping[str, str]) -> Package:
    """The content documents of an ebook in reading order, and all that they ask for."""
    ebook = _on_grounds(ebook)
    leaflet, logo = ebook.leaflet, logo_of(ebook.leaflet.clinic, logo_words(ebook.leaflet))
    planned = tuple(_planned(ebook))
    jinja = environment(layouts)
    shared = spoken(leaflet) | {
        "ebook": ebook,
        "logo": logo,
        "top": 1,
        "targets": targets_of(leaflet, " ".join(leaflet.phrases["ebook.colophon"])),
        "on_screen": True,
        "library": LIBRARY,
        "stacked": stacked,
        "icon": lambda name: icon_markup(name, layouts, leaflet.palette),
        "shown_at": shown_at,
        "planned": planned,
        "stylesheet": STYLES,
    }
    documents = tuple(
        ContentDocument(
            file=one.file,
            title=one.title,
            xhtml=jinja.get_template(f"{leaflet.edition.layout}/{one.layout}.xhtml")
            .render(shared, document=one, **one.values)
            .lstrip(),
        )
        for one in planned
    )
    files = {plate.file: plate.content for plate in _plates(ebook)}
    files |= {logo.file: logo.content} if logo else {}
    return Package(
        documents=documents,
        files={**files, STYLES: _stylesheet(ebook, styles).encode()},
        cover=cover_svg(leaflet, jinja),
        identifier=ebook.identifier,
        direction=leaflet.direction,
        publisher=leaflet.publisher,
        summary=" ".join(leaflet.phrases["ebook.accessibility"]),
        conforms_to=ebook.conforms_to,
        **metadata_of(leaflet),
    )


def _planned(ebook: Ebook) -> Iterator[Planned]:
    """Every content document in reading order; what an article has not, has none."""
    phrases = ebook.leaflet.phrases

    def said(key: str) -> str:
        return " ".join(phrases[f"ebook.{key}"])

    yield Planned("cover.xhtml", "cover", said("cover"), "cover")
    yield Planned("title.xhtml", "title", ebook.leaflet.title, "titlepage")
    yield Planned("nav.xhtml", "nav", said("contents"), "toc")
    for number, chapter in enumerate(ebook.chapters):
        first = "bodymatter" if number == 0 else None
        yield Planned(chapter.file, "chapter", chapter.title, first, values={"chapter": chapter})
    if ebook.entries:
        yield Planned(LIBRARY, "library", said("library"), "index")
    for entry in ebook.entries:
        yield Planned(entry.file, "entry", entry.row.name, inside=True, values={"entry": entry})
    if ebook.ledger:
        yield Planned(LEDGER, "ledger", said("ledger"), "appendix")
    if ebook.references:
        yield Planned(REFERENCES, "references", said("references"), "bibliography")
    if ebook.glossary:
        yield Planned(GLOSSARY, "glossary", said("glossary"), "glossary")
    yield Planned("colophon.xhtml", "colophon", said("colophon"), "colophon")


def _stylesheet(ebook: Ebook, styles: Mapping[str, str]) -> str:
    """The house's style in light colours, then what a dark page changes."""
    light, dark = (literal(styles[name], palette) for name, palette in _palettes(ebook))
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _palettes(ebook: Ebook) -> Iterator[tuple[str, Mapping[str, str]]]:
    return zip(ebook.leaflet.edition.styles, (ebook.leaflet.palette, ebook.dark), strict=True)


def _on_grounds(ebook: Ebook) -> Ebook:
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


def _plates(ebook: Ebook) -> Iterator[PlacedPlate]:
    for placed in ebook.leaflet.blocks:
        yield from (plate for plates in placed.plates.values() for plate in plates)
    for entry in ebook.entries:
        yield from (*entry.row.plates, *entry.instead_plates, *((entry.moving,) if entry.moving else ()))
