"""What settling may change in a pose: a coordinate, a turn of the root, a joint's angle, or a lean."""

from __future__ import annotations

from guide.model.figure import Pose

AXES = {"x": 0, "y": 1, "z": 2}
TURNS = ("pitch", "yaw", "turn", "roll")


def unknown(pose: Pose, name: str) -> float:
    """The present value; `lean` is the root's pitch, `spine.2` the third angle of the spine."""
    if name in AXES:
        return pose.root.at[AXES[name]]
    if name in (*TURNS, "lean"):
        return float(getattr(pose.root, "pitch" if name == "lean" else name))
    joint, _, k = name.partition(".")
    angles = (*pose.joints.get(joint, ()), 0.0, 0.0, 0.0)
    return angles[int(k or 0)]


def with_unknown(pose: Pose, name: str, value: float) -> Pose:
    """The pose with one of its unknowns changed."""
    if name in AXES:
        at = list(pose.root.at)
        at[AXES[name]] = value
        return _with_root(pose, at=tuple(at))
    if name in TURNS:
        return _with_root(pose, **{name: value})
    if name == "lean":
        return _leaning(pose, value)
    joint, _, k = name.partition(".")
    angles = list(pose.joints.get(joint, ()))
    angles += [0.0] * (int(k or 0) + 1 - len(angles))
    angles[int(k or 0)] = value
    return pose.model_copy(update={"joints": {**pose.joints, joint: tuple(angles)}})


def step_of(name: str) -> float:
    """A small change for derivatives: a millimetre or half a degree."""
    return 0.001 if name in AXES else 0.5


def limit_of(name: str) -> float:
    """The greatest change in one round: 60 mm or 9 degrees."""
    return 0.06 if name in AXES else 9.0


def _with_root(pose: Pose, **changes: object) -> Pose:
    return pose.model_copy(update={"root": pose.root.model_copy(update=changes)})


def _leaning(pose: Pose, pitch: float) -> Pose:
    """The trunk pitched while the thighs keep their direction."""
    more = pitch - pose.root.pitch
    pose = _with_root(pose, pitch=pitch)
    for hip in ("hip", "hip_l", "hip_r"):
        if hip in pose.joints:
            pose = with_unknown(pose, hip, unknown(pose, hip) + more)
    return pose
