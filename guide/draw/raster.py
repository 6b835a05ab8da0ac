"""The camera, and a z-buffer that answers which triangle is seen at each pixel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guide.model.figure import Camera

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

AT_ONCE = 3_000_000  # candidate pixels handled together, which bounds the memory


@dataclass(frozen=True, slots=True)
class View:
    """An orthographic camera as three directions in the world."""

    right: Array
    up: Array
    forward: Array

    @property
    def is_level(self) -> bool:
        """Whether the floor is seen edge-on."""
        return bool(abs(self.forward[1]) < 0.05)

    def project(self, points: Array) -> Array:
        """World points to (right, up, depth)."""
        return np.stack([points @ self.right, points @ self.up, points @ self.forward], -1)


def view_of(camera: Camera) -> View:
    """The view from an azimuth (0 front, 90 the body's left) and an elevation, in degrees."""
    azimuth, elevation = np.deg2rad([camera.azimuth, camera.elevation])
    level = np.cos(elevation)
    forward = -np.array([np.sin(azimuth) * level, np.sin(elevation), np.cos(azimuth) * level])
    right = np.array([np.cos(azimuth), 0.0, -np.sin(azimuth)])
    return View(right, np.cross(right, forward), forward)


@dataclass(frozen=True, slots=True)
class Hits:
    """What is seen: a triangle id a pixel (-1 nothing), its two barycentric weights, and the depth."""

    triangle: Ints
    second: Array
    third: Array
    depth: Array


def twice_area(corners: Array) -> Array:
    """Signed double area of (n, 3, 2) triangles; negative faces the viewer (y runs down)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])


def rasterise(xy: Array, depth: Array, triangles: Ints, width: int, height: int) -> Hits:
    """The nearest triangle of every pixel centre; xy in pixels, smaller depth is nearer."""
    corners = xy[triangles]
    area = twice_area(corners)
    first = np.ceil(corners.min(1) - 0.5).clip(0, [width, height]).astype(int)
    last = np.floor(corners.max(1) - 0.5).clip(-1, [width - 1, height - 1]).astype(int)
    span = last - first + 1
    alive = np.nonzero((span > 0).all(1) & (np.abs(area) > 1e-9))[0]
    total = np.cumsum(span[alive].prod(1))
    n = width * height
    seen = Hits(np.full(n, -1), np.zeros(n), np.zeros(n), np.full(n, np.inf))
    faces = Faces(corners, area, depth[triangles], first, span)
    start = 0
    while start < len(alive):
        done = total[start - 1] if start else 0
        end = max(int(np.searchsorted(total, done + AT_ONCE, "right")), start + 1)
        _paint(seen, alive[start:end], faces, width)
        start = end
    at = (height, width)
    return Hits(seen.triangle.reshape(at), seen.second.reshape(at), seen.third.reshape(at), seen.depth.reshape(at))


@dataclass(frozen=True, slots=True)
class Faces:
    """Triangles in the picture: corners, double areas, corner depths, and the pixels that each may cover."""

    corners: Array  # (n, 3, 2)
    area: Array
    depth: Array  # (n, 3)
    first: Ints  # (n, 2)
    span: Ints  # (n, 2)


def _paint(seen: Hits, ids: Ints, faces: Faces, width: int) -> None:
    """Draw some triangles into the buffers where they are nearest."""
    count = faces.span[ids].prod(1)
    t = np.repeat(ids, count)
    k = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    x, y = faces.first[t, 0] + k % faces.span[t, 0], faces.first[t, 1] + k // faces.span[t, 0]
    a, b, c = (faces.corners[t, i] for i in range(3))
    dx, dy = x + 0.5 - a[:, 0], y + 0.5 - a[:, 1]
    second = (dx * (c[:, 1] - a[:, 1]) - dy * (c[:, 0] - a[:, 0])) / faces.area[t]
    third = (dy * (b[:, 0] - a[:, 0]) - dx * (b[:, 1] - a[:, 1])) / faces.area[t]
    inside = (second >= -1e-6) & (third >= -1e-6) & (second + third <= 1 + 1e-6)
    t, second, third, pixel = t[inside], second[inside], third[inside], (y * width + x)[inside]
    z = (faces.depth[t] * np.stack([1 - second - third, second, third], 1)).sum(1)
    order = np.lexsort((z, pixel))
    order = order[np.concatenate([[True], np.diff(pixel[order]) != 0])] if len(order) else order
    order = order[z[order] < seen.depth[pixel[order]]]
    at = pixel[order]
    seen.depth[at], seen.triangle[at], seen.second[at], seen.third[at] = z[order], t[order], second[order], third[order]
