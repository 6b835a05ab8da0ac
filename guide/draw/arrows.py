"""Movement arrows: they start from a point on a bone and follow it, one filled outline with a white halo."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from guide.draw.curves import Curve, path_text, straight
from guide.draw.fit import fit
from guide.draw.posed import Posed
from guide.draw.raster import Array
from guide.draw.rotation import unit
from guide.model.figure import Arrow

WIDTH = 20.0  # of the shaft, SVG units (millimetres on the body)
BAR, GAP = 4, 3  # of a dashed shaft's 25 points
HEAD = 3.0  # length of the head in shaft widths


def arrow_points(posed: Posed, arrow: Arrow) -> Array:
    """World points of an arrow."""
    points = np.array(arrow.points, float)
    if arrow.bone is None:
        return points
    body = posed.body
    i = body.index[arrow.bone]
    root = body.heads[i] + (body.tails[i] - body.heads[i]) * arrow.along
    return points + posed.follow(arrow.bone, root[None])[0]


def _spine(p: Array) -> Array:
    """A smooth run through 2 to 4 points: straight, through the middle one, or a cubic with its two controls."""
    if len(p) == 2:
        controls = p[0] + (p[1] - p[0]) * np.array([[1 / 3], [2 / 3]])
    elif len(p) == 3:
        bend = 2 * p[1] - (p[0] + p[2]) / 2
        controls = np.stack([p[0] + (bend - p[0]) * 2 / 3, p[2] + (bend - p[2]) * 2 / 3])
    else:
        controls = p[1:3]
    t = np.linspace(0, 1, 61)[:, None]
    return p[0] * (1 - t) ** 3 + controls[0] * 3 * t * (1 - t) ** 2 + controls[1] * 3 * t**2 * (1 - t) + p[-1] * t**3


def arrow_text(points: Array, width: float = WIDTH, both: bool = False, dashed: bool = False) -> str:
    """Path text of one arrow through 2 to 4 points of the picture."""
    line = _spine(points)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    head = min(width * HEAD, along[-1] * (0.42 if both else 0.6))
    at = np.linspace(head * 0.9 if both else 0, along[-1] - head * 0.9, 25)
    shaft = np.stack([np.interp(at, along, line[:, i]) for i in (0, 1)], 1)
    tangent = np.gradient(shaft, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    side = np.stack([-tangent[:, 1], tangent[:, 0]], 1) * width / 2
    if dashed:
        return _dashes(shaft, side) + _closed([*_tip(line[-1], shaft[-1], head)])
    there, back = shaft + side, (shaft - side)[::-1]
    corners = [*_tip(line[-1], shaft[-1], head), back[0]]
    segments = [fit(there, 0.4), _polyline(there[-1], corners), fit(back, 0.4)]
    if both:
        segments.append(_polyline(back[-1], [*_tip(line[0], shaft[0], head), there[0]]))
    return path_text(Curve(there[0], np.concatenate(segments)), close=True)


def _dashes(shaft: Array, side: Array) -> str:
    """The shaft as a row of bars, the last of them up to the head."""
    bars = range(len(shaft) - 1, BAR - 1, -BAR - GAP)
    spans = [(max(end - BAR, 0), end) for end in bars]
    corners = ([shaft[a] - side[a], shaft[b] - side[b], shaft[b] + side[b], shaft[a] + side[a]] for a, b in spans)
    return "".join(map(_closed, corners))


def _closed(points: list[Array]) -> str:
    """Path text of a polygon."""
    return path_text(Curve(points[0], _polyline(points[0], points[1:])), close=True)


def _tip(end: Array, base: Array, head: float) -> list[Array]:
    """The head's three corners, from the shaft's one side to its other."""
    forward = unit(end - base)
    side = np.array([-forward[1], forward[0]]) * head * 0.60
    return [base + side, end, base - side]


def _polyline(start: Array, points: list[Array]) -> Array:
    """Straight segments."""
    return np.concatenate([straight(a, b) for a, b in pairwise([start, *points])])
