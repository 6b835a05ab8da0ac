"""The machine's own Chromium, kept away from the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.proof.java import ValidatorMissing

HERE = "http://127.0.0.1"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for many books."""
    program = shutil.which("chromium")
    if not program:
        raise ValidatorMissing("Ebooks are opened in a browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def watched(page: Page) -> list[str]:
    """What goes wrong in a page, gathered as it goes on: errors of scripts, and anything asked of the network."""
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(f"the reading system stumbles: {error}"[:200]))
    local = (HERE, "blob:", "data:", "about:")
    page.on("request", lambda asked: asked.url.startswith(local) or trouble.append(f"asks the network for {asked.url}"))
    return trouble
