"""Another body for a pose that was made for one: trunk, arms and legs as long as that one's, all else its own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from guide.draw.body import Body, load_body
from guide.draw.body.skeleton import SIDES, SPINE
from guide.draw.rotation import Array

# a bone, and the one that begins where it ends
LIMBS = {
    f"{bone}_{side}": f"{child}_{side}"
    for side, _ in SIDES
    for bone, child in (("thigh", "calf"), ("calf", "foot"), ("upperarm", "lowerarm"), ("lowerarm", "hand"))
}
TRUNK = (*SPINE, "neck_01")


@cache
def body_like(shape: str, other: str) -> Body:
    """A shape that reaches what another shape reaches; nobody sees how tall a person alone in a picture is."""
    body, model = load_body(shape), load_body(other)
    if shape == other:
        return body
    body = _grown(body, _height(model) / _height(body))
    heads = _heads_like(body, model)
    shift = heads - body.heads
    vertices = body.vertices + sum(
        body.weights[:, i : i + 1] * _along(body, name, shift) for name, i in body.index.items()
    )
    sunk = np.array([0, vertices[:, 1].min() - body.vertices[:, 1].min(), 0])
    ends = np.array([shift[body.index[LIMBS.get(name, name)]] for name in body.names])
    return replace(
        body,
        like=other,
        vertices=vertices - sunk,
        landmarks=body.landmarks + shift[body.index["head"]] - sunk,
        bones=replace(body.bones, heads=heads - sunk, tails=body.tails + ends - sunk),
    )


def _height(body: Body) -> float:
    return float(body.heads[body.index["neck_01"]][1])


def _grown(body: Body, times: float) -> Body:
    bones = replace(body.bones, heads=body.heads * times, tails=body.tails * times)
    return replace(body, vertices=body.vertices * times, landmarks=body.landmarks * times, bones=bones)


def _heads_like(body: Body, model: Body) -> Array:
    """Where bones begin when each limb and the trunk keeps its direction and has the model's length."""
    ends = set(LIMBS.values())
    trunk = _run(model, TRUNK) / _run(body, TRUNK)
    heads = body.heads.copy()
    for i, name in enumerate(body.names):
        above = body.parent[i]
        if above < 0:
            continue
        step = body.heads[i] - body.heads[above]
        if name in ends:
            j = model.index[name]
            step = step * (np.linalg.norm(model.heads[j] - model.heads[model.parent[j]]) / np.linalg.norm(step))
        elif name in TRUNK[1:]:
            step = step * trunk
        heads[i] = heads[above] + step
    return heads


def _run(body: Body, names: tuple[str, ...]) -> float:
    points = body.heads[[body.index[name] for name in names]]
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())


def _along(body: Body, name: str, shift: Array) -> Array:
    """How far each vertex goes with a bone: from the shift where it begins to the shift where it ends."""
    i = body.index[name]
    if name not in LIMBS:
        return shift[i : i + 1]
    end = body.index[LIMBS[name]]
    axis = body.heads[end] - body.heads[i]
    share = np.clip((body.vertices - body.heads[i]) @ axis / (axis @ axis), 0, 1)[:, None]
    return np.asarray((1 - share) * shift[i] + share * shift[end])
