"""The summary: one page with both care levels, what to do first and three exercises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.build import fitted
from tests.editions.files import job_of
from tests.editions.laid import laid


@pytest.mark.parametrize("region", ["uk", "us"])
def test_it_is_one_page_in_each_country(region: str) -> None:
    summary = laid("summary", region=region)
    assert summary.fits, summary.laid.errors
    assert summary.laid.pagination.pages == 1


def test_every_urgent_sign_is_printed_in_full() -> None:
    (urgent,) = laid("summary").leaflet.full_cards
    (whole,) = (card for placed in laid("a4").leaflet.blocks for card in placed.cards if card.level == "urgent")
    assert urgent.level == "urgent"
    assert [group.signs for group in urgent.groups] == [group.signs for group in whole.groups]


def test_it_has_three_exercises_with_pictures_and_doses() -> None:
    rows = [row for placed in laid("summary").leaflet.blocks for row in placed.rows]
    assert len(rows) == 3
    assert all(row.plates and row.dose and row.cue and not row.steps for row in rows)


def test_of_the_rules_it_says_when_to_stop() -> None:
    expected = laid("summary").laid.pages.expected
    names = [block.id for block in expected]
    assert "stop-if" in names and "how-it-feels" not in names


def test_where_there_is_room_it_says_whom_to_ask_first_and_how_it_should_feel() -> None:
    job = job_of("summary")
    fewer = job.edition.model_copy(update={"roles": ("summary", "exercises")})
    best = fitted(replace(job, edition=fewer))
    assert best.fits
    assert {"ask-first", "how-it-feels", "stop-if"} <= {block.id for block in best.laid.pages.expected}


def test_few_exercises_fit() -> None:
    assert laid("summary", article="neck-stiffness").fits


@pytest.mark.slow
def test_of_too_many_exercises_as_many_are_printed_as_fit() -> None:
    others = laid("summary", article="staying-strong-and-supple-at-work-and-at-home")
    assert others.fits
    assert 2 <= others.exercises < 18


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "region"), [("letter", "uk"), ("a4", "us")])
def test_it_fits_the_other_paper(paper: str, region: str) -> None:
    assert laid("summary", paper, region).fits
