"""What has to come out: each piece's words in reading order, taken from the leaflet and not from the layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guide.compose.halves import Halves, halves
from guide.compose.sentences import words
from guide.model.leaflet import ExerciseRow, Leaflet, LeafletBlock, ResolvedCard, Rule
from guide.model.publication import Expected
from guide.model.text import CareCard, Piece, Section
from guide.model.walks import sentences

IN_HALVES = ("medicines",)  # roles whose sections stand in two columns


def expected_of(leaflet: Leaflet) -> tuple[Expected, ...]:
    """One for each block, section, care card and exercise, in the order of the article."""
    split = leaflet.edition.depth == "short"
    blocks = tuple(each for placed in leaflet.blocks for each in _of_block(placed, split))
    return (*blocks, *(each for card in leaflet.full_cards for each in _of_full_card(card)))


def _of_full_card(card: ResolvedCard) -> Iterator[Expected]:
    """Its closing words for themselves where they stand on another panel."""
    if card.closing_id is None:
        yield _of_card(card)
        return
    yield _of_card(replace(card, closing=()))
    said = _joined([*card.rail, *_words_of(card.closing)])
    yield Expected(card.closing_id, card.place, said, words(card.heading.inlines))


def _of_block(placed: LeafletBlock, split: bool) -> Iterator[Expected]:
    block = placed.block
    own = [piece for piece in block.pieces if not isinstance(piece, Section | CareCard)]
    heading = words(block.heading.inlines) if block.heading else ""
    yield Expected(block.id, block.place, _joined([heading, *_words_of(own)]), heading or block.id)
    if split and block.role in IN_HALVES:
        yield from _of_halves(halves(block.pieces))
    else:
        yield from _of_sections(block.pieces)
    yield from map(_of_card, placed.cards)
    yield from map(_of_row, placed.rows)


def _of_halves(split: Halves) -> Iterator[Expected]:
    yield from _of_sections(split.left)
    if split.continued:
        begun = split.left[-1]
        yield Expected(split.continued_id, begun.place, _joined(_words_of(split.continued)), split.continued_id)
    yield from _of_sections((*split.right, *split.foot))


def _of_sections(pieces: Iterable[Piece]) -> Iterator[Expected]:
    for piece in pieces:
        if isinstance(piece, Section):
            name = words(piece.heading.inlines)
            yield Expected(piece.mark.id or name, piece.place, _joined(_words_of([piece])), name)


def _of_card(card: ResolvedCard) -> Expected:
    heading = words(card.heading.inlines)
    parts = [*card.rail, heading]
    for group in card.groups:
        parts += [words(group.heading.inlines)] if group.heading else []
        parts += _words_of(group.lead)
        parts += [words(sign.sentence.inlines) for sign in group.signs]
        parts += _words_of(group.after)
    return Expected(card.id, card.place, _joined([*parts, *_words_of(card.closing)]), heading)


def _of_row(row: ExerciseRow) -> Expected:
    dose = [word for line in row.dose for word in (line.number, line.unit)]
    parts = [
        row.name,
        *row.marks,
        row.cue or "",
        row.start or "",
        *row.steps,
        row.care or "",
        *row.cautions,
        row.feel or "",
        row.note or "",
        *dose,
        row.instead or "",
    ]
    parts += _words_of_rule(row.stop) if row.stop else []
    return Expected(row.anchor, row.place, _joined(parts), row.name)


def _words_of_rule(rule: Rule) -> list[str]:
    return [words(rule.heading.inlines), words(rule.sentence.inlines)]


def _words_of(pieces: Iterable[Piece]) -> list[str]:
    return [words(sentence.inlines) for piece in pieces for sentence in sentences(piece)]


def _joined(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())
