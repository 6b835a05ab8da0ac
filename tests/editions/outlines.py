"""The lines round boxes: do they keep clear of words and of each other, and within their panel and margin?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from guide.publish.printed import Frame, Piece, children, pieces_of

_SLACK = 0.6  # CSS pixels
_SIDES = ("top", "right", "bottom", "left")
_INTO_THE_MARGIN = ("cut",)  # marks where a sheet is cut lie there on purpose
_PRINTED = 6 * 96 / 25.4  # care cards may hang into the margin on purpose: so near to the page's edge, in CSS pixels


@dataclass(frozen=True)
class Outline:
    """A box that has lines round it, or at some of its sides."""

    frame: Frame
    lines: tuple[Frame, ...]
    inside: tuple[Frame, ...]  # whole outlines and panels round it
    around: frozenset[int]  # the same, by identity
    key: int

    @property
    def is_whole(self) -> bool:
        return len(self.lines) == len(_SIDES)

    @property
    def is_of_care(self) -> bool:
        return any(frame.name.startswith("care ") for frame in (self.frame, *self.inside))


def crossed(document: Any) -> tuple[str, ...]:
    """What lies over a line or beyond an edge, in words."""
    pieces = pieces_of(document)
    found: list[str] = []
    for number, page in enumerate(document.pages, 1):
        outlines = list(_outlines(page._page_box))
        words = [piece for piece in pieces if piece.page == number]
        found += [f"page {number}: {fault}" for fault in _of_page(page._page_box, outlines, words)]
    return tuple(found)


def _of_page(page: Any, outlines: list[Outline], words: list[Piece]) -> Iterator[str]:
    yield from _lines_over_words(outlines, words)
    yield from _over_each_other([one for one in outlines if one.is_whole])
    left, top = page.content_box_x(), page.content_box_y()
    column = Frame(left, top, left + page.width, top + page.height, "the margin")
    wide, high = page.margin_width() - _PRINTED, page.margin_height() - _PRINTED
    printable = Frame(_PRINTED, _PRINTED, wide, high, "what a printer prints")
    for one in outlines:
        if not one.frame.name.startswith(_INTO_THE_MARGIN):
            for edge in (printable if one.is_of_care else column, *one.inside):
                if edge.beyond(one.frame) > 1:
                    yield f'"{one.frame.name}" reaches out of "{edge.name}"'


def _lines_over_words(outlines: Iterable[Outline], words: list[Piece]) -> Iterator[str]:
    for one in outlines:
        for line in one.lines:
            thin = min(line.right - line.left, line.bottom - line.top)
            for piece in words:
                if line.meets(piece.ink, min(_SLACK, thin / 2)):
                    yield f'a line of "{one.frame.name}" goes through "{piece.label[:40]}"'


def _over_each_other(outlines: list[Outline]) -> Iterator[str]:
    for number, one in enumerate(outlines):
        for other in outlines[number + 1 :]:
            nested = one.key in other.around or other.key in one.around
            if not nested and one.frame.meets(other.frame, 1):
                yield f'"{one.frame.name}" lies over "{other.frame.name}"'


def _outlines(box: Any, inside: tuple[Frame, ...] = (), around: frozenset[int] = frozenset()) -> Iterator[Outline]:
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox | boxes.MarginBox):
        return
    if isinstance(box, boxes.BlockLevelBox) and isinstance(box.height, int | float):
        x, y = box.border_box_x(), box.border_box_y()
        frame = Frame(x, y, x + box.border_width(), y + box.border_height(), _name(box))
        lines = tuple(_lines(box, frame))
        if lines:
            yield Outline(frame, lines, inside, around, id(box))
        if len(lines) == len(_SIDES):
            inside, around = (*inside, frame), around | {id(box)}
        elif box.style["height"] != "auto" and not box.is_absolutely_positioned():
            inside = (*inside, frame)
    for child in children(box) if hasattr(box, "children") else ():
        yield from _outlines(child, inside, around)


def _name(box: Any) -> str:
    return "" if box.element is None else box.element.get("class") or box.element.get("id") or box.element.tag


def _lines(box: Any, frame: Frame) -> Iterator[Frame]:
    """The visible lines at its sides."""
    for side in _SIDES:
        width, colour = getattr(box, f"border_{side}_width"), box.style[f"border_{side}_color"]
        if width and getattr(colour, "alpha", 1):
            yield _at(frame, side, width)


def _at(frame: Frame, side: str, width: float) -> Frame:
    return Frame(
        frame.right - width if side == "right" else frame.left,
        frame.bottom - width if side == "bottom" else frame.top,
        frame.left + width if side == "left" else frame.right,
        frame.top + width if side == "top" else frame.bottom,
    )
