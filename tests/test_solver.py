"""The search for the way to fill the pages, on pages that are mere numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from guide.model.edition import Attempt, Budget, Edition, Page, Range, Ranges
from guide.solver import filled

RANGES = Ranges(figures=Range(least=0.6, most=1.4), spacing=Range(least=0.5, most=2))


@dataclass(frozen=True)
class Sheet:
    """A page of so much room, filled by words, a picture and a space; each optional part takes ten more."""

    attempt: Attempt
    room: float

    @property
    def spare_mm(self) -> float:
        return self.room - 50 - 20 * self.attempt.figures - 10 * self.attempt.spacing + 10 * self.attempt.dropped

    @property
    def fits(self) -> bool:
        return self.spare_mm >= 0

    @property
    def how_far_off(self) -> tuple[int, int, int]:
        return 0 if self.fits else 1, round(-self.spare_mm), 0


def edition(ranges: Ranges = RANGES, *attempts: Attempt) -> Edition:
    page = Page(width_mm=210, height_mm=297)
    rest = {"name": "A", "layout": "leaflet", "styles": ("a4",), "depth": "short", "roles": ("what",)}
    return Edition(page=page, budget=Budget(most=1), ranges=ranges, attempts=attempts or (Attempt(),), **rest)


def chosen(room: float, made: Edition | None = None, optional: int = 0) -> tuple[Sheet, int]:
    """What is chosen for a room, and after how many layouts."""
    tried = []

    def lay(attempt: Attempt) -> Sheet:
        tried.append(Sheet(attempt, room))
        return tried[-1]

    return filled(made or edition(), optional, lay), len(tried)


@pytest.mark.parametrize("room", range(67, 120))
def test_the_roomiest_step_that_fits_is_found_in_few_layouts(room: int) -> None:
    best, layouts = chosen(room)
    by_hand = [Sheet(attempt, room) for attempt in _all_steps()]
    assert best.fits
    assert best.spare_mm == min(sheet.spare_mm for sheet in by_hand if sheet.fits)
    assert layouts <= 5


def test_what_may_not_give_way_is_laid_out_once() -> None:
    assert chosen(80, edition(Ranges()))[1] == 1


def test_a_part_that_may_be_left_out_goes_only_when_nothing_else_gives_way() -> None:
    assert chosen(67, optional=2)[0].attempt.dropped == 0
    assert chosen(62, optional=2)[0].attempt.dropped == 1
    best = chosen(50, optional=2)[0]
    assert best.attempt.dropped == 2
    assert best.fits


def test_of_what_never_fits_the_nearest_is_told() -> None:
    best = chosen(20, optional=1)[0]
    assert not best.fits
    assert (best.attempt.dropped, best.attempt.figures) == (1, 0.6)


def test_the_next_attempt_is_tried_before_parts_are_left_out() -> None:
    tall, low = Attempt(classes=("tall",)), Attempt(classes=("low",))
    best = chosen(40, edition(RANGES, tall, low), optional=9)[0]
    assert best.attempt.classes == ("low",)
    assert best.fits


def _all_steps() -> list[Attempt]:
    from guide.solver import STEPS, at_step

    return [at_step(edition(), Attempt(), step) for step in range(-STEPS, STEPS + 1)]
