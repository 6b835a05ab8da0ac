"""Another position of the same body: its outline as a broken line, beside the figure that is drawn in full."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from guide.draw.curves import numbers, smoothed
from guide.draw.pixels import UNITS, Window
from guide.draw.planar import arcs_of, borders, points_of
from guide.draw.raster import Array, Mask, rasterise
from guide.draw.scene import Scene

DASH, GAP = 20.0, 13.0  # SVG units
BESIDE = 9  # pixels: nearer to the figure's own outline the line would only thicken it
WITH_IT = "cushion"  # a tinted back rest that leans with the back
SHORTEST = 60.0  # SVG units of a stretch that is worth drawing


def ghost(scene: Scene, figure: Mask, window: Window) -> list[tuple[str, str]]:
    """The broken outline, where it is clear of the figure (the picture's mask of it)."""
    if scene.ghost is None:
        return []
    taken = ndimage.binary_dilation(figure, iterations=BESIDE)
    text = ""
    for ring in _outlines(scene.ghost, window):
        inside = np.clip(np.round(ring).astype(int), 0, [taken.shape[1] - 1, taken.shape[0] - 1])
        for run in _clear_runs(ring * UNITS, ~taken[inside[:, 1], inside[:, 0]]):
            text += "".join(
                f"M{numbers(dash[0])}" + "".join(f"L{numbers(p)}" for p in dash[1:]) for dash in _dashes(run)
            )
    return [("ghost", text)] if text else []


def _outlines(scene: Scene, window: Window) -> list[Array]:
    """Rings round what is seen of a body, in pixels."""
    vertices, triangles, n = [], [], 0
    for layer in scene.layers:
        if layer.figure or layer.material == WITH_IT:
            vertices.append(layer.vertices)
            triangles += [layer.quads[:, [0, 1, 2]] + n, layer.quads[:, [0, 2, 3]] + n]
            n += len(layer.vertices)
    xy, depth = window(np.concatenate(vertices))
    hits = rasterise(xy / UNITS, depth, np.concatenate(triangles), *window.size)
    padded = np.pad(ndimage.binary_closing(np.pad(hits.triangle >= 0, 4), iterations=3)[4:-4, 4:-4], 1)
    arcs = arcs_of(borders(padded))
    rings = [points_of(arc.nodes, padded.shape[1]) - 1 for arc in arcs if len(arc.nodes) > SHORTEST]
    return [smoothed(ring, 5.0, closed=True) for ring in rings]


def _clear_runs(points: Array, clear: Mask) -> list[Array]:
    """Stretches of a ring that are clear, begun where it is not."""
    if clear.all():
        return [points]
    start = int(np.argmin(clear))
    points, clear = np.roll(points, -start, 0), np.roll(clear, -start)
    change = np.diff(np.concatenate([[0], clear.astype(int), [0]]))
    runs = zip(np.nonzero(change == 1)[0], np.nonzero(change == -1)[0], strict=True)
    return [points[a:b] for a, b in runs if np.hypot(*np.diff(points[a:b], axis=0).T).sum() > SHORTEST]


def _dashes(run: Array) -> list[Array]:
    """A stretch cut into equal dashes, one at each end."""
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(run, axis=0).T))])
    many = max(1, round((along[-1] + GAP) / (DASH + GAP)))
    long = (along[-1] + GAP) / many - GAP
    starts = np.arange(many) * (long + GAP)
    at = starts[:, None] + np.linspace(0, long, 3)
    return list(np.stack([np.interp(at, along, run[:, i]) for i in (0, 1)], -1))
