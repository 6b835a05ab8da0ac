"""The camera, and a z-buffer that answers which triangle is seen at each pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guide.model.figure import Camera

Array = NDArray[np.floating[Any]]
Ints = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]

AT_ONCE = 60_000  # candidate pixels handled together, which bounds the memory and stays near the processor
LONG = 12  # pixels of a run from which on it pays to look where it ends
SLIVER, ROOM = 1e-3, 1e-5  # double area of triangles whose weights are too uncertain for that; share of a weight


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
    """The nearest triangle of every pixel centre, of two at one depth the first; xy in pixels, smaller depth nearer."""
    n = width * height
    seen = Hits(np.full(n, -1), np.zeros(n), np.zeros(n), np.full(n, np.inf))
    rows = _rows(xy[triangles], width, height)
    total, corner_depth = np.cumsum(rows.count), depth[triangles]
    start = 0
    while start < len(total):
        done = total[start - 1] if start else 0
        end = max(int(np.searchsorted(total, done + AT_ONCE, "right")), start + 1)
        _paint(seen, rows.some(slice(start, end)), corner_depth, width)
        start = end
    at = (height, width)
    return Hits(seen.triangle.reshape(at), seen.second.reshape(at), seen.third.reshape(at), seen.depth.reshape(at))


@dataclass(frozen=True, slots=True)
class Rows:
    """Runs of pixels of one row that a triangle may cover. A pixel's two barycentric weights are
    (along * dx - less) / area, dx being its centre's way from the triangle's first corner."""

    triangle: Ints
    y: Ints
    x: Ints  # of the run's first pixel
    count: Ints
    corner: Array  # x of the triangle's first corner
    area: Array
    second_along: Array
    second_less: Array
    third_along: Array
    third_less: Array

    def some(self, chosen: Mask | Ints | slice) -> Rows:
        """The chosen ones."""
        return Rows(*(getattr(self, name)[chosen] for name in self.__slots__))


def _rows(corners: Array, width: int, height: int) -> Rows:
    """All rows of all triangles, those of one after those of another."""
    area = twice_area(corners)
    first = np.ceil(corners.min(1) - 0.5).clip(0, [width, height]).astype(int)
    last = np.floor(corners.max(1) - 0.5).clip(-1, [width - 1, height - 1]).astype(int)
    span = last - first + 1
    alive = np.nonzero((span > 0).all(1) & (np.abs(area) > 1e-9))[0]
    down = span[alive, 1]
    t = np.repeat(alive, down)
    y = first[t, 1] + np.arange(len(t)) - np.repeat(np.cumsum(down) - down, down)
    a = corners[t, 0]
    b, c, dy = corners[t, 1] - a, corners[t, 2] - a, y + 0.5 - a[:, 1]
    rows = Rows(t, y, first[t, 0], span[t, 0], a[:, 0], area[t], c[:, 1], dy * c[:, 0], -b[:, 1], -dy * b[:, 0])
    return _narrowed(rows)


def _narrowed(rows: Rows) -> Rows:
    """Long runs cut to what lies between the triangle's edges, with room for rounding."""
    long = np.nonzero((rows.count > LONG) & (np.abs(rows.area) > SLIVER))[0]
    some = rows.some(long)
    low, high = some.x - 1.0, some.x + some.count + 0.0
    second, third = (some.second_along, some.second_less), (some.third_along, some.third_less)
    neither = (-second[0] - third[0], -second[1] - third[1] - some.area)
    for along, less in (second, third, neither):
        slope = along / some.area
        steep = np.abs(slope) > 1e-9
        bound = (less / some.area - ROOM) / np.where(steep, slope, 1.0) + some.corner - 0.5
        low = np.where(steep & (slope > 0), np.maximum(low, bound), low)
        high = np.where(steep & (slope < 0), np.minimum(high, bound), high)
    x = np.maximum(np.ceil(low).astype(int), some.x)
    end = np.minimum(np.floor(high).astype(int), some.x + some.count - 1)
    rows.x[long], rows.count[long] = x, np.maximum(end - x + 1, 0)
    return rows.some(rows.count > 0)


def _paint(seen: Hits, rows: Rows, depth: Array, width: int) -> None:
    """Draw some rows into the buffers where they are nearest."""
    count = rows.count
    row = np.repeat(np.arange(len(count)), count)
    x = np.arange(len(row)) + (rows.x - (np.cumsum(count) - count))[row]
    dx, area = x + 0.5 - rows.corner[row], rows.area[row]
    second = (dx * rows.second_along[row] - rows.second_less[row]) / area
    third = (dx * rows.third_along[row] - rows.third_less[row]) / area
    inside = np.nonzero((second >= -1e-6) & (third >= -1e-6) & (second + third <= 1 + 1e-6))[0]
    row, second, third = row[inside], second[inside], third[inside]
    pixel, corners = rows.y[row] * width + x[inside], depth[rows.triangle[row]]
    z = corners[:, 0] * (1 - second - third) + corners[:, 1] * second + corners[:, 2] * third
    near = np.nonzero(z < seen.depth[pixel])[0]
    np.minimum.at(seen.depth, pixel[near], z[near])
    won = near[z[near] == seen.depth[pixel[near]]][::-1]  # backwards: the last that is written stays
    at = pixel[won]
    seen.triangle[at], seen.second[at], seen.third[at] = rows.triangle[row[won]], second[won], third[won]
