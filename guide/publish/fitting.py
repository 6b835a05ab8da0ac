"""Do the pages keep to their budget? If not: which block is over, and by how many lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.publication import Pages
from guide.publish.printed import Piece, children, lines_of

# Lost, over each other, beyond an edge, too many pages: what words do that have not enough room.
WANT_OF_ROOM = frozenset({"P101", "P102", "P103", "P104", "P105", "P106", "P113"})
_FORCED = ("page", "left", "right", "recto", "verso")


def too_many_pages(document: Any, pages: Pages, pieces: tuple[Piece, ...]) -> Iterator[Finding]:
    """A finding for each part that runs over where there are too many pages, or one where their number is odd."""
    count = len(document.pages)
    if count > pages.budget:
        for extra in _extra_pages(document, pages.budget):
            lines = _lines_over(document, extra, pieces)
            yield _over(f"{count} pages where {pages.budget} are allowed", extra[0], lines, pages, pieces)
    elif pages.even and count % 2:
        message = f"{count} pages: a leaflet printed on both sides needs an even number"
        yield Finding("P106", message, Place(pages.title), "add or take away a page's worth of words")


def lines_over(document: Any, pages: Pages, pieces: tuple[Piece, ...]) -> int:
    """About how many lines there are too many, over all parts; 0 where pages and cards keep to their room."""
    torn = sum(_lines_torn(spilt) for _, spilt in _torn(document, pieces))
    if len(document.pages) <= pages.budget:
        return torn
    return torn + sum(max(1, _lines_over(document, extra, pieces)) for extra in _extra_pages(document, pages.budget))


def torn_cards(document: Any, pages: Pages, pieces: tuple[Piece, ...]) -> Iterator[Finding]:
    """A finding for each care card that goes on over a page's end though its edition keeps it whole."""
    blocks = {block.id: block for block in pages.expected}
    for name, spilt in _torn(document, pieces):
        block, lines, page = blocks.get(name), _lines_torn(spilt), spilt[0].page
        what = block.name or block.id if block else name
        message = (
            f'"{what}" is taller than a page: it goes on to page {page}, about {lines} line{"s" * (lines > 1)} over'
        )
        place = block.place if block else Place(pages.title)
        yield Finding("P113", message, place, "shorten the card: a warning has to be seen whole")


def _torn(document: Any, pieces: tuple[Piece, ...]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """The cards that are to stay whole and do not, and of each what does not stand on its first page."""
    for name in dict.fromkeys(name for page in document.pages for name in _kept_whole(page._page_box)):
        of_card = [piece for piece in pieces if name in piece.ids]
        first = min((piece.page for piece in of_card), default=0)
        if spilt := tuple(piece for piece in of_card if piece.page > first):
            yield name, spilt


def _kept_whole(box: Any) -> Iterator[str]:
    """The ids of the care cards on a page that are not to be broken."""
    element = box.element
    if element is not None and "care" in element.get("class", "").split():
        if box.style["break_inside"] != "auto" and element.get("id"):
            yield element.get("id")
        return
    for child in children(box) if hasattr(box, "children") else ():
        yield from _kept_whole(child)


def _lines_torn(spilt: tuple[Piece, ...]) -> int:
    """About how many lines of a card do not stand on its first page."""
    height = 0.0
    for page in {piece.page for piece in spilt}:
        inks = [piece.ink for piece in spilt if piece.page == page]
        height += max(ink.bottom for ink in inks) - min(ink.top for ink in inks)
    return lines_of(height, spilt)


def spare_mm(document: Any, pieces: tuple[Piece, ...]) -> float:
    """Free height between the last words of the fullest page and the end of its text area, in millimetres."""
    room = []
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        inked = [piece.ink.bottom for piece in pieces if piece.page == number and not piece.furniture]
        room.append(box.content_box_y() + box.height - max(inked, default=box.content_box_y()))
    return round(max(0.0, min(room, default=0.0)) * 25.4 / 96, 1)


def _over(trouble: str, page: int, lines: int, pages: Pages, pieces: tuple[Piece, ...]) -> Finding:
    """Names the first block that stands on a page which should not be, or the last one before."""
    blocks = {block.id: block for block in pages.expected}
    spilt = [piece for piece in pieces if piece.page == page and not piece.furniture]
    before = [piece for piece in reversed(pieces) if piece.page == page - 1]
    name = next((n for piece in (*spilt, *before) for n in reversed(piece.ids) if n in blocks), "")
    block = blocks.get(name)
    what = f'"{block.name or block.id}"' if block else "the text"
    if block and not any(name in piece.ids for piece in spilt):
        what = f"what follows {what}"
    message = f"{trouble}: {what} runs over to page {page}, about {lines} line{'s' if lines != 1 else ''} over"
    hint = "shorten this block or one before it on the same page"
    return Finding("P105", message, block.place if block else Place(pages.title), hint)


def _extra_pages(document: Any, budget: int) -> list[list[int]]:
    """The pages that only go on with what was to fill one, part by part; the last pages where these are too few."""
    roots = [page._page_box for page in document.pages]
    levels = [depth for root in roots if (depth := _depth_of_pages(root)) is not None]
    begun: set[int] = set()
    going_on: dict[int, list[int]] = {}
    for number, root in enumerate(roots, 1):
        filling = [id(box.element) for box in _row(root, min(levels))] if levels else []
        if filling and filling[0] in begun:
            going_on.setdefault(filling[0], []).append(number)
        begun.update(filling)
    tail = list(range(budget + 1, len(roots) + 1))
    a_page_each = 2 * len(begun) > budget  # else most pages go on with another, as they should
    return list(going_on.values()) if a_page_each and sum(map(len, going_on.values())) >= len(tail) else [tail]


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


def _lines_over(document: Any, extra: list[int], pieces: tuple[Piece, ...]) -> int:
    """About how many lines stand on these pages that the page before them has no room for."""
    text = [piece for piece in pieces if not piece.furniture]
    spilt = tuple(piece for piece in text if piece.page in extra)
    height = 0.0
    for page in extra:
        inks = [piece.ink for piece in spilt if piece.page == page]
        height += max((i.bottom for i in inks), default=0) - min((i.top for i in inks), default=0)
    root = document.pages[extra[0] - 2]._page_box
    filled = max((piece.ink.bottom for piece in text if piece.page == extra[0] - 1), default=0)
    room = max(0.0, root.content_box_y() + root.height - filled)
    return lines_of(height - room, spilt)


def first_pages(document: Any) -> Mapping[str, int]:
    """The page on which each id stands, the first where it goes on over several."""
    page_of: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            page_of.setdefault(name, number)
    return page_of
