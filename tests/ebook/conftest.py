"""What the tests of ebooks share: the validator, a browser, and a shelf that serves books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.ebook.epubcheck import EpubCheck
from tests.ebook.reading.browser import chromium
from tests.ebook.reading.server import Shelf


@pytest.fixture(scope="session")
def epubcheck() -> Iterator[EpubCheck]:
    """EPUBCheck, started once for each test process."""
    with EpubCheck() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each test process."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """Books on this machine's own address."""
    with Shelf() as serving:
        yield serving
