"""Another body for a pose: as long as the one it was made for, otherwise itself, and still a body."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from guide.draw.body import Body, load_body
from guide.draw.body.likeness import LIMBS, body_like

SHAPES = ("woman", "man", "oldwoman", "oldman", "largewoman", "largeman", "pregnant")
PAIRS = list(permutations(SHAPES, 2))[::5]


def lengths(body: Body) -> np.ndarray:
    ends = np.array([[body.index[bone], body.index[child]] for bone, child in LIMBS.items()])
    return np.linalg.norm(body.heads[ends[:, 1]] - body.heads[ends[:, 0]], axis=1)


def test_the_same_shape_is_the_same_body() -> None:
    assert body_like("man", "man") is load_body("man")


@pytest.mark.parametrize(("shape", "other"), PAIRS)
def test_its_limbs_are_as_long_and_it_stands_on_the_same_floor(shape: str, other: str) -> None:
    body = body_like(shape, other)
    assert np.allclose(lengths(body), lengths(load_body(other)))
    assert body.vertices[:, 1].min() == pytest.approx(load_body(shape).vertices[:, 1].min(), abs=0.02)


@pytest.mark.parametrize(("shape", "other"), PAIRS)
def test_it_keeps_its_own_breadth_and_no_edge_is_torn(shape: str, other: str) -> None:
    body, own = body_like(shape, other), load_body(shape)
    times = np.ptp(body.vertices[:, 1]) / np.ptp(own.vertices[:, 1])
    trunk = own.groups["trunk"]
    assert np.ptp(body.vertices[trunk, 2]) / np.ptp(own.vertices[trunk, 2]) == pytest.approx(times, abs=0.06)
    edges = [np.linalg.norm(np.diff(b.vertices[b.quads], axis=1), axis=2) for b in (body, own)]
    assert np.percentile(edges[0] / edges[1], 99.9) < 1.5
