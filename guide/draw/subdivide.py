"""One Catmull-Clark step: rounder meshes from quads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from guide.draw.rotation import Array

Quads = NDArray[np.int64]
Refine = Callable[[Array], Array]


def subdivide(quads: Quads, count: int) -> tuple[Refine, Refine, Quads]:
    """(linear, smooth, new quads): the two functions carry vertex values (count, k) to the finer mesh; linear keeps
    the old vertices where they are, smooth moves them as Catmull and Clark do."""
    edges = np.concatenate([np.sort(quads[:, [i, (i + 1) % 4]], 1) for i in range(4)])
    edge, which = np.unique(edges, axis=0, return_inverse=True)
    which = which.reshape(4, -1)
    of_face = count + len(edge) + np.arange(len(quads))
    corners = [(quads[:, i], count + which[i], of_face, count + which[i - 1]) for i in range(4)]
    return _linear(quads, edge), _smooth(quads, edge, which, count), np.concatenate([np.stack(c, 1) for c in corners])


def _linear(quads: Quads, edge: Quads) -> Refine:
    def linear(values: Array) -> Array:
        return np.concatenate([values, values[edge].mean(1), values[quads].mean(1)])

    return linear


def _smooth(quads: Quads, edge: Quads, which: Quads, count: int) -> Refine:
    faces_at_edge = np.bincount(which.ravel(), minlength=len(edge))
    faces_at, edges_at = np.bincount(quads.ravel(), minlength=count), np.bincount(edge.ravel(), minlength=count)
    open_edge = (faces_at_edge == 1)[:, None]
    open_vertex = np.zeros((count, 1), bool)
    open_vertex[edge[open_edge[:, 0]].ravel()] = True
    weight = faces_at[:, None]

    def smooth(values: Array) -> Array:
        face, middle = values[quads].mean(1), values[edge].mean(1)
        moved = (values[edge].sum(1) + _gather(which.ravel(), np.tile(face, (4, 1)), len(edge))) / 4
        around = _gather(quads.ravel(), np.repeat(face, 4, 0), count) / weight
        beside = _gather(edge.ravel(), np.repeat(middle, 2, 0), count) / edges_at[:, None]
        vertex = np.where(open_vertex, values, (around + 2 * beside + (weight - 3) * values) / weight)
        return np.concatenate([vertex, np.where(open_edge, middle, moved), face])

    return smooth


def _gather(at: Quads, values: Array, count: int) -> Array:
    return np.stack([np.bincount(at, values[:, c], count) for c in range(values.shape[1])], 1)
