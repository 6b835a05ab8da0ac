"""The search for the way to fill the pages: figure size and spacing, then optional parts, then fewer exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Protocol, TypeVar

from guide.model.edition import Attempt, Edition, Range

STEPS = 4  # from what is usual to the end of a range


class Tried(Protocol):
    """What came of an attempt."""

    @property
    def fits(self) -> bool:
        """Whether it is without fault."""

    @property
    def too_long(self) -> bool:
        """Whether less of it might fit: not where it only has an odd number of pages."""

    @property
    def spare_mm(self) -> float:
        """Free height at the foot of its fullest page."""

    @property
    def exercises(self) -> int:
        """How many it prints."""

    @property
    def how_far_off(self) -> tuple[int, int, int]:
        """The lower, the nearer to fitting."""


T = TypeVar("T", bound="Tried")


def filled(edition: Edition, optional: int, lay: Callable[[Attempt], T], may_cut: Callable[[], bool]) -> T:
    """The best way to fill an edition's pages; the nearest to fitting where none fits.

    Its attempts are tried in order, each at its usual size, and the first that fits is made as roomy as it can be.
    Before any that leaves something out, and after the last, those that were tried are made smaller as far as the
    ranges allow. Where none fits, `.optional` parts are left out, one after the other; then, where the edition allows
    it and they may be cut, the last exercises.
    """
    tried: list[T] = []
    usual = [attempt for attempt in edition.attempts if attempt.if_spare_mm is None]
    whole = list(takewhile(lambda attempt: not attempt.leaves_out(of=usual[0]), usual))
    groups = [whole, usual[len(whole) :], *([attempt] for attempt in _with_less(usual[-1], optional))]
    for attempts in filter(None, groups):
        tried += _sized(edition, attempts, lay)
        if tried[-1].fits:
            return _roomier(edition, tried[-1], lay)
    all_of_them = max(one.exercises for one in tried)
    if edition.exercises and all_of_them > edition.exercises.least and may_cut():
        tight = [_with_all_given_way(one, edition, optional) for one in usual]
        tried.append(_with_fewer_exercises(tight, range(edition.exercises.least, all_of_them), lay))
    return min(tried, key=lambda one: one.how_far_off)


def _with_all_given_way(attempt: Attempt, edition: Edition, optional: int) -> Attempt:
    """The tightest form of an attempt."""
    tight = attempt if edition.is_rigid else at_step(edition, attempt, -STEPS)
    return tight.model_copy(update={"dropped": max(optional, attempt.dropped)})


def _with_fewer_exercises(attempts: list[Attempt], counts: range, lay: Callable[[Attempt], T]) -> T:
    """As many exercises as the last attempt has room for, by halving, in the first attempt that fits with them."""
    found = lay(_of(attempts[-1], counts[0]))
    least, most = (counts[0] + 1, counts[-1]) if not found.too_long else (1, 0)
    while least <= most:
        middle = (least + most + 1) // 2
        one = lay(_of(attempts[-1], middle))
        found, least, most = (found, least, middle - 1) if one.too_long else (one, middle + 1, most)
    for count in range(found.exercises, counts[0] - 1, -1):
        for attempt in attempts:
            one = found if (attempt, count) == (attempts[-1], found.exercises) else lay(_of(attempt, count))
            if one.fits:
                return one
    return found


def _of(attempt: Attempt, exercises: int) -> Attempt:
    return attempt.model_copy(update={"most_rows": exercises})


def _with_less(attempt: Attempt, optional: int) -> Iterator[Attempt]:
    for dropped in range(1, optional + 1):
        yield attempt.model_copy(update={"dropped": dropped})


def _sized(edition: Edition, attempts: list[Attempt], lay: Callable[[Attempt], T]) -> list[T]:
    """What was tried of some attempts, of which the last is the tightest; if any fits, it stands last."""
    tried: list[T] = []
    for attempt in attempts:
        tried.append(lay(attempt))
        if tried[-1].fits:
            steps = (1, STEPS) if edition.ranges.may_grow else (1, 0)
            return [*tried, _largest(edition, attempt, tried[-1], steps, lay)]
    if edition.is_rigid:
        return tried
    found: tuple[Attempt, T] | None = None
    for attempt in reversed(attempts):  # each is tighter than the one before it, which is better where it fits
        one = lay(at_step(edition, attempt, -STEPS))
        if not one.fits:
            tried.insert(0, one)
            break
        found = attempt, one
    return [*tried, _largest(edition, *found, (1 - STEPS, -1), lay)] if found else tried


def _largest(edition: Edition, attempt: Attempt, found: T, steps: tuple[int, int], lay: Callable[[Attempt], T]) -> T:
    """Of steps that grow, the last that fits, by halving; what was found before where none does."""
    least, most = steps
    while least <= most:
        middle = (least + most + 1) // 2
        one = lay(at_step(edition, attempt, middle))
        if one.fits:
            found, least = one, middle + 1
        else:
            most = middle - 1
    return found


def at_step(edition: Edition, attempt: Attempt, step: int) -> Attempt:
    """An attempt so many steps roomier than usual, or tighter below nought; the rooms of pictures go with them."""
    figures = _along(edition.ranges.figures, attempt.figures, step)
    spacing = _along(edition.ranges.spacing, attempt.spacing, step)
    times = figures / attempt.figures
    rooms = {name: room.times(times) for name, room in {**edition.rooms, **attempt.rooms}.items()}
    row_scale = attempt.row_scale and round(attempt.row_scale * times, 6)
    return attempt.model_copy(update={"figures": figures, "spacing": spacing, "rooms": rooms, "row_scale": row_scale})


def _along(one: Range, usual: float, step: int) -> float:
    """So far from what is usual to the end of a range; what begins beyond that end stays as it is."""
    end = max(usual, one.most) if step > 0 else min(usual, one.least)
    return round(usual + (end - usual) * abs(step) / STEPS, 4)


def _roomier(edition: Edition, found: T, lay: Callable[[Attempt], T]) -> T:
    """One of the attempts for where much room is left, if it fits."""
    for attempt in edition.attempts:
        if attempt.if_spare_mm is not None and found.spare_mm >= attempt.if_spare_mm:
            better = lay(attempt)
            if better.fits:
                return better
    return found
