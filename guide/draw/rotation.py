"""Rotations. Angles in degrees unless a name says otherwise; matrices act on column vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating[Any]]


def _about(axis: int, degrees: float) -> Array:
    angle = np.deg2rad(degrees)
    cosine, sine = np.cos(angle), np.sin(angle)
    i, j = (axis + 1) % 3, (axis + 2) % 3
    turn = np.zeros((3, 3))
    turn[axis, axis], turn[i, i], turn[j, j] = 1, cosine, cosine
    turn[j, i], turn[i, j] = sine, -sine
    return turn


def rot_x(degrees: float) -> Array:
    """A turn about x: y towards z."""
    return _about(0, degrees)


def rot_y(degrees: float) -> Array:
    """A turn about y: z towards x."""
    return _about(1, degrees)


def rot_z(degrees: float) -> Array:
    """A turn about z: x towards y."""
    return _about(2, degrees)


def unit(vector: ArrayLike) -> Array:
    """The vector scaled to length one."""
    v = np.asarray(vector, float)
    return v / (np.sqrt(v @ v) + 1e-12)


def cross(a: Array, b: Array) -> Array:
    """Cross products along the last axis; numpy's own takes ten times as long over one pair."""
    a0, a1, a2, b0, b1, b2 = (v[..., i] for v in (a, b) for i in range(3))
    out = np.empty(np.broadcast_shapes(a.shape, b.shape))
    out[..., 0], out[..., 1], out[..., 2] = a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
    return out


def _cross_matrix(v: Array) -> Array:
    return np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])


def axis_rotation(axis: ArrayLike, radians: float) -> Array:
    """A turn about any axis."""
    turn = _cross_matrix(unit(axis))
    return np.eye(3) + np.sin(radians) * turn + (1 - np.cos(radians)) * turn @ turn


def shortest_rotation(a: ArrayLike, b: ArrayLike) -> Array:
    """The smallest turn that brings direction a to direction b."""
    a, b = unit(a), unit(b)
    turn = _cross_matrix(cross(a, b))
    return np.eye(3) + turn + turn @ turn / (1 + a @ b + 1e-9)


def frame(x: ArrayLike, y: ArrayLike) -> Array:
    """Right-handed axes as columns: y exact, x made perpendicular to it."""
    y = unit(y)
    x = np.asarray(x, float)
    x = unit(x - y * (x @ y))
    return np.stack([x, y, cross(x, y)], 1)


def quaternion(turn: Array) -> Array:
    """Unit quaternion (w, x, y, z) of a rotation matrix; w is not negative."""
    w = np.sqrt(max(0.0, 1 + np.trace(turn))) / 2
    if w > 1e-3:
        v = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
        return np.concatenate([[w], v / (4 * w)])
    i = int(np.argmax(np.diag(turn)))
    j, k = (i + 1) % 3, (i + 2) % 3
    t = np.sqrt(max(0.0, 1 + turn[i, i] - turn[j, j] - turn[k, k]))
    q = np.zeros(4)
    q[0], q[1 + i] = (turn[k, j] - turn[j, k]) / (2 * t), t / 2
    q[1 + j], q[1 + k] = (turn[j, i] + turn[i, j]) / (2 * t), (turn[k, i] + turn[i, k]) / (2 * t)
    return q


def quaternions(turns: Array) -> Array:
    """Unit quaternions (n, 4) of rotation matrices."""
    diagonal = np.einsum("nii->ni", turns)
    w = np.sqrt(np.maximum(0.0, 1 + ((diagonal[:, 0] + diagonal[:, 1]) + diagonal[:, 2]))) / 2
    sure = w > 1e-3
    least = np.where(sure, w, 1.0)[:, None]
    aside = [turns[:, j, k] - turns[:, k, j] for j, k in ((2, 1), (0, 2), (1, 0))]
    out = np.concatenate([w[:, None], np.stack(aside, 1) / (4 * least)], 1)
    for i in np.nonzero(~sure)[0]:
        out[i] = quaternion(turns[i])
    return out


def quat_mul(a: Array, b: Array) -> Array:
    """Product of quaternions along the last axis."""
    aw, av, bw, bv = a[..., :1], a[..., 1:], b[..., :1], b[..., 1:]
    w = aw * bw - (av * bv).sum(-1, keepdims=True)
    return np.concatenate([w, aw * bv + bw * av + cross(av, bv)], -1)


def smoothstep(low: float, high: float, x: ArrayLike) -> Array:
    """0 below low, 1 above high, smooth between; low may be the greater one."""
    t = np.clip((np.asarray(x, float) - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def angle_between(y: float, x: float) -> float:
    """atan2 in degrees."""
    return float(np.degrees(np.arctan2(y, x)))


def rotation_of(q: Array) -> Array:
    """The rotation matrix of a unit quaternion (w, x, y, z)."""
    w, v = q[0], q[1:]
    turn = _cross_matrix(v)
    return np.asarray(np.eye(3) + 2 * w * turn + 2 * turn @ turn)
