"""A scene to its plate: fills, lines and marks in painting order, as paths with classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from guide.draw.blades import blades
from guide.draw.face import face
from guide.draw.ghost import ghost
from guide.draw.inset import frame_of, placed, small_scene
from guide.draw.labels import Labels, label
from guide.draw.linework import Fills, Stroke, Texts, texts
from guide.draw.marks import Paths, arrows, feel_zones, floor, shadow
from guide.draw.pixels import UNITS, Window
from guide.draw.raster import Array
from guide.draw.scene import Scene
from guide.draw.trace import fills, strokes
from guide.model.figure import Inset
from guide.model.plate import LARGEST, Plate, PlateName, plate_text

SMALL_RIM = 6  # pixels round a small picture that an outline keeps free, so that its end stays in the frame
LOOSENESS = (1.0, 1.45, 2.1, 3.0)  # of the curves, tried in turn until the plate is small enough


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was found of a scene, which only waits for how loosely its curves are fitted."""

    below: Paths
    labels: Labels
    shapes: Fills
    lines: list[Stroke]
    over: Paths

    def paths(self, looseness: float) -> Paths:
        """In painting order."""
        shapes, lines = texts(self.shapes, self.lines, looseness)
        return self.below + _stacked(shapes, lines, self.labels) + self.over


def picture(scene: Scene, low: Array, high: Array, name: PlateName) -> Plate:
    """The plate of a scene in the window from `low` to `high` (metres in the view's plane)."""
    window = Window(scene.view, np.asarray(low, float), np.asarray(high, float))
    across, down = (round(n * UNITS) for n in window.size)
    large, inset = _drawing(scene, window), scene.frame.inset
    small = _drawing(*small_scene(scene, inset), SMALL_RIM) if inset else None
    rim = frame_of(across, down) if scene.frame.crop else []
    for looseness in LOOSENESS:
        paths = large.paths(looseness) + rim
        if inset and small:
            paths += placed(small.paths(looseness), inset, _corner(scene, inset, window))
        text = plate_text(name, (across, down), paths)
        if len(text.encode()) <= LARGEST:
            break
    return Plate(name.figure, name.frame, name.cast, name.digest, across, down, text)


def _drawing(scene: Scene, window: Window, rim: int = 1) -> Drawing:
    pixels = scene.pixels(window)
    labels = label(scene, pixels)
    over = blades(scene, pixels, window) + feel_zones(scene, pixels, labels)
    over += face(scene, pixels, window) + arrows(scene, window)
    below = shadow(scene, window) + floor(scene, window) + ghost(scene, labels.figure, window)
    return Drawing(below, labels, fills(labels), strokes(labels, pixels, rim), over)


def _corner(scene: Scene, inset: Inset, window: Window) -> Array:
    """The upper left corner of the small picture in the large one, SVG units."""
    x, y = scene.of_bone("pelvis")[0] + inset.at - window.low
    tall = (inset.high[1] - inset.low[1]) * inset.scale
    return np.array([x, window.high[1] - window.low[1] - y - tall]) * 1000


def _stacked(shapes: Texts, drawn: Texts, labels: Labels) -> Paths:
    """Things, the figure's outline, the figure on it, then what is drawn over the figure."""
    own = {name for name in labels.names[1:] if "@" not in name}
    order = sorted(shapes, key=lambda name: name.endswith("-shade"))
    on_figure = {name for name in order if name.removesuffix("-shade").removesuffix("-far") in own}
    things = [(name, shapes[name]) for name in order if name not in on_figure]
    figure = [(name, shapes[name]) for name in order if name in on_figure]
    under = [(name, drawn[name]) for name in ("edge", "outline", "outline-fine") if name in drawn]
    front = [("edge", drawn["edge-in-front"])] if "edge-in-front" in drawn else []
    over = [(name, drawn[name]) for name in ("fine", "hem", "inner") if name in drawn] + front
    return things + under + figure + over
