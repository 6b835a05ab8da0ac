"""The posable body: MakeHuman's mesh, CC0 1.0 (CC0-LICENSE-mpfb2.md). Metres; y up, z forward, x to its left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from guide.draw.body.parts import Parts, contact_parts, limb_weight
from guide.draw.body.skeleton import ARM, FINGERS, HAND, SPINE, Skeleton, anatomical_zero, with_even_spine
from guide.draw.rotation import Array
from guide.draw.subdivide import Quads, Refine, subdivide

LEAST = 1e-12  # share by which a point is moved at all
__all__ = ["ARM", "FINGERS", "HAND", "SPINE", "Body", "load_body"]


@dataclass(frozen=True, eq=False)
class Patch:
    """Some vertices at rest, how much they follow each bone, and which of them most."""

    rest: Array
    weights: Array
    foremost: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Body:
    """One body shape at rest, with its bones, the zero of each joint, and its named parts."""

    shape: str
    vertices: Array  # (n, 3)
    quads: NDArray[np.int64]  # (q, 4)
    landmarks: Array  # left eye, right eye, mouth, head, crown, jaw
    bones: Skeleton
    index: dict[str, int]
    zero: Array  # (b, 3, 3)
    groups: Parts
    mean: sparse.csr_matrix  # average of each vertex's neighbours
    like: str = ""  # the shape that it reaches as far as

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        """By name: another process has its own."""
        from guide.draw.body.likeness import body_like

        return body_like, (self.shape, self.like or self.shape)

    @cached_property
    def skin(self) -> Patch:
        """All vertices."""
        return self.patch(np.arange(len(self.vertices)))

    def patch(self, ids: NDArray[np.int64]) -> Patch:
        """Some vertices."""
        weights = self.weights[ids]
        return Patch(self.vertices[ids], weights, weights.argmax(1))

    @cached_property
    def steps(self) -> Array:
        """From where its parent begins to where each bone begins, in the parent's anatomical axes, (b, 3)."""
        pairs = enumerate(self.parent)
        return np.array([self.zero[p] @ (self.heads[i] - self.heads[p]) if p >= 0 else np.zeros(3) for i, p in pairs])

    @cached_property
    def below(self) -> dict[str, tuple[int, ...]]:
        """Each bone with all that hang on it, parents first."""
        hangs = {i: {i} for i in range(len(self.parent))}
        for i in reversed(range(len(self.parent))):
            if self.parent[i] >= 0:
                hangs[int(self.parent[i])] |= hangs[i]
        return {name: tuple(sorted(hangs[i])) for i, name in enumerate(self.names)}

    @cached_property
    def finer(self) -> tuple[Refine, Refine, Quads]:
        """Its mesh after one step of subdivision."""
        return subdivide(self.quads, len(self.vertices))

    @property
    def names(self) -> tuple[str, ...]:
        """Bone names, parents first."""
        return self.bones.names

    @property
    def parent(self) -> NDArray[np.int64]:
        """Number of each bone's parent, -1 for the root."""
        return self.bones.parent

    @property
    def heads(self) -> Array:
        """Where each bone begins, (b, 3)."""
        return self.bones.heads

    @property
    def tails(self) -> Array:
        """Where each bone ends, (b, 3)."""
        return self.bones.tails

    @property
    def weights(self) -> Array:
        """How much each vertex follows each bone, (n, b)."""
        return self.bones.weights

    def limb_weight(self, words: tuple[str, ...], side: str) -> Array:
        """Summed weight of one side's bones whose names begin with one of the words."""
        return limb_weight(self.bones, words, side)

    def relax(self, points: Array, mask: Array, rounds: int, rate: float = 0.6) -> Array:
        """Smoothing towards the neighbours' average, inside a mask of 0 to 1."""
        moved = np.nonzero(mask > LEAST)[0]
        amount, mean, points = (mask[moved] * rate)[:, None], self.mean[moved], points.copy()
        for _ in range(rounds):
            own = points[moved]
            points[moved] = own + (mean @ points - own) * amount
        return points

    def normals(self, points: Array) -> Array:
        """Outward unit normals of the mesh with its vertices at these points."""
        q = points[self.quads]
        of_faces = np.cross(q[:, 2] - q[:, 0], q[:, 3] - q[:, 1])
        out = np.zeros_like(points)
        for corner in range(4):
            for c in range(3):
                out[:, c] += np.bincount(self.quads[:, corner], of_faces[:, c], len(points))
        return out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-12)


@cache
def load_body(shape: str) -> Body:
    """A shape of body.npz: woman, man, oldwoman, oldman, largewoman, largeman, pregnant."""
    raw = (resources.files("guide.draw.body") / "body.npz").read_bytes()
    with np.load(BytesIO(raw)) as data:
        vertices, heads, tails, landmarks = (data[f"{key}_{shape}"].astype(float) for key in ("v", "h", "t", "lm"))
        names, parent, quads = tuple(map(str, data["names"])), data["parent"].astype(int), data["quads"].astype(int)
        weights = np.zeros((len(vertices), len(names)))
        np.put_along_axis(weights, data["widx"].astype(int), data["wt"] / 65535.0, 1)
    weights /= weights.sum(1, keepdims=True)
    bones = with_even_spine(Skeleton(names, parent, heads, tails, weights), vertices[:, 1])
    zero, groups, mean = anatomical_zero(bones), contact_parts(bones, vertices), _neighbour_mean(quads, len(vertices))
    return Body(shape, vertices, quads, landmarks, bones, bones.index, zero, groups, mean)


def _neighbour_mean(quads: NDArray[np.int64], count: int) -> sparse.csr_matrix:
    edges = np.concatenate([quads[:, [i, (i + 1) % 4]] for i in range(4)])
    edges = np.unique(np.sort(edges, 1), axis=0)
    beside = sparse.coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (count, count)).tocsr()
    beside = beside + beside.T
    return sparse.csr_matrix(sparse.diags(1 / np.asarray(beside.sum(1)).ravel()) @ beside)
