"""What was traced of a picture; its curves are fitted all at once, and more loosely where a plate is too large."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from guide.draw.curves import Line, curves_of, hard_line, joined, path_text, soft_line
from guide.draw.pixels import UNITS
from guide.draw.raster import Array

Texts = dict[str, str]  # path text by class
Rings = list[list[tuple[int, bool]]]  # borders one after the other, each forwards or backwards


@dataclass(frozen=True, slots=True)
class Traced:
    """A run of points that a curve follows as near as so many pixels; `line` where it has no edges."""

    points: Array
    near: float
    line: Line | None = None

    def within(self, looseness: float) -> Line:
        """The line to be fitted."""
        near = self.near * looseness
        return hard_line(self.points, near) if self.line is None else self.line.within(near)


def hard(points: Array) -> Traced:
    """The run of a thing with edges."""
    return Traced(points, 1.3)


def soft(points: Array, sigma: float = 2.6, near: float = 0.8) -> Traced:
    """A run to be smoothed over so many pixels."""
    return Traced(points, near, soft_line(points, sigma))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a stroke class."""

    name: str
    line: Traced
    closed: bool


@dataclass(frozen=True, slots=True)
class Fills:
    """The borders between labels, and of each class the rings of them that close its shapes."""

    borders: list[Traced]
    shapes: list[tuple[str, Rings]]


def texts(fills: Fills, strokes: list[Stroke], looseness: float) -> tuple[Texts, Texts]:
    """Path texts of fills and of strokes, where there is any."""
    lines = [*fills.borders, *(stroke.line for stroke in strokes)]
    curves = [curve.scaled(UNITS) for curve in curves_of([line.within(looseness) for line in lines])]
    shapes, drawn = defaultdict[str, str](str), defaultdict[str, str](str)
    for name, rings in fills.shapes:
        for ring in rings:
            walked = [curves[i] if forwards else curves[i].reversed() for i, forwards in ring]
            shapes[name] += path_text(joined(walked), close=True)
    for stroke, curve in zip(strokes, curves[len(fills.borders) :], strict=True):
        drawn[stroke.name] += path_text(curve, stroke.closed)
    return dict(shapes), dict(drawn)
