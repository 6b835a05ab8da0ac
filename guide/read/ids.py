"""Ids and notes of a text: each id once, each note with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place
from guide.model.text import (
    Block,
    CareCard,
    Depth,
    Inline,
    Link,
    Mark,
    NoteRef,
    Piece,
    Section,
    Sentence,
    Strong,
)
from guide.model.walks import sentences


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a piece is printed: at which depth, in which region; None is all of them."""

    depth: Depth = "both"
    region: str | None = None

    def within(self, mark: Mark) -> _Reach:
        """The reach of a piece inside: what surrounds it holds for it too."""
        depth = self.depth if self.depth != "both" else mark.depth
        return _Reach(depth, self.region or mark.region)

    def meets(self, other: _Reach) -> bool:
        """Whether both are ever printed in one leaflet."""
        depths, regions = {self.depth, other.depth}, {self.region, other.region}
        return ("both" in depths or len(depths) == 1) and (None in regions or len(regions) == 1)


def clashing_ids(blocks: Iterable[Block]) -> Iterator[Finding]:
    """An id stands twice only where no leaflet prints both: for two regions, or `.short` and `.full`."""
    seen: dict[str, list[_Reach]] = {}
    for name, reach, place in (marked for block in blocks for marked in _ids_of_block(block)):
        before = seen.setdefault(name, [])
        if any(reach.meets(other) for other in before):
            hint = "give it another id, or each its own region=…, or .short and .full"
            yield Finding("A112", f'the id "{name}" stands twice', place, hint)
        before.append(reach)


def _ids_of_block(block: Block) -> Iterator[tuple[str, _Reach, Place]]:
    reach = _Reach().within(block.mark)
    if block.mark.id:
        yield block.mark.id, reach, block.place
    yield from _ids_of(block.pieces, reach)


def _ids_of(pieces: Iterable[Piece], outside: _Reach) -> Iterator[tuple[str, _Reach, Place]]:
    for piece in pieces:
        reach = outside.within(piece.mark)
        if piece.mark.id:
            yield piece.mark.id, reach, piece.place
        if isinstance(piece, Section):
            yield from _ids_of(piece.pieces, reach)


def halves_of_notes(blocks: Iterable[Block]) -> Iterator[Finding]:
    """A note that is asked for has its words in the same block, and the other way round."""
    for block in blocks:
        yield from _misplaced(block)
        told: dict[str, Place] = {}
        for note in block.notes:
            if note.name in told:
                yield Finding("A112", f'the note "{note.name}" stands twice', note.place, "give it another name")
            told[note.name] = note.place
        asked = {ref.name: ref.place for ref in _refs(block)}
        for name in asked.keys() - told.keys():
            hint = did_you_mean(name, told) if told else f"write [^{name}]: and its words on a line of its own"
            yield Finding("A122", f'the note "{name}" has no words in this block', asked[name], hint)
        for name in told.keys() - asked.keys():
            yield Finding("A122", f'nothing asks for the note "{name}"', told[name], f"write [^{name}] in a sentence")


def _misplaced(block: Block) -> Iterator[Finding]:
    """A note is asked for in running words: where no mark is printed, it would be lost without a word."""
    headings = [block.heading] if block.heading else []
    headings += [heading for piece in block.pieces for heading in _headings(piece)]
    inside = {
        "a heading": [ref for heading in headings for ref in _refs_in(heading.inlines)],
        "a note": [ref for note in block.notes for s in note.sentences for ref in _refs_in(s.inlines)],
        "a link": [ref for piece in block.pieces for s in sentences(piece) for ref in _refs_in_links(s.inlines)],
    }
    for where, refs in inside.items():
        for ref in refs:
            said = f'the note "{ref.name}" is asked for in {where}'
            yield Finding("A114", said, ref.place, f"put [^{ref.name}] behind a word of the text")


def _headings(piece: Piece) -> Iterator[Sentence]:
    match piece:
        case Section():
            yield piece.heading
            for inner in piece.pieces:
                yield from _headings(inner)
        case CareCard():
            yield from (heading for heading in (piece.heading, *(g.heading for g in piece.groups)) if heading)


def _refs_in_links(inlines: Iterable[Inline]) -> Iterator[NoteRef]:
    for inline in inlines:
        if isinstance(inline, Strong):
            yield from _refs_in_links(inline.inlines)
        elif isinstance(inline, Link):
            yield from _refs_in(inline.inlines)


def _refs(block: Block) -> Iterator[NoteRef]:
    headings = [block.heading] if block.heading else []
    for sentence in (*headings, *(s for piece in block.pieces for s in sentences(piece))):
        yield from _refs_in(sentence.inlines)


def _refs_in(inlines: Iterable[Inline]) -> Iterator[NoteRef]:
    for inline in inlines:
        if isinstance(inline, NoteRef):
            yield inline
        elif isinstance(inline, Strong | Link):
            yield from _refs_in(inline.inlines)
