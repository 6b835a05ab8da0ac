"""Walks over the words of a piece, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.model.text import CareCard, Item, Listing, Paragraph, Piece, Section, Sentence


def sentences(piece: Piece) -> Iterator[Sentence]:
    """Every sentence, heading and bullet of a piece."""
    match piece:
        case Paragraph():
            yield from piece.sentences
        case Listing():
            yield from _of_items(piece.items)
        case Section():
            yield piece.heading
            for inner in piece.pieces:
                yield from sentences(inner)
        case CareCard():
            yield from _of_card(piece)


def all_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Every piece, sections before what stands in them."""
    for piece in pieces:
        yield piece
        if isinstance(piece, Section):
            yield from all_pieces(piece.pieces)


def _of_items(items: Iterable[Item]) -> Iterator[Sentence]:
    for item in items:
        yield from item.sentences


def _of_card(card: CareCard) -> Iterator[Sentence]:
    if card.heading:
        yield card.heading
    for group in card.groups:
        if group.heading:
            yield group.heading
        for paragraph in group.lead:
            yield from paragraph.sentences
        yield from _of_items(group.items)
        for paragraph in group.after:
            yield from paragraph.sentences
    for paragraph in card.closing:
        yield from paragraph.sentences
