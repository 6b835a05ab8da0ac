"""WeasyPrint's own answers, found sooner: what it asks most often, and the parsing of pages.

Each gives what WeasyPrint 70.0 would give (that version is pinned, and a test compares the bytes).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from weasyprint import HTML, css, cssselect2
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, preferred, table
from weasyprint.layout import float as floats
from weasyprint.text import line_break

_MOST_LINES = 20_000  # some 20 MB
_FONT_FACE = re.compile(rb"@font-face[^}]*}")
_XHTML = "{http://www.w3.org/1999/xhtml}"

_slow_style = css.ComputedStyle.__missing__
_slow_line = line_break.split_first_line
_slow_tracks = grid._resolve_tracks_sizes
_slow_lengths = percent.resolve_percentages

_LOGICAL = frozenset(
    way(block="ttb", inline=direction) for way in PHYSICAL_FUNCTIONS.values() for direction in ("ltr", "rtl")
)
# Properties that stand where nothing is said of them: as the parent has them, or as they are in the beginning.
_OF_PARENT = frozenset(key for key in INHERITED if not key.startswith("text_decoration_"))
_OF_NONE = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED | INITIAL_NOT_COMPUTED | {"page", "position", "float", "display"}
    and not key.startswith("text_decoration_")
}
_OF_TEXT = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "font_feature_settings", "font_variation_settings", "font_language_override", "lang",
    "direction", "white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "tab_size", "hyphens",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line",
)  # fmt: skip


def _style(style: Any, key: str) -> Any:
    """A property of an element; mostly nothing is said of it."""
    cascaded, parent = style.cascaded, style.parent_style
    if key not in cascaded and parent is not None and (key not in PHYSICAL_FUNCTIONS or _LOGICAL.isdisjoint(cascaded)):
        if key in _OF_PARENT:
            value = style[key] = parent[key]
            return value
        if key in _OF_NONE:
            value = style[key] = _OF_NONE[key]
            return value
    return _slow_style(style, key)


def _line(known: dict[Any, Any], text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:
    """The first line of a text: asked again for each width that a column is tried with, and when it is laid out."""
    key = (text, max_width, rest, *more.items(), _of_text(style))
    found = known.get(key)
    if found is None:
        if len(known) >= _MOST_LINES:
            known.clear()
        found = known[key] = _slow_line(text, style, context, max_width, *rest, **more)
    return (copy.copy(found[0]), *found[1:])


def _of_text(style: Any) -> tuple[Any, ...]:
    """What of a style decides where lines end; kept with it, but not with its copies, which may be changed."""
    try:
        return style.of_text  # type: ignore[no-any-return]
    except AttributeError:
        style.of_text = tuple([_frozen(style[name]) for name in _OF_TEXT])
        return style.of_text  # type: ignore[no-any-return]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, (list, set)) else value


def _tracks(*asked: Any) -> Any:
    """The widths or heights of a grid's tracks: asked again whenever a grid around it is measured, or laid out.

    WeasyPrint lays each row out to measure it, and the grids in it, and once more to place it.
    """
    _, size, children, first, way, gap, context, box, *widths = asked
    items = tuple((_origin(child), place) for child, place in children.items())
    if context.excluded_shapes or len({origin for origin, _ in items}) < len(items):
        return _slow_tracks(*asked)
    key = (_origin(box), way, size, gap, first, items, *map(tuple, widths))
    known = context.__dict__.setdefault("tracks", {})
    if key not in known:
        known[key] = _slow_tracks(*asked)
    return [list(track) for track in known[key]]


_CHANGED = ("width", "height", "min_width", "min_height", "max_width", "max_height")  # by layout, while it measures
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (*_CHANGED, *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES))
_OF_BOX = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))


def _lengths(box: Any, containing_block: Any) -> None:
    """The lengths of a box: where none is a share of the box around it, they are those of its style."""
    style = box.style
    try:
        said, lengths = style.lengths
    except AttributeError:
        _slow_lengths(box, containing_block)
        style.lengths = _fixed_lengths(box)
        return
    if said and all(style[name] is value for name, value in said):
        box.__dict__.update(lengths)
    else:
        _slow_lengths(box, containing_block)


def _fixed_lengths(box: Any) -> tuple[Any, Any]:
    """What a style says, and what a box gets by it; nothing where the box around it matters."""
    style = box.style
    if style["border_collapse"] == "collapse" or not all(_is_fixed(style[name]) for name in _LENGTHS):
        return (), {}
    return tuple((name, style[name]) for name in _CHANGED), {name: getattr(box, name) for name in _OF_BOX}


def _is_fixed(value: Any) -> bool:
    return value == "auto" or getattr(value, "unit", None) == "px"


def _origin(box: Any) -> tuple[int, Any, str | None, type]:
    """What a box was made of: the same for each copy of it."""
    return id(box.element), box.element_tag, getattr(box, "pseudo_type", None), type(box)


@contextmanager
def found_sooner(fonts: Path, css_text: bytes) -> Iterator[None]:
    """Takes the short ways meanwhile. Lines of a text are known from one document to the next with the same fonts."""
    line = partial(_line, _lines(fonts, tuple(_FONT_FACE.findall(css_text))))
    ways = [*_WAYS, *((asking, "split_first_line", line) for asking in (line_break, inline, preferred))]
    slow = [(where, name, getattr(where, name)) for where, name, _ in ways]
    _take(ways)
    try:
        yield
    finally:
        _take(slow)


def _take(ways: Iterable[tuple[Any, str, Any]]) -> None:
    for where, name, way in ways:
        setattr(where, name, way)


_WAYS = (
    (css.ComputedStyle, "__missing__", _style),
    (grid, "_resolve_tracks_sizes", _tracks),
    *(
        (asking, "resolve_percentages", _lengths)
        for asking in (absolute, block, column, floats, grid, inline, page, table)
    ),
)


@lru_cache(2)
def _lines(_fonts: Path, _faces: tuple[bytes, ...]) -> dict[Any, Any]:
    return {}


class Parsed(HTML):  # type: ignore[misc] # WeasyPrint is not typed
    """Pages read as the XML that they are, in a fiftieth of the time; what is none is read as HTML."""

    def __init__(self, xhtml: str, base_url: str, url_fetcher: Any) -> None:
        try:
            root = ElementTree.fromstring(xhtml)  # noqa: S314 - set by our own layouts, without entities
        except ElementTree.ParseError:
            super().__init__(string=xhtml, base_url=base_url, url_fetcher=url_fetcher)
            return
        for element in root.iter():
            element.tag = element.tag.removeprefix(_XHTML)
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
