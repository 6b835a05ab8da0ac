"""What stands where on laid-out pages: the one place that reads WeasyPrint's boxes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix

# Of the height of the letters: how far capitals and ascenders reach above the line they stand on, and tails below.
_ABOVE, _BELOW = 0.66, 0.2
_TAILS = frozenset("gjpqyQ,;()[]{}/|@$_")

Box = Any  # WeasyPrint is not typed


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page in CSS pixels from its upper left corner, and whose it is."""

    left: float
    top: float
    right: float
    bottom: float
    name: str = ""

    def meets(self, other: Frame, slack: float = 0) -> bool:
        """Whether the two have more than a sliver in common."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def beyond(self, inner: Frame) -> float:
        """How far another reaches out of this one."""
        return max(self.left - inner.left, self.top - inner.top, inner.right - self.right, inner.bottom - self.bottom)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line in one style, or a picture: where its ink is, and the ids of all that holds it."""

    text: str  # nothing for a picture
    label: str  # how to speak of it
    page: int
    ink: Frame
    ids: tuple[str, ...]  # outermost first
    panels: tuple[Frame, ...]
    line: float
    furniture: bool


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds for everything inside a box."""

    page: int
    ids: tuple[str, ...] = ()
    panels: tuple[Frame, ...] = ()
    matrix: Matrix | None = None
    furniture: bool = False


def pieces_of(document: Any) -> tuple[Piece, ...]:
    """All visible words and pictures of a laid-out document, in the order of the source on each page."""
    pages = enumerate(document.pages, 1)
    return tuple(piece for number, page in pages for piece in _pieces(page._page_box, _Inside(number)))


def page_frame(document: Any, page: int) -> Frame:
    """A page of the document from edge to edge."""
    return Frame(0, 0, document.pages[page - 1].width, document.pages[page - 1].height, f"page {page}")


def children(box: Box) -> Iterator[Box]:
    """What a box holds, with what was taken out of the flow in the place where the source has it."""
    for child in box.all_children():
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _pieces(box: Box, outer: _Inside) -> Iterator[Piece]:
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and box.style["visibility"] == "visible":
            yield _words(box, outer)
    elif isinstance(box, boxes.ReplacedBox):
        if label := box.element.get("alt", "").strip():  # the others are decoration, and may lie under words
            yield _picture(box, outer, label)
    else:
        inner = _entered(box, outer)
        for child in children(box):
            yield from _pieces(child, inner)


def _entered(box: Box, outer: _Inside) -> _Inside:
    """What holds inside this box."""
    ids, panels = outer.ids, outer.panels
    if box.element is not None and box.element_tag == box.element.tag:
        name = box.element.get("id")
        ids = (*ids, name) if name and name not in ids else ids
    matrix = outer.matrix
    if own := getattr(box, "transformation_matrix", None):
        matrix = own @ matrix if matrix else own
    if isinstance(box, boxes.BlockContainerBox | boxes.FlexContainerBox | boxes.GridContainerBox):
        panels = _panels(box, outer, ids, matrix)
    furniture = outer.furniture or isinstance(box, boxes.MarginBox)
    if (ids, panels, matrix, furniture) == (outer.ids, outer.panels, outer.matrix, outer.furniture):
        return outer
    return _Inside(outer.page, ids, panels, matrix, furniture)


def _panels(box: Box, outer: _Inside, ids: tuple[str, ...], matrix: Matrix | None) -> tuple[Frame, ...]:
    """The panels whose edge the words inside must keep: what cuts off, and what has a height of its own."""
    kept = outer.panels
    if box.is_absolutely_positioned():
        kept = ()  # placed freely, perhaps outside on purpose; the page's edge still holds
    cuts = box.style["overflow"] != "visible"
    if isinstance(box, boxes.MarginBox) or not box.height or not (cuts or box.style["height"] != "auto"):
        return kept
    name = box.element.get("id") or box.element.get("class") or box.element.tag if box.element is not None else ""
    corner = box.border_box_x(), box.border_box_y()
    return (*kept, _frame(*corner, box.border_width(), box.border_height(), matrix, name or (ids or ("",))[-1]))


def _words(box: Box, inside: _Inside) -> Piece:
    size = box.style["font_size"]
    base = box.position_y + box.baseline
    below = _BELOW if _TAILS.intersection(box.text) or not box.text.isascii() else 0
    ink = _frame(box.position_x, base - _ABOVE * size, box.width, (_ABOVE + below) * size, inside.matrix)
    line = _line_height(box.style, size)
    return Piece(box.text, box.text, inside.page, ink, inside.ids, inside.panels, line, inside.furniture)


def _picture(box: Box, inside: _Inside, label: str) -> Piece:
    ink = _frame(box.content_box_x(), box.content_box_y(), box.width, box.height, inside.matrix)
    name = box.element.get("id")
    ids = (*inside.ids, name) if name else inside.ids
    return Piece("", f"picture: {label}", inside.page, ink, ids, inside.panels, 0, inside.furniture)


def _line_height(style: Any, size: float) -> float:
    """The height of a line in CSS pixels: WeasyPrint keeps a length, a share or a word."""
    height = style["line_height"]
    if height == "normal":
        return 1.2 * size
    if hasattr(height, "value"):
        return float(height.value * (size / 100 if height.unit == "%" else 1))
    return float(height * size)


def _frame(x: float, y: float, width: float, height: float, matrix: Matrix | None, name: str = "") -> Frame:
    if matrix is None:
        return Frame(x, y, x + width, y + height, name)
    corners = [matrix.transform_point(cx, cy) for cx in (x, x + width) for cy in (y, y + height)]
    across, down = [c[0] for c in corners], [c[1] for c in corners]
    return Frame(min(across), min(down), max(across), max(down), name)


def lines_of(height: float, pieces: tuple[Piece, ...]) -> int:
    """About how many lines a height holds, of the kind that most of the words are set in."""
    lines = sorted(piece.line for piece in pieces if piece.text) or [16.0]
    common = lines[len(lines) // 2]
    return max(1, math.ceil(height / common - 0.2))
