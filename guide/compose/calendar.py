"""A handout's days as events of a calendar: what to do, and when to come back. Nothing of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guide.compose.prescribed import WEEKS
from guide.compose.setting import said
from guide.model.calendar import Event
from guide.model.exercise import Count
from guide.model.leaflet import ExerciseRow, Leaflet
from guide.model.place import Sheet
from guide.model.prescription import Prescription

SPREAD = {1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 5), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def events_of(leaflet: Leaflet, prescription: Sheet[Prescription]) -> tuple[Event, ...]:
    """One event for all exercises of the same days, and one for the review."""
    return tuple(_events(leaflet, prescription.value))


def _events(leaflet: Leaflet, prescription: Prescription) -> Iterator[Event]:
    start = prescription.start
    assert start is not None, "a calendar begins on a day"
    last = prescription.review or start + timedelta(days=7 * WEEKS - 1)
    rows = [row for placed in leaflet.blocks for row in placed.rows]
    by_days: dict[int, list[ExerciseRow]] = {}
    for row, one in zip(rows, prescription.exercises, strict=True):
        by_days.setdefault(_days(one.days_a_week), []).append(row)
    for days, chosen in sorted(by_days.items(), reverse=True):
        told = "\n".join(_line(row) for row in chosen)
        yield Event(said(leaflet.phrases, "calendar.exercises"), told, start, last, _weekdays(days, start))
    if prescription.review:
        yield Event(said(leaflet.phrases, "calendar.review"), "", prescription.review, prescription.review, ())


def _days(count: Count | None) -> int:
    return count.most if count else 7


def _weekdays(days: int, start: date) -> tuple[str, ...]:
    """So many days of the week, spread out from the first day; none means every day."""
    return tuple(DAYS[(start.weekday() + n) % 7] for n in SPREAD[days]) if days in SPREAD else ()


def _line(row: ExerciseRow) -> str:
    dose = ", ".join(f"{line.number} {line.unit}" for line in row.dose if line.number)
    return f"{row.name} ({row.id}): {dose}" if dose else f"{row.name} ({row.id})"
