"""What is true of a frame, as short names: from its numbers, contacts, reaches and props. All of it is tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from guide.compose.pictures.stick import Stick
from guide.model.figure import Contact, Frame, Prop, Reach, Vector

OTHER = {"l": "r", "r": "l"}
BOTH_SIDES = ("l", "r")


class Range(NamedTuple):
    """A fact that holds while a measure lies between two numbers; `_{s}` stands for each side."""

    fact: str
    measure: str
    least: float
    most: float


RANGES = (
    Range("trunk.upright", "up", 0.6, 1),
    Range("front.up", "front", 0.7, 1),
    Range("front.down", "front", -1, -0.5),
    Range("side.down_l", "left", -1, -0.7),
    Range("side.down_r", "left", 0.7, 1),
    Range("chest.lifted", "chest.up", 0.25, 1),
    Range("stooped", "lean", 30, 120),
    Range("long.step", "stride", 0.24, 2),
    Range("feet.apart", "feet.apart", 0.15, 0.6),
    Range("knees.together", "knees.apart", 0, 0.17),
    Range("knees.rolled_l", "knees.side", 0.06, 1),
    Range("knees.rolled_r", "knees.side", -1, -0.06),
    Range("back.rounded", "rounded", 40, 120),
    Range("back.hollow", "rounded", -90, -12),
    Range("waist.gap", "lumbar", -50, -15),
    Range("waist.pressed", "lumbar", 5, 60),
    Range("chest.curled", "thoracic", 16, 60),
    Range("side.bent_l", "spine.side", 15, 60),
    Range("side.bent_r", "spine.side", -60, -15),
    Range("turned_l", "spine.turn", 25, 70),
    Range("turned_r", "spine.turn", -70, -25),
    Range("head.poked", "nod", -90, -30),
    Range("blades.back", "blades", -60, -12),
    Range("from.behind", "view.round", 110, 180),
    Range("from.front", "view.round", 0, 35),
    Range("seen_l", "view.left", 0.6, 1),
    Range("seen_r", "view.left", -1, -0.6),
    Range("from.above", "view.height", 40, 90),
    Range("from.feet", "view.round", 130, 180),
    Range("hip.deep_{s}", "hip_{s}", 100, 180),
    Range("hip.bent_{s}", "hip_{s}", 50, 180),
    Range("knee.straight_{s}", "knee_{s}", 0, 40),
    Range("knee.bent_{s}", "knee_{s}", 50, 180),
    Range("foot.lifted_{s}", "foot.high_{s}", 0.12, 2),
    Range("knee.folded_{s}", "knee_{s}", 125, 180),
    Range("thigh.upright_{s}", "thigh.down_{s}", 0, 22),
    Range("leg.level_{s}", "thigh.down_{s}", 65, 115),
    Range("knee.across_{s}", "knee.across_{s}", -0.06, 1),
    Range("knee.near.shoulder_{s}", "knee.shoulder_{s}", 0, 0.5),
    Range("arm.hangs_{s}", "arm.overhead_{s}", 140, 180),
    Range("arm.overhead_{s}", "arm.overhead_{s}", 0, 40),
    Range("arm.wide_{s}", "arm.down_{s}", 60, 180),
    Range("elbow.bent_{s}", "elbow_{s}", 50, 180),
    Range("hand.low_{s}", "hand.high_{s}", -1, 0.16),
    Range("hand.by.side_{s}", "hand.out_{s}", 0.12, 0.40),
    Range("hand.out_{s}", "hand.out_{s}", 0.40, 2),
    Range("hand.across_{s}", "hand.across_{s}", 0.15, 2),
    Range("hand.by.hip_{s}", "hand.along_{s}", -0.25, 0.42),
    Range("hand.by.head_{s}", "hand.head_{s}", 0, 0.24),
    Range("hand.by.shoulder_{s}", "hand.shoulder_{s}", 0, 0.26),
    Range("hand.above.head_{s}", "hand.over.head_{s}", 0.06, 1),
    Range("foot.ahead_{s}", "foot.ahead_{s}", 0.25, 2),
    Range("weight_{s}", "weight_{s}", 0.03, 0.4),
)

# A fact that holds where a measure has changed since the figure's first frame by so much.
CHANGES = (
    Range("has.leaned", "lean", 8, 90),
    Range("has.leaned.back", "lean", -60, -8),
    Range("neck.straighter", "neck", -60, -14),
    Range("blades.lower", "blades.up", -30, -5),
)

# A hand or foot that lies on a limb: the bone, how far along, the axis of its side and which way it points.
PLACES: tuple[tuple[str, str, float, float, int, float, float], ...] = (
    ("thigh.back", "thigh", -1, 2, 2, -1, -0.4),
    ("knee", "thigh", 0.83, 2, 2, -0.4, 1),
    ("thigh.side", "thigh", -1, 0.83, 2, -0.4, 0.35),
    ("thigh.low", "thigh", 0.7, 0.83, 2, 0.35, 1),
    ("thigh", "thigh", -1, 0.7, 2, 0.35, 1),
    ("shin", "calf", -1, 2, 2, -1, 1),
    ("shoulder", "clavicle", -1, 2, 2, -1, 1),
    ("hip", "spine_01", -2, 0.05, 2, -1, 1),
    ("tummy", "spine_0", -1, 2, 2, -1, 1),
    ("hip.back", "pelvis", -1, 2, 2, -1, 0),
    ("hip", "pelvis", -1, 2, 2, 0, 1),
)


def facts_of(
    frame: Frame, stick: Stick, measured: Mapping[str, float], before: Mapping[str, float] | None = None
) -> frozenset[str]:
    """Everything true of a frame with its measures; `before` are those of the frame before it."""
    found = set(_in_range(RANGES, measured))
    if before is not None:
        found |= set(_in_range(CHANGES, {name: value - before[name] for name, value in measured.items()}))
    found |= set(_resting(frame.pose.contacts))
    for limb, reach in frame.pose.reach.items():
        found |= set(_reached(limb, reach))
    found |= set(_things(frame.props, stick))
    found |= {f"eyes.{frame.eyes}", f"hands.{frame.pose.hands.get('l', '')}"}
    found |= set(_beside(frame))
    return frozenset(found)


def _beside(frame: Frame) -> Iterator[str]:
    """What is drawn beside: another position, and a small picture from above, from elsewhere, or nearer."""
    if frame.ghost:
        yield "has.ghost"
    if frame.inset:
        camera = frame.inset.camera
        yield "inset.nearer" if camera is None else "inset.above" if camera.elevation > STEEP else "inset.elsewhere"


@cache
def _of_sides(fact: str, measure: str) -> tuple[tuple[str, str], ...]:
    """A fact and its measure for each side, or for neither."""
    sides = BOTH_SIDES if "{s}" in fact else ("",)
    return tuple((fact.replace("{s}", side), measure.replace("{s}", side)) for side in sides)


def _in_range(ranges: Iterable[Range], measured: Mapping[str, float]) -> Iterator[str]:
    for fact, measure, least, most in ranges:
        for name, of in _of_sides(fact, measure):
            if least <= measured[of] <= most:
                yield name


def _resting(contacts: Iterable[Contact]) -> Iterator[str]:
    """`rests.knee_l`; a part without a side by its own name; `soft.…` where it has sunk in."""
    for contact in contacts:
        part = contact.part
        parts = [part] if part[-2:] in ("_l", "_r") or not part.endswith("s") else [f"{part[:-1]}_l", f"{part[:-1]}_r"]
        parts = [part] if part == "pelvis" else parts
        yield from (f"rests.{each}" for each in parts)
        if part == "forehead" and contact.height > 0.02:
            yield "forehead.raised"


def _reached(limb: str, reach: Reach) -> Iterator[str]:
    """`hand_l.on.thigh.back_r`, `foot_l.flat`, `hand_r.under.shoulder`."""
    if reach.on:
        place = place_on(reach.on, reach.along, reach.side or (0, 0, 1))
        yield f"{limb}.on.{place}"
        yield f"{limb}.on.body"
    if reach.under and reach.under.startswith("upperarm") and abs(reach.offset[-1] if reach.offset else 0) < 0.2:
        yield f"{limb}.under.shoulder"
    if reach.plane:
        yield f"{limb}.flat"
        if len(reach.plane) == 4:
            yield f"{limb}.at.{'wall' if abs(reach.plane[2]) > 0.7 else 'frame'}"
        elif limb.startswith("foot") and 0.05 < reach.plane[0] < 0.3:
            yield f"foot.raised_{limb[-1]}"


def place_on(bone: str, along: float, side: Vector) -> str:
    """The part of the body at a place on a bone, with its side: `thigh.back_r`, `tummy`."""
    stem, ending = (bone[:-2], bone[-2:]) if bone[-2:] in ("_l", "_r") else (bone, "")
    length = sum(c * c for c in side) ** 0.5 or 1
    for place, of, least, most, axis, low, high in PLACES:
        if stem.startswith(of) and least <= along <= most and low <= side[axis] / length <= high:
            return place + ending
    return stem + ending


# What things in the scene say: the kind, then facts that hold while it is there.
KINDS = {
    "mat": "has.mat", "bed": "has.bed", "chair": "has.chair", "office-chair": "has.office.chair", "stool": "has.stool",
    "wheelchair": "has.wheelchair", "desk": "has.desk", "box": "has.box",
}  # fmt: skip
STEEP = 60  # degrees: from here on a small picture is drawn from above
EYES, LEVEL = 0.05, 0.08  # metres from where the head begins to the eyes, and what still is level with them
NARROW = 0.3  # metres: a wall that is no wider is a door post


def _things(props: Iterable[Prop], stick: Stick) -> Iterator[str]:
    walls = [prop for prop in props if prop.kind == "wall"]
    for prop in props:
        if prop.kind in KINDS and not (prop.kind == "mat" and prop.text("material") == "wall"):
            yield KINDS[prop.kind]
        if prop.kind == "pillow" and prop.text("material", "pillow") in ("pillow", "cushion"):
            yield from _pillow(prop.numbers("at", (0, 0, 0)), stick)
    for screen in (prop for prop in props if prop.kind == "screen"):
        if abs(screen.number("top") - stick.at["head"][1] - EYES) < LEVEL:
            yield "screen.level"
    if sum(wall.numbers("size")[0] < NARROW for wall in walls) >= 2:
        yield "has.doorway"
    elif walls:
        yield "has.wall"


def _pillow(at: tuple[float, ...], stick: Stick) -> Iterator[str]:
    """Whether a pillow lies under the head, under the knees, or between them."""

    def near(bone: str, most: float) -> bool:
        x, y, z = (one - other for one, other in zip(stick.at[bone], at, strict=True))
        return float((x * x + z * z) ** 0.5) < most and y > -0.12

    if near("head", 0.34):
        yield "pillow.head"
    low, high = sorted(stick.at[f"calf_{side}"][1] for side in BOTH_SIDES)
    if near("calf_l", 0.4) and near("calf_r", 0.4):
        yield "pillow.knees" if at[1] < low or high - low < 0.08 else "pillow.between.knees"
