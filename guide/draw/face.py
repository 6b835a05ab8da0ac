"""The face: a few strokes that lie on the head, cut to what is seen. Offsets from between the eyes, in head units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from guide.draw import hair
from guide.draw.curves import Curve, path_text
from guide.draw.fit import Run, fit_all
from guide.draw.pixels import UNITS, Pixels, Window
from guide.draw.raster import Array, Mask
from guide.draw.scene import Scene

SURFACE_BLUR = 0.005  # metres over which the head's surface is averaged
TURNED_AWAY = -0.10  # an eye whose side of the face looks at the viewer less than this is not drawn
EYE = (0.0058, 0.0074)  # half width and height
SMILE = 0.008  # by which the corners of the mouth are higher than its middle, head units
LENS = 0.020  # how far glasses stand before the eyes, head units
SHORTEST = 9.0  # SVG units of a visible stretch of a stroke
LEAST_EYE = 3.6  # SVG units of half width that an eye keeps in profile
Paths = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the face at rest: kind, points, how far it may lie behind what is seen, and which side it is on."""

    kind: str  # face, brow, frame, eye, strand
    points: Array
    slack: float
    side: int = 0  # 1 left, -1 right: shown while that side of the face is turned to the viewer


class Head:
    """The head's surface at rest, as heights over the front, over a side, and from its middle."""

    def __init__(self, scene: Scene) -> None:
        body = scene.posed.body
        self.shape = scene.wardrobe.head
        on = scene.wardrobe.head_weight > 0.5
        i = body.index["head"]
        dressed = (scene.dressed[on] - scene.posed.position[i]) @ scene.posed.rotation[i] + body.heads[i]
        self.points = dressed
        normals = body.normals(body.vertices)[on]
        front = (normals[:, 2] > 0.15) & (dressed[:, 2] > self.shape.eyes[2] - 0.09)
        self._front = (cKDTree(dressed[front][:, :2]), dressed[front][:, 2])
        side = np.abs(normals[:, 0]) > 0.1
        self._side = (cKDTree(dressed[side][:, 1:]), np.abs(dressed[side][:, 0]))
        self._middle = self.shape.world(0.0, 0.01, -0.07)
        away = dressed - self._middle
        distance = np.linalg.norm(away, axis=1)
        self._radius = (cKDTree(away / distance[:, None]), distance)

    def front(self, x: Array, y: Array, lift: float = 0.003) -> Array:
        """Points on the face."""
        flat = self.shape.world(x, y, 0.0)
        flat[:, 2] = _average(self._front, flat[:, :2], SURFACE_BLUR) + lift
        return flat

    def side(self, z: Array, y: Array, sign: int, lift: float = 0.001) -> Array:
        """Points on one side of the head."""
        flat = self.shape.world(0.0, y, z)
        flat[:, 0] = sign * (_average(self._side, flat[:, 1:], SURFACE_BLUR) + lift)
        return flat

    def around(self, directions: Array) -> Array:
        """Points in directions from the head's middle."""
        unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
        return self._middle + unit * (_average(self._radius, unit, 0.06) + 0.001)[:, None]


def _average(surface: tuple[cKDTree, Array], at: Array, blur: float) -> Array:
    """Gaussian average of the nearest known heights."""
    tree, heights = surface
    distance, nearest = tree.query(at, k=10)
    weight = np.exp(-((distance / blur) ** 2) / 2) + 1e-9
    return (heights[nearest] * weight).sum(1) / weight.sum(1)


def strokes(head: Head, scene: Scene, turned: float, near: int) -> Iterator[Stroke]:
    """All lines of a face; `turned` from 0 (front) to 1 (profile), `near` the side turned to the viewer."""
    person, shape = scene.wardrobe.person, head.shape
    yield from _eyes(head, scene.frame.eyes)
    t = np.linspace(-1, 1, 11)
    yield Stroke("face", _mouth(head, t), 0.012)
    if turned < 0.8:
        yield Stroke("face", head.front(0.0100 * t, -0.0395 - 0.0045 * (1 - t**2), 0.002), 0.010)
    if 0.25 < turned < 0.8:
        u = np.linspace(0, 1, 8)
        yield Stroke("face", head.front(-near * (0.0085 - 0.001 * u), -0.014 - 0.020 * u, 0.001), 0.012)
    if person.hair not in ("scarf", "bob"):
        yield from _ears(head)
    if person.glasses:
        yield from _glasses(shape)
    for line in hair.strands(person.hair):
        yield Stroke("strand", head.around(line), 0.010)
    for line in hair.curtain_strands(shape) if person.hair == "bob" else ():
        yield Stroke("strand", line, 0.010)


def _mouth(head: Head, t: Array) -> Array:
    """A smile; the lips' own depth is evened out, else the line has a hook in profile."""
    line = head.front(0.0225 * t, head.shape.mouth_height + SMILE * t**2 - 0.003, 0.003)
    line[:, 2] = np.polyval(np.polyfit(t, line[:, 2], 2), t)
    return line


def _eyes(head: Head, eyes: str) -> Iterator[Stroke]:
    """Both eyes and brows."""
    t = np.linspace(-1, 1, 11)
    for side in (1, -1):
        centre = head.shape.eye_distance * side
        if eyes == "open":
            a = np.linspace(0, 2 * np.pi, 17)
            ring = np.stack([EYE[0] * np.cos(a), EYE[1] * np.sin(a), 0 * a], 1) * head.shape.scale
            yield Stroke("eye", head.front(centre + 0 * a, -0.002 + 0 * a, 0.004) + ring, 0.045, side)
        else:
            lid = np.stack([0.0135 * t, -0.006 * (1 - t**2), -0.0055 * side * t], 1) * head.shape.scale
            yield Stroke("face", head.front(centre + 0 * t, -0.001 + 0 * t, 0.004) + lid, 0.045, side)
        arch = 0.0235 + 0.0035 * (1 - t**2) - 0.002 * side * t  # a little lower outside: kind
        yield Stroke("brow", head.front(centre + 0.0165 * t, arch, 0.004), 0.045, side)


def _ears(head: Head) -> Iterator[Stroke]:
    """The edge of each lobe where no hair borders it, and a small inner curl."""
    for sign in (1, -1):
        a = np.radians(np.linspace(292, 190, 14))
        edge = head.side(-0.074 + 0.025 * np.cos(a), -0.021 + 0.034 * np.sin(a), sign)
        free = edge[hair.growth(head.shape, edge, "short") < 0.004]
        if len(free) > 4:
            yield Stroke("face", free, 0.016)
        a = np.radians(np.linspace(50, 235, 12))
        yield Stroke("face", head.side(-0.075 + 0.010 * np.cos(a), -0.017 + 0.017 * np.sin(a), sign), 0.016)


def _glasses(shape: hair.HeadShape) -> Iterator[Stroke]:
    """Two rounded lenses, a bridge and the side arms."""
    a, e = np.linspace(0, 2 * np.pi, 25), shape.eye_distance
    round_x, round_y = (np.sign(v) * np.abs(v) ** 0.75 for v in (np.cos(a), np.sin(a)))
    for side in (1, -1):
        x = side * (e + 0.001) + 0.0190 * round_x
        lens = shape.world(x, -0.004 + 0.0150 * round_y, LENS - 0.10 * np.abs(x) ** 1.3)
        yield Stroke("frame", lens, 0.006)
        t = np.linspace(0, 1, 9)
        x = side * (e + 0.0195 + (0.073 - e - 0.0195) * np.minimum(1, t * 3))
        yield Stroke("frame", shape.world(x, np.full(9, 0.002), LENS - 0.009 - (LENS + 0.061) * t), 0.006)
    t = np.linspace(-1, 1, 7)
    yield Stroke("frame", shape.world(0.0130 * t, 0.003 + 0.002 * (1 - t**2), LENS), 0.006)


def _eye(ring: Array) -> str:
    """An ellipse through a projected ring, that stays visible in profile."""
    centre, a, b = (ring[0] + ring[8]) / 2, (ring[0] - ring[8]) / 2, (ring[4] - ring[12]) / 2
    across = np.array([b[1], -b[0]]) / (np.hypot(*b) + 1e-9)
    a = across * max(abs(a @ across), LEAST_EYE)
    k = 0.5523
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    segments = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        controls = ((x0 + k * x1, y0 + k * y1), (x1 + k * x0, y1 + k * y0), (x1, y1))
        segments.append([centre + a * x + b * y for x, y in controls])
    return path_text(Curve(centre + a, np.array(segments)), close=True)


def _runs(visible: Mask) -> Iterator[tuple[int, int]]:
    """Start and end of stretches of at least three points."""
    change = np.diff(np.concatenate([[0], visible.astype(int), [0]]))
    for a, b in zip(np.nonzero(change == 1)[0], np.nonzero(change == -1)[0], strict=True):
        if b - a >= 3:
            yield int(a), int(b)


def face(scene: Scene, pixels: Pixels, window: Window) -> Paths:
    """Classes and path texts of the face as it is seen."""
    posed, view = scene.posed, scene.view
    turn = posed.rotation[posed.body.index["head"]]
    left = view.forward @ turn[:, 0]
    head, text, lines = Head(scene), dict[str, str](), list[tuple[str, Run]]()
    for stroke in strokes(head, scene, abs(left), -1 if left > 0 else 1):
        at, depth = window(posed.follow("head", stroke.points))
        visible = depth < _depth_at(pixels, at) + stroke.slack
        if stroke.side:
            looks = view.forward @ (turn @ np.array([0.62 * stroke.side, 0, 0.78]))
            visible &= looks < TURNED_AWAY
        if stroke.kind == "eye":
            text["eye"] = text.get("eye", "") + (_eye(at) if visible.mean() > 0.6 else "")
            continue
        shown = [at[a:b] for a, b in _runs(visible)]
        long = [run for run in shown if np.hypot(*np.diff(run, axis=0).T).sum() > SHORTEST]
        text |= {stroke.kind: text.get(stroke.kind, "")} if long else {}  # painted in the order in which they are seen
        lines += [(stroke.kind, Run(run)) for run in long]
    for (kind, run), segments in zip(lines, fit_all([run for _, run in lines], [0.4] * len(lines)), strict=True):
        text[kind] += path_text(Curve(run.points[0], segments))
    dark = "-on-dark" if scene.wardrobe.person.skin == "deep" else ""
    classes = {"face": f"face{dark}", "brow": f"brow{dark}", "frame": "frame", "eye": f"eye{dark}"}
    person = scene.wardrobe.person
    classes["strand"] = "strand-scarf" if person.hair == "scarf" else f"strand-{person.hair_colour}"
    return [(classes[kind], path) for kind, path in text.items() if path]


def _depth_at(pixels: Pixels, at: Array) -> Array:
    """Depth of what is seen at points of the picture."""
    x, y = (np.clip((at[:, i] / UNITS).astype(int), 0, pixels.depth.shape[1 - i] - 1) for i in (0, 1))
    return pixels.depth[y, x]
