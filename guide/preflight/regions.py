"""Rules on regions: each promised country has its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from guide.model.article import Article
from guide.model.finding import Finding, did_you_mean
from guide.model.text import Block, Piece, Section


def each_promised_region_has_its_own(article: Article) -> Iterator[Finding]:
    """T102. Where a block or section is for one region, each promised region has one with the same id.

    Why: a country must not lose a part without anybody having decided so.
    Example: {#work region=uk} in an article that promises uk and us, and no {#work region=us}.
    Instead: {#work region=us} with its own words, or empty and marked .none.
    """
    promised = article.data.value.regions
    for name, named in _by_id(article).items():
        regions = {piece.mark.region for piece in named}
        if None not in regions:
            for missing in (region for region in promised if region not in regions):
                hint = f"write {{#{name} region={missing}}} with its own words, or mark it .none"
                yield Finding("T102", f'"{name}" has no words for {missing}', named[0].place, hint)


def a_region_is_promised(article: Article) -> Iterator[Finding]:
    """T103. A region that the text names is one that the article promises.

    Why: words for a mistyped region are printed nowhere.
    Example: {#work region=gb} in an article with regions: [uk, us].
    Instead: region=uk
    """
    promised = article.data.value.regions
    for piece in _all_pieces(article):
        if piece.mark.region and piece.mark.region not in promised:
            hint = did_you_mean(piece.mark.region, promised)
            yield Finding("T103", f'the article promises no region "{piece.mark.region}"', piece.place, hint)


def a_regional_piece_has_an_id(article: Article) -> Iterator[Finding]:
    """T201. A piece for one region has an id, or stands in one that has.

    Why: by its id the other regions can say what they have in its place.
    Example: {region=us} above a paragraph.
    Instead: {#hurt-at-work region=us} there, and {#hurt-at-work region=uk .none} beside it.
    """
    for block in article.blocks:
        for piece in _inside(block.pieces):
            if piece.mark.region and not piece.mark.id and not block.mark.region:
                hint = "give it an id, so that the other regions can say what they have in its place"
                yield Finding("T201", f"words for {piece.mark.region} without an id", piece.place, hint)


def _by_id(article: Article) -> Mapping[str, list[Block | Piece]]:
    found: dict[str, list[Block | Piece]] = defaultdict(list)
    for piece in _all_pieces(article):
        name = piece.id if isinstance(piece, Block) else piece.mark.id
        if name:
            found[name].append(piece)
    return found


def _all_pieces(article: Article) -> Iterator[Block | Piece]:
    for block in article.blocks:
        yield block
        yield from _inside(block.pieces)


def _inside(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, Section):
            yield from _inside(piece.pieces)
