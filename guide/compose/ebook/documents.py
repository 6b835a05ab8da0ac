"""An ebook becomes content documents with everything they refer to: one stylesheet, plates, a cover, a logo."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import escape

from guide.compose.ebook.cover import cover_of
from guide.compose.ebook.screen import icon_markup, literal, shown_at, stacked
from guide.compose.ebook.targets import GLOSSARY, LEDGER, LIBRARY, REFERENCES, targets_of
from guide.compose.pages import logo_of, logo_words, metadata_of
from guide.compose.setting import environment, spoken
from guide.model.ebook import Ebook
from guide.model.leaflet import PlacedPlate
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


def set_documents(
    ebook: Ebook,
    styles: Mapping[str, str],
    layouts: Mapping[str, str],
    only: Container[str] | None = None,
    known: tuple[ContentDocument, ...] | None = None,
) -> Package:
    """The content documents of an ebook in reading order, and all that they ask for.

    Or only some of the documents; or those that are known already, with all that they ask for.
    """
    leaflet, logo = ebook.leaflet, logo_of(ebook.leaflet.clinic, logo_words(ebook.leaflet))
    files = {plate.file: plate.content for plate in _plates(ebook)} if only is None else {}
    files |= {logo.file: logo.content} if logo else {}
    return Package(
        documents=tuple(_documents(ebook, layouts, logo, only)) if known is None else known,
        files={**files, STYLES: _stylesheet(ebook, styles).encode()},
        cover=cover_of(leaflet, environment(layouts)),
        identifier=ebook.identifier,
        direction=leaflet.direction,
        publisher=leaflet.publisher,
        summary=" ".join(leaflet.phrases["ebook.accessibility"]),
        conforms_to=ebook.conforms_to,
        **metadata_of(leaflet),
    )


def _documents(
    ebook: Ebook, layouts: Mapping[str, str], logo: PlacedPlate | None, only: Container[str] | None
) -> Iterator[ContentDocument]:
    leaflet, planned, jinja = ebook.leaflet, tuple(_planned(ebook)), environment(layouts)
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
    for one in planned:
        if only is None or one.file in only:
            layout = jinja.get_template(f"{leaflet.edition.layout}/{one.layout}.xhtml")
            xhtml = layout.render(shared, document=one, **one.values).lstrip()
            yield ContentDocument(file=one.file, title=one.title, xhtml=xhtml)


def with_words(patterns: tuple[ContentDocument, ...], texts: Mapping[str, str]) -> tuple[ContentDocument, ...]:
    """Documents with words in place of their tokens."""
    words = {ord(token): str(escape(text)) for token, text in texts.items()}
    return tuple(replace(one, xhtml=one.xhtml.translate(words)) for one in patterns)


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


def _plates(ebook: Ebook) -> Iterator[PlacedPlate]:
    for placed in ebook.leaflet.blocks:
        yield from (plate for plates in placed.plates.values() for plate in plates)
    for entry in ebook.entries:
        yield from (*entry.row.plates, *entry.instead_plates, *((entry.moving,) if entry.moving else ()))
