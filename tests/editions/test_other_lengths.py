"""Articles with few exercises and with many: they are built, or it is said what does not fit; nothing is clipped."""

from __future__ import annotations

import pytest

from guide.preflight.exercises import every_exercise_has_room
from tests.editions.files import NAMES
from tests.editions.laid import laid
from tests.editions.outlines import crossed

FIT_TWENTY = {"booklet", "cards", "large-print"}  # the others have a fixed number of pages, and print as many as fit


def editions(quick: str) -> list[object]:
    """All for articles; the quick run of the tests has one."""
    return [pytest.param(name, marks=() if name == quick else pytest.mark.slow) for name in NAMES if name != "handout"]


@pytest.mark.parametrize("edition", editions("trifold"))
def test_three_exercises_fit_every_edition(edition: str) -> None:
    few = laid(edition, article="back-in-three").laid
    assert [str(finding) for finding in few.errors] == []
    assert crossed(few.document) == ()


@pytest.mark.parametrize("edition", editions("wallchart"))
def test_of_twenty_exercises_as_many_are_printed_as_fit_and_the_page_says_where_the_others_are(edition: str) -> None:
    many = laid(edition, article="back-in-twenty")
    assert [str(finding) for finding in many.laid.errors] == []
    assert crossed(many.laid.document) == ()
    gone = 20 - many.exercises
    assert (gone == 0) == (edition in FIT_TWENTY)
    assert gone <= 15
    block = next(block for block in many.laid.pages.expected if block.id == "exercises")
    assert (f"There are {gone} more exercises in the ebook: ask us for it." in block.words) == (gone > 0)
    assert [finding.code for finding in every_exercise_has_room(many.leaflet)] == ["X206"] * (gone > 0)


def test_the_first_exercises_are_printed_in_the_order_of_the_set() -> None:
    many = laid("wallchart", article="back-in-twenty")
    (rows,) = (placed.rows for placed in many.leaflet.blocks if placed.rows)
    assert [row.id for row in rows[:9]] == ["E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E10"]
