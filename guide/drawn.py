"""A drawn frame as its author is shown it: the file, what is told of the picture, and the measures of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Point = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One frame that was drawn, or the sheet that holds them all (which is of no figure)."""

    file: str  # "" where it is only on the sheet
    size: int = 0  # bytes
    figure: str = ""
    frame: str = ""
    person: str = ""
    told: str = ""  # from the pose, as the alt text
    own: str = ""  # its author's words, which stand for it
    faults: tuple[str, ...] = ()
    unchanged: bool = False  # the file was up to date, and left as it is
    angles: Mapping[str, float] = field(default_factory=dict)  # degrees
    points: Mapping[str, Point] = field(default_factory=dict)  # metres: x to the body's left, y up, z forward
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # degrees, by the angle without its side

    @property
    def name(self) -> str:
        """What a line begins with."""
        size = f"  {self.size / 1000:.1f} kB" if self.figure and self.size else ""
        return f"{self.file or f'{self.figure} {self.frame}'}{size}{'  unchanged' if self.unchanged else ''}"

    def lines(self, joints: bool = False) -> Iterator[str]:
        """For reading: where it is, what is told, what is wrong; and the measures."""
        yield self.name
        if self.told:
            yield f"  {self.told}"
        if self.own and self.own != self.told:
            yield f"  in its author's words: {self.own}"
        yield from (f"  cannot be: {fault}" for fault in self.faults)
        if joints and self.angles:
            yield from _angle_rows(self.angles, self.ranges)
            yield f"  {'metres':<18}{'x left':>8}{'y up':>8}{'z front':>9}"
            yield from (f"  {name:<18}{x:>8.3f}{y:>8.3f}{z:>9.3f}" for name, (x, y, z) in self.points.items())

    def as_data(self) -> dict[str, Any]:
        """For other programs; what is empty is left out."""
        names = ("file", "size", "figure", "frame", "person", "told", "own", "faults", "unchanged", "angles", "points")
        return {name: value for name in names if (value := getattr(self, name))}


def _angle_rows(angles: Mapping[str, float], ranges: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """A row for each angle, both sides on one, with what a joint can do."""
    yield f"  {'degrees':<18}{'left':>8}{'right':>8}   range"
    for name, (low, high) in ranges.items():
        sides = [angles[key] for key in (f"{name} l", f"{name} r", name) if key in angles]
        shown = "".join(f"{angle:>8.0f}" for angle in sides)
        yield f"  {name:<18}{shown:<16}   {low:.0f} to {high:.0f}"
