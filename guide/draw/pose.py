"""Pose to posed body: joint angles down the bones, then the reaches, then the forearms' twist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from guide.draw.body import Body
from guide.draw.body.skeleton import SIDES
from guide.draw.joints import local_turns
from guide.draw.posed import Posed
from guide.draw.reach import Limb, bend, end_axes, palm, surface_point
from guide.draw.rotation import Array, axis_rotation, quaternion, rot_x, rot_y, rot_z, unit
from guide.model.figure import Pose, Reach, Root


def place(body: Body, pose: Pose, nudges: Mapping[str, Array] | None = None) -> Posed:
    """The body in a pose; nudges are small shifts of reach targets by limb, in metres."""
    bones = _Bones(body, pose)
    missed: dict[str, float] = {}
    stretch: dict[str, float] = {}
    for name, reach in pose.reach.items():
        nudge = (nudges or {}).get(name, np.zeros(3))
        if (found := bones.reach(name, reach, nudge)) is not None:
            missed[name], stretch[name] = found
    rotation = np.einsum("bij,bjk->bik", bones.frames, body.zero)
    return Posed(body, _with_shared_twist(body, rotation), bones.position, bones.frames, missed, stretch)


def root_turn(root: Root) -> Array:
    """Axes of the pelvis in the world."""
    return np.asarray(rot_y(root.yaw) @ rot_x(root.pitch) @ rot_y(root.turn) @ rot_z(root.roll))


class _Bones:
    """Bone axes and positions while reaches change them one after the other."""

    def __init__(self, body: Body, pose: Pose) -> None:
        self.body, self.root = body, pose.root
        self.turns = local_turns(body, pose.joints, pose.hands)
        self.fixed: dict[str, Array] = {}  # axes that a reach has decided
        self.frames, self.position = np.zeros((len(body.names), 3, 3)), np.zeros((len(body.names), 3))
        self._hang(range(len(body.names)))

    def _hang(self, bones: Iterable[int]) -> None:
        """Axes and positions of some bones, parents first."""
        body, names, steps, parents = self.body, self.body.names, self.body.steps, self.body.parent.tolist()
        for i in bones:
            p, name = parents[i], names[i]
            if p < 0:
                self.frames[i] = root_turn(self.root)
                offset = body.heads[i] - body.heads[body.index["pelvis"]]
                self.position[i] = np.array(self.root.at) + self.frames[i] @ offset
                continue
            fixed = self.fixed.get(name)
            self.frames[i] = self.frames[p] @ self.turns[name] if fixed is None else fixed
            self.position[i] = self.position[p] + self.frames[p] @ steps[i]

    def reach(self, name: str, reach: Reach, nudge: Array) -> tuple[float, float] | None:
        """Bend one limb to its target: metres missed, and share of its length used; None if only its end was turned."""
        part, side = name.split("_")
        limb = Limb(self.body, part, side)
        upper, lower, end = limb.bones
        touched = self.frames[self.body.index[reach.on]] if reach.on else None
        axes = end_axes(limb, reach, touched)
        target, found = self._target(reach), None
        if target is not None:
            if part == "hand" and axes is not None:
                target = target - axes @ palm(limb)
            bent = bend(limb, self.position[self.body.index[upper]], target + nudge, np.array(reach.pole))
            self.fixed[upper], self.fixed[lower] = bent.upper, bent.lower
            found = bent.missed, bent.stretch
        if axes is not None:
            self.fixed[end] = axes
        self._hang(self.body.below[upper])
        return found

    def _target(self, reach: Reach) -> Array | None:
        if reach.on:
            i = self.body.index[reach.on]
            return self.position[i] + self.frames[i] @ surface_point(self.body, reach.on, reach)
        if reach.under:
            x, _, z = self.position[self.body.index[reach.under]]
            aside = (*reach.offset, 0, 0)
            return np.array([x + aside[0], reach.height, z + aside[1]])
        return None if reach.at is None else np.array(reach.at)


def _with_shared_twist(body: Body, rotation: Array) -> Array:
    """Half of the hand's turn about the forearm is the forearm's own, as in life."""
    rotation = rotation.copy()
    for side, _ in SIDES:
        i, j = body.index["lowerarm_" + side], body.index["hand_" + side]
        axis = unit(body.heads[j] - body.heads[i])
        q = quaternion(rotation[i].T @ rotation[j])
        twist = (2 * np.arctan2(q[1:] @ axis, q[0]) + np.pi) % (2 * np.pi) - np.pi
        rotation[i] = rotation[i] @ axis_rotation(axis, twist * 0.5)
    return rotation
