"""Settling: named parts of the dressed body come to rest on their surfaces, hands and feet lie in their planes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from guide.draw.body import Body, Patch
from guide.draw.faults import SOFT, Fault, below_floor, missed, off_surface
from guide.draw.joints import out_of_range
from guide.draw.pose import place
from guide.draw.posed import Posed
from guide.draw.rotation import Array
from guide.draw.unknowns import limit_of, step_of, unknown, with_unknown
from guide.model.figure import Contact, Pose, Reach

Dress = Callable[[Array], Array]
Near = list[NDArray[np.int64]]
TURNS = 6  # dressing changes a little with the pose, so the two are repeated
ROUNDS = 7
LOW = 0.05  # metres above the lowest vertex of a part within which another may become the lowest
STILL = 0.1  # of a derivative's step: unknowns that move less have come to rest
CLOSE = 0.0004  # metres: near enough to stop
TOLERANCE = 0.003
SETTLED = 0.00005  # metres: contacts that contradict each other a little get no better
MISS = 0.005
PRESSED = 0.006  # a resting part is brought so far into a hard surface, and flattened against it
RAISED = 0.0015  # flat skin lies so far above the surface, so that its outline is whole
YIELD = 0.014  # no more than this is flattened


class PoseRefusedError(ValueError):
    """A pose that cannot be: something out of reach, out of range, in the air or below the floor."""


@dataclass(frozen=True)
class Settled:
    """A posed body, its dressed surface, the pose that was found, and what is wrong with it."""

    pose: Pose
    posed: Posed
    dressed: Array
    gaps: dict[str, float] = field(default_factory=dict)  # metres between part and surface; negative: in it
    faults: tuple[Fault, ...] = ()


def settle(body: Body, pose: Pose, dress: Dress) -> Settled:
    """Solve the pose's unknowns and nudge its reaches until every contact holds."""
    search = _Search(body, pose, sides_of(body, pose.contacts), {name: np.zeros(3) for name in pose.reach})
    before = np.inf
    for _ in range(TURNS):
        posed = place(body, search.pose, search.nudges)
        skin = posed.skin()
        dressed = dress(skin)
        worst = search.nudge(posed, dressed)
        if search.contacts or pose.straight:
            worst = max(worst, search.largest_gap(dressed))
            search.solve(skin, dressed)
        if worst < CLOSE or abs(before - worst) < SETTLED:
            break
        before = worst
    posed = place(body, search.pose, search.nudges)
    dressed = dress(posed.skin())
    flat = flattened(body, dressed, search.contacts)
    settled = Settled(search.pose, posed, flat, search.gaps(flat))
    return replace(settled, faults=tuple(_faults(settled, pose)))


def sides_of(body: Body, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Contacts of both sides written out: `knees` is knee_l and knee_r."""
    out = []
    for contact in contacts:
        both = [f"{contact.part.removesuffix('s')}_{side}" for side in "lr"]
        parts = [contact.part] if contact.part in body.groups else both
        if missing := [part for part in parts if part not in body.groups]:
            raise PoseRefusedError(f'there is no part "{missing[0]}" of the body: it has {", ".join(body.groups)}')
        out += [contact.model_copy(update={"part": part}) for part in parts]
    return tuple(out)


class _Search:
    """The pose while it is being settled."""

    def __init__(self, body: Body, pose: Pose, contacts: tuple[Contact, ...], nudges: dict[str, Array]) -> None:
        self.body, self.pose, self.contacts, self.nudges = body, pose, contacts, nudges

    def nudge(self, posed: Posed, dressed: Array) -> float:
        """Shift hands and feet on to their planes; the largest shift in metres."""
        worst = 0.0
        for name, reach in self.pose.reach.items():
            if reach.plane:
                gap = _plane_gap(self.body, name, reach, dressed) + (reach.sink or PRESSED)
                if posed.missed.get(name, 0) < 0.02:
                    self.nudges[name] = self.nudges[name] - _plane(reach)[0] * gap
                worst = max(worst, abs(gap))
        return worst

    def largest_gap(self, dressed: Array) -> float:
        """How far the worst contact is from its wanted height."""
        lowest = [dressed[self.body.groups[c.part], 1].min() - c.height + (c.sink or PRESSED) for c in self.contacts]
        return float(np.abs(lowest).max()) if lowest else 0.0

    def residuals(self, pose: Pose, near: Near, patch: Patch, clothes: Array) -> Array:
        """Distances of the contacts from their wanted heights, and of limbs from their wanted stretch, in metres."""
        posed = place(self.body, pose, self.nudges)
        height = (posed.skin(patch) + clothes)[:, 1] if near else np.zeros(0)
        ends = np.cumsum([0, *map(len, near)])
        out = [
            height[first:last].min() - contact.height + (contact.sink or PRESSED)
            for contact, first, last in zip(self.contacts, ends, ends[1:], strict=False)
        ]
        out += [posed.stretch[name] - share for name, share in pose.straight.items()]
        return np.array(out)

    def solve(self, skin: Array, dressed: Array) -> None:
        """Damped least squares over the pose's unknowns, with clothes as they lie now."""
        names = self.pose.settle
        steps = np.array([step_of(name) for name in names])
        near = [_lowest(dressed, self.body.groups[c.part]) for c in self.contacts]
        ids = np.concatenate([np.zeros(0, int), *near])
        patch, clothes = self.body.patch(ids), (dressed - skin)[ids]
        for _ in range(ROUNDS):
            now = self.residuals(self.pose, near, patch, clothes)
            if np.abs(now).max() < 0.75 * CLOSE or not names:
                return
            values = [unknown(self.pose, name) for name in names]
            tried = [with_unknown(self.pose, *pair) for pair in zip(names, values + steps, strict=True)]
            slopes = np.stack([self.residuals(pose, near, patch, clothes) - now for pose in tried], 1)
            change = -np.linalg.solve(slopes.T @ slopes + np.eye(len(names)) * 1e-8, slopes.T @ now) * steps
            for name, value, more in zip(names, values, change, strict=True):
                limit = limit_of(name)
                self.pose = with_unknown(self.pose, name, value + float(np.clip(more, -limit, limit)))
            if np.abs(change / steps).max() < STILL:
                return

    def gaps(self, dressed: Array) -> dict[str, float]:
        """Metres between each contact or reach and its surface."""
        out = {c.part: float(dressed[self.body.groups[c.part], 1].min()) - c.height for c in self.contacts}
        planes = {name: reach for name, reach in self.pose.reach.items() if reach.plane}
        return out | {name: _plane_gap(self.body, name, reach, dressed) for name, reach in planes.items()}


def _lowest(points: Array, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of the vertices that can become the lowest ones while the pose is solved."""
    height = points[ids, 1]
    return ids[height < height.min() + LOW]


def _plane(reach: Reach) -> tuple[Array, float]:
    """Normal and offset of a reach's plane."""
    if len(reach.plane) == 1:
        return np.array([0, 1.0, 0]), reach.plane[0]
    return np.array(reach.plane[:3]), reach.plane[3]


def _plane_gap(body: Body, name: str, reach: Reach, dressed: Array) -> float:
    """Signed distance of the nearest vertex of a hand or foot to its plane."""
    normal, offset = _plane(reach)
    part, side = name.split("_")
    ids = body.groups[("palm_" if part == "hand" else "sole_") + side]
    return float((dressed[ids] @ normal).min() - offset)


def flattened(body: Body, dressed: Array, contacts: tuple[Contact, ...]) -> Array:
    """Flesh and cloth flattened against the floor, and each resting part against its own hard surface."""
    out = dressed.copy()
    everywhere = np.arange(len(out))
    surfaces = [(everywhere, 0.0)] + [(body.groups[c.part], c.height) for c in contacts if not c.sink and c.height]
    for ids, height in surfaces:
        pressed = ids[(out[ids, 1] < height + RAISED) & (out[ids, 1] > height - YIELD)]
        out[pressed, 1] = height + RAISED
    return out


def _faults(settled: Settled, pose: Pose) -> list[Fault]:
    """Everything outside its tolerance."""
    posed, dressed = settled.posed, settled.dressed
    far = {name: metres for name, metres in posed.missed.items() if metres > MISS}
    out = [missed(name, metres, pose, posed.stretch[name]) for name, metres in far.items()]
    sinks = {c.part: c.sink for c in sides_of(posed.body, pose.contacts)}
    sinks |= {name: reach.sink for name, reach in pose.reach.items()}
    for part, gap in settled.gaps.items():
        holds = SOFT[0] <= -gap <= SOFT[1] if sinks[part] else abs(gap) <= TOLERANCE
        if not holds:
            out.append(off_surface(part, gap, pose, sinks[part]))
    lowest = float(dressed[:, 1].min())
    if lowest < -TOLERANCE:
        bone = posed.body.names[int(posed.body.weights[dressed[:, 1].argmin()].argmax())]
        out.append(below_floor(bone, -lowest, pose))
    return out + out_of_range(posed, settled.pose)
