"""The cover as SVG: title, subtitle, picture and clinic, large enough for a thumbnail."""

from __future__ import annotations

import re
import textwrap

from jinja2 import Environment
from markupsafe import Markup

from guide.model.leaflet import Leaflet, PlacedPlate

WIDTH, HEIGHT, MARGIN = 1200, 1800, 90
LETTER = 0.56  # mean width of a bold letter in its own size, rather too wide than too narrow
LARGEST, MOST_LINES = 230, 4
_ROOT = re.compile(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"[^>]*>')


def cover_svg(leaflet: Leaflet, jinja: Environment) -> str:
    """The drawing from which the cover's picture is made."""
    size, lines = title_lines(leaflet.title)
    return jinja.get_template("ebook/cover.svg").render(
        leaflet=leaflet,
        palette=leaflet.palette,
        size=size,
        lines=lines,
        subtitle=textwrap.wrap(leaflet.subtitle or "", 30)[:3],
        clinic=textwrap.wrap(leaflet.clinic.data.value.name, 44)[:2] if leaflet.clinic else (),
        picture=_picture(leaflet.cover) if leaflet.cover else "",
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
    )


def title_lines(title: str) -> tuple[int, list[str]]:
    """The largest letters, in the cover's units, in which a title stands on at most four lines, and its lines."""
    room = WIDTH - 2 * MARGIN
    for size in range(LARGEST, 50, -10):
        lines = textwrap.wrap(title, int(room / (size * LETTER)), break_long_words=False)
        if len(lines) <= MOST_LINES and all(len(line) * size * LETTER <= room for line in lines):
            return size, lines
    return 60, textwrap.wrap(title, int(room / (60 * LETTER)))[:8]


def _picture(plate: PlacedPlate) -> Markup:
    """The plate as part of the cover, in a frame 1,060 by 700 units."""
    svg = plate.content.decode()
    root = _ROOT.match(svg)
    assert root, "every plate begins with its viewBox"
    placed = f'<svg x="70" y="0" width="1060" height="700" viewBox="0 0 {root[1]} {root[2]}">'
    return Markup(placed + svg[root.end() :])  # noqa: S704 - a plate that reading found to be drawn by us
