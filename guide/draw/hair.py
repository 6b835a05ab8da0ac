"""Hair, beard and scarf: where they grow on the head, and what stands off it. Lengths in metres of a standard head."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from guide.draw.raster import Array, Mask
from guide.draw.rotation import smoothstep
from guide.draw.solids import Mesh, ball

HEAD_HEIGHT = 0.2096  # of the woman's head, to which all lengths here refer
# the hairline in profile: depth behind the eyes against height over the eyes
LINE_DEPTH = (-0.30, -0.165, -0.135, -0.105, -0.088, -0.078, -0.066, -0.050, -0.030, -0.012, 0.03)
LINE_HEIGHT = (-0.088, -0.078, -0.062, -0.022, 0.004, 0.002, -0.018, 0.022, 0.048, 0.060, 0.068)
SCARF_FOLDS = (([0.055, -0.100, 0.020], [0.052, 0.030, -0.100]), ([0.060, -0.070, 0.0], [0.070, 0.05, -0.05]))
SWINGS = {"tail": 0.055, "bob": 0.02}  # height over the eyes from which down long hair swings, head units
UPRIGHT, GIVES = 0.5, 0.8  # cosine of the lean from which on hair lies; share of the way that it falls
THICKNESS = {"bald": 0.001, "short": 0.011, "bun": 0.014, "tail": 0.014, "bob": 0.013, "scarf": 0.016}


@dataclass(frozen=True, slots=True)
class HeadShape:
    """The place between the eyes, and the head's size against the woman's."""

    eyes: Array
    eye_distance: float
    scale: float
    mouth_height: float

    def local(self, points: Array) -> tuple[Array, Array, Array]:
        """Points as sideways distance (unsigned), height over and depth before the eyes, in head units."""
        q = (points - [0, self.eyes[1], self.eyes[2]]) / self.scale
        return np.abs(q[:, 0]), q[:, 1], q[:, 2]

    def world(self, x: ArrayLike, y: ArrayLike, z: ArrayLike) -> Array:
        """Points in the rest pose from head units."""
        return np.stack(np.broadcast_arrays(x, y, z), -1) * self.scale + [0, self.eyes[1], self.eyes[2]]


def head_shape(vertices: Array, head_weight: Array, landmarks: Array) -> HeadShape:
    """Measured from the rest body; landmarks begin with the two eyes and the mouth."""
    eyes = landmarks[:2].mean(0)
    scale = float(np.ptp(vertices[head_weight > 0.5, 1])) / HEAD_HEIGHT
    mouth = (landmarks[2][1] - eyes[1]) / scale
    return HeadShape(eyes, abs(float(landmarks[0][0])) / scale, scale, mouth if -0.085 < mouth < -0.05 else -0.066)


def growth(head: HeadShape, points: Array, hair: str) -> Array:
    """Positive where hair (or scarf) covers the head."""
    x, y, z = head.local(points)
    if hair == "scarf":
        half = 0.060 - 0.014 * np.clip((-y - 0.03) / 0.08, 0, 1)  # it narrows over the cheeks
        behind = np.interp(y, [-0.12, -0.06, 0.0], [-0.004, -0.034, -0.060])
        opening = ((y + 0.024) / 0.084) ** 2 + (x / half) ** 2 - 1
        return np.logaddexp(5 * opening, 5 * 40 * (behind - z)) / 5
    recede = {"bald": 0.010, "short": -0.002}.get(hair, 0.0)
    front = smoothstep(-0.05, -0.01, z)
    temple = front * (0.012 - 0.012 * np.exp(-(((x - 0.042) / 0.016) ** 2)))
    return y - np.interp(z, LINE_DEPTH, LINE_HEIGHT) - recede + temple


def beard(head: HeadShape, points: Array) -> Array:
    """Positive inside a short full beard: jaw and chin, round the mouth."""
    x, y, z = head.local(points)
    top = np.interp(z, [-0.09, -0.06, -0.03, 0.0, 0.03, 0.08], [-0.02, -0.03, -0.055, -0.062, -0.056, -0.052])
    lips = ((y - head.mouth_height + 0.002) / 0.0085) ** 2 + (x / 0.022) ** 2 < 1
    return np.where(lips & (z > 0), -1.0, (top - y) * (z > -0.085))


def ears(head: HeadShape, points: Array) -> Mask:
    """The ears, which hair does not cover."""
    x, y, z = head.local(points)
    return (x > 0.064) & (((y + 0.021) / 0.036) ** 2 + ((z + 0.074) / 0.027) ** 2 < 1)


def parts(head: HeadShape, hair: str) -> list[Mesh]:
    """Meshes that stand off the head, in the rest pose."""
    if hair == "bun":
        return [ball(head.world(0.0, 0.098, -0.148), np.array([0.040, 0.036, 0.038]) * head.scale, "hair", 10)]
    if hair == "tail":
        return [_tail(head)]
    return [_bob(head)] if hair == "bob" else []


def hanging(head: HeadShape, hair: str, rest: Array, at: Array, turn: Array) -> Array:
    """Long hair as its weight pulls it on an upright or leaning head: a tail as a whole, a bob where it comes free."""
    down = -turn[:, 1]
    if hair not in SWINGS or -down[1] < UPRIGHT:  # of a head that lies, the hair lies as well
        return at
    way = np.array([0, -1.0, 0]) - down
    _, height, _ = head.local(rest)
    drop = np.clip(SWINGS[hair] - height, 0, None) * head.scale * GIVES
    if hair == "bob":  # on the other side the head is in its way
        out = (rest - head.world(0.0, 0.0, -0.074)) * [1, 0, 1]
        out = out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-9) @ turn.T
        drop = drop * np.clip(out @ way / (np.linalg.norm(way) + 1e-9), 0, 1)
    return at + drop[:, None] * way


def _tail(head: HeadShape) -> Mesh:
    """A pony tail: a swung tube from the back of the head."""
    t = np.linspace(0, 1, 14)
    path = np.stack([0 * t, 0.055 - 0.02 * t - 0.15 * t**2, -0.165 - 0.09 * np.sin(t * 2.1)], 1)
    radius = 0.030 * np.sin(np.pi * (0.12 + 0.85 * t)) ** 0.6
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    up = np.cross(along, [1.0, 0, 0])
    round_it = np.cos(angle)[:, None] * np.array([1.0, 0, 0]) + np.sin(angle)[:, None] * up[:, None]
    ring = path[:, None] + radius[:, None, None] * round_it
    n = len(angle)
    i, j = (g.ravel() for g in np.meshgrid(np.arange(len(t) - 1), np.arange(n), indexing="ij"))
    quads = np.stack([i * n + j, (i + 1) * n + j, (i + 1) * n + (j + 1) % n, i * n + (j + 1) % n], 1)
    v = ring.reshape(-1, 3)
    return Mesh(head.world(v[:, 0], v[:, 1], v[:, 2]), quads, np.zeros(len(quads), int), "hair", soft=True)


def _bob(head: HeadShape, around: int = 48, down: int = 18) -> Mesh:
    """A curtain of hair from temple round the back to the other temple, chin length, the front edge swept back."""
    points = _curtain(np.linspace(0, 1, down)[:, None], np.radians(np.linspace(62, 298, around))[None, :])
    i, j = (g.ravel() for g in np.meshgrid(np.arange(down - 1), np.arange(around - 1), indexing="ij"))
    quads = np.stack([i * around + j, i * around + j + 1, (i + 1) * around + j + 1, (i + 1) * around + j], 1)
    vertices = head.world(*(p.ravel() for p in points))
    return Mesh(vertices, quads, np.zeros(len(quads), int), "hair", soft=True)


def _curtain(t: Array, angle: Array) -> tuple[Array, Array, Array]:
    """Points of the bob from its top (t 0) to its ends (1), round the head from the face (angle 0); head units."""
    angle = angle + np.radians(12) * t**1.5 * np.cos(angle / 2)  # the lower front edge falls back a little
    width = 0.56 + 0.52 * np.sin(np.pi / 2 * np.minimum(1, t * 1.9)) - 0.13 * np.clip((t - 0.76) / 0.24, 0, 1) ** 2
    low = -0.096 + 0.014 * np.cos(2 * angle)
    y = 0.099 + (low - 0.099) * t**1.25
    x, z = 0.0890 * width * np.sin(angle), -0.074 + 0.102 * width * np.cos(angle)
    return x, y, z


def curtain_strands(head: HeadShape) -> list[Array]:
    """Lines that fall down a bob; points in the rest pose."""
    t = np.linspace(0.30, 0.86, 12)
    return [head.world(*_curtain(t, np.full(12, np.radians(a)))) for a in (98, 132, 228, 262)]


def strands(hair: str) -> list[Array]:
    """A few combed lines as directions from the middle of the head (head units), to be laid on the hair's surface."""
    t = np.linspace(0, 1, 16)
    lines = []
    if hair in ("bun", "tail"):
        knot = np.array([0, 0.085, -0.06]) if hair == "bun" else np.array([0, 0.035, -0.09])
        for side in (-1, 1):
            for start in ([0.050, 0.070, 0.055], [0.080, 0.030, 0.000], [0.078, -0.02, -0.045]):
                a = np.array(start) * [side, 1, 1]
                lines.append(a + (knot - a) * (0.10 + 0.72 * t[:, None]))
    if hair == "scarf":
        for side in (-1, 1):
            for chin, crown in SCARF_FOLDS:
                a, b = np.array(chin) * [side, 1, 1], np.array(crown) * [side, 1, 1]
                lines.append(a + (b - a) * (0.08 + 0.74 * t[:, None]))
    return lines
