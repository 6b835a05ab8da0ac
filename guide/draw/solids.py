"""Simple closed meshes with outward faces, of which things in a scene are built. Metres."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import ndimage

from guide.draw.raster import Array, Ints
from guide.draw.rotation import frame, unit

CELL = 0.015  # of the height fields of cushions and mattresses


@dataclass(frozen=True, slots=True)
class Mesh:
    """Vertices, quads, the flat face of each quad, what it is made of, and whether it is soft (rounded, shaded)."""

    vertices: Array
    quads: Ints
    faces: Ints
    material: str
    soft: bool = False

    def turned(self, rotation: Array, about: ArrayLike) -> Mesh:
        """The same, turned about a point."""
        centre = np.asarray(about, float)
        return replace(self, vertices=(self.vertices - centre) @ rotation.T + centre)


def box(at: ArrayLike, size: ArrayLike, material: str) -> Mesh:
    """A sharp-edged box; faces 0 to 5 are -x, +x, -y, +y, -z, +z."""
    half = np.asarray(size, float) / 2
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    quads = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
    return Mesh(np.asarray(at, float) + signs * half, np.array(quads), np.arange(6), material)


def rod(
    start: ArrayLike, end: ArrayLike, radius: float, material: str, radius_end: float | None = None, sides: int = 20
) -> Mesh:
    """A cylinder or cone stump; faces 0 side, 1 and 2 the caps."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    along = unit(b - a)
    axes = frame(np.array([1.0, 0, 0]) if abs(along[0]) < 0.9 else np.array([0, 0, 1.0]), along)
    t = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.stack([np.cos(t), 0 * t, np.sin(t)], 1) @ axes.T
    vertices = np.concatenate([a + ring * radius, b + ring * (radius_end or radius), [a], [b]])
    j, k = np.arange(sides), (np.arange(sides) + 1) % sides
    last = 2 * sides
    side = np.stack([j, sides + j, sides + k, k], 1)
    first_cap = np.stack([np.full(sides, last), j, k, k], 1)
    other_cap = np.stack([np.full(sides, last + 1), sides + k, sides + j, sides + j], 1)
    return Mesh(vertices, np.concatenate([side, first_cap, other_cap]), np.repeat([0, 1, 2], sides), material)


def ball(at: ArrayLike, radii: ArrayLike, material: str, rings: int = 18) -> Mesh:
    """An ellipsoid."""
    u, w = np.linspace(-np.pi / 2, np.pi / 2, rings + 1), np.linspace(-np.pi, np.pi, 2 * rings, endpoint=False)
    a, b = (g.ravel() for g in np.meshgrid(u, w, indexing="ij"))
    vertices = np.stack([np.cos(a) * np.cos(b), np.sin(a), np.cos(a) * np.sin(b)], 1) * np.asarray(
        radii, float
    ) + np.asarray(at, float)
    m = 2 * rings
    i, j = (g.ravel() for g in np.meshgrid(np.arange(rings), np.arange(m), indexing="ij"))
    quads = np.stack([i * m + j, (i + 1) * m + j, (i + 1) * m + (j + 1) % m, i * m + (j + 1) % m], 1)
    return Mesh(vertices, quads, np.zeros(len(quads), int), material, soft=True)


def ring(at: ArrayLike, radius: float, thick: float, material: str, around: int = 56, sides: int = 10) -> Mesh:
    """A tyre that turns about x: the radius of its middle line, and of its tube."""
    u, w = (np.linspace(0, 2 * np.pi, n, endpoint=False) for n in (around, sides))
    a, b = (g.ravel() for g in np.meshgrid(u, w, indexing="ij"))
    far = radius + thick * np.cos(b)
    vertices = np.stack([thick * np.sin(b), far * np.cos(a), far * np.sin(a)], 1) + np.asarray(at, float)
    i, j = (g.ravel() for g in np.meshgrid(np.arange(around), np.arange(sides), indexing="ij"))
    after, beside = (i + 1) % around * sides, (j + 1) % sides
    quads = np.stack([i * sides + j, i * sides + beside, after + beside, after + j], 1)
    return Mesh(vertices, quads, np.zeros(len(quads), int), material, soft=True)


def pad(at: ArrayLike, size: ArrayLike, material: str, edge: float) -> Mesh:
    """A flat soft block with rounded edges (mattress, seat, back rest): size is x, y, z; `edge` the rounding."""
    half = np.asarray(size, float) / 2

    def height(x: Array, z: Array) -> Array:
        inset = np.clip((edge - np.minimum(half[0] - np.abs(x), half[2] - np.abs(z))) / edge, 0, 1)
        round_off = np.minimum(edge, half[1])
        return half[1] - round_off * (1 - np.sqrt(1 - inset**2))

    return _cushion(at, half, height, material, corner=edge * 1.2)


def pillow(at: ArrayLike, size: ArrayLike, material: str = "pillow") -> Mesh:
    """A stuffed cushion: full in the middle, thin at the edge, its corners a little drawn out."""
    half = np.asarray(size, float) / 2

    def height(x: Array, z: Array) -> Array:
        u, w = np.clip(np.abs(x) / half[0], 0, 1), np.clip(np.abs(z) / half[2], 0, 1)
        return half[1] * (0.16 + 0.84 * ((1 - u**3.2) * (1 - w**3.2)) ** 0.55)

    return _cushion(at, half, height, material, corner=0.05)


def _cushion(at: ArrayLike, half: Array, height: Callable[[Array, Array], Array], material: str, corner: float) -> Mesh:
    """Top and bottom height fields over a rectangle with rounded corners, and a rim between them."""
    nx, nz = (max(8, round(2 * h / CELL)) for h in (half[0], half[2]))
    x, z = _eased(nx) * half[0], _eased(nz) * half[2]
    X, Z = np.meshgrid(x, z, indexing="ij")
    Y = height(X, Z)
    X, Z = _rounded_corners(X, Z, half, corner)
    top = np.stack([X, Y, Z], -1).reshape(-1, 3)
    bottom = top * [1, -1, 1]
    n = nz + 1
    i, j = (g.ravel() for g in np.meshgrid(np.arange(nx), np.arange(nz), indexing="ij"))
    quads = np.stack([i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j], 1)
    far_side, back = nx * n + np.arange(nz)[::-1], np.arange(1, nx)[::-1] * n
    rim = np.concatenate([np.arange(n), np.arange(1, nx + 1) * n + nz, far_side, back])
    after, low = np.roll(rim, -1), len(top)
    side = np.stack([rim, rim + low, after + low, after], 1)
    everything = np.concatenate([quads, quads[:, ::-1] + low, side])
    vertices = np.concatenate([top, bottom]) + np.asarray(at, float)
    return Mesh(vertices, everything, np.zeros(len(everything), int), material, soft=True)


def _eased(cells: int) -> Array:
    """Samples of -1 to 1 that are denser at both ends."""
    t = np.linspace(-1, 1, cells + 1)
    return np.sin(t * np.pi / 2) * 0.5 + t * 0.5


def _rounded_corners(x: Array, z: Array, half: Array, radius: float) -> tuple[Array, Array]:
    """Pull the points of a rectangle's corner squares into quarter circles."""
    dx, dz = np.maximum(np.abs(x) - (half[0] - radius), 0), np.maximum(np.abs(z) - (half[2] - radius), 0)
    far = np.hypot(dx, dz)
    squeeze = np.where(far > 0, np.maximum(dx, dz) / np.maximum(far, 1e-9), 1)
    return np.sign(x) * (np.abs(x) - dx + dx * squeeze), np.sign(z) * (np.abs(z) - dz + dz * squeeze)


def dented(mesh: Mesh, body: Array, slope: float = 0.7, spread: float = 0.012) -> Mesh:
    """A cushion under a body: its top is pushed down to the body's underside, and gives way softly round it."""
    v = mesh.vertices
    low, cell = v[:, [0, 2]].min(0) - 0.1, 0.01
    shape = np.ceil((v[:, [0, 2]].max(0) + 0.1 - low) / cell).astype(int) + 1
    under = body[((body[:, [0, 2]] > low) & (body[:, [0, 2]] < low + (shape - 1) * cell)).all(1)]
    roof, floor = float(v[:, 1].max()), float(v[:, 1].min())
    middle = (roof + floor) / 2
    under = under[under[:, 1] > middle - 0.25 * (roof - floor)]  # what lies below a cushion does not press on it
    depth = np.zeros(shape)
    at = np.round((under[:, [0, 2]] - low) / cell).astype(int)
    np.maximum.at(depth, (at[:, 0], at[:, 1]), np.clip(roof - under[:, 1], 0, None))
    depth = ndimage.grey_closing(depth, size=5)
    reach = int(0.12 / cell)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    soft = ndimage.grey_dilation(depth, structure=-slope * np.hypot(x, y) * cell)
    soft = np.maximum(ndimage.gaussian_filter(soft, spread / cell), depth)
    drop = ndimage.map_coordinates(soft, ((v[:, [0, 2]] - low) / cell).T, order=1, mode="nearest")
    top = v[:, 1] >= middle - 1e-9
    y_new = np.where(top, np.maximum(np.minimum(v[:, 1], roof - drop - 0.003), floor + 0.01), v[:, 1])
    return replace(mesh, vertices=np.stack([v[:, 0], y_new, v[:, 2]], 1))
