"""The booklet: all of it in full, small enough to be stapled."""

from __future__ import annotations

import pytest

from guide.publish.printed import pieces_of
from tests.editions.files import Files
from tests.editions.laid import laid


def pages_of(name: str) -> set[int]:
    return {piece.page for piece in pieces_of(laid("booklet").laid.document) if name in piece.ids}


def test_it_fits_48_pages_that_can_be_stapled(printed: Files) -> None:
    assert printed("booklet").pages <= 48


def test_it_says_what_the_ebook_says_and_not_what_the_leaflet_says() -> None:
    depths = {placed.block.mark.depth for placed in laid("booklet").leaflet.blocks}
    assert "full" in depths and "short" not in depths


@pytest.mark.parametrize("card", ["care-emergency", "care-urgent", "care-routine"])
def test_each_care_card_stands_on_one_page(card: str) -> None:
    assert len(pages_of(card)) == 1


def test_each_exercise_stands_on_a_page_of_its_own() -> None:
    anchors = [row.anchor for placed in laid("booklet").leaflet.blocks for row in placed.rows]
    found = [pages_of(anchor) for anchor in anchors]
    assert anchors and all(len(pages) == 1 for pages in found)
    assert len(set.union(*found)) == len(anchors)


def test_an_exercise_says_how_to_get_into_place_its_level_and_every_caution() -> None:
    booklet = laid("booklet")
    texts = {block.id: block.words for block in booklet.laid.pages.expected}
    rows = [row for placed in booklet.leaflet.blocks for row in placed.rows]
    assert all(len(row.marks) == 2 and row.start for row in rows) and any(row.cautions for row in rows)
    assert all(word in texts[row.anchor] for row in rows for word in (row.start, *row.marks, *row.cautions))


def test_it_tells_how_many_exercises_only_the_ebook_has() -> None:
    booklet = laid("booklet")
    (left_out,) = (placed.left_out for placed in booklet.leaflet.blocks if placed.rows)
    assert left_out and f"only in the ebook: {left_out}." in booklet.laid.pages.xhtml


def test_the_contents_give_the_right_pages() -> None:
    told = laid("booklet").laid.pages.told
    assert told and told.page_of["medicines"] == min(pages_of("medicines"))


def test_its_words_refer_to_a_page_and_not_into_it() -> None:
    words = " ".join("".join(piece.text for piece in pieces_of(laid("booklet").laid.document)).split())
    assert "on page 31" in words and "in page" not in words


def test_the_sources_that_are_used_most_are_listed() -> None:
    booklet = laid("booklet")
    assert len(booklet.leaflet.sources) == booklet.leaflet.edition.sources  # type: ignore[union-attr]
    assert all(source.split(".")[0].split("'")[0] in booklet.laid.pages.xhtml for source in booklet.leaflet.sources)


@pytest.mark.slow
@pytest.mark.parametrize("region", ["uk", "us"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_fits_each_paper_and_country(paper: str, region: str) -> None:
    assert laid("booklet", paper, region).fits
