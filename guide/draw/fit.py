"""Cubic segments through runs of points (P. J. Schneider's method), all runs of a picture side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from guide.draw.raster import Array, Ints, Mask

DEEPEST = 12  # halvings of a run
ROUNDS = 4  # in which a segment is bent to its points before it is halved
FAR = 6  # times the tolerance from which on bending is in vain


class Run(NamedTuple):
    """Points that a smooth line goes through; the directions at its two ends may be given."""

    points: Array  # (n, 2)
    first: Array | None = None
    last: Array | None = None


class _Parts(NamedTuple):
    """Parts of runs that are to be fitted: their first and last point, directions there, and how near is near."""

    a: Ints
    b: Ints
    first: Array
    last: Array
    tolerance: Array

    def some(self, chosen: Mask | Ints) -> _Parts:
        """The chosen ones."""
        return _Parts(self.a[chosen], self.b[chosen], self.first[chosen], self.last[chosen], self.tolerance[chosen])


def fit(points: Array, tolerance: float, first: Array | None = None, last: Array | None = None) -> Array:
    """Segments (m, 3, 2) through one run: the two controls and the end of each."""
    return fit_all([Run(points, first, last)], [tolerance])[0]


def fit_all(runs: Sequence[Run], tolerances: Sequence[float]) -> list[Array]:
    """Segments (m, 3, 2) through each run. A part that no segment comes near enough to is halved where it is worst."""
    if not runs:
        return []
    points = np.concatenate([run.points for run in runs])
    ends = np.cumsum([len(run.points) for run in runs])
    parts = _whole(runs, points, ends, np.array(tolerances, float))
    starts: list[Ints] = []
    found: list[Array] = []
    for depth in range(DEEPEST + 2):
        short = (parts.b - parts.a < 3) | (depth > DEEPEST)
        done, parts = parts.some(short), parts.some(~short)
        starts.append(done.a)
        found.append(np.concatenate([_thirds(points, done), points[done.b][:, None]], 1))
        controls, near, worst = _bent(points, parts)
        starts.append(parts.a[near])
        found.append(np.concatenate([controls[near], points[parts.b[near]][:, None]], 1))
        parts = _halved(points, parts.some(~near), worst[~near])
        if not len(parts.a):
            break
    start = np.concatenate(starts)
    order = np.argsort(start)
    cuts = np.searchsorted(start[order], ends[:-1])
    return np.split(np.concatenate(found)[order], cuts)


def _whole(runs: Sequence[Run], points: Array, ends: Ints, tolerances: Array) -> _Parts:
    a, b = ends - np.array([len(run.points) for run in runs]), ends - 1
    k = np.minimum(4, b - a)
    first, last = _directions(points[a + k] - points[a]), _directions(points[b - k] - points[b])
    for i, run in enumerate(runs):
        first[i] = first[i] if run.first is None else run.first
        last[i] = last[i] if run.last is None else run.last
    return _Parts(a, b, first, last, tolerances)


def _directions(vectors: Array) -> Array:
    return np.asarray(vectors / (np.hypot(*vectors.T)[:, None] + 1e-9))


def _thirds(points: Array, parts: _Parts) -> Array:
    """Controls (m, 2, 2) a third of the way along the tangents."""
    start, end = points[parts.a], points[parts.b]
    third = np.hypot(*(end - start).T)[:, None] / 3
    return np.stack([start + parts.first * third, end + parts.last * third], 1)


def _halved(points: Array, parts: _Parts, worst: Ints) -> _Parts:
    """Each part as two, that meet in its worst point and have one tangent there."""
    n = parts.b - parts.a + 1
    worst = np.clip(worst, 1, n - 2)
    k = np.minimum(np.minimum(4, worst), n - 1 - worst)
    at: Ints = parts.a + worst
    middle = _directions(points[at - k] - points[at + k])
    return _Parts(
        np.concatenate([parts.a, at]),
        np.concatenate([at, parts.b]),
        np.concatenate([parts.first, -middle]),
        np.concatenate([middle, parts.last]),
        np.tile(parts.tolerance, 2),
    )


def _bent(points: Array, parts: _Parts) -> tuple[Array, Mask, Ints]:
    """Of one segment for each part: controls, whether it comes near enough, and the point that it misses most."""
    m = len(parts.a)
    controls, near, worst = np.zeros((m, 2, 2)), np.zeros(m, bool), np.zeros(m, int)
    left, count = np.arange(m), parts.b - parts.a + 1
    p = points[np.repeat(parts.a - (np.cumsum(count) - count), count) + np.arange(count.sum())].T.copy()
    u = _along(p, count)
    for _ in range(ROUNDS if m else 0):
        some, start = parts.some(left), np.cumsum(count) - count
        basis = _bernstein(u)
        hull = _hull(p, basis, points, some, count)
        spread = np.repeat(hull, count, 2)
        missed = (basis[:, None] * spread).sum(0) - p
        error = missed[0] ** 2 + missed[1] ** 2
        most = np.maximum.reduceat(error, start)
        controls[left], worst[left] = hull[1:3].transpose(2, 0, 1), _first_of(error, most, count)
        done = most < some.tolerance**2
        near[left[done]] = True
        again = ~done & ~(most > (FAR * some.tolerance) ** 2)
        if not again.any():
            break
        kept = np.repeat(again, count)
        left, count, p = left[again], count[again], p[:, kept]
        u = _nearer(u[kept], spread[:, :, kept], missed[:, kept], count)
    return controls, near, worst


def _along(p: Array, count: Ints) -> Array:
    """Share of each part's length up to each of its points."""
    steps = np.concatenate([np.zeros(1), np.hypot(*np.diff(p))])[: p.shape[1]]
    for end, n in zip(np.cumsum(count).tolist(), count.tolist(), strict=True):
        own = steps[end - n : end]
        own[0] = 0
        np.cumsum(own, out=own)
        own /= own[-1]
    return steps


def _first_of(error: Array, most: Array, count: Ints) -> Ints:
    """Where in its part the largest error is."""
    start, at = np.cumsum(count) - count, np.nonzero(error == np.repeat(most, count))[0][::-1]
    out = start.copy()
    out[np.searchsorted(start, at, "right") - 1] = at  # backwards: the last that is written stays
    return out - start


def _bernstein(u: Array) -> Array:
    v = 1 - u
    uu, vv = u * u, v * v
    return np.stack([vv * v, 3 * u * vv, 3 * uu * v, uu * u])


def _hull(p: Array, basis: Array, points: Array, parts: _Parts, count: Ints) -> Array:
    """The four points (4, 2, m) of each part's cubic: its controls lie on the end tangents, with the least square
    error, or a third of the way where that would be a knot."""
    start, end, (first, last) = points[parts.a].T, points[parts.b].T, (parts.first.T, parts.last.T)
    b0, b1, b2, b3 = basis
    rest = p - (b0 + b1) * np.repeat(start, count, 1) - (b2 + b3) * np.repeat(end, count, 1)
    terms = np.stack([b1 * b1, b1 * b2, b2 * b2, *(b1 * rest), *(b2 * rest)])
    sums = np.add.reduceat(terms, np.cumsum(count) - count, 1)
    ends = (first * first, first * last, last * last)
    aa, ab, bb = (sums[i] * (product[0] + product[1]) for i, product in enumerate(ends))
    ar, br = (sums[3:5] * first).sum(0), (sums[5:7] * last).sum(0)
    chord, det = np.hypot(*(end - start)), aa * bb - ab**2
    sure = np.abs(det) > 1e-9
    det = np.where(sure, det, 1.0)
    a, b = (ar * bb - br * ab) / det, (aa * br - ab * ar) / det
    sure &= ~((np.minimum(a, b) < 1e-3 * chord) | (np.maximum(a, b) > 3 * chord + 1))
    a, b = np.where(sure, a, chord / 3), np.where(sure, b, chord / 3)
    return np.stack([start, start + first * a, end + last * b, end])


def _nearer(u: Array, hull: Array, missed: Array, count: Ints) -> Array:
    """One Newton step of each point towards its foot on the curve."""
    v, (p0, c1, c2, p3) = 1 - u, hull
    d1 = 3 * ((c1 - p0) * (v * v) + (c2 - c1) * (2 * u * v) + (p3 - c2) * (u * u))
    d2 = 6 * ((c2 - 2 * c1 + p0) * v + (p3 - 2 * c2 + c1) * u)
    slope = (d1 * d1).sum(0) + (missed * d2).sum(0)
    safe = np.where(np.abs(slope) > 1e-9, slope, np.inf)
    u = np.clip(u - (missed * d1).sum(0) / safe, 0, 1)
    end = np.cumsum(count)
    back = np.diff(u) < 0
    back[end[:-1] - 1] = False  # from one part to the next
    for i in np.unique(np.searchsorted(end, np.nonzero(back)[0], "right")):
        own = slice(end[i] - count[i], end[i])
        u[own] = np.sort(u[own])
    return u
