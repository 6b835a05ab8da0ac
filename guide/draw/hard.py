"""Hard things: flesh lies flat against them, and whoever goes deeper into one than flesh gives is told so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from guide.draw import props
from guide.draw.body import Body
from guide.draw.faults import in_a_thing
from guide.draw.rotation import Array
from guide.draw.settle import TOLERANCE, YIELD, Settled
from guide.draw.solids import Mesh
from guide.model.figure import Frame

FLESH = ("pelvis", "thigh", "calf", "upperarm", "spine")  # bones whose flesh gives way; hands, feet and head do not


def against_things(settled: Settled, frame: Frame, deep: float = TOLERANCE) -> Settled:
    """The body pressed flat where it rests on hard things; a fault for each that it goes into deeper than `deep`."""
    dressed, body, faults = settled.dressed.copy(), settled.posed.body, list(settled.faults)
    for number, prop in enumerate(frame.props):
        parts = [part for part in props.meshes([prop], settled.dressed) if not part.soft]
        for part in parts:
            _press(dressed, part, _flesh(body))
        deepest = max((deep_in(part, dressed) for part in parts), default=(0.0, 0))
        if deepest[0] > deep:
            bone = body.names[int(body.weights[deepest[1]].argmax())]
            faults.append(in_a_thing(bone, deepest[0], prop.kind, number, frame.pose))
    return replace(settled, dressed=dressed, faults=tuple(faults))


def deep_in(part: Mesh, points: Array) -> tuple[float, int]:
    """How deep the deepest of some points lies in a convex thing, metres, and which one that is."""
    inside, depth, _ = _inside(part, points)
    return (float(depth.max()), int(inside[depth.argmax()])) if len(inside) else (0.0, 0)


def _inside(part: Mesh, points: Array) -> tuple[NDArray[np.int64], Array, Array]:
    """Numbers of the points in a convex thing, how deep they lie, and the way out of it."""
    within = ((points > part.vertices.min(0)) & (points < part.vertices.max(0))).all(1)
    inside = np.nonzero(within)[0]
    if not len(inside):
        return inside, np.zeros(0), np.zeros((0, 3))
    corners = part.vertices[part.quads]
    normal = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    out = np.einsum("pqi,qi->pq", points[inside][:, None] - corners.mean(1), normal)
    nearest = out.argmax(1)
    depth = -out[np.arange(len(inside)), nearest]
    held = depth > 0
    return inside[held], depth[held], normal[nearest[held]]


def _press(dressed: Array, part: Mesh, flesh: NDArray[np.bool_]) -> None:
    """Flesh that lies in a hard thing comes out of it, as far as flesh gives."""
    inside, depth, out = _inside(part, dressed)
    gives = flesh[inside] & (depth > TOLERANCE)
    dressed[inside[gives]] += out[gives] * np.minimum(depth[gives], YIELD)[:, None]


def _flesh(body: Body) -> NDArray[np.bool_]:
    """Which vertices belong to what gives way."""
    return np.asarray(body.weights[:, list(_fleshy(body))].sum(1) > 0.5)


def _fleshy(body: Body) -> Iterator[int]:
    return (i for i, name in enumerate(body.names) if name.startswith(FLESH))
