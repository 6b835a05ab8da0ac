"""A movement in Chromium: it plays when its reader opens it, never where motion is unwanted, never on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from guide.model.plate import PlateName, plate_text, read_plate
from guide.publish.epub import publish_ebook
from tests.compose.composed import drawn, shop, small_article
from tests.compose.ebook.books import bound
from tests.ebook.books import Ebook
from tests.ebook.epubcheck import EpubCheck
from tests.ebook.reading.server import Shelf


@cache
def moving_book() -> Ebook:
    """One exercise: a square that walks from left to right."""
    plates = [_square(frame, at) for at, frame in enumerate(("start", "between-1", "between-2", "end"))]
    start, *between, end = plates
    drawing = replace(drawn(), plates={"start": start, "end": end}, between=tuple(between))
    return Ebook(publish_ebook(bound(small_article(drawings=(drawing,))), shop().fonts).content)


def _square(frame: str, at: int) -> Any:
    paths = [("cloth-teal", f"M{100 + 400 * at} 100h300v300h-300z")]
    return read_plate(plate_text(PlateName("E01", frame, "anna", "0f"), (1800, 500), paths))


@pytest.fixture
def opened(browser: Browser, shelf: Shelf) -> Iterator[Any]:
    """Opens the exercise's page in a page of its own."""
    pages: list[Page] = []

    def at(**wishes: Any) -> Page:
        book = moving_book()
        (file,) = (name for name, content in book.files.items() if b'<details class="moving"' in content)
        page = browser.new_page(viewport={"width": 500, "height": 900})
        page.emulate_media(**wishes)
        page.goto(f"{shelf.put(book)}/{file}")
        pages.append(page)
        return page

    yield at
    for page in pages:
        page.close()


def pictures(page: Page, moments: int = 5) -> set[bytes]:
    """What is seen of the movement at some moments of a round."""
    seen = set()
    for _ in range(moments):
        seen.add(page.locator(".moving img").screenshot())
        page.wait_for_timeout(350)
    return seen


def test_it_plays_once_it_is_opened_and_is_gone_once_it_is_closed(opened: Any) -> None:
    page = opened()
    assert not page.locator(".moving img").is_visible()
    page.locator(".moving summary").click()
    page.wait_for_timeout(300)
    assert len(pictures(page, 8)) >= 3
    page.locator(".moving summary").click()
    assert not page.locator(".moving img").is_visible()


def test_where_motion_is_unwanted_it_is_not_offered(opened: Any) -> None:
    assert opened().locator(".moving").is_visible()
    assert not opened(reduced_motion="reduce").locator(".moving").is_visible()


@pytest.mark.parametrize(("wish", "plays"), [("reduce", False), ("no-preference", True)])
def test_the_picture_itself_stands_still_where_motion_is_unwanted(
    wish: Any, plays: bool, browser: Browser, shelf: Shelf
) -> None:
    # opened by itself: inside a page, Chromium asks its own settings and not what the page is told by a test
    page = browser.new_page(viewport={"width": 500, "height": 200})
    page.emulate_media(reduced_motion=wish)
    page.goto(f"{shelf.put(moving_book())}/EPUB/plates/E01-move.svg")
    seen = set()
    for _ in range(6):
        seen.add(page.screenshot())
        page.wait_for_timeout(350)
    page.close()
    assert (len(seen) > 1) == plays


def test_on_paper_the_plain_pair_stands_alone(opened: Any) -> None:
    page = opened(media="print")
    assert not page.locator(".moving").is_visible()
    assert page.locator("figure .plate img").count() == 2
    assert all(page.locator("figure .plate img").nth(n).is_visible() for n in range(2))


def test_a_plate_is_dark_on_a_dark_page_and_light_on_a_light_one(opened: Any) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme)
        page.wait_for_timeout(200)
        grounds[scheme] = page.locator("figure .plate img").first.screenshot()
    greys = {name: Image.open(io.BytesIO(shot)).convert("L") for name, shot in grounds.items()}
    corner = {name: picture.getpixel((picture.width // 2, 4)) for name, picture in greys.items()}
    assert corner["light"] > 200
    assert corner["dark"] < 60


def test_epubcheck_finds_nothing_wrong_with_it(epubcheck: EpubCheck) -> None:
    assert [str(message) for message in epubcheck.messages(moving_book().content)] == []
