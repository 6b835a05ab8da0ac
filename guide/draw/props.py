"""Things in a scene: mats, beds, chairs, desks. One builder a kind; settings in metres, as the figure's file has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from guide.draw.raster import Array
from guide.draw.rotation import rot_x, rot_y
from guide.draw.solids import Mesh, ball, box, dented, pad, pillow, rod
from guide.model.figure import Prop

Builder = Callable[[Prop, Array], list[Mesh]]
BACK_GAP = 0.018  # a back rest gives way by this much, metres


def meshes(props: Iterable[Prop], body: Array) -> list[Mesh]:
    """All meshes of a scene's things; `body` is the dressed figure that lies or sits on them."""
    return [mesh for prop in props for mesh in BUILDERS[prop.kind](prop, body)]


def _upright(prop: Prop, parts: list[Mesh]) -> list[Mesh]:
    """Parts turned about the upright axis by the prop's yaw."""
    yaw = prop.number("yaw")
    about = np.array([prop.number("x"), 0, prop.number("z")])
    return [part.turned(rot_y(yaw), about) for part in parts] if yaw else parts


def mat(prop: Prop, body: Array) -> list[Mesh]:
    """An exercise mat, its top at height 0."""
    size = [prop.number("width", 0.66), 0.018, prop.number("length", 1.80)]
    return [box(np.array([prop.number("x"), -0.009, prop.number("z")]), np.array(size), prop.text("material", "mat"))]


def cushion(prop: Prop, body: Array) -> list[Mesh]:
    """A pillow, dented by what lies on it."""
    at, size = np.array(prop.numbers("at")), np.array(prop.numbers("size", (0.60, 0.12, 0.40)))
    plain = pillow(at, size, prop.text("material", "pillow"))
    turn = rot_y(prop.number("yaw")) @ rot_x(prop.number("pitch"))
    plain = plain.turned(turn, at)
    return [dented(plain, body, slope=0.9) if prop.flag("dented", True) else plain]


def bed(prop: Prop, body: Array) -> list[Mesh]:
    """A mattress that gives way, on a low frame with feet. `top` is the height of the unloaded mattress."""
    top, (x, z) = prop.number("top", 0.50), prop.numbers("centre", (0, 0))
    width, length = prop.numbers("size", (0.95, 2.0))
    mattress = pad(np.array([x, top - 0.09, z]), np.array([width, 0.18, length]), "mattress", 0.055)
    frame = box(np.array([x, top - 0.225, z]), np.array([width - 0.03, 0.10, length - 0.03]), "wood")
    legs = [
        box(np.array([x + sx * (width / 2 - 0.08), (top - 0.275) / 2, z + sz * (length / 2 - 0.08)]), np.array([0.06, top - 0.275, 0.06]), "wood")
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    return [dented(mattress, body, slope=0.42, spread=0.02), frame, *legs]


def _rear_face(body: Array, x: float, low: float, high: float, lean: float) -> float:
    """Where a back rest leaning by `lean` degrees has to stand so that it touches the back: its z at the height `low`."""
    band = body[(body[:, 1] > low) & (body[:, 1] < high) & (np.abs(body[:, 0] - x) < 0.13)]
    back = band[:, 2] + np.tan(np.deg2rad(lean)) * (band[:, 1] - low)
    return float(np.percentile(back, 1)) if len(back) else x


def office_chair(prop: Prop, body: Array) -> list[Mesh]:
    """Five-star base on castors, gas lift, soft seat, and a back rest that is set against the sitter's back."""
    x, z, seat = prop.number("x"), prop.number("z"), prop.number("seat", 0.45)
    lean, low, tall = prop.number("lean", 6), seat + 0.13, prop.number("back", 0.42)
    at = lambda *p: np.array(p, float)  # noqa: E731
    rear = _rear_face(body, x, low, low + tall, lean) + BACK_GAP
    rest = pad(at(x, low + tall / 2, rear - 0.03), np.array([0.40, 0.06, tall]), "chair", 0.028)
    rest = rest.turned(rot_x(-90), at(x, low + tall / 2, rear - 0.03)).turned(rot_x(-lean), at(x, low, rear))
    stem = box(at(x, (seat - 0.07 + low + tall * 0.55) / 2, rear - 0.075), np.array([0.06, low + tall * 0.55 - seat + 0.07, 0.022]), "metal")
    parts = [
        dented(pad(at(x, seat - 0.035, z), np.array([0.48, 0.07, 0.46]), "chair", 0.034), body, slope=0.8),
        rest,
        stem.turned(rot_x(-lean), at(x, seat - 0.07, rear - 0.075)),
        box(at(x, seat - 0.085, (z + 0.12 + rear - 0.075) / 2), np.array([0.08, 0.028, z + 0.12 - rear + 0.086]), "metal"),
        rod(at(x, 0.08, z), at(x, seat - 0.09, z), 0.027, "metal"),
    ]
    for k in range(5):
        turn = np.deg2rad(18 + 72 * k)
        foot = at(x + 0.28 * np.sin(turn), 0.070, z + 0.28 * np.cos(turn))
        parts += [rod(at(x, 0.10, z), foot, 0.026, "metal", 0.017), ball(at(foot[0], 0.031, foot[2]), np.array([0.026, 0.031, 0.031]), "dark", 8)]
    return _upright(prop, parts)


def chair(prop: Prop, body: Array) -> list[Mesh]:
    """A firm chair with four legs; its back rises at -z."""
    x, z, seat, wide = prop.number("x"), prop.number("z"), prop.number("seat", 0.45), 0.44
    rear = z - wide / 2 + 0.02
    part = lambda p, s: box(np.array(p, float), np.array(s, float), "wood")  # noqa: E731
    parts = [part([x, seat - 0.02, z], [wide, 0.04, wide])]
    for sx in (-1, 1):
        parts += [part([x + sx * (wide / 2 - 0.03), (seat - 0.04) / 2, z + sz * (wide / 2 - 0.03)], [0.042, seat - 0.04, 0.042]) for sz in (-1, 1)]
        parts += [part([x + sx * (wide / 2 - 0.03), seat + 0.22, rear], [0.04, 0.44, 0.03])]
    parts += [part([x, seat + 0.38, rear], [wide - 0.10, 0.12, 0.022]), part([x, seat + 0.20, rear], [wide - 0.10, 0.05, 0.022])]
    return _upright(prop, parts)


def desk(prop: Prop, body: Array) -> list[Mesh]:
    """A top on two columns with feet, set back so that they leave room for knees."""
    x, z, height = prop.number("x"), prop.number("z"), prop.number("height", 0.72)
    width, depth, back = prop.number("width", 1.1), prop.number("depth", 0.66), prop.number("column", 0.14)
    parts = [box(np.array([x, height - 0.017, z]), np.array([width, 0.034, depth]), "wood")]
    for side in (-1, 1):
        at = x + side * (width / 2 - 0.10)
        parts += [
            box(np.array([at, height / 2, z + back]), np.array([0.08, height - 0.075, 0.075]), "metal"),
            box(np.array([at, 0.02, z + back - 0.03]), np.array([0.08, 0.04, depth * 0.55]), "metal"),
        ]
    return parts


def screen(prop: Prop, body: Array) -> list[Mesh]:
    """A monitor on its foot and a keyboard, on a desk of the given height."""
    x, z, height, keys = prop.number("x"), prop.number("z"), prop.number("height", 0.72), prop.number("keys_z")
    top = prop.number("top", height + 0.50)
    panel = box(np.array([x, top - 0.16, z]), np.array([0.52, 0.32, 0.028]), "dark")
    return [
        panel.turned(rot_x(-4), np.array([x, top - 0.16, z])),
        box(np.array([x, (height + top - 0.16) / 2, z + 0.030]), np.array([0.06, top - 0.16 - height, 0.026]), "dark"),
        box(np.array([x, height + 0.008, z + 0.02]), np.array([0.24, 0.016, 0.18]), "dark"),
        box(np.array([x, height + 0.009, keys]), np.array([0.42, 0.018, 0.14]), "metal"),
    ]


def carton(prop: Prop, body: Array) -> list[Mesh]:
    """A box with a bar handle on each x side (`grip`: height of the bars above its middle)."""
    at, size = np.array(prop.numbers("at")), np.array(prop.numbers("size", (0.36, 0.30, 0.30)))
    parts = [box(at, size, "box")]
    if prop.flag("handles", True):
        for side in (-1, 1):
            bar = at + [side * (size[0] / 2 + 0.034), prop.number("grip", 0.04), 0]
            ends = [bar + [0, 0, dz] for dz in (-0.075, 0.075)]
            parts.append(rod(ends[0], ends[1], 0.011, "strap"))
            parts += [rod(end, end - np.array([side * 0.034, 0, 0]), 0.011, "strap") for end in ends]
    return parts


def wall(prop: Prop, body: Array) -> list[Mesh]:
    """A wall, or anything flat: `at` and `size` of its box."""
    return [box(np.array(prop.numbers("at")), np.array(prop.numbers("size")), prop.text("material", "wall"))]


BUILDERS: dict[str, Builder] = {
    "mat": mat,
    "pillow": cushion,
    "bed": bed,
    "office-chair": office_chair,
    "chair": chair,
    "desk": desk,
    "screen": screen,
    "box": carton,
    "worktop": wall,
    "wall": wall,
}
