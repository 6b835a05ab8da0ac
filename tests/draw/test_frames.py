"""Every frame of every figure as a body in its room: it holds, goes into nothing hard, and its marks can be seen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest
from scipy.spatial import ConvexHull

from guide.compose.mirrored import mirrored_figure
from guide.draw import props
from guide.draw.arrows import WIDTH, arrow_points, arrow_text
from guide.draw.engine import settled_frame
from guide.draw.hard import deep_in
from guide.draw.marks import feel_value, felt_on
from guide.draw.pixels import Window
from guide.draw.pose import place
from guide.draw.raster import rasterise, twice_area, view_of
from guide.draw.settle import SOFT, TOLERANCE, Settled
from guide.draw.wardrobe import Wardrobe
from guide.model.figure import Feel, Figure, Frame
from guide.read.figures import read_figure
from guide.workspace import open_workspace
from tests.draw.outlines import runs_of

FILES = open_workspace().content
FIGURES = {name: read_figure(FILES, name).value for name in FILES.names("figures") if not name.startswith("_")}
FRAMES = [(name, frame) for name, figure in FIGURES.items() for frame in figure.frames]

COARSE = 0.004  # metres a pixel, of the picture in which it is asked what hides what
BEHIND = 0.012  # metres by which a place may lie behind what is seen there and still be seen itself
SEEN = 1 / 3  # share of an area's skin: it goes round the body, and half of it always looks away
AWAY = 0.6  # of a head's way that goes from the viewer: from here on its face is not seen
FACE = 0.05  # metres in front of the head's joint: the face begins there


class Held(NamedTuple):
    """A frame whose pose is found."""

    name: str
    figure: Figure
    frame: Frame
    settled: Settled
    wardrobe: Wardrobe


@pytest.fixture(scope="module", params=FRAMES, ids="-".join)
def held(request: pytest.FixtureRequest) -> Held:
    """Each frame in turn, settled once for all that is asked of it."""
    name, frame = request.param
    figure = FIGURES[name]
    settled, wardrobe = settled_frame(figure.frames[frame], figure.person, figure.person)
    return Held(name, figure, figure.frames[frame], settled, wardrobe)


def test_a_frame_holds(held: Held) -> None:
    settled, pose = held.settled, held.frame.pose
    assert settled.faults == ()
    assert settled.dressed[:, 1].min() >= -TOLERANCE
    soft = {c.part for c in pose.contacts if c.sink} | {limb for limb, reach in pose.reach.items() if reach.sink}
    for part, gap in settled.gaps.items():
        if {part, part[:-2], part[:-2] + "s"} & soft:
            assert SOFT[0] <= -gap <= SOFT[1], part
        else:
            assert abs(gap) <= TOLERANCE, part


# ---- hard things -------------------------------------------------------------------------------------------
def test_nobody_goes_into_a_hard_thing(held: Held) -> None:
    for prop in held.frame.props:
        for part in props.meshes([prop], held.settled.dressed):
            assert part.soft or deep_in(part, held.settled.dressed)[0] <= TOLERANCE, prop.kind


# ---- marks -------------------------------------------------------------------------------------------------
def test_where_it_is_felt_is_not_hidden(held: Held) -> None:
    for feel in held.frame.feel:
        assert seen_share(held, feel) >= SEEN


def seen_share(held: Held, feel: Feel) -> float:
    """Share of an area's skin that the camera sees."""
    posed, dressed = held.settled.posed, held.settled.dressed
    body = posed.body
    scene: Any = SimpleNamespace(posed=posed)  # a whole one takes longer than all the rest
    inside = feel_value(scene, feel, body.vertices) > 0
    inside &= body.weights[:, felt_on(body, feel)].sum(1) > 0.5
    x, y, depth, nearest = seen_depth(held)
    corners = dressed[body.quads]
    size = np.linalg.norm(np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]), axis=1)
    skin = np.bincount(body.quads.ravel(), np.repeat(size, 4), len(dressed))[inside]
    seen = depth[inside] < nearest[y[inside], x[inside]] + BEHIND
    return float(skin[seen].sum() / skin.sum())


def seen_depth(held: Held) -> tuple[np.ndarray, ...]:
    """Pixel and depth of each of the body's vertices, and the depth of what is seen at each pixel."""
    body, dressed = held.settled.posed.body, held.settled.dressed
    layers = [(dressed, body.quads), *((m.vertices, m.quads) for m in props.meshes(held.frame.props, dressed))]
    first = np.cumsum([0] + [len(vertices) for vertices, _ in layers])
    quads = np.concatenate([quads + start for (_, quads), start in zip(layers, first, strict=False)])
    points = view_of(held.frame.camera).project(np.concatenate([vertices for vertices, _ in layers]))
    xy = points[:, :2] * [1, -1]
    xy = (xy - xy.min(0)) / COARSE
    width, height = (int(n) + 1 for n in xy.max(0))
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    hits = rasterise(xy, points[:, 2], triangles[twice_area(xy[triangles]) < 0], width, height)
    x, y = xy[: len(dressed)].astype(int).T
    return x, y, points[: len(dressed), 2], hits.depth


def test_no_arrow_comes_over_a_face(held: Held) -> None:
    posed, view = held.settled.posed, view_of(held.frame.camera)
    body, head = posed.body, posed.body.index["head"]
    if posed.frames[head][:, 2] @ view.forward > AWAY:
        return
    window = Window(view, np.zeros(2), np.zeros(2))
    front = (body.weights[:, head] > 0.5) & (body.vertices[:, 2] > body.heads[head][2] + FACE)
    oval = ConvexHull(window(held.settled.dressed[front])[0]).equations
    for arrow in held.frame.arrows:
        points, _ = window(arrow_points(posed, arrow))
        for run in runs_of(arrow_text(points, arrow.width or WIDTH, arrow.both, arrow.dashed)):
            assert (run @ oval[:, :2].T + oval[:, 2]).max(1).min() > 0


# ---- left for right ----------------------------------------------------------------------------------------
def test_a_mirrored_pose_is_the_same_body_left_for_right(held: Held) -> None:
    (frame,) = mirrored_figure(held.figure.model_copy(update={"frames": {"one": held.frame}})).frames.values()
    body = held.settled.posed.body
    other = [body.index[swapped(name)] for name in body.names]
    one, two = (place(body, pose).position for pose in (held.frame.pose, frame.pose))
    assert np.allclose(one * [-1, 1, 1], two[other], atol=1e-4)  # a tenth of a millimetre on the body


def swapped(bone: str) -> str:
    return bone[:-1] + {"l": "r", "r": "l"}[bone[-1]] if bone.endswith(("_l", "_r")) else bone
