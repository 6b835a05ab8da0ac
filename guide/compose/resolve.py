"""What of an article an edition prints: its roles, at its depth, for its region."""

from __future__ import annotations

from dataclasses import replace

from guide.compose.phrasing import Phrasing
from guide.model.article import Article
from guide.model.edition import Edition, Form
from guide.model.place import Place
from guide.model.text import Block, CareCard, Mark, Piece, Section
from guide.model.walks import all_pieces


def printed(mark: Mark, depth: str, region: str) -> bool:
    """Whether a piece is printed at this depth, in this region."""
    return mark.depth in ("both", depth) and mark.region in (None, region) and not mark.omitted


def printed_blocks(
    article: Article, edition: Form, phrasing: Phrasing, dropped: int = 0, rules: str | None = None
) -> tuple[Block, ...]:
    """The blocks that an edition prints, each with only what it prints of them and its phrases put in.

    Of the parts marked `.optional` the last are dropped, so many as asked for. `rules` holds instead of the edition's.
    """
    rules = rules or (edition.rules if isinstance(edition, Edition) else "all")
    optional = _optional(article, edition)
    gone = frozenset(optional[len(optional) - dropped :] if dropped else ())
    blocks = []
    for block in article.blocks:
        if printed_block(block, article, edition) and block.place not in gone:
            pieces = _printed_pieces(_without(block.pieces, gone), edition.depth, article.region, phrasing)
            if block.role == "exercises" and rules == "stop":
                pieces = _when_to_stop_alone(pieces)
            heading = block.heading and phrasing.sentence(block.heading)
            notes = tuple(map(phrasing.note, block.notes)) if edition.depth == "full" else ()  # paper has none
            blocks.append(replace(block, heading=heading, pieces=_with_ids(block.id, pieces), notes=notes))
    return tuple(blocks)


def _when_to_stop_alone(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without the other rules; all of them where none is known by its id as the one that says when to stop."""
    sections = [piece for piece in pieces if isinstance(piece, Section)]
    stops = [section for section in sections if says_when_to_stop(section)]
    return tuple(piece for piece in pieces if piece not in sections or piece in (stops or sections))


def optional_parts(article: Article, edition: Form) -> int:
    """How many parts of what an edition prints may be left out where room is short."""
    return len(_optional(article, edition))


def _optional(article: Article, edition: Form) -> list[Place]:
    """Where they stand, in the article's order. Warning signs are never among them, whatever a mark says."""
    found = []
    for block in article.blocks:
        if block.role != "care" and printed_block(block, article, edition):
            found += [block.place] if block.mark.optional else []
            found += [
                piece.place
                for piece in all_pieces(block.pieces)
                if piece.mark.optional and printed(piece.mark, edition.depth, article.region)
            ]
    return found


def printed_block(block: Block, article: Article, edition: Form) -> bool:
    """Whether an edition prints a block: its role, its depth, its region."""
    return block.role in edition.roles and printed(block.mark, edition.depth, article.region)


def _without(pieces: tuple[Piece, ...], gone: frozenset[Place]) -> tuple[Piece, ...]:
    kept = (piece for piece in pieces if piece.place not in gone)
    return tuple(replace(p, pieces=_without(p.pieces, gone)) if isinstance(p, Section) else p for p in kept)


def says_when_to_stop(section: Section) -> bool:
    """The section that carries the stop sign: its id begins or ends with "stop"."""
    name = section.mark.id or ""
    return name.startswith("stop") or name.endswith("stop")


def _printed_pieces(pieces: tuple[Piece, ...], depth: str, region: str, phrasing: Phrasing) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    for piece in pieces:
        if not printed(piece.mark, depth, region):
            continue
        if isinstance(piece, Section):
            inner = _printed_pieces(piece.pieces, depth, region, phrasing)
            kept.append(replace(piece, heading=phrasing.sentence(piece.heading), pieces=inner))
        else:
            kept.append(piece if isinstance(piece, CareCard) else phrasing.piece(piece))
    return tuple(kept)


def _with_ids(block: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Sections without an id of their own are counted."""
    return tuple(_with_id(piece, f"{block}-{number}") for number, piece in enumerate(pieces, 1))


def _with_id(piece: Piece, name: str) -> Piece:
    if not isinstance(piece, Section):
        return piece
    mark = piece.mark if piece.mark.id else replace(piece.mark, id=name)
    return replace(piece, mark=mark, pieces=_with_ids(name, piece.pieces))
