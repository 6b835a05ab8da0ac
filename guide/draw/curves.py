"""Pixel runs to smooth curves: smoothing, corners, straight edges, and SVG path text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from guide.draw.fit import Run, fit_all
from guide.draw.raster import Array, Mask

GRID = 0.5  # SVG units to which coordinates are rounded: half a millimetre on the body


@dataclass(frozen=True, slots=True)
class Curve:
    """A chain of cubic segments (m, 3, 2): the two controls and the end of each."""

    start: Array
    segments: Array

    def scaled(self, factor: float) -> Curve:
        """The same in other units."""
        return Curve(self.start * factor, self.segments * factor)

    def reversed(self) -> Curve:
        """The same, walked backwards."""
        ends = np.concatenate([self.start[None], self.segments[:, 2]])
        back = np.stack([self.segments[:, 1], self.segments[:, 0], ends[:-1]], 1)
        return Curve(ends[-1], back[::-1])


def joined(curves: Sequence[Curve]) -> Curve:
    """Curves that follow each other as one."""
    return Curve(curves[0].start, np.concatenate([curve.segments for curve in curves]))


@dataclass(frozen=True, slots=True)
class Line:
    """A curve that is still to be fitted: runs of points with how near is near, and straight segments between them."""

    start: Array
    parts: tuple[Run | Array, ...]
    tolerance: float

    def within(self, tolerance: float) -> Line:
        """The same with another tolerance."""
        return Line(self.start, self.parts, tolerance)


def curves_of(lines: Sequence[Line]) -> list[Curve]:
    """The curves of lines, fitted side by side."""
    runs = [(part, line.tolerance) for line in lines for part in line.parts if isinstance(part, Run)]
    found = iter(fit_all([run for run, _ in runs], [tolerance for _, tolerance in runs]))
    none = np.zeros((0, 3, 2))
    return [
        Curve(line.start, np.concatenate([none, *(next(found) if isinstance(p, Run) else p for p in line.parts)]))
        for line in lines
    ]


def smoothed(points: Array, sigma: float, closed: bool) -> Array:
    """Gaussian smoothing; the ends of an open run stay exactly where they are."""
    if len(points) < 4:
        return points
    ring = points[:-1] if closed else points
    radius = min(int(3 * sigma) + 1, max(1, len(ring) // 3 if closed else len(ring) - 1))
    weights = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    weights /= weights.sum()
    if closed:
        padded = np.concatenate([ring[-radius:], ring, ring[:radius]])
    else:  # mirrored through the end points
        before, after = 2 * ring[0] - ring[radius:0:-1], 2 * ring[-1] - ring[-2 : -radius - 2 : -1]
        padded = np.concatenate([before, ring, after])
    out = np.stack([np.convolve(padded[:, i], weights, "valid") for i in (0, 1)], 1)
    return np.concatenate([out, out[:1]]) if closed else out


def corners(points: Array, window: int = 7, angle: float = 52) -> list[int]:
    """Indices of sharp turns, in order, none closer to another than the window."""
    if len(points) < 2 * window + 3:
        return []
    before, after = points[window:-window] - points[: -2 * window], points[2 * window :] - points[window:-window]
    cross, dot = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0], (before * after).sum(1)
    turn = np.degrees(np.abs(np.arctan2(cross, dot)))
    found: list[int] = []
    for i in np.argsort(-turn, kind="stable"):
        if turn[i] < angle:
            break
        if all(abs(i - j) > window for j in found):
            found.append(int(i))
    return sorted(i + window for i in found)


def soft_curve(points: Array, sigma: float, tolerance: float) -> Curve:
    """A smooth curve that keeps its sharp corners."""
    return curves_of([soft_line(points, sigma, tolerance)])[0]


def soft_line(points: Array, sigma: float, tolerance: float = 1.0) -> Line:
    """A smooth curve that keeps its sharp corners, to be fitted."""
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    raw = smoothed(points, 1.2, closed)
    turns = corners(raw)
    if not turns:
        line = smoothed(points, sigma, closed)
        if closed and len(line) > 8:
            tangent = line[1] - line[-2]
            tangent = tangent / (np.hypot(*tangent) + 1e-9)
            return Line(line[0], (Run(line, tangent, -tangent),), tolerance)
        return Line(line[0], (Run(line),), tolerance)
    if closed:
        raw = np.concatenate([raw[turns[0] : -1], raw[: turns[0] + 1]])
        turns = [t - turns[0] for t in turns[1:]]
    spans = [(a, b) for a, b in pairwise([0, *turns, len(raw) - 1]) if b > a]
    pieces = [raw[a : b + 1] for a, b in spans]
    runs = tuple(Run(smoothed(piece, sigma, False) if len(piece) > 4 else piece) for piece in pieces)
    return Line(raw[0], runs, tolerance)


def straight(a: Array, b: Array) -> Array:
    """A straight line as a cubic segment (1, 3, 2)."""
    return np.stack([a + (b - a) / 3, a + (b - a) * 2 / 3, b])[None]


def simplified(points: Array, tolerance: float) -> list[int]:
    """Indices that Douglas and Peucker keep."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        along, away = points[b] - points[a], points[a + 1 : b] - points[a]
        length = np.hypot(*along)
        off = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0]) / length if length > 1e-9 else np.hypot(*away.T)
        k = int(off.argmax()) + a + 1
        if off[k - a - 1] > tolerance:
            keep.add(k)
            stack += [(a, k), (k, b)]
    return sorted(keep)


def hard_curve(points: Array, tolerance: float) -> Curve:
    """For things with edges: long runs are straight lines, what is between them is fitted softly."""
    return curves_of([hard_line(points, tolerance)])[0]


def hard_line(points: Array, tolerance: float, long: float = 14) -> Line:
    """The line of a thing with edges, to be fitted."""
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    if closed:
        k = int(((points - points.mean(0)) ** 2).sum(1).argmax())
        points = np.concatenate([points[k:-1], points[: k + 1]])
    stops = simplified(points, tolerance)
    far = np.hypot(*np.diff(points[stops], axis=0).T) >= long
    parts: list[Run | Array] = []
    i = 0
    while i < len(far):
        j = i + 1
        if far[i]:
            parts.append(straight(points[stops[i]], points[stops[j]]))
        else:
            while j < len(far) and not far[j]:
                j += 1
            run = smoothed(points[stops[i] : stops[j] + 1], 2.0, False)
            parts.append(Run(run) if len(run) > 2 else straight(run[0], run[-1]))
        i = j
    return Line(points[0], tuple(parts), 0.9)


# ---- path text -------------------------------------------------------------------------------------
def number(value: float) -> str:
    """A coordinate on the grid, in its shortest form."""
    return _halves(round(value / GRID))


@cache
def _halves(count: int) -> str:
    text = f"{count * GRID:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Iterable[float]) -> str:
    """Coordinates with the fewest separators."""
    return _spaced(number(value) for value in values)


def _spaced(texts: Iterable[str]) -> str:
    """Numbers one after the other; what has a sign needs no space before it."""
    return " ".join(texts).replace(" -", "-")


def path_text(curve: Curve, close: bool = False) -> str:
    """SVG path text with relative commands."""
    points = np.concatenate([curve.start[None], curve.segments.reshape(-1, 2)])
    at = np.round(points / GRID).astype(int)
    here = at[:-1:3]  # of each segment's start
    steps = at[1:].reshape(-1, 6) - np.tile(here, 3)
    level = _nearly_straight(here * GRID, curve.segments)
    text = "M" + _spaced(map(_halves, at[0].tolist()))
    for step, is_level in zip(steps.tolist(), level.tolist(), strict=True):
        if any(step):
            text += "l" + _spaced(map(_halves, step[4:])) if is_level else "c" + _spaced(map(_halves, step))
    return text + ("z" if close else "")


def _nearly_straight(start: Array, segments: Array) -> Mask:
    """Of segments that begin at these points, whether both controls lie on the line to the end."""
    along, aside = segments[:, 2] - start, segments[:, :2] - start[:, None]
    length = np.hypot(*along.T) + 1e-9
    off = np.abs(aside[..., 0] * along[:, None, 1] - aside[..., 1] * along[:, None, 0]) / length[:, None]
    return np.asarray((off < 0.3).all(1))
