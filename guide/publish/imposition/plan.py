"""Which page lies where, turned how, on which side of which sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guide.model.imposition import BLEED_MM, Box, Imposition, Placed, Plan, PressSheet, Printing, Side, Size
from guide.publish.imposition.marks import crop_marks, cut_marks, fold_marks

PLAIN = Printing()
ROOM_FOR_MARKS_MM = 10.0  # round the trim, where a print shop cuts


def planned(how: Imposition, page: Size, sheet: PressSheet, pages: int, printing: Printing = PLAIN) -> Plan:
    """The plan for so many pages of one size. Raises ValueError where the sheet is too small for them."""
    trim = trimmed(how, page)
    if trim.width > sheet.width_mm + 0.1 or trim.height > sheet.height_mm + 0.1:
        raise ValueError(f"{trim.width:g} × {trim.height:g} mm do not lie on the sheet")
    bleed = BLEED_MM if printing.bleed else 0.0
    whole = _sheet(sheet, trim, printing.bleed)
    block = _centred(trim, whole)
    sides = {"saddle": _saddle, "panels": _panels, "cut": _cut}[how.kind](how, page, block, pages)
    folds = _folds(how, block, sheet) if how.marks else ()
    marked = (_marked(side, how, _seen_from(number, folds, whole), whole, block) for number, side in enumerate(sides))
    turns = how.kind != "cut" and turns_back(whole, printing.duplex or how.duplex)
    done = (_turned(side, whole) if turns and number % 2 else side for number, side in enumerate(marked))
    return Plan(whole, block, bleed, tuple(_with_bleed(side, block, bleed) for side in done), how.kind != "cut")


def trimmed(how: Imposition, page: Size) -> Box:
    """What is left of a sheet when it is cut: two pages side by side, or one."""
    return Box(0, 0, page.width_mm * (2 if how.kind == "saddle" else 1), page.height_mm)


def turns_back(sheet: Box, edge: str) -> bool:
    """Whether backs are head down: a sheet turned over one of its upright edges, like a leaf, needs it not."""
    return edge == ("long" if sheet.width > sheet.height else "short")


def sections(pages: int, most: int) -> tuple[int, ...]:
    """How many sheets each section of a booklet has, as even as can be, the thicker ones first."""
    sheets = max(1, -(-pages // 4))
    count = -(-sheets // (most // 4))
    least, more = divmod(sheets, count)
    return tuple(least + (number < more) for number in range(count))


def spreads(sheets: int) -> Iterator[tuple[int, int]]:
    """Left and right page (from 0) of each side of a section, outermost sheet first, front before back."""
    last = 4 * sheets - 1
    for depth in range(sheets):
        first = 2 * depth
        yield last - first, first
        yield first + 1, last - first - 1


def _saddle(how: Imposition, page: Size, block: Box, pages: int) -> Iterator[Side]:
    """Pairs of pages, the inner sheets nearer to the fold by the thickness of those round them."""
    before, order = 0, bound(pages)
    for sheets in sections(pages, how.section_pages):
        for number, pair in enumerate(spreads(sheets)):
            creep = how.creep_mm * (number // 2)
            numbers = (order[before + pair[0]], order[before + pair[1]])
            yield Side(tuple(_halves(numbers, page, block, creep)))
        before += 4 * sheets


def bound(pages: int) -> tuple[int | None, ...]:
    """The pages of a booklet from front to back, with blanks where four do not divide them: before the back cover."""
    blanks = (None,) * (-pages % 4)
    return (*range(1, pages), *blanks, pages) if pages > 1 else (pages, *blanks)


def _halves(numbers: tuple[int | None, int | None], page: Size, block: Box, creep: float) -> Iterator[Placed]:
    for side, number in enumerate(numbers):
        if number is not None:
            half = Box(block.x + side * page.width_mm, block.y, page.width_mm, page.height_mm)
            yield Placed(number, _whole(page), replace(half, x=half.x + (-creep if side else creep)), half)


def _panels(how: Imposition, page: Size, block: Box, pages: int) -> Iterator[Side]:  # noqa: ARG001 - as its siblings
    """Each page is one side."""
    for number in range(1, pages + 1):
        yield Side((Placed(number, _whole(page), block, block),))


def _cut(how: Imposition, page: Size, block: Box, pages: int) -> Iterator[Side]:
    """Cards so that the piles, laid on each other after cutting, are in order: the upper left one on top."""
    cells = [_cell(how, page, number) for number in range(how.columns * how.rows)]
    for sheet in range(pages):
        cards = [pile * pages + sheet for pile in range(len(cells))]
        yield Side(tuple(_card(card, cells, cells[pile], block) for pile, card in enumerate(cards)))


def _card(card: int, cells: list[Box], place: Box, block: Box) -> Placed:
    at = replace(place, x=block.x + place.x, y=block.y + place.y)
    return Placed(card // len(cells) + 1, cells[card % len(cells)], at, at)


def _cell(how: Imposition, page: Size, number: int) -> Box:
    """A panel of a page, counted as one reads."""
    row, column = divmod(number, how.columns)
    width, height = page.width_mm / how.columns, page.height_mm / how.rows
    return Box(column * width, page.height_mm - (row + 1) * height, width, height)


def _whole(page: Size) -> Box:
    return Box(0, 0, page.width_mm, page.height_mm)


def _sheet(sheet: PressSheet, trim: Box, bleed: bool) -> Box:
    """The paper; for a print shop, the trim with room for bleed and marks."""
    if bleed:
        return Box(0, 0, trim.width + 2 * ROOM_FOR_MARKS_MM, trim.height + 2 * ROOM_FOR_MARKS_MM)
    return Box(0, 0, sheet.width_mm, sheet.height_mm)


def _centred(trim: Box, sheet: Box) -> Box:
    return replace(trim, x=(sheet.width - trim.width) / 2, y=(sheet.height - trim.height) / 2)


def _folds(how: Imposition, block: Box, sheet: PressSheet) -> tuple[float, ...]:
    """Where the front is folded."""
    return (block.x + block.width / 2,) if how.kind == "saddle" else tuple(block.x + fold for fold in sheet.folds_mm)


def _seen_from(number: int, folds: tuple[float, ...], sheet: Box) -> tuple[float, ...]:
    """The folds of one side: a back is seen from behind."""
    return tuple(sheet.width - fold for fold in folds) if number % 2 else folds


def _marked(side: Side, how: Imposition, folds: tuple[float, ...], sheet: Box, block: Box) -> Side:
    """A side with its marks: folds, cuts, and the corners of the trim where there is paper outside it."""
    if not how.marks:
        return side
    lines = [*fold_marks(folds, sheet, block), *crop_marks(sheet, block)]
    if how.kind == "cut":
        lines += cut_marks(how.columns, how.rows, sheet, block)
    return replace(side, lines=tuple(lines))


def _turned(side: Side, sheet: Box) -> Side:
    """A side head down."""

    def box(it: Box) -> Box:
        return replace(it, x=sheet.width - it.right, y=sheet.height - it.top)

    placed = (replace(p, at=box(p.at), seen=box(p.seen), turned=not p.turned) for p in side.placed)
    w, h = sheet.width, sheet.height
    lines = (replace(m, x1=w - m.x1, y1=h - m.y1, x2=w - m.x2, y2=h - m.y2) for m in side.lines)
    return Side(tuple(placed), tuple(lines))


def _with_bleed(side: Side, block: Box, bleed: float) -> Side:
    """What is seen of a page goes beyond the trim by the bleed, but never into its neighbour."""
    return replace(side, placed=tuple(replace(p, seen=_outwards(p.seen, block, bleed)) for p in side.placed))


def _outwards(seen: Box, block: Box, by: float) -> Box:
    left, right = _grown(seen.x, block.x, -by), _grown(seen.right, block.right, by)
    low, top = _grown(seen.y, block.y, -by), _grown(seen.top, block.top, by)
    return Box(left, low, right - left, top - low)


def _grown(edge: float, limit: float, by: float) -> float:
    return edge + by if abs(edge - limit) < 0.01 else edge
