"""Pixel runs to smooth curves: smoothing, corners, cubic fit, straight edges, and SVG path text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from guide.draw.raster import Array

Segment = tuple[Array, Array, Array]  # control 1, control 2, end
GRID = 0.5  # SVG units to which coordinates are rounded: half a millimetre on the body


@dataclass(frozen=True, slots=True)
class Curve:
    """A chain of cubic segments."""

    start: Array
    segments: list[Segment]

    def scaled(self, factor: float) -> Curve:
        """The same in other units."""
        return Curve(self.start * factor, [(a * factor, b * factor, c * factor) for a, b, c in self.segments])

    def reversed(self) -> Curve:
        """The same, walked backwards."""
        ends = [self.start, *(segment[2] for segment in self.segments)]
        back = [(b, a, ends[i]) for i, (a, b, _) in reversed(list(enumerate(self.segments)))]
        return Curve(ends[-1], back)


def joined(curves: Sequence[Curve]) -> Curve:
    """Curves that follow each other as one."""
    return Curve(curves[0].start, [segment for curve in curves for segment in curve.segments])


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


def _direction(vector: Array) -> Array:
    return vector / (np.hypot(*vector) + 1e-9)


def fit(
    points: Array, tolerance: float, first: Array | None = None, last: Array | None = None, depth: int = 0
) -> list[Segment]:
    """Cubic segments through a run of points (P. J. Schneider's method); end tangents may be given."""
    n = len(points)
    k = min(4, n - 1)
    first = _direction(points[k] - points[0]) if first is None else first
    last = _direction(points[-1 - k] - points[-1]) if last is None else last
    chord = float(np.hypot(*(points[-1] - points[0])))
    if n <= 3 or depth > 12:
        return [(points[0] + first * chord / 3, points[-1] + last * chord / 3, points[-1])]
    u = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    u /= u[-1]
    worst = n // 2
    for _ in range(4):
        c1, c2 = _controls(points, u, first, last, chord)
        missed = _cubic(points[0], c1, c2, points[-1], u) - points
        error = (missed**2).sum(1)
        worst = int(error.argmax())
        if error[worst] < tolerance**2:
            return [(c1, c2, points[-1])]
        if error[worst] > (6 * tolerance) ** 2:
            break
        u = _reparametrised(points, u, c1, c2, missed)
    worst = min(max(worst, 1), n - 2)
    k = min(4, worst, n - 1 - worst)
    middle = _direction(points[worst - k] - points[worst + k])
    head = fit(points[: worst + 1], tolerance, first, middle, depth + 1)
    return head + fit(points[worst:], tolerance, -middle, last, depth + 1)


def _cubic(p0: Array, c1: Array, c2: Array, p3: Array, u: Array) -> Array:
    t = u[:, None]
    return p0 * (1 - t) ** 3 + c1 * 3 * t * (1 - t) ** 2 + c2 * 3 * t**2 * (1 - t) + p3 * t**3


def _controls(points: Array, u: Array, first: Array, last: Array, chord: float) -> tuple[Array, Array]:
    """The two control points on the end tangents with the least square error."""
    b1, b2 = 3 * u * (1 - u) ** 2, 3 * u**2 * (1 - u)
    A, B = b1[:, None] * first, b2[:, None] * last
    rest = points - _cubic(points[0], points[0], points[-1], points[-1], u)
    aa, ab, bb, ar, br = (A * A).sum(), (A * B).sum(), (B * B).sum(), (A * rest).sum(), (B * rest).sum()
    det = aa * bb - ab**2
    a, b = ((ar * bb - br * ab) / det, (aa * br - ab * ar) / det) if abs(det) > 1e-9 else (chord / 3, chord / 3)
    if min(a, b) < 1e-3 * chord or max(a, b) > 3 * chord + 1:
        a = b = chord / 3
    return points[0] + first * a, points[-1] + last * b


def _reparametrised(points: Array, u: Array, c1: Array, c2: Array, missed: Array) -> Array:
    """One Newton step of each point towards its foot on the curve."""
    t = u[:, None]
    d1 = 3 * ((c1 - points[0]) * (1 - t) ** 2 + (c2 - c1) * 2 * t * (1 - t) + (points[-1] - c2) * t**2)
    d2 = 6 * ((c2 - 2 * c1 + points[0]) * (1 - t) + (points[-1] - 2 * c2 + c1) * t)
    slope = (d1 * d1).sum(1) + (missed * d2).sum(1)
    safe = np.where(np.abs(slope) > 1e-9, slope, np.inf)
    return np.sort(np.clip(u - (missed * d1).sum(1) / safe, 0, 1))


def soft_curve(points: Array, sigma: float, tolerance: float) -> Curve:
    """A smooth curve that keeps its sharp corners."""
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    raw = smoothed(points, 1.2, closed)
    turns = corners(raw)
    if not turns:
        line = smoothed(points, sigma, closed)
        if closed and len(line) > 8:
            tangent = _direction(line[1] - line[-2])
            return Curve(line[0], fit(line, tolerance, tangent, -tangent))
        return Curve(line[0], fit(line, tolerance))
    if closed:
        raw = np.concatenate([raw[turns[0] : -1], raw[: turns[0] + 1]])
        turns = [t - turns[0] for t in turns[1:]]
    segments: list[Segment] = []
    stops = [0, *turns, len(raw) - 1]
    for a, b in pairwise(stops):
        if b > a:
            segments += fit(smoothed(raw[a : b + 1], sigma, False) if b - a > 3 else raw[a : b + 1], tolerance)
    return Curve(raw[0], segments)


def straight(a: Array, b: Array) -> Segment:
    """A straight line as a cubic."""
    return a + (b - a) / 3, a + (b - a) * 2 / 3, b


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


def hard_curve(points: Array, tolerance: float, long: float = 14) -> Curve:
    """For things with edges: long runs are straight lines, what is between them is fitted softly."""
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    if closed:
        k = int(((points - points.mean(0)) ** 2).sum(1).argmax())
        points = np.concatenate([points[k:-1], points[: k + 1]])
    stops = simplified(points, tolerance)
    segments: list[Segment] = []
    i = 0
    while i < len(stops) - 1:
        j = i + 1
        if np.hypot(*(points[stops[j]] - points[stops[i]])) >= long:
            segments.append(straight(points[stops[i]], points[stops[j]]))
        else:
            while j < len(stops) - 1 and np.hypot(*(points[stops[j + 1]] - points[stops[j]])) < long:
                j += 1
            run = smoothed(points[stops[i] : stops[j] + 1], 2.0, False)
            segments += fit(run, 0.9) if len(run) > 2 else [straight(run[0], run[-1])]
        i = j
    return Curve(points[0], segments)


# ---- path text -------------------------------------------------------------------------------------
def number(value: float) -> str:
    """A coordinate on the grid, in its shortest form."""
    text = f"{round(value / GRID) * GRID:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Iterable[float]) -> str:
    """Coordinates with the fewest separators."""
    out = ""
    for value in values:
        text = number(value)
        out += text if not out or text[0] == "-" else " " + text
    return out


def _nearly_straight(start: Array, segment: Segment) -> bool:
    along = segment[2] - start
    length = np.hypot(*along) + 1e-9
    return all(abs((c - start)[0] * along[1] - (c - start)[1] * along[0]) / length < 0.3 for c in segment[:2])


def path_text(curve: Curve, close: bool = False) -> str:
    """SVG path text with relative commands."""
    here = np.round(curve.start / GRID) * GRID
    text = "M" + numbers(here)
    for segment in curve.segments:
        to = [np.round(p / GRID) * GRID - here for p in segment]
        if not any(np.any(step) for step in to):
            continue
        values = to[2] if _nearly_straight(here, segment) else np.concatenate(to)
        text += ("l" if len(values) == 2 else "c") + numbers(values)
        here = here + to[2]
    return text + ("z" if close else "")


def polygon_text(points: Array, close: bool = True) -> str:
    """Path text of straight lines."""
    return path_text(Curve(points[0], [straight(a, b) for a, b in pairwise(points)]), close)
