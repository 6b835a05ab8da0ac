"""Is everything there? Each block that was composed has to stand on paper, with its words in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from guide.model.finding import Finding
from guide.model.publication import Expected, Pagination
from guide.publish.printed import Piece

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2010\u2060"))


def what_was_lost(
    expected: tuple[Expected, ...], pagination: Pagination, pieces: tuple[Piece, ...]
) -> Iterator[Finding]:
    """Blocks that are nowhere, and the first word that is missing from each of the others.

    WeasyPrint 70 drops what does not fit an absolutely placed panel without a word, its anchor too.
    """
    printed: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        for name in piece.ids:
            printed[name].append(piece.text)
    for block in expected:
        name = block.name or block.id
        page = pagination.page_of.get(block.id)
        if page is None:
            yield Finding("P101", f'"{name}" is on no page', block.place, "shorten the words before it on its page")
        elif missing := first_missing(block.words, "".join(printed[block.id])):
            yield Finding("P102", f'"{name}" on page {page} lacks its words from "{missing}" on', block.place)


def first_missing(words: str, printed: str) -> str:
    """The first of these words that does not occur in what was printed after the one before it; empty if none."""
    text, at = _squeezed(printed), 0
    if _squeezed(words) in text:
        return ""
    for word in words.split():
        found = text.find(_squeezed(word), at)
        if found < 0:
            return word
        at = found + len(_squeezed(word))
    return ""


def _squeezed(text: str) -> str:
    """Letters alone: lines, spaces, hyphens at a line's end and capitals are a matter of style."""
    return "".join(normalize("NFKC", text).translate(_UNSEEN).casefold().split())
