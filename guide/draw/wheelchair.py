"""A wheelchair: two large wheels with hand rims, two small ones in front, cushion, low back, arm rests, foot plates."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from guide.draw.raster import Array
from guide.draw.rotation import rot_x
from guide.draw.solids import Mesh, box, dented, pad, ring, rod
from guide.model.figure import Prop

HALF = 0.215  # from the middle to the tubes of a side, metres
WHEEL, RIM, CASTOR = 0.300, 0.262, 0.068  # radii to the middle of the tyre, of the hand rim, of a small wheel
TUBE = 0.013
FRONT = 0.25  # where the tubes of the seat turn down to the feet, in front of the seat's middle
SIDES = (-1, 1)


def wheelchair_parts(prop: Prop, body: Array, rear: float) -> list[Mesh]:
    """All of it, its seat's top at `seat`, foot plates' top at `plates`, the back rest's face at z `rear`."""
    x, z, seat = prop.number("x"), prop.number("z"), prop.number("seat", 0.50)
    plates, tall = prop.number("plates", 0.11), prop.number("back", 0.30)
    cushion = pad([x, seat - 0.03, z + 0.03], [2 * HALF - 0.03, 0.06, 0.42], "chair", 0.028)
    middle = [x, seat + 0.10 + tall / 2, rear - 0.022]
    rest = pad(middle, [2 * HALF - 0.02, 0.044, tall], "chair", 0.02).turned(rot_x(-90), middle)
    parts = [dented(cushion, body, slope=0.8), rest]
    for side in SIDES:
        at = x + side * HALF
        parts += _frame(at, z, seat, rear - 0.022, seat + 0.10 + tall)
        parts += _foot_plate(at, side, z, seat, plates)
        parts += _castor(at, z + FRONT + 0.02)
        parts += _arm_rest(at + side * 0.012, z, seat + prop.number("arms", 0.16))
        parts += _wheel(x + side * (HALF + 0.048), side, z + prop.number("axle", -0.09))
    return parts


def _tube(start: ArrayLike, end: ArrayLike, radius: float = TUBE, material: str = "metal") -> Mesh:
    return rod(start, end, radius, material, sides=12)


def _frame(at: float, z: float, seat: float, rear: float, top: float) -> list[Mesh]:
    """One side's tubes: under the seat, down to the small wheel, along the bottom, and up the back."""
    rail, low, front = seat - 0.075, 0.19, z + FRONT
    return [
        _tube([at, rail, rear], [at, rail, front]),
        _tube([at, low, rear], [at, low, front]),
        _tube([at, low, front], [at, rail, front]),
        _tube([at, low, rear], [at, top, rear]),
    ]


def _foot_plate(at: float, side: int, z: float, seat: float, height: float) -> list[Mesh]:
    """A hanger from the front of the seat, and the plate that a foot stands on."""
    inner, reach = at - side * 0.10, z + FRONT + 0.20
    return [
        _tube([at, seat - 0.075, z + FRONT], [at, height, reach]),
        box([inner, height - 0.008, reach + 0.04], [0.17, 0.016, 0.20], "dark"),
    ]


def _castor(at: float, z: float) -> list[Mesh]:
    """A small wheel that trails on its fork."""
    hub = [at, CASTOR, z - 0.02]
    return [
        _tube([at, 0.19, z], [at, CASTOR + 0.01, z - 0.02]),
        rod(np.add(hub, [-0.014, 0, 0]), np.add(hub, [0.014, 0, 0]), CASTOR - 0.02, "metal", sides=28),
        ring(hub, CASTOR - 0.014, 0.014, "dark"),
    ]


def _arm_rest(at: float, z: float, height: float) -> list[Mesh]:
    """A pad on one post."""
    return [
        box([at, height - 0.015, z + 0.03], [0.05, 0.03, 0.24], "dark"),
        _tube([at, height - 0.20, z + 0.08], [at, height - 0.02, z + 0.08]),
    ]


def _wheel(at: float, side: int, z: float) -> list[Mesh]:
    """Tyre, spoke guard, hub, and the ring outside it that hands push."""
    hub = np.array([at, WHEEL + 0.016, z])
    outside, thin = np.array([side * 0.03, 0, 0]), np.array([side * 0.003, 0, 0])
    return [
        ring(hub, WHEEL, 0.016, "dark"),
        rod(hub - thin, hub + thin, WHEEL, "mattress", sides=48),
        rod(hub - outside, hub + outside, 0.036, "metal", sides=28),
        ring(hub + outside, RIM, 0.008, "metal"),
    ]
