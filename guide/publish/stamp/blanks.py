"""Where a clinic's words stand in the pages: elements that hold a token, and what is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guide.model.stamping import CannotStamp

TOKEN = re.compile("[\ue000-\uf8ff]")
# Attributes that take no room on the page: a token may stay in them.
_UNSEEN = frozenset({"alt", "content", "title", "aria-label"})

Element = Any  # of ElementTree; WeasyPrint's parser makes them


def blanks_of(root: Element) -> dict[Element, str]:
    """The elements whose own text holds a token, with that text."""
    found = {}
    for element in root.iter():
        if TOKEN.search(element.text or ""):
            if len(element):
                raise CannotStamp(f"words of a clinic stand beside other elements in <{element.tag}>")
            found[element] = element.text
        if TOKEN.search(element.tail or ""):
            raise CannotStamp(f"words of a clinic stand after <{element.tag}>")
        for name, value in element.attrib.items():
            if TOKEN.search(value) and name not in _UNSEEN:
                raise CannotStamp(f"words of a clinic stand in the attribute {name} of <{element.tag}>")
    return found


def fill(blanks: Mapping[Element, str], texts: Mapping[str, str]) -> None:
    """Writes the words in place of their tokens."""
    for element, pattern in blanks.items():
        element.text = filled(pattern, texts)


def filled(pattern: str, texts: Mapping[str, str]) -> str:
    """A pattern with words in place of its tokens."""
    return TOKEN.sub(lambda token: texts[token[0]], pattern)


def differences(marked: Element, plain: Element, texts: Mapping[str, str]) -> Iterator[str]:
    """What the pages with filled blanks say otherwise than those composed with the words themselves."""
    one, other = list(marked.iter()), list(plain.iter())
    if len(one) != len(other):
        yield "a clinic's words change which parts there are"
        return
    for left, right in zip(one, other, strict=True):
        if (left.tag, left.text, left.tail) != (right.tag, right.text, right.tail):
            yield f"<{left.tag}> reads otherwise"
        if {name: filled(value, texts) for name, value in left.attrib.items()} != dict(right.attrib):
            yield f"<{left.tag}> is otherwise"
