"""A reader with one reading system in hand: opens a book, turns to places, taps links, looks, takes pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from tests.ebook.books import Ebook
from tests.ebook.reading.browser import watched
from tests.ebook.reading.pixels import Box, opened
from tests.ebook.reading.server import Shelf

SYSTEMS = ("epubjs", "foliate")
POP_UPS = {"foliate"}  # shows a note over the page; the other turns to it
SIZES = {"phone": (390, 844), "tablet": (820, 1180)}
PATIENCE_SECONDS = 3
MOST_PAGES_OF_A_NOTE = 4
TAP_MILLISECONDS = 80  # foliate takes a shorter tap for the focus alone, and scrolls back to the link


@dataclass(frozen=True)
class Setting:
    """How somebody reads: on what, in which light, with type how large, and how much of the book is tried."""

    screen: str = "phone"
    scheme: str = "light"
    percent: int = 100
    notes: int = 4  # so many of the notes are tapped, spread over the book
    every: int = 1  # each chapter, or each second, third …
    paper: tuple[str, str] | None = None  # the colours of page and words that the reading system sets, as for sepia

    def __str__(self) -> str:
        return f"{self.screen}-{'sepia' if self.paper else self.scheme}-{self.percent}"


@dataclass(frozen=True)
class Figure:
    """A picture of the chapter that is open."""

    alt: str
    box: Box
    loaded: bool
    whole: bool  # all of it is on the screen

    def __str__(self) -> str:
        return f"figure “{self.alt[:60]}”"


@dataclass(frozen=True)
class Line:
    """A line of words on the screen."""

    text: str
    box: Box


@dataclass(frozen=True)
class Look:
    """What there is to see of a chapter. Figures and boxes are those of the whole chapter, lines only the screen's."""

    title: str
    letters: int
    broken: bool
    type: float
    figures: tuple[Figure, ...]
    wide: tuple[str, ...]
    lost: tuple[str, ...]  # words that no page shows
    lines: tuple[Line, ...]


class Reader:
    """Reads one book in one system. Where something cannot be done, the answer is a sentence that says so."""

    def __init__(self, page: Page, system: str, trouble: list[str]) -> None:
        self._page, self._trouble = page, trouble
        self.pops_up = system in POP_UPS

    def ask(self, script: str, argument: Any = None) -> Any:
        return self._page.evaluate(f"given => reader.{script}", argument)

    def complaints(self) -> list[str]:
        """What the page and the reading system have said so far."""
        return [*self._trouble, *self.ask("trouble")]

    def spine(self) -> list[str]:
        return list(self.ask("spine()"))

    def contents(self) -> list[tuple[str, str]]:
        return [(label, href) for label, href in self.ask("contents()")]

    def landmarks(self) -> list[tuple[str, str]]:
        return [(kind, href) for kind, href in self.ask("landmarks()")]

    def go(self, href: str) -> str | None:
        return self._tried("go(given)", href)

    def turn_to_figure(self, number: int) -> str | None:
        return self._tried("turnTo(given)", number)

    def _tried(self, script: str, argument: Any) -> str | None:
        try:
            self.ask(script, argument)
        except BrowserError as error:
            return re.sub(r"\s+at .*", "", error.message.splitlines()[0])[:120]
        return None

    def here(self) -> int:
        """The place in the spine of the chapter that is open."""
        return int(self.ask("here()"))

    def sees(self, index: int, name: str = "") -> bool:
        """Whether the chapter opens, and what has this id in it comes on the screen, while a reader waits."""
        selector = f'[id="{name}"]' if name else "body"
        wanted = f"([index, what]) => reader.here() === index && {'reader.place(what)?.on' if name else 'true'}"
        try:
            self._page.wait_for_function(wanted, arg=[index, selector], timeout=PATIENCE_SECONDS * 1000)
        except BrowserError:
            return False
        return True

    def turn_pages_to(self, selector: str) -> None:
        """Turn pages until an element is on the screen, as somebody does who reads a long note to its end."""
        for _ in range(MOST_PAGES_OF_A_NOTE):
            place = self.ask("place(given)", selector)
            if place is None or place["on"]:
                return
            self._tried("turnPage()", None)

    def tap(self, selector: str) -> str | None:
        """Tap a link."""
        place = self.ask("place(given)", selector)
        if not place or not place["on"]:
            return f"no {selector} on the screen to tap"
        middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        self._page.mouse.click(*middle, delay=TAP_MILLISECONDS)
        return None

    def pop_ups(self, on: bool) -> None:
        self.ask("popUps(given)", on)

    def popped_up(self) -> dict[str, str]:
        """The note that has come up; empty if none comes."""
        try:
            self._page.wait_for_function("reader.poppedUp()", timeout=PATIENCE_SECONDS * 1000)
        except BrowserError:
            return {}
        return dict(self.ask("poppedUp()"))

    def dress(self, **wishes: Any) -> None:
        """Set what the reader may set: percent (of type), paper and words (colours)."""
        self.ask("dress(given)", wishes)
        self._page.wait_for_timeout(300)

    def look(self) -> Look:
        seen = self.ask("look()")
        return Look(
            seen["title"],
            seen["letters"],
            seen["broken"],
            seen["type"],
            tuple(Figure(f["alt"], box(f), f["loaded"], f["on"]) for f in seen["figures"]),
            tuple(seen["wide"]),
            tuple(seen["lost"]),
            tuple(Line(line["text"], box(line)) for line in seen["lines"]),
        )

    def png(self) -> bytes:
        return self._page.screenshot()

    def picture(self) -> np.ndarray:
        return opened(self.png())


def box(part: dict[str, float]) -> Box:
    return Box(part["x"], part["y"], part["width"], part["height"])


@contextmanager
def reading(browser: Browser, shelf: Shelf, ebook: Ebook, system: str, setting: Setting) -> Iterator[Reader]:
    """A book opened at its first page. Raises what the browser says if it does not open."""
    width, height = SIZES[setting.screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=setting.scheme)
    try:
        page = context.new_page()
        trouble = watched(page)
        page.goto(f"{shelf.address}/hosts/{system}.html?book={shelf.put(ebook)}.epub")
        page.wait_for_function("window.reader")
        page.evaluate("reader.opened")
        reader = Reader(page, system, trouble)
        if setting.paper:
            reader.dress(paper=setting.paper[0], words=setting.paper[1])
        yield reader
    finally:
        context.close()
