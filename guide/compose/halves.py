"""A block's pieces in two columns of about one height, each read to its end; no list or sentence is split.

A last section on when to stop stands across the foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from guide.compose.sentences import words
from guide.model.text import Item, Listing, Paragraph, Piece, Section, Sentence

LINE = 46  # characters of a line in half a page
HEADING = 1.5  # lines of the block's heading, above the left column
SPLIT = 3  # lines that must be won before a section goes on in the next column


@dataclass(frozen=True, slots=True)
class Halves:
    """The left column, what of its last section goes on at the right, the rest of the right column, and the foot."""

    left: tuple[Piece, ...]
    continued: tuple[Piece, ...]
    right: tuple[Piece, ...]
    foot: tuple[Piece, ...] = ()

    @property
    def continued_id(self) -> str:
        """The id of what goes on at the right: its section's, and that it goes on."""
        return f"{self.left[-1].mark.id}-continued" if self.continued else ""


def halves(pieces: tuple[Piece, ...]) -> Halves:
    """The split whose taller column is the shortest."""
    foot = tuple(piece for piece in pieces[-1:] if isinstance(piece, Section) and _says_stop(piece))
    return replace(min(_splits(pieces[: len(pieces) - len(foot)]), key=_height), foot=foot)


def _says_stop(section: Section) -> bool:
    """By its id, as the styles know it when they draw the stop sign."""
    name = section.mark.id or ""
    return name.startswith("stop") or name.endswith("stop")


def _splits(pieces: tuple[Piece, ...]) -> Iterator[Halves]:
    for number, piece in enumerate(pieces):
        yield Halves(pieces[: number + 1], (), pieces[number + 1 :])
        if isinstance(piece, Section):
            for begun, rest in _cuts(piece.pieces):
                left = (*pieces[:number], replace(piece, pieces=begun))
                yield Halves(left, rest, pieces[number + 1 :])
    yield Halves(pieces, (), ())


def _cuts(pieces: tuple[Piece, ...]) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    """Where a section may go over into the next column: between its pieces, between the sentences of a paragraph."""
    for number, piece in enumerate(pieces):
        if number:
            yield pieces[:number], pieces[number:]
        if isinstance(piece, Paragraph):
            for cut in range(1, len(piece.sentences)):
                begun, rest = replace(piece, sentences=piece.sentences[:cut]), piece.sentences[cut:]
                yield (*pieces[:number], begun), (replace(piece, sentences=rest), *pieces[number + 1 :])


def _height(split: Halves) -> float:
    left, right = HEADING + sum(map(_lines, split.left)), sum(map(_lines, (*split.continued, *split.right)))
    return max(left, right) + (SPLIT if split.continued else 0)


def _lines(piece: Piece) -> float:
    """About how many lines a piece takes."""
    match piece:
        case Paragraph():
            return _run(piece.sentences)
        case Listing():
            return sum(map(_bullet, piece.items))
        case Section():
            return 0.3 + _run((piece.heading,)) + sum(map(_lines, piece.pieces))
    return 0


def _bullet(item: Item) -> float:
    return _run(item.sentences, LINE - 3)


def _run(sentences: tuple[Sentence, ...], line: int = LINE) -> float:
    return ceil(len(" ".join(words(sentence.inlines) for sentence in sentences)) / line)
