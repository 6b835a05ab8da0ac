"""Clothes are the skin itself, smoothed and pushed out; which stuff a pixel shows is decided in the rest pose."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from guide.draw import hair
from guide.draw.body import ARM, HAND, Body
from guide.draw.raster import Array, Ints, Mask
from guide.draw.rotation import smoothstep
from guide.model.figure import Person

STUFFS = ("skin", "shirt", "trousers", "hair", "scarf", "sock", "shoe", "sole")
LEG = ("thigh", "calf", "foot", "ball")
SLEEVE = 0.58  # share of the upper arm that is covered
ANKLE = 0.105  # height of the trousers' end in the rest pose, metres
DRAPE = 0.032  # metres over which cloth spans the chest
FLESH = 0.0030  # metres added to bare arms: outlines are thick at the printed size


class Wardrobe:
    """What one person wears, as fields over the rest body."""

    def __init__(self, body: Body, person: Person, foot: str, far: str) -> None:
        self.body, self.person, self.foot, self.far_side = body, person, foot, far
        self.head_weight = body.weights[:, body.index["head"]]
        self.head = hair.head_shape(body.vertices, self.head_weight, body.landmarks)
        self.hem = float(body.heads[body.index["pelvis"]][1]) - 0.012
        self.fields = self._fields()
        self._cover()

    def __reduce__(self) -> tuple[Any, tuple[Body, Person, str, str]]:
        """By what it was made of: another process makes its own."""
        return wardrobe_of, (self.body, self.person, self.foot, self.far_side)

    def _fields(self) -> dict[str, Array]:
        """Named numbers a vertex, which are interpolated over the picture."""
        body, v = self.body, self.body.vertices
        zero = np.zeros(len(v))
        arm, hand, feet, leg, far, sleeve = (zero.copy() for _ in range(6))
        for side in "lr":
            one = body.limb_weight(ARM, side)
            limb = body.limb_weight(LEG, side)
            arm, leg = arm + one, leg + limb
            hand, feet = hand + body.limb_weight(HAND, side), feet + body.limb_weight(("foot", "ball"), side)
            top, elbow = (body.heads[body.index[f"{bone}_{side}"]] for bone in ("upperarm", "lowerarm"))
            along = (v - top) @ (elbow - top) / ((elbow - top) @ (elbow - top))
            sleeve = np.where((v[:, 0] > 0) == (side == "l"), along, sleeve)
            if self.far_side == side:
                far = one + limb
        nape = body.heads[body.index["neck_01"]]
        rise, front = v[:, 1] - nape[1], v[:, 2] - nape[2]
        neck = rise - 0.016 + 0.55 * front - 0.25 * np.maximum(np.abs(v[:, 0]) - 0.05, 0)
        grows = hair.growth(self.head, v, self.person.hair)
        named = {"arm": arm, "sleeve": sleeve, "hand": hand, "head": self.head_weight, "feet": feet, "far": far}
        return named | {"neck": neck, "hair": grows, "leg": leg}

    def _cover(self) -> None:
        """Masks from 0 to 1 of each garment."""
        f, y = self.fields, self.body.vertices[:, 1]
        off_arm = np.clip(1 - f["arm"] * 2, 0, 1)
        sleeve = np.where(f["arm"] > 0.5, smoothstep(SLEEVE + 0.04, SLEEVE - 0.04, f["sleeve"]), 1)
        self.shirt = smoothstep(0.012, -0.012, f["neck"]) * smoothstep(self.hem - 0.012, self.hem + 0.012, y) * sleeve
        self.trousers = smoothstep(self.hem + 0.03, self.hem, y) * off_arm * smoothstep(ANKLE - 0.01, ANKLE + 0.01, y)
        chest = self.body.heads[self.body.index["spine_04"]][1]
        self.chest = self.shirt * np.exp(-(((y - chest) / 0.13) ** 2)) * off_arm
        self.bare_arm = np.clip(f["arm"] - self.shirt, 0, 1) * (1 - 0.6 * np.clip(f["hand"], 0, 1))
        self.shoe = np.where(f["feet"] > 0.3, smoothstep(0.125, 0.095, y), 0)
        self.shoe_rounds = {"shoe": 26, "sock": 12}.get(self.foot, 0)
        on_head = f["head"] > 0.5
        self.hair = np.where(on_head, smoothstep(-0.01, 0.03, f["hair"]), 0)
        self.scarf = np.clip(self.hair + ~on_head * (f["neck"] > -0.06) * (f["arm"] < 0.2), 0, 1)

    @cached_property
    def _drape(self) -> tuple[Ints, sparse.csr_matrix]:
        """Area-weighted Gaussian average over the chest's front: cloth spans from high point to high point."""
        body, v = self.body, self.body.vertices
        corners = v[body.quads]
        cross = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
        area = np.bincount(body.quads.ravel(), np.repeat(np.linalg.norm(cross, axis=1) / 8, 4), len(v))
        f = self.fields
        torso = np.nonzero((f["arm"] < 0.3) & (f["head"] < 0.1) & (v[:, 2] > -0.02) & (f["leg"] < 0.5))[0]
        moved = torso[self.chest[torso] > 0.05]
        near = cKDTree(v[torso]).query_ball_point(v[moved], 2.5 * DRAPE)
        rows = np.repeat(np.arange(len(moved)), [len(n) for n in near])
        cols = torso[np.concatenate([np.asarray(n, int) for n in near])]
        weight = area[cols] * np.exp(-((v[cols] - v[moved[rows]]) ** 2).sum(1) / (2 * DRAPE**2))
        weight /= np.bincount(rows, weight, len(moved))[rows]
        return moved, sparse.csr_matrix((weight, (rows, cols)), (len(moved), len(v)))

    def dress(self, skin: Array) -> Array:
        """Posed skin to the posed clothed surface."""
        body, f = self.body, self.fields
        x = self._relaxed(skin)
        wrapped = self.person.hair == "scarf"
        if wrapped:
            x = body.relax(x, self.scarf, 30)
        grown = smoothstep(0, 0.05, f["hair"]) * (f["head"] > 0.5)
        thick = hair.THICKNESS.get(self.person.hair, 0.012)
        sleeve = 0.007 * smoothstep(0, SLEEVE, f["sleeve"]) * (f["arm"] > 0.5)
        out = self.shirt * (0.014 + sleeve) + self.trousers * 0.006 + self.bare_arm * FLESH
        out = out + (self.scarf if wrapped else grown) * thick
        if self.person.beard:
            out = out + smoothstep(0, 0.012, hair.beard(self.head, body.vertices)) * (f["head"] > 0.4) * 0.006
        x = x + body.normals(x) * out[:, None]
        if self.shoe_rounds:
            x = body.relax(x, self.shoe, self.shoe_rounds)
            x = x + body.normals(x) * (self.shoe * (0.013 if self.foot == "shoe" else 0.005))[:, None]
        return body.relax(x, self.hair * 0.8, 6)

    def _relaxed(self, x: Array) -> Array:
        """The skin with lips closed and cloth spanning its hollows."""
        body, f, v = self.body, self.fields, self.body.vertices
        height, depth = (v[:, 1] - body.landmarks[2][1] + 0.006) / 0.019, (v[:, 2] - 0.150) / 0.024
        lips = np.exp(-(height**2 + depth**2 + (v[:, 0] / 0.034) ** 2)) * (f["head"] > 0.5)
        cloth = np.clip(self.shirt + self.trousers * 0.5, 0, 1) * (1 - f["arm"] * 0.3)
        x = body.relax(body.relax(x, lips, 14), cloth, 22)
        moved, average = self._drape
        span = np.clip(self.chest[moved] * 1.3, 0, 1)[:, None]
        for _ in range(2):
            x = x.copy()
            x[moved] += (average @ x - x[moved]) * span
        return body.relax(x, self.chest, 20)

    # ---- what each place shows ---------------------------------------------------------------------
    def rest(self) -> Array:
        """Rest positions in which borders are decided; shoes use a smoothed foot, so that soles are even."""
        v = self.body.vertices
        return self.body.relax(v.copy(), self.shoe, self.shoe_rounds) if self.foot == "shoe" else v

    def stuff(self, rest: Array, f: dict[str, Array]) -> Ints:
        """Index into STUFFS of each place, from its rest position and interpolated fields."""
        y, out = rest[:, 1], np.zeros(len(rest), int)
        id_of = STUFFS.index
        off_arm, on_head = f["arm"] < 0.5, f["head"] > 0.5
        out[off_arm & (y < self.hem + 0.02) & (y > ANKLE)] = id_of("trousers")
        covered = off_arm | (f["sleeve"] < SLEEVE)
        out[(f["neck"] < 0) & (y > self.hem) & covered & ~on_head] = id_of("shirt")
        if self.foot != "bare":
            out[(y < ANKLE) & off_arm] = id_of("sock")
        if self.foot == "shoe":
            out[(y < 0.088) & off_arm & (f["feet"] > 0.3)] = id_of("shoe")
            out[(y < 0.020) & off_arm & (f["feet"] > 0.3)] = id_of("sole")
        return self._head_stuff(out, rest, f, on_head)

    def _head_stuff(self, out: Ints, rest: Array, f: dict[str, Array], on_head: Mask) -> Ints:
        covered = on_head & (f["hair"] > 0)
        if self.person.hair == "scarf":
            wrapped = (f["neck"] > -0.004) & (f["arm"] < 0.5) & (rest[:, 1] > self.hem + 0.2)
            out[wrapped & (f["hair"] > 0)] = STUFFS.index("scarf")
            return out
        if self.person.hair != "bob":
            covered &= ~hair.ears(self.head, rest)
        out[covered] = STUFFS.index("hair")
        if self.person.beard:
            bearded = (hair.beard(self.head, rest) > 0) & (f["head"] > 0.4) & (out == 0)
            out[bearded] = STUFFS.index("hair")
        return out


@lru_cache(maxsize=8)
def wardrobe_of(body: Body, person: Person, foot: str, far: str) -> Wardrobe:
    """What a person wears in all frames that show the same feet and have the same side away from the viewer."""
    return Wardrobe(body, person, foot, far)
