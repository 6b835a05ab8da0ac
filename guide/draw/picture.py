"""A scene to its plate: fills, lines and marks in painting order, as paths with classes."""

from __future__ import annotations

import numpy as np

from guide.draw.face import face
from guide.draw.labels import Labels, label
from guide.draw.linework import Texts, texts
from guide.draw.marks import Paths, arrows, feel_zones, floor, shadow
from guide.draw.pixels import UNITS, Window
from guide.draw.raster import Array
from guide.draw.scene import Scene
from guide.draw.trace import fills, strokes
from guide.model.plate import LARGEST, Plate, PlateName, plate_text

LOOSENESS = (1.0, 1.45, 2.1, 3.0)  # of the curves, tried in turn until the plate is small enough


def picture(scene: Scene, low: Array, high: Array, name: PlateName) -> Plate:
    """The plate of a scene in the window from `low` to `high` (metres in the view's plane)."""
    window = Window(scene.view, np.asarray(low, float), np.asarray(high, float))
    pixels = scene.pixels(window)
    labels = label(scene, pixels)
    below = shadow(scene, window) + floor(scene, window)
    above = face(scene, pixels, window) + arrows(scene, window)
    zones = feel_zones(scene, pixels, labels)
    across, down = (round(n * UNITS) for n in window.size)
    shapes, lines = fills(labels), strokes(labels, pixels)
    for looseness in LOOSENESS:
        paths = below + _stacked(*texts(shapes, lines, looseness), labels, zones) + above
        text = plate_text(name, (across, down), paths)
        if len(text.encode()) <= LARGEST:
            break
    return Plate(name.figure, name.frame, name.cast, name.digest, across, down, text)


def _stacked(shapes: Texts, drawn: Texts, labels: Labels, zones: Paths) -> Paths:
    """Things, the figure's outline, the figure on it, then what is drawn over the figure."""
    own = {name for name in labels.names[1:] if "@" not in name}
    order = sorted(shapes, key=lambda name: name.endswith("-shade"))
    on_figure = {name for name in order if name.removesuffix("-shade").removesuffix("-far") in own}
    things = [(name, shapes[name]) for name in order if name not in on_figure]
    figure = [(name, shapes[name]) for name in order if name in on_figure]
    under = [(name, drawn[name]) for name in ("edge", "outline", "outline-fine") if name in drawn]
    front = [("edge", drawn["edge-in-front"])] if "edge-in-front" in drawn else []
    over = [(name, drawn[name]) for name in ("fine", "hem", "inner") if name in drawn] + front
    return things + under + figure + over + zones
