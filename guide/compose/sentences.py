"""Walks over the words of a piece, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.model.text import (
    Inline,
    Link,
    PageOf,
    Strong,
    Words,
)

SHORT = 10  # characters of a last word


def flat(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines without the marks round them."""
    for inline in inlines:
        if isinstance(inline, Strong | Link):
            yield from flat(inline.inlines)
        else:
            yield inline


def unlonely(line: str) -> str:
    """No short last word stands alone on a line of its own: it stays with the word before it."""
    start, _, last = line.rpartition(" ")
    return f"{start}\u00a0{last}" if start and len(last) <= SHORT else line


def ending_together(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same inlines with their last two words kept on one line."""
    match inlines:
        case (*others, Words(text)):
            return (*others, Words(unlonely(text)))
        case (*others, Strong(inner)):
            return (*others, Strong(ending_together(inner)))
    return inlines


def words(inlines: Iterable[Inline]) -> str:
    """The words alone; a page reference leaves a gap, since only the page knows its number."""
    return "".join(
        inline.text if isinstance(inline, Words) else " " if isinstance(inline, PageOf) else ""
        for inline in flat(inlines)
    )
