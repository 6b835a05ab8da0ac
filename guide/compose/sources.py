"""Which sources stand behind the words, and which of them most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from guide.model.article import Article
from guide.model.edition import Edition, Form
from guide.model.leaflet import LeafletBlock
from guide.model.walks import sentences


def sources_of(cite: str, article: Article) -> tuple[str, ...]:
    """The sources behind a claim; a source stands for itself."""
    if claim := article.claims.value.get(cite):
        here = article.region in (claim.regions or (article.region,))
        return tuple(key for key in claim.sources if here and key in article.sources.value)
    return (cite,) if cite in article.sources.value else ()


def most_cited(blocks: Iterable[LeafletBlock], article: Article, edition: Form) -> tuple[str, ...]:
    """So many references as an edition lists: those that its words rest on most often, by the alphabet."""
    if not (isinstance(edition, Edition) and edition.sources):
        return ()
    counted = Counter(key for placed in blocks for key in _named_by(placed, article))
    often = sorted(counted, key=lambda key: (-counted[key], key))[: edition.sources]
    return tuple(sorted((article.sources.value[key].reference for key in often), key=str.casefold))


def _named_by(placed: LeafletBlock, article: Article) -> Iterator[str]:
    for piece in placed.block.pieces:
        for cite in (cite for sentence in sentences(piece) for cite in sentence.cites):
            yield from sources_of(cite, article)
    for row in placed.rows:
        entry = article.entries[row.id].data.value
        yield from (key for key in entry.sources if key in article.sources.value)
