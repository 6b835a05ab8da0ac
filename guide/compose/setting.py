"""Jinja as the layouts of both formats know it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from guide.compose.code import address
from guide.compose.sentences import ending_together
from guide.model.characters import numbers_whole, runs_from_right
from guide.model.leaflet import Leaflet

WIDE_LINE = 72  # characters in bold 16 pt that one line across the page holds
LONG_NAME = 44  # characters of a clinic's name that stand in one line in bold 16 pt, without a logo
LONG_HEADING = 24  # characters that leave room for a lead beside the heading of a page


def environment(layouts: Mapping[str, str]) -> Environment:
    """The layouts and parts, with their filters and tests."""
    return _environment(tuple(sorted(layouts.items())))


@cache
def _environment(layouts: tuple[tuple[str, str], ...]) -> Environment:
    made = Environment(loader=DictLoader(dict(layouts)), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters["ending_together"] = ending_together
    made.filters["address"] = address
    made.tests["long"] = lambda heading: len(heading) > LONG_HEADING
    made.tests["wide"] = lambda line: len(line) > WIDE_LINE
    made.tests["long_name"] = lambda name: len(name) > LONG_NAME
    made.filters["numbers_whole"] = numbers_whole
    made.tests["from_right"] = runs_from_right
    made.tests["kind"] = lambda value, name: type(value).__name__ == name
    return made


def spoken(leaflet: Leaflet) -> dict[str, Any]:
    """The leaflet, and its phrases as one line with values put in, or as lines."""
    return {
        "leaflet": leaflet,
        "phrase": lambda key, **values: said(leaflet.phrases, key, **values),
        "phrase_lines": lambda key: leaflet.phrases[key],
    }


def said(phrases: Mapping[str, tuple[str, ...]], key: str, **values: object) -> str:
    """A phrase as one line, with its {named} values."""
    line = " ".join(phrases[key])
    for name, value in values.items():
        line = line.replace("{" + name + "}", str(value))
    return line
