"""What paper does not need: plates on a light ground of their own, icons in the colour of the words, two palettes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from guide.model.leaflet import PlacedPlate
from guide.model.plate import IN_THE_DARK

MM_PER_EM = 4.233  # 12 points
NARROW = 0.85  # of its height
LARGER, TALLEST_EM = 1.5, 22
MARGIN = 40  # units of the plate, millimetres on the body
_VIEW = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
ON_A_BAND = ("emergency",)
_PAINT = re.compile(r'(fill|stroke)="var\(--([\w-]+)\)"')
_TOKEN = re.compile(r"var\(--([\w-]+)\)")


def on_ground(plate: PlacedPlate, colour: str, night: str) -> PlacedPlate:
    """The plate on a rounded ground that lies in the file itself, so that it reads well on a page of any colour."""
    svg = plate.content.decode()
    size = _VIEW.search(svg)
    assert size, "every plate has a viewBox"
    width, height = int(size[1]) + 2 * MARGIN, int(size[2]) + 2 * MARGIN
    # width and height, since some readers show a picture without them at 0 or at full width
    root = f'viewBox="{-MARGIN} {-MARGIN} {width} {height}" width="{width}" height="{height}"'
    ground = f'<rect class="ground" x="{-MARGIN}" y="{-MARGIN}" width="{width}" height="{height}" rx="{MARGIN}"/>'
    style = f".ground{{fill:{colour}}}{IN_THE_DARK}{{.ground{{fill:{night}}}}}"
    svg = svg.replace(size[0], root, 1).replace("</style>", f"{style}</style>{ground}", 1)
    grown = width / int(size[1]), height / int(size[2])
    return replace(
        plate,
        content=svg.encode(),
        width_mm=round(plate.width_mm * grown[0], 2),
        height_mm=round(plate.height_mm * grown[1], 2),
    )


def stacked(plates: tuple[PlacedPlate, ...]) -> bool:
    """Only narrow upright pictures stand side by side on a phone."""
    return any(plate.width_mm > NARROW * plate.height_mm for plate in plates)


def shown_at(width_mm: float, height_mm: float) -> str:
    """The width of a picture in the reader's own measure; it is never wider than the screen.

    Upright pictures, which are small at the scale of those who lie, are shown up to half as large again.
    """
    larger = min(LARGER, TALLEST_EM * MM_PER_EM / height_mm) if width_mm < NARROW * height_mm else 1
    return f"width:{width_mm * max(1, larger) / MM_PER_EM:.1f}em"


def icon_markup(name: str, layouts: Mapping[str, str], palette: Mapping[str, str]) -> Markup:
    """An icon in the words' own colour, passed over by those who listen: the words beside it say the same."""
    drawing = _PAINT.sub(lambda found: _paint(found, name, palette), layouts[f"icons/{name}.svg"]).strip()
    drawing = re.sub(r' width="24" height="24"', "", drawing, count=1)
    return Markup(drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))  # noqa: S704 - our own file


def _paint(found: re.Match[str], icon: str, palette: Mapping[str, str]) -> str:
    """What lies on a red band or shows where it is felt is the same by day and night; the rest follows the words."""
    where, colour = found.groups()
    if icon in ON_A_BAND or colour.startswith("feel-"):
        return f'{where}="{palette[colour]}"'
    return f'class="cut-{where}"' if colour == "paper" else f'{where}="currentColor"'


def literal(css: str, palette: Mapping[str, str]) -> str:
    """A stylesheet with colours in place of tokens: older readers know no custom properties."""
    return _TOKEN.sub(lambda found: palette[found[1]], css)
