"""A figure as a mirror shows it: left is right, what turned one way turns the other, and the words follow the pose."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from guide.model.article import Drawing
from guide.model.figure import Figure
from guide.model.place import Sheet
from guide.model.plate import Plate

TURNED = {"yaw", "turn", "roll", "azimuth"}
SIDEWAYS = {"spine", "neck", "head"}  # of whose angles the second and third go to a side
POINTS = {"at", "side", "points", "palm", "sole", "pole", "offset"}


def mirrored(drawing: Drawing) -> Drawing:
    """The same figure, its plates and poses left for right; an author's own words of it hold no longer."""
    figure = drawing.figure
    return replace(
        drawing,
        figure=Sheet(mirrored_figure(figure.value), figure.path, figure.places),
        alt={},
        plates={name: _mirrored_plate(plate) for name, plate in drawing.plates.items()},
        between=tuple(map(_mirrored_plate, drawing.between)),
    )


def _mirrored_plate(plate: Plate) -> Plate:
    start, end = plate.svg.index(">") + 1, plate.svg.rindex("</svg>")
    turned = f'<g transform="matrix(-1 0 0 1 {plate.width} 0)">{plate.svg[start:end]}</g>'
    return replace(plate, svg=plate.svg[:start] + turned + plate.svg[end:])


def mirrored_figure(figure: Figure) -> Figure:
    """The same figure, left for right."""
    return Figure.model_validate(_mirrored(figure.model_dump(exclude_unset=True, by_alias=True)))


def _mirrored(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {_swapped(name): _mirrored(item, name) for name, item in value.items()}
    if key in TURNED:
        return -value
    if isinstance(value, (list, tuple)):
        return _mirrored_list(value, key)
    return _swapped(value) if isinstance(value, str) else value


def _mirrored_list(value: Any, key: str) -> Any:
    numbers = bool(value) and isinstance(value[0], float)
    if key in SIDEWAYS and numbers:
        return (*value[:1], *(-angle for angle in value[1:]))
    if numbers and (key in POINTS or (key == "plane" and len(value) == 4)):
        return (-value[0], *value[1:])
    return tuple(_mirrored(item, key) for item in value)


def _swapped(name: Any) -> Any:
    other = {"l": "r", "r": "l", "left": "right", "right": "left"}
    if name in other:
        return other[name]
    return re.sub(r"_([lr])(?=$|\.)", lambda found: "_" + other[found[1]], name)
