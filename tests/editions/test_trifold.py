"""The tri-fold: one sheet, six panels, each with the words that are its own and none of another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from guide.build import fitted
from guide.orders import Order, jobs_of
from guide.publish.printed import Piece, pieces_of
from guide.workspace import open_workspace
from tests.editions.files import Files
from tests.editions.laid import OTHERS, laid
from tests.publish.tagtree import tag_tree

PIXELS_A_MM = 96 / 25.4
FOLDS_MM = {("a4", 1): (97, 197), ("a4", 2): (100, 200), ("letter", 1): (91, 185.2), ("letter", 2): (94.2, 188.4)}
PANELS = ("front", "flap", "back", "inside-left", "inside-middle", "inside-right")
FEW, MANY = "neck-stiffness", "staying-strong-and-supple-at-work-and-at-home"


def pieces(paper: str = "a4", article: str | None = None) -> Iterator[Piece]:
    return iter(pieces_of(laid("trifold", paper, article=article).laid.document))


def panel_of(piece: Piece) -> str:
    return next(name for name in piece.ids if name in PANELS)


def words_on(panel: str, article: str | None = None) -> str:
    return " ".join(piece.text for piece in pieces(article=article) if panel_of(piece) == panel)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_words_come_near_a_fold_or_an_edge(paper: str) -> None:
    width = {"a4": 297, "letter": 279.4}[paper]
    assert laid("trifold", paper).fits
    for piece in pieces(paper):
        left, right = piece.ink.left / PIXELS_A_MM, piece.ink.right / PIXELS_A_MM
        assert left > 11.5 and right < width - 11.5, piece
        for fold in FOLDS_MM[paper, piece.page]:
            assert right < fold - 7.5 or left > fold + 7.5, piece


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_panel_that_is_folded_in_is_the_narrowest(paper: str) -> None:
    first, second = FOLDS_MM[paper, 1]
    sheet = laid("trifold", paper).leaflet.edition.press_sheet  # type: ignore[attr-defined]
    assert sheet.folds_mm == (first, second)
    assert first < second - first
    assert first < sheet.width_mm - second


def test_both_sides_have_three_panels() -> None:
    assert {(piece.page, panel_of(piece)) for piece in pieces()} == {
        *((1, name) for name in PANELS[:3]),
        *((2, name) for name in PANELS[3:]),
    }


def test_every_emergency_sign_is_on_the_flap_and_every_urgent_one_on_the_back() -> None:
    for card, panel in (("care-emergency", "flap"), ("care-urgent", "back"), ("care-routine", "inside-right")):
        assert {panel_of(piece) for piece in pieces() if card in piece.ids} == {panel}
    printed = {sign.id for card in laid("trifold").leaflet.full_cards for g in card.groups for sign in g.signs}
    assert {"both-legs", "pee", "poo", "weak-legs", "cancer", "anything", "slow"} <= printed


def test_what_closes_the_emergency_card_stands_inside_beside_the_flap() -> None:
    assert "Do not wait to see a GP" in words_on("inside-left")
    assert "Do not wait to see a GP" not in words_on("flap")


def test_it_reads_title_then_signs_then_inside(printed: Files) -> None:
    said = " ".join(tag_tree(printed("trifold").content).words.split())
    order = [
        "Back spasms",
        "genitals, bottom",
        "high temperature",
        "The first 48 hours",
        "What is it?",
        "Gentle exercises",
    ]
    at = [said.find(words) for words in order]
    assert -1 not in at
    assert at == sorted(at)


def test_four_exercises_with_one_line_each() -> None:
    rows = [row for placed in laid("trifold").leaflet.blocks for row in placed.rows]
    assert len(rows) == 4
    assert all(row.cue and row.care and not row.steps for row in rows)


def test_an_article_without_pictures_has_steps_and_all_its_rules() -> None:
    assert laid("trifold", article=FEW).fits
    inside = words_on("inside-middle", FEW)
    assert "Turn your head slowly" in inside
    assert "You feel dizzy" in inside  # its section on when to stop has no id


def test_what_leaves_its_panel_is_named_with_panel_and_measure() -> None:
    order = Order(editions=("trifold",), article=MANY, source=str(OTHERS))
    (job,) = jobs_of(order, open_workspace(OTHERS))
    loose = job.edition.model_copy(  # type: ignore[union-attr]
        update={"exercises": None, "attempts": job.edition.attempts[:1]}  # type: ignore[union-attr]
    )
    (error,) = fitted(replace(job, edition=loose)).laid.errors  # type: ignore[arg-type, call-arg]
    assert error.code == "P104"
    assert 'reaches out of the panel "inside-right" by' in error.message
    assert "and 13 blocks after it by up to" in error.message


@pytest.mark.slow
@pytest.mark.parametrize("region", ["uk", "us"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_fits_each_paper_and_country(paper: str, region: str) -> None:
    assert laid("trifold", paper, region).fits


def test_a_clinic_with_many_lines_has_room(tmp_path: Path) -> None:
    clinic = tmp_path / "riverside.yaml"
    clinic.write_text(
        "name: Riverside Physiotherapy and Rehabilitation Centre\naddress: [12 Mill Lane, Norwich NR1 2AB]\n"
        "phone: [01603 000000, 01603 000001]\nweb: https://www.example.org\nemail: hello@example.org\n"
        "hours: Monday to Friday, 8 am to 6 pm\nregion: uk\nwords: We see people within a week. Bring this sheet.\n"
    )
    order = Order(editions=("trifold",), clinic=str(clinic))
    (job,) = jobs_of(order, open_workspace(None))
    best = fitted(job)  # type: ignore[arg-type]
    assert best.fits
    own = [piece for piece in pieces_of(best.laid.document) if "hello@example.org" in piece.text]
    assert {panel_of(piece) for piece in own} == {"front"}
