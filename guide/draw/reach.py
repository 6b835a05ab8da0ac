"""Reaching: hands and feet go where they are told, by two-bone inverse kinematics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from guide.draw.body import Body
from guide.draw.rotation import Array, cross, frame, unit
from guide.model.figure import Reach

CHAINS = {"hand": ("upperarm_", "lowerarm_", "hand_"), "foot": ("thigh_", "calf_", "foot_")}
LONGEST = 0.9995  # of the limb: a little bend keeps the plane of the joint


@dataclass(frozen=True, eq=False)
class Limb:
    """A hand or foot and the two bones that carry it."""

    body: Body
    part: str
    side: str

    @property
    def bones(self) -> tuple[str, str, str]:
        """Upper bone, lower bone, end."""
        upper, lower, end = (word + self.side for word in CHAINS[self.part])
        return upper, lower, end

    @property
    def lengths(self) -> tuple[float, float]:
        """Metres from shoulder or hip to elbow or knee, and on to wrist or ankle."""
        ids = [self.body.index[bone] for bone in self.bones]
        steps = np.linalg.norm(np.diff(self.body.heads[ids], axis=0), axis=1)
        return float(steps[0]), float(steps[1])

    @property
    def sign(self) -> int:
        """1 on the left, -1 on the right."""
        return 1 if self.side == "l" else -1


@dataclass(frozen=True, eq=False)
class Bent:
    """Axes of the two bones after reaching, how far the target was missed, how much of the length was used."""

    upper: Array
    lower: Array
    missed: float
    stretch: float


def bend(limb: Limb, root: Array, target: Array, pole: Array) -> Bent:
    """The limb bent so that its wrist or ankle comes to the target, elbow or knee towards the pole."""
    first, second = limb.lengths
    towards: Array = target - root
    distance = float(np.linalg.norm(towards))
    towards = unit(towards)
    span = float(np.clip(distance, abs(first - second) + 0.02, (first + second) * LONGEST))
    cosine = (first**2 + span**2 - second**2) / (2 * first * span)
    aside = unit(pole - towards * (pole @ towards))
    upper = towards * cosine + aside * np.sqrt(max(0.0, 1 - cosine**2))
    lower = unit(towards * span - upper * first)
    hinge = unit(cross(upper, lower)) * (-1 if limb.part == "hand" else 1)
    stretch = distance / (first + second)
    return Bent(_axes(hinge, upper), _axes(hinge, lower), abs(distance - span), stretch)


def _axes(hinge: Array, down: Array) -> Array:
    return np.stack([hinge, -down, cross(hinge, -down)], 1)


def end_axes(limb: Limb, reach: Reach, touched: Array | None) -> Array | None:
    """How the hand or foot is turned in the world; None leaves the wrist or ankle to its own angles. Directions are
    given in a touched limb's axes where there is one."""
    if reach.points is None:
        return None
    turn = np.eye(3) if touched is None else touched
    points = turn @ unit(reach.points)
    if limb.part == "foot":
        up = -unit(reach.sole)
        up = unit(up - points * (up @ points))
        return np.stack([cross(up, points), up, points], 1)
    if touched is None:
        return frame(-unit(reach.palm or (0, -1, 0)) * limb.sign, -points)
    x = unit(turn @ unit(reach.palm or tuple(-c for c in reach.side or ()))) * -limb.sign  # palm exact, fingers follow
    y = unit(-points - x * (x @ -points))
    return np.stack([x, y, cross(x, y)], 1)


def surface_point(body: Body, bone: str, reach: Reach) -> Array:
    """A point on a limb's surface, relative to the bone's head, in the bone's anatomical axes."""
    side = unit(reach.side)  # type: ignore[arg-type]
    centre, radius = _surface(body, bone, reach.along, tuple(side))
    offset = np.array((*reach.offset, 0, 0, 0)[:3], float)
    return np.asarray(centre + side * (radius + reach.gap) + offset)


@cache
def _surface(body: Body, bone: str, share: float, side: tuple[float, ...]) -> tuple[Array, float]:
    """A point along a bone's middle line, in its anatomical axes, and how far the skin is from there on one side."""
    i = body.index[bone]
    start, length = body.heads[i], np.linalg.norm(body.tails[i] - body.heads[i])
    along = (body.tails[i] - start) / length
    centre = along * length * share
    near = abs((body.vertices - start) @ along / length - share) < 0.07
    near &= body.weights[:, i] > (0.2 if bone == "pelvis" else 0.3)
    outwards = (body.vertices[near] - start - centre) @ (body.zero[i].T @ np.array(side))
    return body.zero[i] @ centre, float(np.percentile(outwards, 97))


def palm(limb: Limb) -> Array:
    """The middle of the palm's skin relative to the wrist, in the hand's anatomical axes."""
    return _palm(limb.body, limb.side, limb.sign)


@cache
def _palm(body: Body, side: str, sign: int) -> Array:
    i = body.index["hand_" + side]
    length = np.linalg.norm(body.heads[body.index["middle_01_" + side]] - body.heads[i])
    local = (body.vertices[body.groups["handpalm_" + side]] - body.heads[i]) @ body.zero[i].T
    middle = abs(local[:, 1] + 0.65 * length) < 0.02
    thick = float(np.percentile(-sign * local[middle, 0], 95))
    return np.array([-sign * thick, -0.65 * length, 0])
