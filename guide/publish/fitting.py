"""Do the pages keep to their budget? If not: which block is over, and by how many lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.publication import Pages
from guide.publish.printed import Piece, children, lines_of

_FORCED = ("page", "left", "right", "recto", "verso")


def too_many_pages(document: Any, pages: Pages, pieces: tuple[Piece, ...]) -> Iterator[Finding]:
    """A finding where there are more pages than allowed, or an odd number where sheets are printed on both sides."""
    count = len(document.pages)
    if count > pages.budget:
        yield _over(document, pages, pieces)
    elif pages.even and count % 2:
        message = f"{count} pages: a leaflet printed on both sides needs an even number"
        yield Finding("P106", message, Place(pages.title), "add or take away a page's worth of words")


def _over(document: Any, pages: Pages, pieces: tuple[Piece, ...]) -> Finding:
    """Names the first block that stands where no page should be."""
    extra = _extra_pages(document, pages.budget)
    page = extra[0]
    spilt = tuple(piece for piece in pieces if piece.page == page and not piece.furniture)
    blocks = {block.id: block for block in pages.expected}
    block = next((blocks[n] for piece in spilt for n in reversed(piece.ids) if n in blocks), None)
    lines = sum(_lines_on(pieces, number) for number in extra)
    name = f'"{block.name or block.id}"' if block else "the text"
    message = f"{len(document.pages)} pages where {pages.budget} are allowed: {name} runs over to page {page}, "
    hint = "shorten this block or one before it on the same page"
    place = block.place if block else Place(pages.title)
    return Finding("P105", f"{message}about {lines} line{'s' if lines != 1 else ''} over", place, hint)


def _extra_pages(document: Any, budget: int) -> list[int]:
    """The pages that only go on with what was to fill one page; the last pages where these are too few."""
    roots = [page._page_box for page in document.pages]
    levels = [depth for root in roots if (depth := _depth_of_pages(root)) is not None]
    begun: set[int] = set()
    going_on = []
    for number, root in enumerate(roots, 1):
        filling = [id(box.element) for box in _row(root, min(levels))] if levels else []
        if filling and filling[0] in begun:
            going_on.append(number)
        begun.update(filling)
    tail = list(range(budget + 1, len(roots) + 1))
    return going_on if len(going_on) >= len(tail) else tail


def _depth_of_pages(root: Any) -> int | None:
    """How deep the parts of the text lie that begin a page by themselves; None where there are none."""
    for depth in range(2, 6):
        if any(box.style["break_before"] in _FORCED for box in _row(root, depth)):
            return depth
    return None


def _row(root: Any, depth: int) -> list[Any]:
    """The boxes that lie so deep in the text of a page."""
    row = [root]
    for _ in range(depth):
        row = [child for box in row for child in children(box) if child.element is not None]
    return row


def _lines_on(pieces: tuple[Piece, ...], page: int) -> int:
    there = tuple(piece for piece in pieces if piece.page == page and not piece.furniture)
    if not there:
        return 0
    return lines_of(max(r.ink.bottom for r in there) - min(r.ink.top for r in there), there)


def first_pages(document: Any) -> Mapping[str, int]:
    """The page on which each id stands, the first where it goes on over several."""
    page_of: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            page_of.setdefault(name, number)
    return page_of
