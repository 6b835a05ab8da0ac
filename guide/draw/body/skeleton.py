"""The skeleton's words, five vertebral bones for three, and the anatomical zero of every bone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from guide.draw.rotation import Array, frame, shortest_rotation, smoothstep, unit

FINGERS = ("index", "middle", "ring", "pinky")
HAND = ("hand", "thumb", *FINGERS)
ARM = ("upperarm", "lowerarm", *HAND)
LEG = ("thigh", "calf", "foot", "ball")
SPINE = tuple(f"spine_0{k}" for k in range(1, 6))
SIDES = (("l", 1), ("r", -1))
DOWN = np.array([0, -1.0, 0])
THUMB_DEGREES = (48, 34, 28)  # the straight thumb lies in the palm's plane, forward and down


@dataclass(frozen=True)
class Skeleton:
    """Bones in rest position: names, parents (before their children), heads and tails, and vertex weights."""

    names: tuple[str, ...]
    parent: NDArray[np.int64]
    heads: Array
    tails: Array
    weights: Array

    @property
    def index(self) -> dict[str, int]:
        """Bone number by name."""
        return {name: i for i, name in enumerate(self.names)}


def with_even_spine(bones: Skeleton, height: Array) -> Skeleton:
    """Five vertebral bones instead of three, their weights overlapping smoothly, so that the back curves evenly."""
    index = bones.index
    pelvis, old = index["pelvis"], [index[b] for b in SPINE[:3]]
    low, high = bones.heads[index["spine_01"]][1], bones.heads[index["neck_01"]][1]
    pivot = np.linspace(low + 0.005, low + (high - low) * 0.80, 5)
    depth = np.interp(pivot, [low, (low + high) / 2, high], [-0.035, -0.03, -0.035])
    ids = [*old, len(bones.names), len(bones.names) + 1]
    grown = Skeleton(
        (*bones.names, *SPINE[3:]),
        np.concatenate([bones.parent, [0, 0]]),
        np.concatenate([bones.heads, np.zeros((2, 3))]),
        np.concatenate([bones.tails, np.zeros((2, 3))]),
        np.concatenate([bones.weights, np.zeros((len(height), 2))], 1),
    )
    grown.weights[:, [pelvis, *ids]] = _shares(height, pivot) * bones.weights[:, [pelvis, *old]].sum(1)[:, None]
    for k, i in enumerate(ids):
        above = min(k + 1, 4)
        grown.heads[i] = [0, pivot[k], depth[k]]
        grown.tails[i] = [0, pivot[above] + 0.01, depth[above]]
        grown.parent[i] = pelvis if k == 0 else ids[k - 1]
    for name in ("neck_01", "clavicle_l", "clavicle_r"):
        grown.parent[index[name]] = ids[-1]
    return _parents_first(grown)


def _shares(height: Array, pivot: Array) -> Array:
    """How much of a vertex at each height belongs to the pelvis and to each vertebral bone."""
    half = (pivot[1] - pivot[0]) * 0.9
    above = np.stack([smoothstep(p - half, p + half, height) for p in pivot], 1)
    shares = np.concatenate([1 - above[:, :1], above[:, :-1] - above[:, 1:], above[:, -1:]], 1).clip(0)
    return shares / shares.sum(1, keepdims=True)


def _parents_first(bones: Skeleton) -> Skeleton:
    order: list[int] = []

    def add(i: int) -> None:
        if i not in order:
            if bones.parent[i] >= 0:
                add(int(bones.parent[i]))
            order.append(i)

    for i in range(len(bones.names)):
        add(i)
    place = np.empty(len(order), int)
    place[order] = range(len(order))
    return replace(
        bones,
        names=tuple(bones.names[i] for i in order),
        parent=np.array([place[bones.parent[i]] if bones.parent[i] >= 0 else -1 for i in order]),
        heads=bones.heads[order],
        tails=bones.tails[order],
        weights=bones.weights[:, order],
    )


def anatomical_zero(bones: Skeleton) -> Array:
    """Turns from the rest pose to the anatomical one, bone by bone: arms down, palms to the thighs, fingers straight
    and parallel, legs vertical. Joint angles then mean what a physiotherapist means."""
    zero = np.repeat(np.eye(3)[None], len(bones.names), 0)
    for side, _ in SIDES:
        _zero_arm(bones, zero, side)
        _zero_hand(bones, zero, side)
        for upper, lower in (("thigh_", "calf_"), ("calf_", "foot_")):
            i, j = bones.index[upper + side], bones.index[lower + side]
            zero[i] = shortest_rotation(bones.heads[j] - bones.heads[i], DOWN)
    return zero


def _zero_arm(bones: Skeleton, zero: Array, side: str) -> None:
    ids = [bones.index[b + side] for b in ("upperarm_", "lowerarm_", "hand_")]
    shoulder, elbow, wrist = bones.heads[ids]
    hinge = -unit(np.cross(elbow - shoulder, wrist - elbow))
    for i, along in zip(ids, (elbow - shoulder, wrist - elbow), strict=False):
        zero[i] = frame([1, 0, 0], -DOWN) @ frame(hinge, -along).T


def _zero_hand(bones: Skeleton, zero: Array, side: str) -> None:
    index, heads, tails = bones.index, bones.heads, bones.tails
    along = unit(heads[index["middle_01_" + side]] - heads[index["hand_" + side]])
    across = heads[index["index_01_" + side]] - heads[index["pinky_01_" + side]]
    across = unit(across - along * (across @ along))
    hand = np.stack([np.cross(-along, across), -along, across], 1).T
    for name, i in index.items():
        if name.endswith("_" + side) and name.split("_")[0] in HAND:
            zero[i] = hand
    for finger in FINGERS:
        for joint in ("01", "02", "03"):
            i = index[f"{finger}_{joint}_{side}"]
            zero[i] = shortest_rotation(hand @ (tails[i] - heads[i]), DOWN) @ hand
    for joint, degrees in zip(("01", "02", "03"), THUMB_DEGREES, strict=True):
        i = index[f"thumb_{joint}_{side}"]
        a = np.deg2rad(degrees)
        zero[i] = shortest_rotation(hand @ (tails[i] - heads[i]), [0, -np.cos(a), np.sin(a)]) @ hand
