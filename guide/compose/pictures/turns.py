"""Vectors and turns in space, as tuples: a leaflet is made without numpy."""

from __future__ import annotations

from math import cos, degrees, hypot, radians, sin, sqrt

from guide.model.figure import Vector

Turn = tuple[Vector, Vector, Vector]  # its columns: where left, up and front come to point
SAME: Turn = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def plus(a: Vector, b: Vector, times: float = 1) -> Vector:
    """a, and b so many times."""
    return (a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times)


def dot(a: Vector, b: Vector) -> float:
    """How far a goes along b."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Square to both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vector) -> Vector:
    """The same direction, of length one."""
    length = hypot(*a) or 1
    return (a[0] / length, a[1] / length, a[2] / length)


def between(a: Vector, b: Vector) -> float:
    """Degrees between two directions."""
    from math import acos

    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def turned(turn: Turn, a: Vector) -> Vector:
    """A vector after a turn."""
    return plus(plus(plus((0, 0, 0), turn[0], a[0]), turn[1], a[1]), turn[2], a[2])


def then(first: Turn, second: Turn) -> Turn:
    """A turn in the axes of another one."""
    return (turned(first, second[0]), turned(first, second[1]), turned(first, second[2]))


def about(axis: int, angle: float) -> Turn:
    """A turn about x (y towards z), y (z towards x) or z (x towards y), in degrees."""
    c, s = cos(radians(angle)), sin(radians(angle))
    i, j = (axis + 1) % 3, (axis + 2) % 3
    columns = [list(column) for column in SAME]
    columns[i][i] = columns[j][j] = c
    columns[i][j], columns[j][i] = s, -s
    return tuple((x, y, z) for x, y, z in columns)  # type: ignore[return-value]


def bent(root: Vector, target: Vector, pole: Vector, lengths: tuple[float, float]) -> tuple[Vector, Vector]:
    """Where the middle joint and the end of a limb come when it reaches; the middle joint lies towards the pole."""
    first, second = lengths
    towards = unit(plus(target, root, -1))
    span = min(max(hypot(*plus(target, root, -1)), abs(first - second) + 0.02), (first + second) * 0.9995)
    cosine = (first**2 + span**2 - second**2) / (2 * first * span)
    aside = unit(plus(pole, towards, -dot(pole, towards)))
    upper = plus(turned((towards, aside, SAME[2]), (cosine, 0, 0)), aside, sqrt(max(0.0, 1 - cosine**2)))
    return plus(root, upper, first), plus(root, towards, span)
