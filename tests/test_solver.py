"""The search for the way to fill the pages, on pages that are mere numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from guide.model.edition import Attempt, Budget, Edition, Fewer, Page, Range, Ranges, Room
from guide.solver import STEPS, at_step, filled

RANGES = Ranges(figures=Range(least=0.6, most=1.4), spacing=Range(least=0.5, most=2))


@dataclass(frozen=True)
class Sheet:
    """A page of so much room, filled by words, a picture and a space; each optional part and exercise takes ten more.

    Where it says so, it is folded: it has to be full to more than a half, as an even number of pages has to be.
    """

    attempt: Attempt
    room: float
    of: int = 0  # exercises
    folded: bool = False

    @property
    def exercises(self) -> int:
        return min(self.of, self.attempt.most_rows or self.of)

    @property
    def spare_mm(self) -> float:
        words = 50 + 20 * self.attempt.figures + 10 * self.attempt.spacing + 10 * self.exercises
        return self.room - words + 10 * self.attempt.dropped

    @property
    def fits(self) -> bool:
        return not self.too_long and not (self.folded and self.spare_mm > self.room / 2)

    @property
    def too_long(self) -> bool:
        return self.spare_mm < 0

    @property
    def how_far_off(self) -> tuple[int, int, int]:
        return 0 if self.fits else 1, round(-self.spare_mm), 0


def edition(ranges: Ranges = RANGES, *attempts: Attempt) -> Edition:
    page = Page(width_mm=210, height_mm=297)
    rest = {"name": "A", "layout": "leaflet", "styles": ("a4",), "depth": "short", "roles": ("what",)}
    return Edition(page=page, budget=Budget(most=1), ranges=ranges, attempts=attempts or (Attempt(),), **rest)


def chosen(
    room: float, made: Edition | None = None, optional: int = 0, of: int = 0, may_cut: bool = True, folded: bool = False
) -> tuple[Sheet, int]:
    """What is chosen for a room, and after how many layouts."""
    tried = []

    def lay(attempt: Attempt) -> Sheet:
        tried.append(Sheet(attempt, room, of, folded))
        return tried[-1]

    return filled(made or edition(), optional, lay, lambda: may_cut), len(tried)


def cutting(least: int, *attempts: Attempt) -> Edition:
    """An edition that prints fewer exercises where it has to."""
    return edition(Ranges(), *attempts).model_copy(update={"exercises": Fewer(least=least)})


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


def test_what_was_tried_gives_way_before_an_attempt_that_leaves_something_out() -> None:
    whole, low = Attempt(classes=("whole",), log_weeks=2), Attempt(classes=("low",), log_weeks=2)
    fewer = Attempt(exercises="few", log_weeks=2)
    assert chosen(75, edition(RANGES, whole, Attempt(log_weeks=1)))[0].attempt.log_weeks == 2
    assert chosen(75, edition(RANGES, whole, low, fewer))[0].attempt.classes == ("whole",)
    assert chosen(82, edition(RANGES, whole, low, fewer))[0].attempt == whole
    assert chosen(40, edition(Ranges(), whole, low, fewer))[1] == 3


def test_pictures_rooms_give_way_with_them() -> None:
    made = edition().model_copy(update={"rooms": {"row": Room(width_mm=50, height_mm=30)}})
    tight = at_step(made, Attempt(row_scale=0.02), -STEPS)
    assert (tight.figures, tight.row_scale, tight.rooms["row"].height_mm) == (0.6, 0.012, 18)


def test_no_attempt_leaves_the_range_however_small_its_pictures_are() -> None:
    assert at_step(edition(), Attempt(figures=0.8), -STEPS).figures == 0.6
    assert at_step(edition(), Attempt(figures=0.5), -STEPS).figures == 0.5


@pytest.mark.parametrize("room", range(110, 280, 10))
def test_as_many_exercises_are_printed_as_there_is_room_for(room: int) -> None:
    best, layouts = chosen(room, cutting(3), of=20)
    assert best.fits
    assert best.exercises == min(20, (room - 80) // 10)
    assert layouts <= 7


def test_parts_that_may_be_left_out_go_before_exercises() -> None:
    assert chosen(120, cutting(3), optional=2, of=6)[0].exercises == 6
    best = chosen(110, cutting(3), optional=2, of=6)[0]
    assert (best.attempt.dropped, best.exercises) == (2, 5)


def test_the_first_way_with_room_for_as_many_is_taken() -> None:
    usual, other = Attempt(classes=("usual",)), Attempt(classes=("other",))
    best = chosen(100, cutting(1, usual, other), of=20)[0]
    assert (best.attempt.classes, best.exercises) == (("usual",), 2)


def test_too_few_for_a_folded_sheet_is_not_too_many() -> None:
    best = chosen(220, cutting(2), of=20, folded=True)[0]
    assert (best.fits, best.exercises) == (True, 14)


def test_where_not_even_the_least_fit_they_are_told() -> None:
    best = chosen(100, cutting(3), of=20)[0]
    assert not best.fits
    assert best.exercises == 3


def test_no_exercise_goes_where_none_may() -> None:
    assert chosen(150, cutting(3), of=20, may_cut=False)[0].exercises == 20
    assert chosen(150, edition(Ranges()), of=20)[0].exercises == 20


def _all_steps() -> list[Attempt]:
    return [at_step(edition(), Attempt(), step) for step in range(-STEPS, STEPS + 1)]
