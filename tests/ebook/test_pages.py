"""Each page as a browser has it: axe finds nothing, in the dark too, and every link has its target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.ebook import axe, broken, links, tools
from tests.ebook.books import Ebook, book, of_each_kind, small_book
from tests.ebook.reading.server import Shelf
from tests.proof.java import ValidatorMissing

LONG = ("references", "ledger", "medicines")  # axe takes as long for these as for all others


def long_pages() -> list[str]:
    return [file for file in book().spine if any(name in file for name in LONG)]


def other_pages() -> list[str]:
    return [file for file in of_each_kind(book()) if file not in long_pages()]


def every_exercise() -> list[str]:
    return [file for file in book().spine if file not in of_each_kind(book())]


@pytest.mark.parametrize("pages", [long_pages, other_pages, pytest.param(every_exercise, marks=pytest.mark.slow)])
def test_axe_finds_nothing_in_the_dark(pages: Callable[[], list[str]], browser: Browser, shelf: Shelf) -> None:
    files = pages()
    assert files
    assert list(axe.violations(browser, shelf, book(), files, "dark")) == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (broken.a_description_is_missing, "image-alt"),
        (broken.words_are_pale, "color-contrast"),
        (broken.a_heading_is_skipped, "heading-order"),
    ],
)
def test_axe_catches_that(fault: Callable[[Ebook], Ebook], rule: str, browser: Browser, shelf: Shelf) -> None:
    ebook = fault(small_book())
    files = broken.touched(ebook, small_book())
    assert any(f": {rule}:" in said for said in axe.violations(browser, shelf, ebook, files))


def test_axe_catches_dark_words_on_a_dark_page(browser: Browser, shelf: Shelf) -> None:
    ebook = broken.the_words_stay_black_in_the_dark(small_book())
    files = broken.touched(ebook, small_book())
    assert any(": color-contrast:" in said for said in axe.violations(browser, shelf, ebook, files, "dark"))


@pytest.mark.parametrize("region", ["uk", "us"])
def test_every_link_has_its_target_and_every_note_its_way_back(region: str) -> None:
    assert links.faults(book(region)) == []


def test_our_ebook_has_notes_links_and_pictures() -> None:
    """Else the tests that follow them would have nothing to follow."""
    roles = [link.role for link in book().links]
    assert roles.count("doc-noteref") >= 50
    assert sum(name.endswith(".svg") for name in book().files) >= 12
    assert len(book().spine) >= 50


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (broken.a_note_is_dead, "no such id"),
        (broken.a_way_back_is_dead, "no such id"),
        (broken.a_way_back_is_dead, "the note has no way back to it"),
        (broken.a_line_of_the_contents_is_dead, "no such id"),
    ],
)
def test_a_dead_link_is_told(fault: Callable[[Ebook], Ebook], said: str) -> None:
    assert links.faults(small_book()) == []
    assert any(said in told for told in links.faults(fault(small_book())))


def test_a_tool_that_npm_has_not_brought_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tools, "FOLDER", tmp_path)
    with pytest.raises(ValidatorMissing, match="npm ci"):
        tools.installed("axe-core/axe.min.js")
