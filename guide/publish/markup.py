"""What has to be right in the markup before it is laid out, since nobody can tell afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.publication import Pages
from guide.publish.outside import asked_by_element

_SVG = "{http://www.w3.org/2000/svg}"
_LINKS = ("#", "https://", "http://", "mailto:", "tel:")


def faults_of_the_markup(root: Any, pages: Pages) -> Iterator[Finding]:
    """Pictures that say nothing, links that lead nowhere, pictures in the text that ask for something outside."""
    yield from _of(root, _Lines(pages.xhtml))


class _Lines:
    """Where a value stands in the markup: the parser keeps no places."""

    def __init__(self, xhtml: str) -> None:
        self._xhtml = xhtml

    def of(self, words: str) -> Place:
        at = self._xhtml.find(words) if words else -1
        return Place("pages.xhtml", self._xhtml.count("\n", 0, at) + 1 if at >= 0 else 0)


def _of(element: Any, lines: _Lines, *, hidden: bool = False) -> Iterator[Finding]:
    hidden = hidden or element.get("aria-hidden") == "true"
    if element.tag in ("img", f"{_SVG}svg"):
        yield from _picture(element, lines, decoration=hidden or element.get("role") in ("presentation", "none"))
    elif element.tag == "base":
        asked = element.get("href", "")
        yield Finding("A120", f"the text asks for everything from {asked}", lines.of(asked))
    elif element.tag == "a" and not element.get("href", "#").startswith(_LINKS):
        href = element.get("href")
        yield Finding("P111", f'a link leads nowhere: "{href}"', lines.of(href))
    if element.tag == f"{_SVG}svg":
        for asked in asked_by_element(element):
            yield Finding("A120", f"a picture in the text asks for {asked}", lines.of(asked))
        return
    for child in element:
        if isinstance(child.tag, str):
            yield from _of(child, lines, hidden=hidden)


def _picture(element: Any, lines: _Lines, *, decoration: bool) -> Iterator[Finding]:
    """A picture has words, or says that it is decoration; never both, never neither."""
    title = element.find(f"{_SVG}title")
    words = (title.text or "") if title is not None else element.get("alt", "")
    name = element.get("src") or element.get("id") or "an inline drawing"
    if not words.strip() and not decoration:
        hint = 'write its alt text, or mark it aria-hidden="true" where it is only decoration'
        yield Finding("F105", f"{name} has no alt text", lines.of(name), hint)
    if words.strip() and decoration:
        yield Finding("F105", f'{name} has alt text and is marked as decoration: "{words}"', lines.of(name))
