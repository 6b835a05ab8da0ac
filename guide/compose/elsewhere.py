"""What an edition says of parts that it does not print: no page of it can be named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide.compose.phrasing import Phrasing
from guide.compose.resolve import printed, printed_block
from guide.model.article import Article
from guide.model.edition import Form
from guide.model.text import Block, CareCard, Section
from guide.model.walks import all_pieces


def said_of_what_is_elsewhere(article: Article, edition: Form, phrasing: Phrasing) -> Mapping[str, str]:
    """By id: warning signs have the short card here, the rest stands in the full leaflet."""
    said: dict[str, str] = {}
    here: set[str] = set()
    for block in article.blocks:
        if printed_block(block, article, edition):
            here.update(_ids(block))
        elif block.role not in edition.roles and printed(block.mark, edition.depth, article.region):
            said |= dict.fromkeys(_ids(block), _words(block, phrasing))
    return {name: words for name, words in said.items() if name not in here}


def _ids(block: Block) -> Iterator[str]:
    yield block.id
    sections = (piece for piece in all_pieces(block.pieces) if isinstance(piece, Section))
    yield from (section.mark.id for section in sections if section.mark.id)


def _words(block: Block, phrasing: Phrasing) -> str:
    emergency = (piece for piece in block.pieces if isinstance(piece, CareCard) and piece.level == "emergency")
    if card := next(emergency, None):
        sign = phrasing.lines("care.emergency.rail", card.place)[0]
        return phrasing.line("care.short_card", card.place, sign=sign)
    return phrasing.line("page.elsewhere", block.place)
