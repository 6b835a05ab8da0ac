"""Fewer exercises than an article has, where there is no room for more; and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from guide.compose.phrasing import Phrasing
from guide.compose.resolve import printed_block
from guide.compose.rows import set_of
from guide.model.article import Article
from guide.model.edition import Attempt, Form
from guide.model.leaflet import NoRoom
from guide.model.place import Place
from guide.model.text import Block, CareCard, Mark, Paragraph, Section

ALL_OF_THEM = "booklet"  # the edition that has them all, where an article has it; else the ebook has


def without_room(article: Article, edition: Form, attempt: Attempt) -> Mapping[Place, NoRoom]:
    """The last exercises of each block, by the block's place, that an attempt has no room for."""
    if (left := attempt.most_rows) is None:
        return {}
    found = {}
    for block in article.blocks:
        if block.set and printed_block(block, article, edition):
            name = set_of(block, attempt.exercises or edition.id, article)
            chosen = article.data.value.sets.get(name, ())
            if beyond := chosen[left:]:
                found[block.place] = NoRoom(beyond, len(chosen), article.data.at("sets", name, left))
            left = max(0, left - len(chosen))
    return found


def named_elsewhere(none: Mapping[Place, NoRoom], article: Article, phrasing: Phrasing) -> Mapping[str, str]:
    """What is said where words name the page of one of them."""
    entries = (article.entries[name] for one in none.values() for name in one.exercises if name in article.entries)
    return {entry.data.value.slug: phrasing.line("page.elsewhere", entry.data.at()) for entry in entries}


def saying_where_more_are(block: Block, no_room: NoRoom | None, article: Article, phrasing: Phrasing) -> Block:
    """A block that says, before its rules, how many more exercises there are and who has them."""
    if no_room is None:
        return block
    where = ALL_OF_THEM if ALL_OF_THEM in article.data.value.editions else "ebook"
    count = len(no_room.exercises)
    said = phrasing.marked(phrasing.plural(f"exercises.more.{where}", count, block.place, number=count), block.place)
    lead = tuple(takewhile(lambda piece: not isinstance(piece, Section | CareCard), block.pieces))
    rest = block.pieces[len(lead) :]
    if lead and isinstance(lead[-1], Paragraph):
        last = replace(lead[-1], sentences=(*lead[-1].sentences, said))
        return replace(block, pieces=(*lead[:-1], last, *rest))
    return replace(block, pieces=(*lead, Paragraph((said,), Mark(), block.place), *rest))
