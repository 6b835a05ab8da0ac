"""A pose as a stick figure: where its joints are and how its bones are turned, near enough to say it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.compose.pictures.turns import SAME, Turn, about, bent, cross, dot, plus, then, turned, unit
from guide.model.figure import Angles, Pose, Reach, Vector

SIDES: tuple[tuple[str, int], ...] = (("l", 1), ("r", -1))
# The bones in metres: where each begins in the axes of the bone that carries it. They are a woman's; what is said of a
# pose is the same for everybody.
BONES: dict[str, tuple[str, Vector]] = {
    "spine_01": ("pelvis", (0, 0.077, -0.058)),
    "spine_02": ("spine_01", (0, 0.088, 0.002)),
    "spine_03": ("spine_02", (0, 0.088, 0.002)),
    "spine_04": ("spine_03", (0, 0.088, 0)),
    "spine_05": ("spine_04", (0, 0.088, -0.002)),
    "neck_01": ("spine_05", (0, 0.09, 0.032)),
    "head": ("neck_01", (0, 0.105, 0.042)),
}
LIMBS: dict[str, tuple[str, Vector]] = {  # those of the left side
    "clavicle": ("spine_05", (0.023, 0.022, 0.054)),
    "upperarm": ("clavicle", (0.131, -0.015, 0)),
    "lowerarm": ("upperarm", (0, -0.232, 0)),
    "hand": ("lowerarm", (0, -0.211, 0)),
    "thigh": ("pelvis", (0.094, -0.011, -0.006)),
    "calf": ("thigh", (0, -0.371, 0)),
    "foot": ("calf", (0, -0.379, 0)),
}
LENGTHS = {"hand": (0.232, 0.211), "foot": (0.371, 0.379)}
UPPER, LOWER = {"hand": "upperarm", "foot": "thigh"}, {"hand": "lowerarm", "foot": "calf"}
PALM = 0.09  # metres from wrist to the middle of the palm
THICK = 0.07  # about half as thick as a limb
LUMBAR, THORACIC = (0.4, 0.4, 0.2, 0, 0), (0, 0, 0.2, 0.4, 0.4)


def angles_of(joints: Mapping[str, Angles], name: str, count: int, side: str = "") -> tuple[float, ...]:
    """The joint's angles: those of this side first, then those of both sides, else zero."""
    given = joints.get(f"{name}_{side}", joints.get(name, ())) if side else joints.get(name, ())
    return (*given, *(0.0,) * count)[:count]


@dataclass(slots=True)
class Stick:
    """Joints by the bone that begins there, and the axes of each bone."""

    at: dict[str, Vector] = field(default_factory=dict)
    axes: dict[str, Turn] = field(default_factory=dict)

    def seen_from(self, bone: str, point: Vector) -> Vector:
        """A point in a bone's own axes: to its left, up, to its front."""
        x, y, z = self.axes[bone]
        away = plus(point, self.at[bone], -1)
        return (dot(away, x), dot(away, y), dot(away, z))


def stick_of(pose: Pose) -> Stick:
    """The stick figure of a pose; what settling changes is too little to be told."""
    root, stick = pose.root, Stick()
    turn = then(then(then(about(1, root.yaw), about(0, root.pitch)), about(1, root.turn)), about(2, root.roll))
    stick.at["pelvis"], stick.axes["pelvis"] = root.at, turn
    for bone, own in _trunk(pose.joints).items():
        _hang(stick, bone, *BONES[bone], own)
    for side, m in SIDES:
        for bone, own in (_arm(pose.joints, side, m) | _leg(pose.joints, side, m)).items():
            carrier, (x, y, z) = LIMBS[bone]
            carrier = carrier if carrier in stick.at else f"{carrier}_{side}"
            _hang(stick, f"{bone}_{side}", carrier, (m * x, y, z), own)
    for limb, reach in pose.reach.items():
        _reach(stick, limb, reach)
    return stick


def _hang(stick: Stick, bone: str, carrier: str, begins: Vector, own: Turn) -> None:
    stick.axes[bone] = then(stick.axes[carrier], own)
    stick.at[bone] = plus(stick.at[carrier], turned(stick.axes[carrier], begins))


def _trunk(joints: Mapping[str, Angles]) -> dict[str, Turn]:
    bend, tilt, turn = angles_of(joints, "spine", 3)
    (lumbar,), (thoracic,) = angles_of(joints, "lumbar", 1), angles_of(joints, "thoracic", 1)
    out = {}
    for k, own in enumerate(angles_of(joints, "vertebrae", 5)):
        forward = bend * 0.2 + lumbar * LUMBAR[k] + thoracic * THORACIC[k] + own
        out[f"spine_0{k + 1}"] = _bent_three_ways(forward, tilt * 0.2, turn * 0.2)
    return out | {bone: _bent_three_ways(*angles_of(joints, name, 3)) for bone, name in _NECK}


_NECK = (("neck_01", "neck"), ("head", "head"))


def _bent_three_ways(forward: float, tilt: float, turn: float) -> Turn:
    return then(then(about(1, turn), about(2, -tilt)), about(0, forward))


def _arm(joints: Mapping[str, Angles], side: str, m: int) -> dict[str, Turn]:
    up, forward = angles_of(joints, "clavicle", 2, side)
    flexion, out, turn = angles_of(joints, "shoulder", 3, side)
    (elbow,) = angles_of(joints, "elbow", 1, side)
    return {
        "clavicle": then(about(2, m * up), about(1, -m * forward)),
        "upperarm": then(then(about(0, -flexion), about(2, m * out)), about(1, m * turn)),
        "lowerarm": about(0, -elbow),
        "hand": SAME,
    }


def _leg(joints: Mapping[str, Angles], side: str, m: int) -> dict[str, Turn]:
    flexion, out, turn = angles_of(joints, "hip", 3, side)
    ankle, _ = angles_of(joints, "ankle", 2, side)
    return {
        "thigh": then(then(about(0, -flexion), about(2, m * out)), about(1, m * turn)),
        "calf": about(0, angles_of(joints, "knee", 1, side)[0]),
        "foot": about(0, -ankle),
    }


def _reach(stick: Stick, limb: str, reach: Reach) -> None:
    """One limb bent to where it reaches."""
    part, side = limb.split("_")
    upper, lower = f"{UPPER[part]}_{side}", f"{LOWER[part]}_{side}"
    target = _target(stick, reach)
    if target is None:
        return
    if part == "hand" and reach.points:
        points = turned(stick.axes[reach.on], reach.points) if reach.on else reach.points
        target = plus(target, unit(points), -PALM)
    middle, end = bent(stick.at[upper], target, reach.pole, LENGTHS[part])
    stick.at[lower], stick.at[limb] = middle, end
    for bone, begins, ends in ((upper, stick.at[upper], middle), (lower, middle, end)):
        up = unit(plus(begins, ends, -1))
        left = unit(plus(stick.axes["pelvis"][0], up, -dot(stick.axes["pelvis"][0], up)))
        stick.axes[bone] = (left, up, cross(left, up))


def _target(stick: Stick, reach: Reach) -> Vector | None:
    if reach.on and reach.on in stick.at:
        length = {"calf": 0.379, "thigh": 0.371}.get(reach.on[:-2], 0.1)
        along = plus(turned(stick.axes[reach.on], (0, 1 if reach.on[:5] in ("spine", "pelvi") else -1, 0)), (0, 0, 0))
        centre = plus(stick.at[reach.on], along, length * reach.along)
        return plus(centre, turned(stick.axes[reach.on], unit(reach.side or (0, 0, 1))), THICK + reach.gap)
    if reach.under:
        x, _, z = stick.at[reach.under]
        aside = (*reach.offset, 0.0, 0.0)
        return (x + aside[0], reach.height, z + aside[1])
    return reach.at
