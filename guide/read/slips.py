"""What is probably wrong with YAML that cannot be read: a tab, no space after a colon, a bracket or quote left open."""

from __future__ import annotations

import re
from typing import NamedTuple

BACK = 4  # lines before the one that cannot be read in which its cause is looked for
_TAB = re.compile(r"^[ ]*\t")
_NO_SPACE = re.compile(r"^\s*(?:- )?[A-Za-z][\w-]*:(?=[^\s:/])|[{,]\s*[A-Za-z][\w-]*:(?=[^\s:/])")
_TWO_COLONS = re.compile(r"^\s*(?:- )?[\w-]+: [^\"'{\[|>#]*\S: ")


class Slip(NamedTuple):
    """Where it is, counted from 0, and what to do."""

    line: int
    column: int
    hint: str


def slip_of(text: str, line: int, column: int, said: str, opened: tuple[int, int] | None = None) -> Slip:
    """The likely cause of what the reader says of a place; `opened` is where it began to read what does not end."""
    lines = text.split("\n")
    near = range(min(line, len(lines) - 1), max(line - BACK, -1), -1)
    for number in near:
        if found := _TAB.match(lines[number]):
            return Slip(number, found.end() - 1, "a tab stands here: use spaces, two for each step further in")
    for number in near:
        if found := _NO_SPACE.search(lines[number]):
            return Slip(number, found.end(), "put a space after the colon")
    return Slip(line, column, _hint(lines[line] if line < len(lines) else "", said, opened))


def _hint(line: str, said: str, opened: tuple[int, int] | None) -> str:
    """What to do where the place is right as the reader tells it."""
    began = f" that begins in line {opened[0] + 1}, letter {opened[1] + 1}," if opened else ""
    if "flow" in said:
        return f"the list or group{began} lacks a comma before this, or its closing bracket"
    if "quoted scalar" in said:
        return f"the text{began} lacks its closing quotation mark"
    if "mapping values" in said and _TWO_COLONS.match(line):
        return 'text with a colon in it stands in quotation marks: key: "one: two"'
    if "block" in said or "mapping values" in said or "simple key" in said:
        return "this stands further in or out than what it belongs with: two spaces for each step further in"
    if "cannot start any token" in said:
        return "text that begins with a sign such as @ or % stands in quotation marks"
    return ""


def without_space(value: object) -> str:
    """A hint for text that stands where keys with values should."""
    found = _NO_SPACE.search(value) if isinstance(value, str) else None
    return "put a space after the colon" if found else ""
