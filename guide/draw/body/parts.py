"""Named parts of the body that may touch something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from guide.draw.body.skeleton import ARM, HAND, LEG, SIDES, SPINE, Skeleton
from guide.draw.rotation import Array

Parts = dict[str, NDArray[np.int64]]


def limb_weight(bones: Skeleton, words: tuple[str, ...], side: str) -> Array:
    """Summed weight of one side's bones whose names begin with one of the words."""
    ids = [i for n, i in bones.index.items() if n.endswith("_" + side) and n.split("_")[0] in words]
    return bones.weights[:, ids].sum(1)


def contact_parts(bones: Skeleton, vertices: Array) -> Parts:
    """Vertex numbers of every part, by name; sided parts end in _l or _r."""
    parts: dict[str, NDArray[np.bool_]] = {}
    for side, _ in SIDES:
        parts |= _limb_parts(bones, vertices, side)
    index, height = bones.index, vertices[:, 1]
    arms = sum(limb_weight(bones, ARM, s) for s, _ in SIDES)
    thighs = sum(limb_weight(bones, ("thigh",), s) for s, _ in SIDES)
    head = bones.weights[:, index["head"]] > 0.6
    bottom = (thighs > 0.5) & (height > bones.heads[index["thigh_l"]][1] - 0.06)
    parts["pelvis"] = (bones.weights[:, index["pelvis"]] > 0.4) | bottom
    parts["back"] = (bones.weights[:, [index[b] for b in SPINE[2:]]].sum(1) > 0.5) & (arms < 0.2)
    parts["waist"] = (bones.weights[:, [index[b] for b in SPINE[:2]]].sum(1) > 0.6) & (arms < 0.2)
    parts["trunk"] = (bones.weights[:, [index[b] for b in (*SPINE, "pelvis")]].sum(1) > 0.5) & (arms < 0.3)
    parts["head"] = head
    eyes = vertices[head, 1].max() - 0.115
    parts["forehead"] = head & (height > eyes + 0.02) & (vertices[:, 2] > vertices[head, 2].mean())
    return {name: np.nonzero(mask)[0] for name, mask in parts.items()}


def _limb_parts(bones: Skeleton, vertices: Array, side: str) -> dict[str, NDArray[np.bool_]]:
    def of(*words: str) -> Array:
        return limb_weight(bones, words, side)

    height, index = vertices[:, 1], bones.index
    knee = bones.heads[index["calf_" + side]][1]
    near_elbow = np.linalg.norm(vertices - bones.heads[index["lowerarm_" + side]], axis=1) < 0.07
    masks = {
        "palm": of(*HAND) > 0.6,
        "handpalm": of("hand") > 0.7,
        "sole": of("foot", "ball") > 0.6,
        "knee": (of("calf") + of("thigh") > 0.8) & (abs(height - knee) < 0.07),
        "shin": (of("calf") > 0.6) & (height < knee - 0.10),
        "calf": (of("calf") > 0.8) & (height < knee - 0.06) & (height > knee - 0.30),
        "thigh": (of("thigh") > 0.6) & (height > knee + 0.08),
        "leg": of(*LEG) > 0.5,
        "forearm": of("lowerarm") > 0.6,
        "elbow": (of("lowerarm") + of("upperarm") > 0.9) & near_elbow,
        "upperarm": of("upperarm") > 0.7,
    }
    return {f"{name}_{side}": mask for name, mask in masks.items()}
