"""The ebook opened in two reading systems, on a phone and a tablet, by day and by night, in usual and large type."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.ebook import broken
from tests.ebook.books import Ebook, book, of_each_kind, small_book
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
LONG_WAYS = [
    *[(system, setting) for setting in (PHONE, TABLET, LARGE_TABLET, ON_SEPIA) for system in SYSTEMS],
    ("foliate", LARGE),  # it leaves the fewest letters to a line
    ("epubjs", replace(LARGE, every=3)),
]


def named(ways: list[tuple[str, Setting]]) -> list[Any]:
    return [pytest.param(system, setting, id=f"{system}-{setting}") for system, setting in ways]


def told(browser: Browser, shelf: Shelf, system: str, setting: Setting, only: Sequence[str] = ()) -> list[str]:
    album = ALBUM / f"{system}-{setting}"
    shutil.rmtree(album, ignore_errors=True)
    return faults(browser, shelf, book(), system, setting, album, only=only)


@pytest.mark.parametrize(("system", "setting"), named([("epubjs", PHONE), ("foliate", LARGE)]))
def test_a_reader_finds_nothing_wrong(browser: Browser, shelf: Shelf, system: str, setting: Setting) -> None:
    """Every chapter; of exercises, whose pages are made alike, every seventh."""
    assert told(browser, shelf, system, setting, of_each_kind(book())) == []


@pytest.mark.slow
@pytest.mark.parametrize(("system", "setting"), named(LONG_WAYS))
def test_a_reader_of_every_page_finds_nothing_wrong(
    browser: Browser, shelf: Shelf, system: str, setting: Setting
) -> None:
    assert told(browser, shelf, system, setting) == []


@pytest.mark.slow
def test_the_united_states_ebook_reads_as_well(browser: Browser, shelf: Shelf) -> None:
    assert faults(browser, shelf, book("us"), "epubjs", Setting("phone", "dark", notes=2, every=5)) == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_is_wrong_with_the_small_book(browser: Browser, shelf: Shelf, system: str) -> None:
    assert faults(browser, shelf, small_book(), system, Setting()) == []


ALL, NIGHT = (walk.chapters,), Setting(scheme="dark")
BOTH, EITHER = SYSTEMS, SYSTEMS[::-1]  # the first is asked in every run
NOTICED = [
    (broken.a_picture_is_missing, "does not load", ALL, Setting(), ["foliate"]),  # epub.js shows the next in its place
    (broken.a_picture_is_cut_short, "does not load", ALL, Setting(), EITHER),
    (broken.a_chapter_is_missing, "does not open", ALL, Setting(), ["epubjs"]),
    (broken.a_chapter_is_missing, "is shown", ALL, Setting(), ["foliate"]),
    (broken.a_chapter_is_not_well_formed, "is not rendered", ALL, Setting(), ["epubjs"]),
    (broken.a_note_is_dead, "does not bring its target", (walk.notes,), Setting(notes=1), EITHER),
    (broken.a_way_back_is_dead, "has no way back", (walk.notes,), Setting(notes=1), BOTH),
    (broken.a_line_of_the_contents_is_dead, "leads elsewhere", (walk.contents,), Setting(), BOTH),
    (broken.words_are_pale, "words too weak", ALL, Setting(), BOTH),
    (broken.the_page_stays_white_in_the_dark, "the page is not dark", ALL, NIGHT, EITHER),
    (broken.the_words_stay_black_in_the_dark, "words too weak", ALL, NIGHT, BOTH),
    (broken.type_has_a_forced_size, "where 200 % is asked", (walk.larger_type,), Setting(percent=200), EITHER),
    (broken.a_box_is_too_wide, "wider than the screen", ALL, Setting(), BOTH),
    (broken.a_box_does_not_break, "below the screen", ALL, Setting(), ["foliate"]),
    (broken.a_drawing_is_faint, "the drawing is too weak", ALL, Setting(), EITHER),
]


@pytest.mark.parametrize(
    ("fault", "said", "steps", "setting", "system"),
    [
        pytest.param(
            *case, system, id=f"{case[0].__name__}-{system}", marks=pytest.mark.slow if system != systems[0] else ()
        )
        for *case, systems in NOTICED
        for system in systems
    ],
)
def test_a_reader_notices_that(
    fault: Callable[[Ebook], Ebook],
    said: str,
    steps: tuple[Step, ...],
    setting: Setting,
    system: str,
    browser: Browser,
    shelf: Shelf,
) -> None:
    ebook = fault(small_book())
    only = broken.touched(ebook, small_book())
    found = faults(browser, shelf, ebook, system, setting, steps=steps, only=only)
    assert any(said in one for one in found), found
