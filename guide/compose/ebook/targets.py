"""Where everything of an ebook stands: the file and the id that a link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.compose.sentences import words
from guide.model.article import Article
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet, LeafletBlock
from guide.model.place import Place
from guide.model.text import Piece, Section

COLOPHON = "colophon.xhtml"
LIBRARY, LEDGER, REFERENCES, GLOSSARY = "library.xhtml", "ledger.xhtml", "references.xhtml", "glossary.xhtml"
_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_OWN = re.compile(r"(note|ref)-\d+")  # notes and their marks


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the ebook and the heading that stands there."""

    file: str
    id: str
    heading: str

    @property
    def url(self) -> str:
        """The address as a link in any file of the ebook has it."""
        return f"{self.file}#{self.id}"


def chapter_file(block: str) -> str:
    """The file of a block."""
    return f"chapter-{block}.xhtml"


def entry_file(entry: str, slug: str) -> str:
    """The file of an exercise or position."""
    return f"{entry.lower()}-{slug}.xhtml"


def targets_of(leaflet: Leaflet, colophon: str) -> Mapping[str, Target]:
    """Every block, section, care card and exercise by its id; exercises by their number too; and the colophon."""
    found = {"colophon": Target(COLOPHON, "colophon", colophon)}
    for placed in leaflet.blocks:
        block, file = placed.block, chapter_file(placed.block.id)
        heading = words(block.heading.inlines) if block.heading else leaflet.title
        found[block.id] = Target(file, block.id, heading)
        found |= {name: Target(file, name, title) for name, title in _sections(block.pieces)}
        found |= {card.id: Target(file, card.id, words(card.heading.inlines)) for card in placed.cards}
        for row in placed.rows:
            target = Target(entry_file(row.id, row.anchor), row.anchor, row.name)
            found |= {row.id: target, row.anchor: target}
    return found


def names_that_clash(leaflet: Leaflet, article: Article) -> Iterator[Finding]:
    """Two things with one address, and names that no address can hold: readers would open the wrong one or none."""
    taken = {chapter_file(placed.block.id) for placed in leaflet.blocks}
    own = {f"use-{name}" for name in article.glossary.value}
    for placed in leaflet.blocks:
        taken |= (names := set(_ids(placed)))
        for name in sorted(name for name in names if name in own or _OWN.fullmatch(name)):
            said = f'the id "{name}" is one that the ebook gives by itself'
            yield Finding("A112", said, placed.block.place, "give it another id")
    for row in {row.id: row for placed in leaflet.blocks for row in placed.rows}.values():
        place = article.entries[row.id].data.at("slug")
        yield from _no_address(row.id, place)
        names = {row.id, row.anchor, entry_file(row.id, row.anchor)}
        for name in sorted(names & taken):
            hint = "no two exercises, and no exercise and part of the text, have one name"
            yield Finding("A112", f'the name "{name}" stands twice', place, hint)
        taken |= names
    for drawing in article.drawings.values():
        for frame in drawing.figure.value.frames:
            yield from _no_address(f"{drawing.id}-{frame}", drawing.figure.at("frames", frame))


def _ids(placed: LeafletBlock) -> Iterator[str]:
    """What a link to a part of a chapter can name."""
    yield placed.block.id
    yield from (name for name, _ in _sections(placed.block.pieces))
    yield from (card.id for card in placed.cards)


def _no_address(name: str, place: Place) -> Iterator[Finding]:
    if not _NAME.fullmatch(name):
        hint = "letters a to z, digits and hyphens: it names a file of the ebook"
        yield Finding("A115", f'"{name[:60]}" is no id', place, hint)


def _sections(pieces: Iterable[Piece]) -> Iterable[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, Section):
            if piece.mark.id:
                yield piece.mark.id, words(piece.heading.inlines)
            yield from _sections(piece.pieces)
