"""Things in a scene: mats, beds, chairs, desks. One builder a kind; settings in metres, as in the figure's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

import numpy as np

from guide.draw.raster import Array
from guide.draw.rotation import rot_x, rot_y
from guide.draw.solids import Mesh, ball, box, dented, pad, pillow, rod
from guide.draw.wheelchair import wheelchair_parts
from guide.model.figure import Prop

Builder = Callable[[Prop], list[Mesh]]
Fitted = Callable[[Prop, Array], list[Mesh]]
BACK_GIVES = 0.018  # metres by which a back rest gives way to the back
CORNERS = tuple(product((-1, 1), (-1, 1)))


def meshes(props: Iterable[Prop], body: Array) -> list[Mesh]:
    """All meshes of a scene's things; `body` is the dressed figure that lies or sits on them."""
    out = []
    for prop in props:
        out += FITTED[prop.kind](prop, body) if prop.kind in FITTED else HARD[prop.kind](prop)
    return out


def _about_upright(prop: Prop, parts: list[Mesh]) -> list[Mesh]:
    """Parts turned about the upright axis by the prop's yaw."""
    yaw, about = prop.number("yaw"), [prop.number("x"), 0, prop.number("z")]
    return [part.turned(rot_y(yaw), about) for part in parts] if yaw else parts


# ---- soft things, which give way to the body -------------------------------------------------------
def cushion(prop: Prop, body: Array) -> list[Mesh]:
    """A pillow, dented by what lies on it."""
    at = np.array(prop.numbers("at"))
    plain = pillow(at, prop.numbers("size", (0.60, 0.12, 0.40)), prop.text("material", "pillow"))
    plain = plain.turned(rot_y(prop.number("yaw")) @ rot_x(prop.number("pitch")), at)
    return [dented(plain, body, slope=0.9) if prop.flag("dented", True) else plain]


def bed(prop: Prop, body: Array) -> list[Mesh]:
    """A mattress that gives way, on a low frame with feet. `top` is the height of the unloaded mattress."""
    top, (x, z) = prop.number("top", 0.50), prop.numbers("centre", (0, 0))
    width, length = prop.numbers("size", (0.95, 2.0))
    mattress = pad([x, top - 0.09, z], [width, 0.18, length], "mattress", 0.055)
    frame = box([x, top - 0.225, z], [width - 0.03, 0.10, length - 0.03], "wood")
    foot = [0.06, top - 0.275, 0.06]
    aside, along = width / 2 - 0.08, length / 2 - 0.08
    legs = [box([x + sx * aside, foot[1] / 2, z + sz * along], foot, "wood") for sx, sz in CORNERS]
    return [dented(mattress, body, slope=0.42, spread=0.02), frame, *legs]


def _rear_face(body: Array, x: float, low: float, high: float, lean: float) -> float:
    """The z at height `low` of a back rest, leaning by `lean` degrees, that touches the back."""
    band = body[(body[:, 1] > low) & (body[:, 1] < high) & (np.abs(body[:, 0] - x) < 0.13)]
    back = band[:, 2] + np.tan(np.deg2rad(lean)) * (band[:, 1] - low)
    return float(np.percentile(back, 1)) if len(back) else x


def office_chair(prop: Prop, body: Array) -> list[Mesh]:
    """Five-star base on castors, gas lift, soft seat, and a back rest that is set against the sitter's back."""
    x, z, seat = prop.number("x"), prop.number("z"), prop.number("seat", 0.45)
    lean, low, tall = prop.number("lean", 6), seat + 0.07, prop.number("back", 0.42)
    rear = _rear_face(body, x, low, low + tall, lean) + BACK_GIVES
    middle, stem_top, bracket = [x, low + tall / 2, rear - 0.03], low + tall * 0.55, rear - 0.066
    rest = pad(middle, [0.40, 0.06, tall], prop.text("rest", "chair"), 0.028).turned(rot_x(-90), middle)
    stem = box([x, (seat - 0.07 + stem_top) / 2, bracket], [0.06, stem_top - seat + 0.07, 0.022], "metal")
    parts = [
        dented(pad([x, seat - 0.035, z], [0.48, 0.07, 0.46], "chair", 0.034), body, slope=0.8),
        rest.turned(rot_x(-lean), [x, low, rear]),
        stem.turned(rot_x(-lean), [x, low, rear]),
        box([x, seat - 0.085, (z + 0.12 + bracket) / 2], [0.08, 0.028, z + 0.12 - rear + 0.086], "metal"),
        rod([x, 0.08, z], [x, seat - 0.09, z], 0.027, "metal"),
    ]
    for turn in np.deg2rad(18 + 72 * np.arange(5)):
        foot_x, foot_z = x + 0.28 * np.sin(turn), z + 0.28 * np.cos(turn)
        parts.append(rod([x, 0.10, z], [foot_x, 0.070, foot_z], 0.026, "metal", 0.017))
        parts.append(ball([foot_x, 0.031, foot_z], [0.026, 0.031, 0.031], "dark", 8))
    return _about_upright(prop, parts)


def stool(prop: Prop, body: Array) -> list[Mesh]:
    """A low padded stool without a back, on four short feet; its seat gives way."""
    x, z, seat = prop.number("x"), prop.number("z"), prop.number("seat", 0.40)
    width, depth = prop.number("width", 0.56), prop.number("depth", 0.46)
    pad_at, base_at = [x, seat - 0.055, z], [x, (seat - 0.11 + 0.05) / 2, z]
    base = box(base_at, [width - 0.02, seat - 0.16, depth - 0.02], "chair")
    aside, along = width / 2 - 0.06, depth / 2 - 0.06
    feet = [box([x + sx * aside, 0.025, z + sz * along], [0.05, 0.05, 0.05], "wood") for sx, sz in CORNERS]
    parts = [dented(pad(pad_at, [width, 0.11, depth], "chair", 0.04), body, slope=0.7), base, *feet]
    return _about_upright(prop, parts)


def wheelchair(prop: Prop, body: Array) -> list[Mesh]:
    """A wheelchair, its low back rest set against the sitter's back."""
    low = prop.number("seat", 0.50) + 0.10
    rear = _rear_face(body, prop.number("x"), low, low + prop.number("back", 0.30), 0) + BACK_GIVES
    return _about_upright(prop, wheelchair_parts(prop, body, rear))


# ---- hard things -----------------------------------------------------------------------------------
def mat(prop: Prop) -> list[Mesh]:
    """An exercise mat, its top at height 0."""
    size = [prop.number("width", 0.66), 0.018, prop.number("length", 1.80)]
    return [box([prop.number("x"), -0.009, prop.number("z")], size, prop.text("material", "mat"))]


def chair(prop: Prop) -> list[Mesh]:
    """A firm chair with four legs; its back rises at -z."""
    x, z, seat, wide = prop.number("x"), prop.number("z"), prop.number("seat", 0.45), 0.44
    rear, aside = z - wide / 2 + 0.02, wide / 2 - 0.03
    leg = [0.042, seat - 0.04, 0.042]
    parts = [box([x, seat - 0.02, z], [wide, 0.04, wide], "wood")]
    for side in (-1, 1):
        parts += [box([x + side * aside, leg[1] / 2, z + end * aside], leg, "wood") for end in (-1, 1)]
        parts.append(box([x + side * aside, seat + 0.22, rear], [0.04, 0.44, 0.03], "wood"))
    for height, tall in ((0.38, 0.12), (0.20, 0.05)):
        parts.append(box([x, seat + height, rear], [wide - 0.10, tall, 0.022], "wood"))
    return _about_upright(prop, parts)


def desk(prop: Prop) -> list[Mesh]:
    """A top on two columns with feet, set back so that they leave room for knees."""
    x, z, height = prop.number("x"), prop.number("z"), prop.number("height", 0.72)
    width, depth, back = prop.number("width", 1.1), prop.number("depth", 0.66), prop.number("column", 0.14)
    parts = [box([x, height - 0.017, z], [width, 0.034, depth], "wood")]
    for side in (-1, 1):
        at = x + side * (width / 2 - 0.10)
        parts.append(box([at, height / 2, z + back], [0.08, height - 0.075, 0.075], "metal"))
        parts.append(box([at, 0.02, z + back + 0.03], [0.08, 0.04, depth * 0.45], "metal"))
    return parts


def screen(prop: Prop) -> list[Mesh]:
    """A monitor on its foot and a keyboard, on a desk of the given height."""
    x, z, height, keys = prop.number("x"), prop.number("z"), prop.number("height", 0.72), prop.number("keys_z")
    middle = prop.number("top", height + 0.50) - 0.16
    return [
        box([x, middle, z], [0.52, 0.32, 0.028], "dark").turned(rot_x(-4), [x, middle, z]),
        box([x, (height + middle) / 2, z + 0.030], [0.06, middle - height, 0.026], "dark"),
        box([x, height + 0.008, z + 0.02], [0.24, 0.016, 0.18], "dark"),
        box([x, height + 0.009, keys], [0.42, 0.018, 0.14], "metal"),
    ]


def carton(prop: Prop) -> list[Mesh]:
    """A box with a bar handle on each x side (`grip`: height of the bars above its middle)."""
    at, size = np.array(prop.numbers("at")), np.array(prop.numbers("size", (0.36, 0.30, 0.30)))
    parts = [box(at, size, "box")]
    for side in (-1, 1) if prop.flag("handles", True) else ():
        bar = at + np.array([side * (size[0] / 2 + 0.034), prop.number("grip", 0.04), 0])
        ends = [bar + np.array([0, 0, dz]) for dz in (-0.075, 0.075)]
        parts.append(rod(ends[0], ends[1], 0.011, "strap"))
        parts += [rod(end, end - np.array([side * 0.034, 0, 0]), 0.011, "strap") for end in ends]
    return parts


def bag(prop: Prop) -> list[Mesh]:
    """A carrier bag, narrower at its foot, hung by two handles from a hand (`at`: the middle of the hand)."""
    at, (wide, tall, long) = np.array(prop.numbers("at")), prop.numbers("size", (0.15, 0.36, 0.32))
    drop = prop.number("drop", 0.16)
    sack = box(at - [0, drop + tall / 2, 0], [wide, tall, long], prop.text("material", "mat"))
    low = sack.vertices[:, 1] < at[1] - drop - tall / 2
    narrow = np.where(low[:, None], [0.8, 1, 0.86], 1.0)
    parts = [replace(sack, vertices=(sack.vertices - at) * narrow + at)]
    for aside, end in product((-1, 1), (-1, 1)):
        edge = at + np.array([aside * (wide / 2 - 0.012), -drop, end * long / 4])
        parts.append(rod(edge, at + np.array([aside * 0.012, 0, end * 0.035]), 0.008, "strap"))
    return parts


def slab(prop: Prop) -> list[Mesh]:
    """A wall, a worktop, or anything flat: `at` and `size` of its box."""
    return [box(prop.numbers("at"), prop.numbers("size"), prop.text("material", "wall"))]


FITTED: dict[str, Fitted] = {
    "pillow": cushion,
    "bed": bed,
    "office-chair": office_chair,
    "stool": stool,
    "wheelchair": wheelchair,
}
HARD: dict[str, Builder] = {
    "mat": mat,
    "chair": chair,
    "desk": desk,
    "screen": screen,
    "box": carton,
    "bag": bag,
    "worktop": slab,
    "wall": slab,
}
