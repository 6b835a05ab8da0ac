"""A small picture in the picture: the same scene in a window of its own, scaled and put in its place."""

from __future__ import annotations

import re

import numpy as np

from guide.draw.curves import numbers
from guide.draw.pixels import Window
from guide.draw.raster import Array
from guide.draw.scene import Scene
from guide.model.figure import Crop, Inset

COMMAND = re.compile(r"([MLlcz])([^MLlcz]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
Paths = list[tuple[str, str]]


def small_scene(scene: Scene, inset: Inset) -> tuple[Scene, Window]:
    """The scene as it is seen in the small picture, and its window."""
    frame = scene.frame.model_copy(
        update={
            "camera": inset.camera or scene.frame.camera,
            "crop": Crop(bone=inset.bone, low=inset.low, high=inset.high),
            "arrows": (),
            "feel": (),
            "ghost": None,
            "inset": None,
            "floor": False,
            "shadow": False,
            "props": scene.frame.props if inset.things else (),
        }
    )
    small = Scene(scene.posed, scene.dressed, scene.wardrobe, frame)
    low, high = small.framed()
    return small, Window(small.view, low, high)


def placed(paths: Paths, inset: Inset, corner: Array) -> Paths:
    """Paths of the small picture where it lies in the large one, in a frame; `corner` is its upper left, SVG units."""
    across, down = np.subtract(inset.high, inset.low) * inset.scale * 1000
    frame = _box(float(corner[0]), float(corner[1]), across, down)
    return [(name, _moved(text, inset.scale, corner)) for name, text in paths] + [("edge", frame)]


def frame_of(across: float, down: float) -> Paths:
    """A line round a cropped picture, which shows that the figure goes on."""
    return [("edge", _box(1.5, 1.5, across - 3, down - 3))]


def _box(x: float, y: float, across: float, down: float) -> str:
    corners = ([x, y], [x + across, y], [x + across, y + down], [x, y + down])
    return "M" + "L".join(numbers(np.array(corner)) for corner in corners) + "z"


def _moved(text: str, scale: float, corner: Array) -> str:
    """Path text scaled and shifted; relative steps are counted from where rounding has put the pen."""
    out, pen, true = "", np.zeros(2), np.zeros(2)
    for command, rest in COMMAND.findall(text):
        steps = np.array([float(n) for n in NUMBER.findall(rest)]).reshape(-1, 2) * scale
        if command == "z":
            out += "z"
        elif command in "ML":
            true = steps[-1] + corner
            pen = np.round(true * 2) / 2
            out += command + numbers(pen)
        else:
            shifted = np.round((steps + true - pen) * 2) / 2
            out += command + numbers(shifted.ravel())
            true, pen = true + steps[-1], pen + shifted[-1]
    return out
