"""Articles with few exercises and with many: they are built, or it is said what does not fit; nothing is clipped."""

from __future__ import annotations

import pytest

from guide.build import fitted, laid_out
from guide.model.job import LeafletJob
from guide.orders import Order, jobs_of
from guide.preflight.exercises import every_exercise_has_room
from guide.solver import STEPS, at_step
from guide.workspace import open_workspace
from tests.editions.files import NAMES, job_of
from tests.editions.laid import laid
from tests.editions.outlines import crossed
from tests.stories.told import change, own_source

LAST_TO_FIT = "You are pregnant, unsteady or cannot get off the floor. [@F4.0.ask; @CRIT-D3]\n"
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


@pytest.fixture(scope="module")
def one_sentence_more(tmp_path_factory: pytest.TempPathFactory) -> LeafletJob:
    """Our leaflet with one line too many on the page of its exercises."""
    folder = tmp_path_factory.mktemp("longer")
    text = own_source(folder, "articles/back-spasms/en.md") / "articles" / "back-spasms" / "en.md"
    change(
        text, LAST_TO_FIT, f"{LAST_TO_FIT}Rest for a moment between the exercises if you like, and drink some water.\n"
    )
    order = Order(editions=("a4",), source=str(folder / "mine"))
    (job,) = jobs_of(order, open_workspace(folder / "mine"))
    assert isinstance(job, LeafletJob)
    return job


def test_of_an_article_a_little_longer_pictures_and_spaces_give_way(one_sentence_more: LeafletJob) -> None:
    edition = one_sentence_more.edition
    usual, tightest = (at_step(edition, edition.attempts[0], step) for step in (0, -STEPS))
    assert laid_out(one_sentence_more, usual).laid.lines_over > 0
    assert laid_out(one_sentence_more, tightest).fits


@pytest.mark.slow
def test_that_is_tried_before_an_exercise_or_a_part_is_left_out(one_sentence_more: LeafletJob) -> None:
    best = fitted(one_sentence_more)
    attempt = best.leaflet.attempt
    assert (best.fits, best.exercises, attempt.exercises, attempt.dropped) == (True, 5, None, 0)
    assert 0.8 <= attempt.figures < 1


@pytest.mark.parametrize("edition", ["a4", "letter", "booklet", "large-print"])
def test_an_edition_of_more_pages_declares_what_of_its_pictures_and_spaces_may_give_way(edition: str) -> None:
    ranges = job_of(edition).edition.ranges
    assert (ranges.figures.least, ranges.figures.most, ranges.spacing.most) == (0.8, 1, 1)
    assert 0.4 <= ranges.spacing.least <= 0.5


def test_the_first_exercises_are_printed_in_the_order_of_the_set() -> None:
    many = laid("wallchart", article="back-in-twenty")
    (rows,) = (placed.rows for placed in many.leaflet.blocks if placed.rows)
    assert [row.id for row in rows[:9]] == ["E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E10"]
