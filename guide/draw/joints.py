"""Joint angles to bone turns, and the range in which each joint can move. Zero is the anatomical position."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml

from guide.draw.body import FINGERS, SPINE, Body
from guide.draw.body.skeleton import SIDES
from guide.draw.faults import Fault, beyond
from guide.draw.posed import Posed
from guide.draw.rotation import Array, angle_between, rot_x, rot_y, rot_z
from guide.model.figure import Pose

Joints = Mapping[str, tuple[float, ...]]
Hand = Mapping[str, list[float]]

# Degrees, lowest and highest, measured on the finished pose. From general anatomy, not from a source.
RANGES = {
    "knee": (-3, 160),
    "elbow": (-3, 152),
    "hip flexion": (-30, 142),
    "hip abduction": (-38, 60),
    "ankle": (-68, 38),
    "wrist flexion": (-92, 85),
    "wrist deviation": (-42, 45),
    "spine flexion": (-55, 85),
    "spine side": (-40, 40),
    "spine turn": (-55, 55),
    "neck flexion": (-60, 75),
    "neck turn": (-75, 75),
}
LUMBAR = (0.4, 0.4, 0.2, 0, 0)
THORACIC = (0, 0, 0.2, 0.4, 0.4)


def angles_of(joints: Joints, name: str, count: int, side: str = "") -> tuple[float, ...]:
    """The joint's angles: those of this side first, then those of both sides, else zero."""
    given = joints.get(f"{name}_{side}", joints.get(name, ())) if side else joints.get(name, ())
    return (*given, *(0.0,) * count)[:count]


@cache
def hand_presets() -> dict[str, Hand]:
    """Finger angles by the preset's name."""
    text = (resources.files("guide.draw.body") / "hands.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, yaml.CSafeLoader))


def local_turns(body: Body, joints: Joints, hands: Mapping[Any, str]) -> dict[str, Array]:
    """The turn of every bone in its parent's anatomical axes."""
    turns: dict[str, Array] = {name: np.eye(3) for name in body.names}
    turns |= _trunk(joints)
    for side, m in SIDES:
        turns |= _arm(joints, side, m) | _leg(joints, side, m)
        turns |= _fingers(hand_presets()[hands.get(side, "relaxed")], side, m)
    return turns


def _trunk(joints: Joints) -> dict[str, Array]:
    bend, tilt, turn = angles_of(joints, "spine", 3)
    (lumbar,), (thoracic,) = angles_of(joints, "lumbar", 1), angles_of(joints, "thoracic", 1)
    each = angles_of(joints, "vertebrae", 5)
    out: dict[str, Array] = {}
    for bone, low, high, own in zip(SPINE, LUMBAR, THORACIC, each, strict=True):
        flexion = bend * 0.2 + lumbar * low + thoracic * high + own
        out[bone] = rot_y(turn * 0.2) @ rot_z(-tilt * 0.2) @ rot_x(flexion)
    for bone, name in (("neck_01", "neck"), ("head", "head")):
        bend, tilt, turn = angles_of(joints, name, 3)
        out[bone] = rot_y(turn) @ rot_z(-tilt) @ rot_x(bend)
    return out


def _arm(joints: Joints, side: str, m: int) -> dict[str, Array]:
    up, forward = angles_of(joints, "clavicle", 2, side)
    flexion, abduction, turn = angles_of(joints, "shoulder", 3, side)
    bend, deviation = angles_of(joints, "wrist", 2, side)
    (elbow,), (pronation,) = angles_of(joints, "elbow", 1, side), angles_of(joints, "pronate", 1, side)
    return {
        f"clavicle_{side}": rot_z(m * up) @ rot_y(-m * forward),
        f"upperarm_{side}": rot_x(-flexion) @ rot_z(m * abduction) @ rot_y(m * turn),
        f"lowerarm_{side}": rot_x(-elbow),
        f"hand_{side}": rot_y(-m * pronation) @ rot_z(-m * bend) @ rot_x(-deviation),
    }


def _leg(joints: Joints, side: str, m: int) -> dict[str, Array]:
    flexion, abduction, turn = angles_of(joints, "hip", 3, side)
    ankle, tilt = angles_of(joints, "ankle", 2, side)
    return {
        f"thigh_{side}": rot_x(-flexion) @ rot_z(m * abduction) @ rot_y(m * turn),
        f"calf_{side}": rot_x(angles_of(joints, "knee", 1, side)[0]),
        f"foot_{side}": rot_x(-ankle) @ rot_z(m * tilt),
        f"ball_{side}": rot_x(-angles_of(joints, "toes", 1, side)[0]),
    }


def _fingers(hand: Hand, side: str, m: int) -> dict[str, Array]:
    out: dict[str, Array] = {}
    for k, finger in enumerate(FINGERS):
        for joint, curl in zip(("01", "02", "03"), hand["curl"], strict=True):
            out[f"{finger}_{joint}_{side}"] = rot_z(-m * curl * (1 + float(hand["fan"]) * k))  # type: ignore[arg-type]
        out[f"{finger}_01_{side}"] = rot_x(-hand["spread"][k]) @ out[f"{finger}_01_{side}"]
    away, towards, tip = hand["thumb"]
    out[f"thumb_01_{side}"] = rot_z(-m * away) @ rot_x(towards)
    out[f"thumb_02_{side}"] = out[f"thumb_03_{side}"] = rot_x(tip)
    return out


def measured_angles(posed: Posed, joints: Joints) -> dict[str, float]:
    """Named angles of the finished pose in degrees; limbs that reached are measured where they ended."""
    out: dict[str, float] = {}
    for side, _ in SIDES:
        out |= {f"{name} {side}": angle for name, angle in _limb_angles(posed, side).items()}
    bend, tilt, turn = angles_of(joints, "spine", 3)
    extra = angles_of(joints, "lumbar", 1)[0] + angles_of(joints, "thoracic", 1)[0]
    neck, head = angles_of(joints, "neck", 3), angles_of(joints, "head", 3)
    return out | {
        "spine flexion": bend + extra + sum(angles_of(joints, "vertebrae", 5)),
        "spine side": tilt,
        "spine turn": turn,
        "neck flexion": neck[0] + head[0],
        "neck turn": neck[2] + head[2],
    }


def _limb_angles(posed: Posed, side: str) -> dict[str, float]:
    def axes(bone: str) -> Array:
        return posed.frames[posed.body.index[bone if bone == "pelvis" else f"{bone}_{side}"]]

    def down(lower: str, upper: str) -> Array:
        return axes(upper).T @ -axes(lower)[:, 1]

    m = 1 if side == "l" else -1
    calf, forearm, thigh = down("calf", "thigh"), down("lowerarm", "upperarm"), down("thigh", "pelvis")
    toes, wrist = axes("calf").T @ axes("foot")[:, 2], down("lowerarm", "hand")
    return {
        "knee": angle_between(-calf[2], -calf[1]),
        "elbow": angle_between(forearm[2], -forearm[1]),
        "hip flexion": angle_between(thigh[2], -thigh[1]) if abs(thigh[0]) < 0.95 else 90.0,
        "hip abduction": float(np.degrees(np.arcsin(np.clip(thigh[0] * m, -1, 1)))),
        "ankle": angle_between(toes[1], toes[2]),
        "wrist flexion": angle_between(m * wrist[0], -wrist[1]),
        "wrist deviation": float(np.degrees(np.arcsin(np.clip(wrist[2], -1, 1)))),
    }


def out_of_range(posed: Posed, pose: Pose) -> list[Fault]:
    """Every joint that is bent further than a joint can be."""
    out = []
    for name, angle in measured_angles(posed, pose.joints).items():
        low, high = RANGES[name.removesuffix(" l").removesuffix(" r")]
        if not low - 0.5 <= angle <= high + 0.5:
            out.append(beyond(name, angle, low, high, pose))
    return out
