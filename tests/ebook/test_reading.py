"""The ebook opened in two reading systems, on a phone and a tablet, by day and by night, in usual and large type."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.ebook import broken
from tests.ebook.books import Ebook, book, small_book
from tests.ebook.reading import walk
from tests.ebook.reading.reader import SYSTEMS, Setting
from tests.ebook.reading.server import Shelf
from tests.ebook.reading.walk import Step, faults

ALBUM = Path(__file__).parents[2] / "build" / "ebook"  # pictures for people to look at; git ignores them
SEPIA = ("#f4ecd8", "#4b3a2a")
PHONE = Setting("phone", "light", notes=12)
TABLET = Setting("tablet", "dark", notes=12, every=3)
LARGE = Setting("phone", "dark", 200, notes=3)
LARGE_TABLET = Setting("tablet", "light", 200, notes=3, every=5)
ON_SEPIA = Setting("phone", "light", notes=0, every=9, paper=SEPIA)
WAYS = [
    pytest.param("epubjs", PHONE, id=f"epubjs-{PHONE}"),
    pytest.param("foliate", PHONE, id=f"foliate-{PHONE}", marks=pytest.mark.slow),
    pytest.param("foliate", LARGE, id=f"foliate-{LARGE}"),  # it leaves the fewest letters to a line
    *[
        pytest.param(system, setting, id=f"{system}-{setting}", marks=pytest.mark.slow)
        for setting in (TABLET, LARGE_TABLET, ON_SEPIA)
        for system in SYSTEMS
    ],
    pytest.param("epubjs", replace(LARGE, every=3), id=f"epubjs-{LARGE}", marks=pytest.mark.slow),
]


def told(browser: Browser, shelf: Shelf, system: str, setting: Setting) -> list[str]:
    album = ALBUM / f"{system}-{setting}"
    shutil.rmtree(album, ignore_errors=True)
    return faults(browser, shelf, book(), system, setting, album)


@pytest.mark.parametrize(("system", "setting"), WAYS)
def test_a_reader_finds_nothing_wrong(browser: Browser, shelf: Shelf, system: str, setting: Setting) -> None:
    assert told(browser, shelf, system, setting) == []


@pytest.mark.slow
def test_the_united_states_ebook_reads_as_well(browser: Browser, shelf: Shelf) -> None:
    assert faults(browser, shelf, book("us"), "epubjs", Setting("phone", "dark", notes=2, every=5)) == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_is_wrong_with_the_small_book(browser: Browser, shelf: Shelf, system: str) -> None:
    assert faults(browser, shelf, small_book(), system, Setting()) == []


ALL, BOTH = (walk.chapters,), SYSTEMS
NIGHT = Setting(scheme="dark")


@pytest.mark.parametrize(
    ("fault", "said", "steps", "setting", "systems"),
    [
        (
            broken.a_picture_is_missing,
            "does not load",
            ALL,
            Setting(),
            ["foliate"],
        ),  # epub.js shows the next in its place
        (broken.a_picture_is_cut_short, "does not load", ALL, Setting(), BOTH),
        (broken.a_chapter_is_missing, "does not open", ALL, Setting(), ["epubjs"]),
        (broken.a_chapter_is_missing, "is shown", ALL, Setting(), ["foliate"]),
        (broken.a_chapter_is_not_well_formed, "is not rendered", ALL, Setting(), ["epubjs"]),
        (broken.a_note_is_dead, "does not bring its target", (walk.notes,), Setting(notes=1), BOTH),
        (broken.a_way_back_is_dead, "has no way back", (walk.notes,), Setting(notes=1), BOTH),
        (broken.a_line_of_the_contents_is_dead, "leads elsewhere", (walk.contents,), Setting(), BOTH),
        (broken.words_are_pale, "words too weak", ALL, Setting(), BOTH),
        (broken.the_page_stays_white_in_the_dark, "the page is not dark", ALL, NIGHT, BOTH),
        (broken.the_words_stay_black_in_the_dark, "words too weak", ALL, NIGHT, BOTH),
        (broken.type_has_a_forced_size, "where 200 % is asked", (walk.larger_type,), Setting(percent=200), BOTH),
        (broken.a_box_is_too_wide, "wider than the screen", ALL, Setting(), BOTH),
        (broken.a_box_does_not_break, "below the screen", ALL, Setting(), ["foliate"]),
        (broken.a_drawing_is_faint, "the drawing is too weak", ALL, Setting(), BOTH),
    ],
)
def test_a_reader_notices_that(
    fault: Callable[[Ebook], Ebook],
    said: str,
    steps: tuple[Step, ...],
    setting: Setting,
    systems: list[str],
    browser: Browser,
    shelf: Shelf,
) -> None:
    ebook = fault(small_book())
    only = broken.touched(ebook, small_book())
    for system in systems:
        found = faults(browser, shelf, ebook, system, setting, steps=steps, only=only)
        assert any(said in one for one in found), (system, found)
