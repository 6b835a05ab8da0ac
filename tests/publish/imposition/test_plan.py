"""Sheets as they are folded, stacked and turned: every page once, in order, whatever their number."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from guide.model.imposition import Edge, Imposition, Placed, Plan, PressSheet, Printing, Side, Size
from guide.publish.imposition.plan import planned, sections, turns_back

A5, A4 = Size(width_mm=148, height_mm=210), Size(width_mm=210, height_mm=297)
SHEET = PressSheet(width_mm=297, height_mm=210)
CARDS = PressSheet(width_mm=210, height_mm=297)
TRIFOLD = PressSheet(width_mm=297, height_mm=210, folds_mm=(97, 197))

PAGES = some.integers(min_value=1, max_value=400)
quick = settings(max_examples=60, deadline=None)


def booklet(pages: int, duplex: Edge = "short", bleed: bool = False, **data: float) -> Plan:
    return planned(Imposition(kind="saddle", **data), A5, SHEET, pages, Printing(duplex, bleed))


def cards(pages: int, columns: int = 2, rows: int = 2) -> Plan:
    return planned(Imposition(kind="cut", columns=columns, rows=rows), A4, CARDS, pages)


def panels(duplex: Edge) -> Plan:
    sheet = Size(width_mm=297, height_mm=210)
    return planned(Imposition(kind="panels"), sheet, TRIFOLD, 2, Printing(duplex))


def left_to_right(side: Side) -> list[int]:
    return [placed.page for placed in sorted(side.placed, key=lambda p: p.at.x)]


def leafed_through(plan: Plan, pages: int) -> list[int]:
    """The pages as a reader meets them who folds each section, lays the sections together and turns the leaves."""
    read, before = [], 0
    for sheets in sections(pages, 48):
        own = plan.sides[before : before + 2 * sheets]
        halves = [[placed.page if placed else 0 for placed in _halves(side, plan)] for side in own]
        firsts = [page for front, back in zip(halves[::2], halves[1::2], strict=True) for page in (front[1], back[0])]
        lasts = [page for front, back in zip(halves[::2], halves[1::2], strict=True) for page in (front[0], back[1])]
        read += [*firsts, *reversed(lasts)]
        before += 2 * sheets
    return read


def _halves(side: Side, plan: Plan) -> tuple[Placed | None, Placed | None]:
    middle = plan.sheet.width / 2
    left = next((p for p in side.placed if p.seen.x < middle - 1), None)
    return left, next((p for p in side.placed if p.seen.x >= middle - 1), None)


@given(PAGES)
@quick
def test_a_booklet_holds_every_page_once(pages: int) -> None:
    shown = Counter(placed.page for side in booklet(pages).sides for placed in side.placed)
    assert shown == Counter(range(1, pages + 1))


@given(PAGES)
@quick
def test_a_folded_booklet_reads_in_order_with_blanks_only_before_its_back_cover(pages: int) -> None:
    read = leafed_through(booklet(pages), pages)
    assert [page for page in read if page] == list(range(1, pages + 1))
    assert len(read) % 4 == 0 and len(read) - pages < 4
    assert not any(read[pages - 1 : -1]) and read[-1] == pages if pages > 1 else not any(read[1:])


@given(PAGES, some.sampled_from([4, 16, 48]))
@quick
def test_sections_are_no_thicker_than_may_be_and_even(pages: int, most: int) -> None:
    thick = sections(pages, most)
    assert sum(thick) == -(-pages // 4) and max(thick) * 4 <= most and max(thick) - min(thick) <= 1


@given(some.integers(1, 40), some.integers(1, 4), some.integers(1, 4))
@quick
def test_cut_cards_lie_in_order_when_the_piles_are_laid_together(pages: int, columns: int, rows: int) -> None:
    plan = cards(pages, columns, rows)
    piles = [[side.placed[cell] for side in plan.sides] for cell in range(columns * rows)]
    read = [(card.page, -card.part.y, card.part.x) for pile in piles for card in pile]
    assert read == sorted(set(read)) and len(read) == pages * columns * rows


@given(PAGES, some.sampled_from(["long", "short"]), some.booleans())
@quick
def test_nothing_lies_outside_the_sheet_and_no_page_covers_another(pages: int, duplex: Edge, bleed: bool) -> None:
    plan = booklet(pages, duplex, bleed)
    for side in plan.sides:
        for placed in side.placed:
            assert placed.seen.x >= -1e-6 and placed.seen.right <= plan.sheet.width + 1e-6
        boxes = sorted((p.seen for p in side.placed), key=lambda box: box.x)
        assert all(one.right <= next_.x + 1e-6 for one, next_ in pairwise(boxes))


def test_sixteen_pages_lie_as_binders_know_them() -> None:
    assert [left_to_right(side) for side in booklet(16).sides] == [
        [16, 1], [2, 15], [14, 3], [4, 13], [12, 5], [6, 11], [10, 7], [8, 9],
    ]  # fmt: skip


def test_blanks_lie_inside_and_the_last_page_is_the_back_cover() -> None:
    assert [left_to_right(side) for side in booklet(5).sides] == [[5, 1], [2], [3], [4]]


def test_fifty_pages_are_two_sections() -> None:
    assert sections(48, 48) == (12,) and sections(50, 48) == (7, 6)


def test_inner_sheets_lie_nearer_to_the_fold_by_the_paper_round_them() -> None:
    plan = booklet(16, creep_mm=0.2)
    middle = plan.sheet.width / 2
    gaps = [round(max(p.at.x for p in side.placed) - middle, 6) for side in plan.sides]
    assert gaps == [0, 0, -0.2, -0.2, -0.4, -0.4, -0.6, -0.6]


@pytest.mark.parametrize(
    ("width", "height", "edge", "turned"),
    [(297, 210, "short", False), (297, 210, "long", True), (210, 297, "long", False), (210, 297, "short", True)],
)
def test_backs_are_head_down_where_the_sheet_is_turned_over_its_head(
    width: float, height: float, edge: str, turned: bool
) -> None:
    assert turns_back(panels("short").sheet.__class__(0, 0, width, height), edge) is turned


def test_the_folds_of_both_sides_are_the_same_folds() -> None:
    """Seen from the front: the back turned over its upright edge is mirrored, over its other edge turned too."""
    for duplex, seen in (("short", lambda x: 297 - x), ("long", lambda x: x)):
        front, back = panels(duplex).sides  # type: ignore[arg-type]
        assert {round(line.x1, 3) for line in front.lines} == {97, 197}
        assert {round(seen(line.x1), 3) for line in back.lines} == {97, 197}
        assert back.placed[0].turned is (duplex == "long")


def test_a_print_shop_gets_crop_marks_outside_trim_and_bleed() -> None:
    plan = booklet(4, bleed=True)
    trim, away = plan.trim, plan.bleed_mm
    assert (round(trim.width, 3), round(trim.height, 3), away) == (296, 210, 3)
    for side in plan.sides:
        assert len([line for line in side.lines if not line.dashed]) == 8
        for line in side.lines:
            outside_x = max(line.x1, line.x2) < trim.x - away or min(line.x1, line.x2) > trim.right + away
            outside_y = max(line.y1, line.y2) < trim.y - away or min(line.y1, line.y2) > trim.top + away
            assert outside_x or outside_y
        assert min(p.seen.x for p in side.placed) == pytest.approx(trim.x - 3 if len(side.placed) == 2 else trim.x)


def test_pages_that_do_not_lie_on_the_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="420 × 297 mm do not lie on the sheet"):
        planned(Imposition(kind="saddle"), A4, SHEET, 4)
