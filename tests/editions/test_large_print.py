"""Large print: everything of the leaflet, at 16 points and more, one thing below the other."""

from __future__ import annotations

import pytest

from guide.publish.printed import Piece, pieces_of
from tests.editions.laid import laid

LEAST_PT = 15.9
PIXELS_A_PT = 96 / 72


def sizes(box: object) -> set[float]:
    """The type sizes of all words below a box of the layout engine, in points."""
    if text := getattr(box, "text", ""):
        return {box.style["font_size"] / PIXELS_A_PT} if text.strip() else set()  # type: ignore[attr-defined]
    children = box.all_children() if hasattr(box, "all_children") else ()
    return {size for child in children for size in sizes(getattr(child, "_box", child))}


def on_page(pieces: tuple[Piece, ...], name: str) -> set[int]:
    return {piece.page for piece in pieces if name in piece.ids}


def test_it_fits() -> None:
    assert laid("large-print").fits


def test_nothing_is_printed_below_16_points() -> None:
    pages = laid("large-print").laid.document.pages
    assert min(min(sizes(page._page_box)) for page in pages) >= LEAST_PT


def test_it_says_all_that_the_leaflet_says() -> None:
    said = {block.id for block in laid("large-print").laid.pages.expected}
    assert {block.id for block in laid("a4").laid.pages.expected} <= said


def test_an_exercise_and_its_dose_stand_on_one_page() -> None:
    large = laid("large-print")
    pieces = pieces_of(large.laid.document)
    anchors = [row.anchor for placed in large.leaflet.blocks for row in placed.rows]
    assert anchors and all(len(on_page(pieces, anchor)) == 1 for anchor in anchors)


def test_steps_and_dose_stand_below_each_other_not_side_by_side() -> None:
    large = laid("large-print")
    texts = [piece for piece in pieces_of(large.laid.document) if piece.text and not piece.furniture]
    for placed in large.leaflet.blocks:
        for row in placed.rows:
            own = [piece for piece in texts if row.anchor in piece.ids]
            steps = max(piece.ink.bottom for piece in own if piece.text.strip() in row.steps)
            dose = min(piece.ink.top for piece in own if piece.text.strip() == row.dose[0].unit)
            assert dose > steps


@pytest.mark.parametrize(
    ("paper", "region"), [("a4", "uk"), *(pytest.param("letter", one, marks=pytest.mark.slow) for one in ("uk", "us"))]
)
def test_each_care_card_stands_whole_on_a_page_of_its_own(paper: str, region: str) -> None:
    pieces = pieces_of(laid("large-print", paper, region).laid.document)
    pages = [on_page(pieces, f"care-{level}") for level in ("emergency", "urgent", "routine")]
    assert all(len(page) == 1 for page in pages) and len(set.union(*pages)) == 3
    (emergency,), (urgent,), _ = pages
    assert emergency % 2 == 0 and urgent == emergency + 1  # they face each other


def test_words_send_to_the_page_of_the_emergency_card() -> None:
    (page,) = on_page(pieces_of(laid("large-print").laid.document), "care-emergency")
    told = laid("large-print").laid.pages.told
    assert told and told.page_of["care-emergency"] == page and "warning-signs" not in told.page_of


def test_pictures_have_black_lines_and_pale_fills() -> None:
    large, usual = (laid(name).leaflet.blocks for name in ("large-print", "a4"))
    one, other = ({r.id: r.plates[0].content for b in blocks for r in b.rows} for blocks in (large, usual))
    assert one["E01"] != other["E01"] and b"#000000" in one["E01"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_an_article_of_twenty_exercises_fits(paper: str) -> None:
    twenty = laid("large-print", paper, None, "staying-strong-and-supple-at-work-and-at-home")
    assert twenty.fits, twenty.laid.errors


@pytest.mark.slow
@pytest.mark.parametrize("region", ["uk", "us"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_fits_each_paper_and_country(paper: str, region: str) -> None:
    assert laid("large-print", paper, region).fits
