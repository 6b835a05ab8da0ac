"""Cards: the warning signs first, then an exercise a card, four to a sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.build import fitted
from guide.publish.printed import Piece, pieces_of
from tests.compose.composed import clinic
from tests.editions.files import job_of
from tests.editions.laid import laid

PIXELS_A_MM = 96 / 25.4
SAFE_MM = 5.5  # ink keeps so far from each cut


def quarter(piece: Piece, paper: str) -> tuple[int, bool, bool]:
    """The page of a piece, and whether it is on the right and on the lower half of it."""
    width, height = {"a4": (210, 297), "letter": (215.9, 279.4)}[paper]
    return piece.page, piece.ink.left > width / 2 * PIXELS_A_MM, piece.ink.top > height / 2 * PIXELS_A_MM


def test_it_fits() -> None:
    assert laid("cards").fits


def test_every_exercise_has_a_card_of_its_own() -> None:
    cards = laid("cards")
    pieces = pieces_of(cards.laid.document)
    rows = [row for placed in cards.leaflet.blocks for row in placed.rows]
    places = [{quarter(piece, "a4") for piece in pieces if row.anchor in piece.ids} for row in rows]
    assert len(rows) > 10
    assert all(len(place) == 1 for place in places)
    assert len({next(iter(place)) for place in places}) == len(rows)


def test_no_words_come_near_a_cut() -> None:
    middle, across = 105 * PIXELS_A_MM, 148.5 * PIXELS_A_MM
    for piece in pieces_of(laid("cards").laid.document):
        ink, safe = piece.ink, SAFE_MM * PIXELS_A_MM
        assert ink.right < middle - safe or ink.left > middle + safe, piece
        assert ink.bottom < across - safe or ink.top > across + safe, piece


def test_the_first_card_has_the_warning_signs() -> None:
    first = [piece for piece in pieces_of(laid("cards").laid.document) if quarter(piece, "a4") == (1, False, False)]
    assert "999" in {piece.text.strip() for piece in first}


def test_each_card_has_its_number_a_box_to_tick_and_its_licence() -> None:
    texts = [piece.text.strip() for piece in pieces_of(laid("cards").laid.document)]
    rows = [row for placed in laid("cards").leaflet.blocks for row in placed.rows]
    assert rows and [text for text in texts if text in {row.id for row in rows}] == [row.id for row in rows]
    assert laid("cards").laid.pages.xhtml.count('<span class="tick">') == len(rows)
    assert sum("CC BY 4.0" in " ".join(text.split()) for text in texts) == len(rows) + 2


def test_each_card_says_when_to_stop_and_that_it_is_a_draft() -> None:
    texts = [piece.text for piece in pieces_of(laid("cards").laid.document)]
    rows = [row for placed in laid("cards").leaflet.blocks for row in placed.rows]
    assert sum(text.startswith("Stop if:") for text in texts) == len(rows)
    assert sum("Draft" in text for text in texts) == len(rows) + 2


def test_a_number_that_no_source_gives_has_room_to_be_written() -> None:
    rows = [row for placed in laid("cards").leaflet.blocks for row in placed.rows]
    assert any(not line.number for row in rows for line in row.dose)
    assert all(len(row.dose) == 3 for row in rows)


def test_words_name_the_card_of_warning_signs_where_no_page_has_them() -> None:
    assert "Check the 999 card first." in " ".join(block.words for block in laid("cards").laid.pages.expected)


def test_the_foot_of_the_first_card_keeps_below_the_signs_whatever_a_clinic_is_called() -> None:
    name = "Royal Larkfield and Riverside Community Physiotherapy and Rehabilitation Centres"
    best = fitted(replace(job_of("cards"), clinic=clinic(name=name, link="https://www.example.org/back")))
    assert best.fits and best.leaflet.attempt.code
    first = [piece for piece in pieces_of(best.laid.document) if quarter(piece, "a4") == (1, False, False)]
    signs = max(piece.ink.bottom for piece in first if "short-card" in piece.ids)
    foot = min(piece.ink.top for piece in first if piece.text.startswith("Back spasms, United"))
    assert foot - signs > 3 * PIXELS_A_MM
    assert max(piece.ink.bottom for piece in first) < (148.5 - SAFE_MM) * PIXELS_A_MM


@pytest.mark.parametrize("article", ["neck-stiffness", "staying-strong-and-supple-at-work-and-at-home"])
def test_few_and_many_exercises_fit(article: str) -> None:
    others = laid("cards", article=article)
    assert others.fits, others.laid.errors


@pytest.mark.slow
@pytest.mark.parametrize("region", ["uk", "us"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_fits_each_paper_and_country(paper: str, region: str) -> None:
    assert laid("cards", paper, region).fits
