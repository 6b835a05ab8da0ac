"""A body in one position: its bones in the world, and its skin."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from guide.draw.body import Body, Patch
from guide.draw.rotation import Array, quat_mul, quaternions

BLEND = 0.5  # linear skinning flattens the buttock, dual quaternions make it bulge: half of each


@dataclass(frozen=True, eq=False)
class Posed:
    """Where every bone is. What was reached for says how far it was missed and how long the limb had to be."""

    body: Body
    rotation: Array  # (b, 3, 3) from the rest pose
    position: Array  # (b, 3) of each bone's head
    frames: Array  # (b, 3, 3) anatomical axes in the world: x left, y up, z forward when standing at zero
    missed: dict[str, float] = field(default_factory=dict)  # metres
    stretch: dict[str, float] = field(default_factory=dict)  # share of the limb's full length

    def follow(self, bone: str, points: Array) -> Array:
        """Where points of the rest pose go with a bone."""
        i = self.body.index[bone]
        return (np.asarray(points, float) - self.body.heads[i]) @ self.rotation[i].T + self.position[i]

    def turn_of(self, bone: str) -> Array:
        """How a bone is turned from its rest pose."""
        turn: Array = self.rotation[self.body.index[bone]]
        return turn

    def skin(self, patch: Patch | None = None) -> Array:
        """World positions of the bare body's vertices, (k, 3), or of some of them."""
        patch = self.body.skin if patch is None else patch
        weights, rest = patch.weights, patch.rest
        shift = self.position - np.einsum("bij,bj->bi", self.rotation, self.body.heads)
        turn = (weights @ self.rotation.reshape(len(shift), 9)).reshape(-1, 3, 3)
        linear = np.einsum("vij,vj->vi", turn, rest) + weights @ shift
        return linear * (1 - BLEND) + self._by_quaternions(patch, shift) * BLEND

    def _by_quaternions(self, patch: Patch, shift: Array) -> Array:
        weights = patch.weights
        real = quaternions(self.rotation)
        dual = 0.5 * quat_mul(_pure(shift), real)
        signs = np.where((real @ real.T)[patch.foremost] < 0, -1.0, 1.0)
        b0, bd = (weights * signs) @ real, (weights * signs) @ dual
        length = np.linalg.norm(b0, axis=1, keepdims=True)
        b0, bd = b0 / length, bd / length
        back = b0 * [1, -1, -1, -1]
        return quat_mul(quat_mul(b0, _pure(patch.rest)), back)[:, 1:] + 2 * quat_mul(bd, back)[:, 1:]


def _pure(vectors: Array) -> Array:
    return np.concatenate([np.zeros((len(vectors), 1)), vectors], 1)
