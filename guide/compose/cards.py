"""Care cards and the short emergency card, all from the one wording of each sign."""

from __future__ import annotations

from dataclasses import replace

from guide.compose.phrasing import Phrasing
from guide.compose.resolve import printed
from guide.model.article import Article
from guide.model.edition import Edition, Form
from guide.model.evidence import Sign
from guide.model.finding import Finding
from guide.model.leaflet import ResolvedCard, ResolvedGroup, ResolvedSign, ShortCard
from guide.model.text import Block, CareCard, CareGroup, Inline, Item, Sentence, Words

MOST_SHORT_SIGNS = 5


def cards_of(block: Block, article: Article, edition: Form, phrasing: Phrasing) -> tuple[ResolvedCard, ...]:
    """The care cards of a block, with the signs that this depth and region print."""
    cards = (piece for piece in block.pieces if isinstance(piece, CareCard))
    return tuple(_card(card, article, edition, phrasing) for card in cards)


def _card(card: CareCard, article: Article, edition: Form, phrasing: Phrasing) -> ResolvedCard:
    key = f"care.{card.level}"
    heading = card.heading and phrasing.sentence(card.heading)
    return ResolvedCard(
        id=card.mark.id or f"care-{card.level}",
        level=card.level,
        rail=phrasing.lines(f"{key}.rail", card.place),
        heading=heading or phrasing.marked(phrasing.line(f"{key}.heading", card.place), card.place),
        groups=tuple(_group(group, card, article, edition, phrasing) for group in card.groups),
        closing=tuple(map(phrasing.paragraph, card.closing)),
        place=card.place,
    )


def _group(group: CareGroup, card: CareCard, article: Article, edition: Form, phrasing: Phrasing) -> ResolvedGroup:
    signs = [s for s in printed_signs(article, edition) if (s.level, s.group) == (card.level, group.name)]
    resolved = [_sign(sign, article, phrasing) for sign in signs]
    own = (ResolvedSign(f"{group.name}-{n}", _one(item, phrasing)) for n, item in enumerate(group.items, 1))
    return ResolvedGroup(
        heading=group.heading and phrasing.sentence(group.heading),
        lead=tuple(map(phrasing.paragraph, group.lead)),
        signs=(*resolved, *own),
        after=tuple(map(phrasing.paragraph, group.after)),
    )


def printed_signs(article: Article, edition: Form) -> tuple[Sign, ...]:
    """The signs of an article that this edition prints, in their order."""
    return tuple(
        sign
        for sign in article.signs.value
        if sign.depth in ("both", edition.depth) and (sign.regions is None or article.region in sign.regions)
    )


def _sign(sign: Sign, article: Article, phrasing: Phrasing, short: bool = False) -> ResolvedSign:
    place = article.sign_words.at(sign.id)
    if (words := article.sign_words.value.get(sign.id)) is None:
        hint = f'add "{sign.id}: {{text: …}}" to {article.sign_words.path}'
        phrasing.findings.append(Finding("R101", f'no words for the sign "{sign.id}"', place, hint))
        return ResolvedSign(sign.id, Sentence((), (), place))
    text = (words.short or words.text) if short else words.text
    return ResolvedSign(sign.id, phrasing.marked(text, place, sign.claims))


def _one(item: Item, phrasing: Phrasing) -> Sentence:
    """A bullet of one or more sentences as one."""
    inlines: list[Inline] = []
    for sentence in item.sentences:
        inlines += [Words(" ")] if inlines else []
        inlines += phrasing.inlines(sentence.inlines)
    return Sentence(tuple(inlines), tuple(c for s in item.sentences for c in s.cites), item.place)


def short_card(blocks: tuple[Block, ...], article: Article, edition: Form, phrasing: Phrasing) -> ShortCard | None:
    """The emergency card in at most five bullets; none where the article has no emergency card.

    An edition without room for the full cards has it all the same, and no page to send its reader to.
    """
    for block in blocks if "care" in edition.roles else article.blocks:
        for piece in block.pieces:
            if isinstance(piece, CareCard) and piece.level == "emergency" and _shows(piece, article, edition):
                return _short_card(block, piece, article, edition, phrasing)
    return None


def cards_beside_the_short_one(article: Article, edition: Form, phrasing: Phrasing) -> tuple[ResolvedCard, ...]:
    """The care cards of some levels in full, in an edition without room for their block."""
    levels = edition.full_cards if isinstance(edition, Edition) and "care" not in edition.roles else ()
    cards = (piece for block in article.blocks for piece in block.pieces if isinstance(piece, CareCard))
    shown = (card for card in cards if card.level in levels and _shows(card, article, edition))
    first = {card.level: card for card in reversed(list(shown))}
    resolved = (_card(first[level], article, edition, phrasing) for level in levels if level in first)
    return tuple(_apart(card) if _closes_apart(card, edition) else card for card in resolved)


def _closes_apart(card: ResolvedCard, edition: Form) -> bool:
    panels = edition.panels if isinstance(edition, Edition) else None
    return bool(card.level == "emergency" and card.closing and panels and panels.closing_apart)


def _apart(card: ResolvedCard) -> ResolvedCard:
    return replace(card, closing_id=f"{card.id}-more")


def _shows(card: CareCard, article: Article, edition: Form) -> bool:
    return printed(card.mark, edition.depth, article.region)


def _short_card(block: Block, card: CareCard, article: Article, edition: Form, phrasing: Phrasing) -> ShortCard:
    chosen = sorted((s for s in printed_signs(article, edition) if s.short_card), key=lambda s: s.short_card or 0)
    signs = [_sign(sign, article, phrasing, short=True) for sign in chosen]
    if not signs:
        signs = [sign for group in _card(card, article, edition, phrasing).groups for sign in group.signs]
    return ShortCard(
        rail=phrasing.lines("care.emergency.rail", card.place),
        heading=phrasing.marked(phrasing.line("care.emergency.short", card.place), card.place),
        signs=tuple(signs[:MOST_SHORT_SIGNS]),
        call=phrasing.line("care.emergency.call", card.place),
        block=block.id,
        full_card=block.id if "care" in edition.roles else None,
    )
