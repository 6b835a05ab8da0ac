"""Body against body: where a hand, an arm or a leg goes through another part of its own dressed body."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from guide.draw.body import HAND, Body
from guide.draw.faults import Fault, through_another
from guide.draw.rotation import Array
from guide.model.figure import Pose

THROUGH = 0.010  # metres that a part may lie in another: cloth and skin give
PRESSED = {"hand": 0.030, "lowerarm": 0.033, "foot": 0.032, "calf": 0.033, "thigh": 0.043}
# metres where they are said to lie against each other: flesh gives, that of a thigh most
NEAR = 0.06  # metres within which the other's surface is looked for
FACING = 0.7  # cosine between its outward direction and the way to it: no rim of a part is taken for its surface
LIMBS = ("thigh", "calf", "lowerarm")
MOVED = ("hand", "lowerarm", "thigh", "calf", "foot")
BESIDE = {
    "hand": ("lowerarm",),
    "lowerarm": ("hand", "upperarm"),
    "thigh": ("trunk", "calf"),
    "calf": ("thigh", "foot"),
    "foot": ("calf",),
}


def through_itself(body: Body, dressed: Array, pose: Pose) -> Iterator[Fault]:
    """A fault for each part that goes through another one which is not its neighbour, where it is deepest."""
    part_of, outwards = _parts(body), body.normals(dressed)
    for kind in MOVED:
        for side in "lr":
            name = f"{kind}_{side}"
            others = ~np.isin(part_of, [name, *BESIDE[kind], *(f"{one}_{side}" for one in BESIDE[kind])])
            own = np.nonzero(part_of == name)[0]
            too_deep = [
                (metres, other, against)
                for other, metres in _depths(dressed, outwards, own, others, part_of).items()
                for against in [_lies_against(name, other, pose)]
                if metres > (PRESSED[kind] if against else THROUGH)
            ]
            if too_deep:
                metres, other, against = max(too_deep)
                yield through_another(name, other, metres, against, pose)


def _parts(body: Body) -> NDArray[np.str_]:
    """The name of the part to which each vertex belongs."""
    names = []
    for bone in body.names:
        kind, _, side = bone.rpartition("_")
        first = kind.split("_")[0]
        if side not in ("l", "r") or first == "clavicle":
            names.append(bone if bone in ("head", "neck_01") else "trunk")
        else:
            names.append(f"{'hand' if first in HAND else 'foot' if first in ('foot', 'ball') else first}_{side}")
    return np.array(names)[body.weights.argmax(1)]


def _depths(
    dressed: Array, outwards: Array, own: NDArray[np.int64], others: NDArray[np.bool_], part_of: NDArray[np.str_]
) -> dict[str, float]:
    """How deep the deepest of some vertices lies in each part of the others, metres."""
    low, high = dressed[own].min(0) - NEAR, dressed[own].max(0) + NEAR
    near = np.nonzero(others & ((dressed > low) & (dressed < high)).all(1))[0]
    if not len(near):
        return {}
    away, which = cKDTree(dressed[near]).query(dressed[own], distance_upper_bound=NEAR)
    found = np.isfinite(away)
    touched = near[which[found]]
    depth = np.einsum("ij,ij->i", dressed[touched] - dressed[own[found]], outwards[touched])
    inside = (depth > THROUGH) & (depth > FACING * away[found])
    parts = part_of[touched]
    return {str(part): float(depth[inside & (parts == part)].max()) for part in np.unique(parts[inside])}


def _lies_against(name: str, other: str, pose: Pose) -> bool:
    """Whether the pose says so: in `pressed`, or because a hand or foot reaches there."""
    if other in pose.pressed.get(name, ()) or name in pose.pressed.get(other, ()):
        return True
    return _reached(name, other, pose) or _reached(other, name, pose)


def _reached(name: str, other: str, pose: Pose) -> bool:
    """Whether a hand or foot goes to a limb, its other half, or to where the other hand is as well."""
    reach = pose.reach.get(name)  # type: ignore[call-overload]
    if reach is None or not reach.on:
        return False
    beside = pose.reach.get(other)  # type: ignore[call-overload]
    kind, _, side = reach.on.rpartition("_")
    if kind in LIMBS:
        return other in {f"{limb}_{side}" for limb in LIMBS} or (beside is not None and beside.on == reach.on)
    return other == "trunk" or (beside is not None and beside.on == reach.on)
