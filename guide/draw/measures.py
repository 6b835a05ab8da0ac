"""What can be read off a posed body: its joints in degrees, and where they are in the room."""

from __future__ import annotations

from dataclasses import dataclass

from guide.draw.body.skeleton import SIDES
from guide.draw.joints import RANGES, measured_angles
from guide.draw.settle import Settled

POINTS = {"shoulder": "upperarm", "elbow": "lowerarm", "wrist": "hand", "hip": "thigh", "knee": "calf", "ankle": "foot"}
MIDDLE = {"pelvis": "pelvis", "neck": "neck_01", "head": "head"}


@dataclass(frozen=True, slots=True)
class Measures:
    """Degrees by the name of an angle, and metres (x to the body's left, y up, z forward) by the name of a joint."""

    angles: dict[str, float]
    points: dict[str, tuple[float, ...]]
    ranges: dict[str, tuple[float, float]]


def measures_of(settled: Settled) -> Measures:
    """The measures of a pose that was found."""
    posed = settled.posed
    bones = MIDDLE | {f"{name}_{side}": f"{bone}_{side}" for name, bone in POINTS.items() for side, _ in SIDES}
    at = {name: posed.position[posed.body.index[bone]] for name, bone in bones.items()}
    angles = {name: round(angle, 1) for name, angle in measured_angles(posed, settled.pose.joints).items()}
    return Measures(angles, {name: tuple(round(float(c), 3) for c in p) for name, p in at.items()}, dict(RANGES))
