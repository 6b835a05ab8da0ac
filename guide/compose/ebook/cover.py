"""The cover as SVG: title, subtitle, picture and clinic, large enough for a thumbnail."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from guide.model.leaflet import Leaflet, PlacedPlate
from guide.model.publication import Cover, NameLines

WIDTH, HEIGHT, MARGIN = 1200, 1800, 90
BAND, TOP, FOOT = 960, 120, 44  # the coloured field, and what stays free of words above and below in it
LARGEST, LEAST = 230, 60
SUBTITLE_ABOVE, SUBTITLE_LINE, SUBTITLE_LETTERS, SUBTITLE_LINES = 60, 88, 30, 3
NAME_LETTERS, NAME_SIZE, NAME_LINE = 44, 44, 50  # of a clinic's name: letters in a line, their size, and the line's
NAME_FOOT, NAME_ABOVE, NAME_BELOW = 1726, 44, 16  # where its last line stands, and the room of letters around a line
CLINIC_ONLY = 1600  # where the light field begins that holds a clinic's name and no picture
# Widths of bold letters in their own size, rather too wide than too narrow.
NARROW, USUAL, CAPITAL, WIDE = 0.4, 0.58, 0.7, 0.92
_ROOT = re.compile(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"[^>]*>')


def cover_of(leaflet: Leaflet, jinja: Environment) -> Cover:
    """The drawing from which the cover's picture is made."""
    subtitle = _subtitle(leaflet.subtitle or "")
    size, lines = title_lines(leaflet.title, _room(len(subtitle)))
    name = _name_of(leaflet)
    field = BAND if leaflet.cover else CLINIC_ONLY if name else HEIGHT
    ground = jinja.get_template("ebook/cover.svg").render(
        palette=leaflet.palette,
        notices=leaflet.notices,
        size=size,
        lines=lines,
        subtitle=subtitle,
        clinic=bool(name),
        picture=_picture(leaflet.cover) if leaflet.cover else "",
        top=TOP,
        subtitle_above=SUBTITLE_ABOVE,
        subtitle_line=SUBTITLE_LINE,
        light_from=field,
        width=WIDTH,
        height=HEIGHT,
        side=WIDTH - MARGIN if leaflet.direction == "rtl" else MARGIN,
        anchor="end" if leaflet.direction == "rtl" else "start",
    )
    colours = leaflet.palette
    plain = Cover(ground, field, (colours["accent"], colours["paper"]))
    return replace(plain, **_named(name, jinja), name_colours=(colours["plate"], colours["ink"])) if name else plain


def _name_of(leaflet: Leaflet) -> list[str]:
    """The lines of the clinic's name; none without one."""
    return textwrap.wrap((leaflet.clinic and leaflet.clinic.data.value.name) or "", NAME_LETTERS)[:2]


def _named(lines: list[str], jinja: Environment) -> dict[str, Any]:
    """The name as a drawing no larger than it has to be, and where it stands on the cover."""
    wide = max(map(width_of, lines)) + 2  # and a letter's room on each side
    width = min(WIDTH, 2 * ceil(wide * NAME_SIZE / 2))
    height = NAME_LINE * (len(lines) - 1) + NAME_ABOVE + NAME_BELOW
    said = NameLines(tuple(lines), width, height, size=NAME_SIZE, above=NAME_ABOVE, line=NAME_LINE)
    svg = jinja.get_template("ebook/cover-name.svg").render(name=said)
    return {"name": svg, "name_lines": said, "place": ((WIDTH - width) // 2, NAME_FOOT + NAME_BELOW - height)}


def _subtitle(subtitle: str) -> list[str]:
    """At most three lines; what is longer ends in dots, and stands in full on the title page."""
    most = SUBTITLE_LETTERS * SUBTITLE_LINES - 10  # lines end before their last letter
    return textwrap.wrap(textwrap.shorten(subtitle, most, placeholder=" …"), SUBTITLE_LETTERS)[:SUBTITLE_LINES]


def _room(subtitle: int) -> float:
    """The height that is left for a title above so many lines of subtitle."""
    return BAND - TOP - FOOT - (SUBTITLE_ABOVE + subtitle * SUBTITLE_LINE if subtitle else 0)


def title_lines(title: str, height: float) -> tuple[int, list[str]]:
    """The largest letters, in the cover's units, in which a title fits so high a field, and its lines."""
    for size in range(LARGEST, LEAST, -10):
        most = (WIDTH - 2 * MARGIN) / size
        lines = list(_wrapped(title, most))
        if len(lines) * size <= height and all(width_of(line) <= most for line in lines):
            return size, lines
    most = (WIDTH - 2 * MARGIN) / LEAST
    broken = " ".join(piece for word in title.split() for piece in _broken(word, most))
    return LEAST, list(_wrapped(broken, most))[: int(height / LEAST)]


def _wrapped(text: str, most: float) -> Iterator[str]:
    """Lines of words, each as wide as may be; a word that is wider than a line has one for itself."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer) > most:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _broken(word: str, most: float) -> Iterator[str]:
    """A word in pieces that are no wider than a line."""
    piece = ""
    for letter in word:
        if width_of(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece


def width_of(text: str) -> float:
    """About how wide bold words are, in their own size."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in "iljtfrI .,:;!|'’()[]-":
        return NARROW
    if letter in "mwMW@%&—…" or ord(letter) > 0x2E80:  # where the wide letters of Asia begin
        return WIDE
    return CAPITAL if letter.isupper() else USUAL


def _picture(plate: PlacedPlate) -> Markup:
    """The plate as part of the cover, in a frame 1,060 by 700 units."""
    svg = plate.content.decode()
    root = _ROOT.match(svg)
    assert root, "every plate begins with its viewBox"
    placed = f'<svg x="70" y="0" width="1060" height="700" viewBox="0 0 {root[1]} {root[2]}">'
    return Markup(placed + svg[root.end() :])  # noqa: S704 - a plate that reading found to be drawn by us
