"""Who rests on what: from each claim and source to the words that use it, and where an answer may point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.model.article import Article
from guide.model.text import Block, CareCard, Item, Listing, Paragraph, Piece, Section, Sentence

OWN_PAGES = ("colophon",)  # pages of the ebook that the program makes, and that an answer may name
Named = Iterator[tuple[str, str]]  # what is named, and by whom


@dataclass(frozen=True, slots=True)
class Uses:
    """Ids of what names each claim and each source, in the order of the text; nothing names an unused one.

    A claim is named by sections (or their blocks), signs and terms; a source by these, and by claims, exercises
    and units of the ledger.
    """

    claims: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]


def uses_of(article: Article) -> Uses:
    """Every claim and source of an article with what names it."""
    claims: dict[str, dict[str, None]] = {key: {} for key in article.claims.value}
    sources: dict[str, dict[str, None]] = {key: {} for key in article.sources.value}
    for key, user in (*_in_text(article), *_in_data(article)):
        for known in (claims, sources):
            if key in known:
                known[key][user] = None
    return Uses(_ordered(claims), _ordered(sources))


def answer_places(article: Article) -> frozenset[str]:
    """Ids in the ebook of this region: of blocks, sections, care cards and exercises, and its own pages."""
    in_text = (name for block in article.blocks for name in _ids(block, article))
    return frozenset((*OWN_PAGES, *article.entries, *in_text))


def _ordered(found: Mapping[str, Mapping[str, None]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(users) for key, users in found.items()}


def _in_text(article: Article) -> Named:
    for block in article.blocks:
        yield from _by_sentences(block.id, (block.heading,) if block.heading else ())
        for piece in block.pieces:
            yield from _by_piece(block.id, piece)
        for note in block.notes:
            yield from _by_sentences(block.id, note.sentences)


def _in_data(article: Article) -> Named:
    for sign in article.signs.value:
        yield from ((key, sign.id) for key in sign.claims)
    for name, term in article.glossary.value.items():
        yield from ((key, name) for key in term.claims)
    for entry in article.entries.values():
        data = entry.data.value
        yield from ((key, entry.id) for key in (*data.sources, *(k for c in data.cautions for k in c.sources)))
    for unit in article.ledger.value:
        yield from ((key, unit.id) for key in unit.sources)
    for name, claim in article.claims.value.items():
        yield from ((key, name) for key in claim.sources)


def _by_piece(user: str, piece: Piece) -> Named:
    user = piece.mark.id or user
    match piece:
        case Paragraph():
            yield from _by_sentences(user, piece.sentences)
        case Listing():
            yield from _by_items(user, piece.items)
        case Section():
            yield from _by_sentences(user, (piece.heading,))
            for inner in piece.pieces:
                yield from _by_piece(user, inner)
        case CareCard():
            yield from _by_card(piece.mark.id or f"care-{piece.level}", piece)


def _by_card(user: str, card: CareCard) -> Named:
    yield from _by_sentences(user, (card.heading,) if card.heading else ())
    for group in card.groups:
        yield from _by_sentences(user, (group.heading,) if group.heading else ())
        yield from _by_items(user, group.items)
        for paragraph in (*group.lead, *group.after):
            yield from _by_sentences(user, paragraph.sentences)
    for paragraph in card.closing:
        yield from _by_sentences(user, paragraph.sentences)


def _by_items(user: str, items: Iterable[Item]) -> Named:
    for item in items:
        yield from _by_sentences(user, item.sentences)


def _by_sentences(user: str, sentences: Iterable[Sentence]) -> Named:
    return ((key, user) for sentence in sentences for key in sentence.cites)


def _ids(piece: Block | Piece, article: Article) -> Iterator[str]:
    """Ids of a block or section and of what stands in it, as far as this region's ebook has them."""
    mark = piece.mark
    if mark.omitted or mark.depth in ("short", "none") or mark.region not in (None, article.region):
        return
    match piece:
        case Block():
            yield piece.id
        case Section() if mark.id:
            yield mark.id
        case CareCard():
            yield mark.id or f"care-{piece.level}"
    if isinstance(piece, Block | Section):
        for inner in piece.pieces:
            yield from _ids(inner, article)
