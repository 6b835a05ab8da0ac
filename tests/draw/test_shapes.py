"""From pixels to shapes, on rasters small enough to draw here."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from guide.draw.arrows import arrow_text
from guide.draw.curves import hard_curve, number, numbers, soft_curve
from guide.draw.planar import arcs_of, borders, loops, points_of, pruned
from guide.draw.raster import rasterise, view_of
from guide.draw.solids import ball, box, dented, pad, pillow, rod
from guide.draw.trace import outline_text
from guide.model.figure import Camera

PICTURE = """
........
..aaa...
..abb...
..abb...
........
"""
NOWHERE = np.zeros(0, int)


def raster(text: str) -> np.ndarray:
    return np.array([[".ab".index(c) for c in row] for row in text.split()])


def volume(mesh: object) -> float:
    corners = mesh.vertices[mesh.quads]  # type: ignore[attr-defined]
    triangles = np.concatenate([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]])
    return float(np.einsum("ij,ij->i", triangles[:, 0], np.cross(triangles[:, 1], triangles[:, 2])).sum() / 6)


def test_borders_become_arcs_between_junctions() -> None:
    arcs = arcs_of(borders(raster(PICTURE)))
    assert sorted(edge for arc in arcs for edge in arc.edges) == list(range(len(borders(raster(PICTURE)))))
    assert len({int(end) for arc in arcs for end in (arc.nodes[0], arc.nodes[-1])}) == 2
    assert len(arcs) == 3


def test_a_ring_is_walked_once_from_its_first_edge_forwards() -> None:
    edges = borders(np.pad(np.ones((3, 4), int), 2))
    (ring,) = arcs_of(edges)
    assert ring.closed and ring.forward and ring.edges[0] == 0
    assert sorted(ring.edges) == list(range(14))
    for edge, here, there in zip(ring.edges, ring.nodes[:-1], ring.nodes[1:], strict=True):
        assert {here, there} == {edges.start[edge], edges.end[edge]}


def test_a_region_is_closed_by_its_loops() -> None:
    labels = raster(PICTURE)
    edges = borders(labels)
    flat = labels.ravel()
    arcs = arcs_of(
        edges, np.minimum(flat[edges.left], flat[edges.right]) * 9 + np.maximum(flat[edges.left], flat[edges.right])
    )
    sides = []
    for arc in arcs:
        one, other = int(flat[edges.left[arc.edges[0]]]), int(flat[edges.right[arc.edges[0]]])
        sides.append((one, other) if arc.forward else (other, one))
    for wanted, area in ((1, 5), (2, 4)):
        (ring,) = loops(arcs, sides, {wanted}.__contains__)
        points = np.concatenate([points_of(arcs[i].nodes[:: 1 if on else -1], 8)[:-1] for i, on in ring])
        x, y = points.T
        assert abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2 == area


def test_loose_dashes_go_and_anchored_ones_stay() -> None:
    labels = np.zeros((40, 40), int)
    labels[10:30, 10:30] = 1
    edges = borders(labels)
    open_end = edges.some(np.arange(len(edges)) < 12)
    assert not pruned(open_end, NOWHERE, 26, 46).any()
    assert pruned(edges, NOWHERE, 26, 46).all()


def test_a_round_spot_gives_a_small_smooth_path() -> None:
    y, x = np.mgrid[:60, :60]
    text = outline_text(np.hypot(x - 30, y - 30) < 20, 1.0, 4.0, 1.0)
    assert text.startswith("M")
    assert text.endswith("z")
    assert len(text) < 160


def test_long_edges_of_things_stay_straight() -> None:
    run = np.array([(x, 20 + x // 3) for x in range(60)], float)
    curve = hard_curve(run, 1.3)
    assert len(curve.segments) == 1


def test_a_smooth_run_keeps_its_ends_and_its_corner() -> None:
    run = np.array([(i, 0) for i in range(30)] + [(30, i) for i in range(30)], float)
    curve = soft_curve(run, 2.6, 0.8)
    ends = [curve.start, *(segment[2] for segment in curve.segments)]
    assert np.allclose(ends[0], (0, 0))
    assert np.allclose(ends[-1], (30, 29))
    assert min(np.hypot(*(end - (30, 0))) for end in ends) < 1.5


@pytest.mark.parametrize(
    ("value", "text"), [(0.2, "0"), (-0.2, "0"), (0.5, ".5"), (-0.5, "-.5"), (12.26, "12.5"), (7.0, "7")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_numbers_are_joined_with_the_fewest_separators() -> None:
    assert numbers([3, -4, 0.5]) == "3-4 .5"


@pytest.mark.parametrize(
    "mesh",
    [
        box([0, 0, 0], [0.2, 0.3, 0.4], "wood"),
        rod([0, 0, 0], [0, 1, 0], 0.1, "metal"),
        ball([0, 0, 0], [0.1, 0.1, 0.1], "dark"),
        pad([0, 0, 0], [0.9, 0.2, 1.9], "mattress", 0.05),
        pillow([0, 0, 0], [0.6, 0.12, 0.4]),
    ],
    ids=["box", "rod", "ball", "pad", "pillow"],
)
def test_things_are_closed_and_face_outwards(mesh: object) -> None:
    assert volume(mesh) > 0
    edges = {(a, b) for quad in mesh.quads.tolist() for a, b in pairwise([*quad, quad[0]]) if a != b}  # type: ignore[attr-defined]
    open_edges = {(a, b) for a, b in edges if (b, a) not in edges}
    assert not open_edges or mesh.material == "dark"  # type: ignore[attr-defined]  # a ball's poles are rings of no width


def test_a_mattress_gives_way_under_a_body_and_only_near_it() -> None:
    bed = pad([0, 0.4, 0], [0.9, 0.2, 1.9], "mattress", 0.05)
    body = ball([0, 0.60, 0], [0.12, 0.12, 0.12], "dark").vertices
    soft = dented(bed, body)
    middle = np.hypot(soft.vertices[:, 0], soft.vertices[:, 2]) < 0.02
    assert soft.vertices[middle, 1].max() <= 0.481
    far = np.hypot(soft.vertices[:, 0], soft.vertices[:, 2]) > 0.4
    assert np.abs(soft.vertices[far] - bed.vertices[far]).max() < 0.006


def test_the_nearer_triangle_is_seen() -> None:
    xy = np.array([[0, 0], [0, 9], [9, 0], [0, 0], [0, 9], [9, 0]], float)
    hits = rasterise(xy, np.array([2, 2, 2, 1, 1, 1], float), np.array([[0, 1, 2], [3, 4, 5]]), 10, 10)
    assert set(np.unique(hits.triangle)) == {-1, 1}


def test_the_camera_at_90_sees_the_left_side() -> None:
    view = view_of(Camera(azimuth=90))
    assert view.is_level
    left, right = view.project(np.array([[0.2, 1, 0], [-0.2, 1, 0]]))
    assert left[2] < right[2]


def test_an_arrow_is_one_closed_outline_that_ends_at_its_tip() -> None:
    text = arrow_text(np.array([[0.0, 0.0], [200.0, 0.0]]))
    assert text.count("M") == 1
    assert text.endswith("z")
    assert arrow_text(np.array([[0.0, 0.0], [200.0, 0.0]]), both=True) != text


def test_a_dashed_arrow_is_a_row_of_bars_and_one_head() -> None:
    text = arrow_text(np.array([[0.0, 0.0], [300.0, 0.0]]), dashed=True)
    assert text.count("M") == text.count("z") >= 4
