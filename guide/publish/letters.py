"""Words held against the fonts and the room there is, before anything is laid out: layout takes a second a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.publication import Pages
from guide.publish.fonts import missing_characters

LETTERS_A_PAGE = 10_000  # three times what a full page of ours holds


def unprintable(texts: Iterable[tuple[str, Place]], fonts: Path) -> Iterator[Finding]:
    """The characters of each text that no font has; other ways to fill the pages cannot mend that."""
    for text, place in texts:
        if missing := missing_characters(text, fonts):
            named = ", ".join(f'"{c}" U+{ord(c):04X} {unicodedata.name(c, "").lower()}'.rstrip() for c in missing[:5])
            hint = "write it with letters that the fonts have, or add a font of its script to styles/fonts"
            yield Finding("A119", f"no font has {named}", place, hint)


def flooded(pages: Pages) -> Iterator[Finding]:
    """Many times more words than the pages can hold."""
    letters = sum(len(block.words) for block in pages.expected)
    if letters > (most := pages.budget * LETTERS_A_PAGE):
        message = f"{letters:,} letters where {pages.budget} pages are allowed, which hold less than {most:,}"
        longest = max(pages.expected, key=lambda block: len(block.words))
        yield Finding("P105", message, longest.place, "shorten the text, beginning with this block")
