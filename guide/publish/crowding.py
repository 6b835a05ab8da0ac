"""Do words and pictures keep apart, and within their panel and page?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.model.finding import Finding
from guide.model.place import Place
from guide.publish.printed import Frame, Piece, page_frame

_PIXELS_A_MM = 96 / 25.4
_SLACK = 1.0  # CSS pixels, a quarter of a millimetre


def words_in_the_way(document: Any, pieces: tuple[Piece, ...], places: Mapping[str, Place]) -> Iterator[Finding]:
    """Words and pictures over each other, a finding for each block; and beyond an edge, one for each panel or page."""
    said: set[tuple[str, str]] = set()
    for upper, lower in _over_each_other(pieces):
        block, place = _where(upper, places)
        if (block, _where(lower, places)[0]) not in said:
            said.add((block, _where(lower, places)[0]))
            yield Finding("P103", f'{_on(upper, block)}: "{_short(upper)}" stands over "{_short(lower)}"', place)
    for edge, beyond in _by_edge(_beyond(document, pieces)).items():
        first, after = _where(beyond[0][0], places), {_where(piece, places)[0] for piece, _ in beyond}
        piece, reach = max((one for one in beyond if _where(one[0], places) == first), key=lambda one: one[1])
        message = f'{_on(piece, first[0])}: "{_short(piece)}" reaches out of {edge} by {reach / _PIXELS_A_MM:.1f} mm'
        if more := len(after) - 1:
            farthest = max(reach for _, reach in beyond) / _PIXELS_A_MM
            message += f", and {more} block{'s' * (more > 1)} after it by up to {farthest:.1f} mm"
        yield Finding("P104", message, first[1], "shorten the words, or give them more room")


def _by_edge(beyond: Iterable[tuple[Piece, Frame, float]]) -> dict[str, list[tuple[Piece, float]]]:
    """What reaches beyond each edge; where a page has panels, what leaves the page has left a panel before."""
    found: dict[tuple[int, str], list[tuple[Piece, float]]] = defaultdict(list)
    for piece, frame, reach in beyond:
        found[piece.page, frame.name].append((piece, reach))
    panelled = {page for page, name in found if not name.startswith("page ")}
    return {
        name if name.startswith("page ") else f'the panel "{name}"': pieces
        for (page, name), pieces in found.items()
        if not (name.startswith("page ") and page in panelled)
    }


def _over_each_other(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, Piece]]:
    """Runs whose ink meets: a sweep down each page."""
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_page[piece.page].append(piece)
    for on_page in by_page.values():
        still_open: list[Piece] = []
        for piece in sorted(on_page, key=lambda r: r.ink.top):
            still_open = [other for other in still_open if other.ink.bottom > piece.ink.top + _SLACK]
            yield from ((piece, other) for other in still_open if piece.ink.meets(other.ink, _SLACK))
            still_open.append(piece)


def _beyond(document: Any, pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, Frame, float]]:
    """Runs that reach over an edge, the innermost that they overstep, and how far."""
    for piece in pieces:
        for frame in (*reversed(piece.panels), page_frame(document, piece.page)):
            reach = frame.beyond(piece.ink)
            if reach > _SLACK:
                yield piece, frame, reach
                break


def _where(piece: Piece, places: Mapping[str, Place]) -> tuple[str, Place]:
    """The innermost block of these words, and where it was written."""
    block = next((name for name in reversed(piece.ids) if name in places), "")
    return block, places.get(block, Place(f"page {piece.page}"))


def _on(piece: Piece, block: str) -> str:
    return f'page {piece.page} in "{block}"' if block else f"page {piece.page}"


def _short(piece: Piece) -> str:
    text = " ".join(piece.label.split())
    return text if len(text) <= 40 else text[:38] + "…"
