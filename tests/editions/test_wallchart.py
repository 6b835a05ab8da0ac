"""The wall chart: one page of exercises by their pictures, with when to stop and the emergency card."""

from __future__ import annotations

import pytest

from guide.publish.printed import pieces_of
from tests.editions.laid import laid

FEW = "neck-stiffness"


def texts() -> list[str]:
    return [piece.text.strip() for piece in pieces_of(laid("wallchart").laid.document) if piece.text]


def test_eight_exercises_stand_on_one_page() -> None:
    chart = laid("wallchart")
    assert chart.fits
    assert chart.laid.pagination.pages == 1
    assert sum(len(placed.rows) for placed in chart.leaflet.blocks) == 8


def test_each_has_pictures_one_line_and_no_steps() -> None:
    rows = [row for placed in laid("wallchart").leaflet.blocks for row in placed.rows]
    assert all(row.plates and row.cue and not row.steps for row in rows)
    assert {row.cue for row in rows} <= set(texts())


def test_the_emergency_card_and_when_to_stop_stand_below_the_exercises() -> None:
    pieces = pieces_of(laid("wallchart").laid.document)
    lowest_row = max(piece.ink.bottom for piece in pieces if "sphinx" in piece.ids)
    stop = min(piece.ink.top for piece in pieces if "stop-if" in piece.ids)
    card = min(piece.ink.top for piece in pieces if "short-card" in piece.ids)
    assert lowest_row < stop < card


def test_frames_stand_abreast_or_stacked_as_they_come_out_larger() -> None:
    rows = {row.id: row for placed in laid("wallchart").leaflet.blocks for row in placed.rows}
    assert rows["E13"].stacked
    assert not rows["E05"].stacked  # kneeling: two low pictures
    for row in rows.values():
        wide = max if row.stacked else sum
        assert wide(plate.width_mm for plate in row.plates) <= 53.1
        tall = sum if row.stacked else max
        assert tall(plate.height_mm for plate in row.plates) <= 24


def test_three_exercises_without_pictures_have_their_steps() -> None:
    chart = laid("wallchart", article=FEW)
    rows = [row for placed in chart.leaflet.blocks for row in placed.rows]
    assert chart.fits
    assert "large" in chart.leaflet.attempt.classes
    assert all(row.steps for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("region", ["uk", "us"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_fits_each_paper_and_country(paper: str, region: str) -> None:
    assert laid("wallchart", paper, region).fits
