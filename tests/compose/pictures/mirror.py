"""A figure as a mirror shows it: left is right, and what turned one way turns the other."""

from __future__ import annotations

import re
from typing import Any

from guide.model.figure import Figure

TURNED = {"yaw", "turn", "roll", "azimuth"}
SIDEWAYS = {"spine", "neck", "head"}  # of whose angles the second and third go to a side
POINTS = {"at", "side", "points", "palm", "sole", "pole", "offset"}


def mirrored(figure: Figure) -> Figure:
    """The same figure, left for right."""
    return Figure.model_validate(_mirrored(figure.model_dump(exclude_unset=True)))


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
    other = {"l": "r", "r": "l"}
    if name in other:
        return other[name]
    return re.sub(r"_([lr])(?=$|\.)", lambda found: "_" + other[found[1]], name)


def said_mirrored(text: str) -> str:
    """The same words, left for right."""
    other = {"left": "right", "right": "left"}
    return re.sub(r"\b(left|right)\b", lambda found: other[found[1]], text)
