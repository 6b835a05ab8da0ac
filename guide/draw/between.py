"""Poses in between: every bone turned part of the way from where it is at the start to where it is at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np

from guide.draw.body import Body
from guide.draw.posed import Posed
from guide.draw.rotation import Array, quaternion, rotation_of
from guide.draw.scene import Scene
from guide.draw.settle import flattened, sides_of
from guide.model.figure import Contact, Figure

Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]  # as `map`: one after the other or side by side
POSES = 3
ENDS = ("start", "end")
UNMOVED = (
    "camera",
    "foot",
    "eyes",
    "far",
    "floor",
    "props",
    "crop",
    "moves",
    "registers",
)  # what both frames must have alike


def between_names(figure: Figure) -> tuple[str, ...]:
    """Names of the poses from start to end; none where the figure is no single movement seen from one place."""
    if set(figure.frames) != set(ENDS):
        return ()
    start, end = (figure.frames[name] for name in ENDS)
    alike = start.registers and start.moves and all(getattr(start, key) == getattr(end, key) for key in UNMOVED)
    return tuple(f"between-{n + 1}" for n in range(POSES)) if alike else ()


def between_scenes(figure: Figure, scenes: dict[str, Scene], each: Each = map) -> dict[str, Scene]:
    """The poses from start to end, without marks; what rests stays, so that nothing sinks or slides."""
    names = between_names(figure)
    if not names:
        return {}
    shares = [(n + 1) / (POSES + 1) for n in range(len(names))]
    return dict(zip(names, each(partial(_scene, scenes["start"], scenes["end"]), shares), strict=True))


def _scene(start: Scene, end: Scene, share: float) -> Scene:
    share = 0.5 - 0.5 * float(np.cos(np.pi * share))  # slow at both ends
    posed, lasting = _part_way(start.posed, end.posed, share), _lasting(start, end)
    dressed = start.wardrobe.dress(posed.skin())
    here, there, now = (_footing(points, posed.body, lasting) for points in (start.dressed, end.dressed, dressed))
    shift = (1 - share) * here + share * there - now
    posed = Posed(posed.body, posed.rotation, posed.position + shift, posed.frames)
    frame = start.frame.model_copy(update={"feel": (), "arrows": (), "ghost": None})
    return Scene(posed, flattened(posed.body, dressed + shift, lasting), start.wardrobe, frame)


def _footing(dressed: Array, body: Body, lasting: tuple[Contact, ...]) -> Array:
    """Where the body rests: the middle of what lies on something, at the height of its lowest point."""
    ids = np.concatenate([body.groups[contact.part] for contact in lasting]) if lasting else np.arange(len(dressed))
    x, _, z = dressed[ids].mean(0)
    return np.array([x, dressed[ids, 1].min(), z])


def _lasting(start: Scene, end: Scene) -> tuple[Contact, ...]:
    """Contacts that hold at the start and at the end, and so in between."""
    body = start.posed.body
    ends = sides_of(body, end.frame.pose.contacts)
    return tuple(contact for contact in sides_of(body, start.frame.pose.contacts) if contact in ends)


def _part_way(start: Posed, end: Posed, share: float) -> Posed:
    """The body with every joint part of the way."""
    body = start.body
    rotation, position = np.zeros_like(start.rotation), np.zeros_like(start.position)
    for i, above in enumerate(body.parent):
        one, other = (_own_turn(body, posed.rotation, i) for posed in (start, end))
        turn = part_turn(one, other, share)
        if above < 0:
            rotation[i], position[i] = turn, (1 - share) * start.position[i] + share * end.position[i]
            continue
        rotation[i] = rotation[above] @ turn
        position[i] = position[above] + rotation[above] @ (body.heads[i] - body.heads[above])
    return Posed(body, rotation, position, np.einsum("bij,bkj->bik", rotation, body.zero))


def _own_turn(body: Body, rotation: Array, i: int) -> Array:
    above = body.parent[i]
    return rotation[i] if above < 0 else rotation[above].T @ rotation[i]


def part_turn(start: Array, end: Array, share: float) -> Array:
    """The turn that is part of the shorter way from one turn to another."""
    a, b = quaternion(start), quaternion(end)
    if a @ b < 0:
        b = -b
    angle = float(np.arccos(np.clip(a @ b, -1, 1)))
    if angle < 1e-6:
        return start
    return rotation_of((np.sin((1 - share) * angle) * a + np.sin(share * angle) * b) / np.sin(angle))
