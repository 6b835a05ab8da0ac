"""Where everything of an ebook stands: the file and the id that a link leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.compose.sentences import words
from guide.model.leaflet import Leaflet
from guide.model.text import Piece, Section

COLOPHON = "colophon.xhtml"
LIBRARY, LEDGER, REFERENCES, GLOSSARY = "library.xhtml", "ledger.xhtml", "references.xhtml", "glossary.xhtml"


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


def _sections(pieces: Iterable[Piece]) -> Iterable[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, Section):
            if piece.mark.id:
                yield piece.mark.id, words(piece.heading.inlines)
            yield from _sections(piece.pieces)
