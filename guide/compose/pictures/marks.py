"""What the marks of a picture say: which way an arrow points, and on what, and where the marked area lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guide.compose.pictures.facts import OTHER
from guide.compose.pictures.measures import facing
from guide.compose.pictures.rules import Facts, fits
from guide.compose.pictures.stick import Stick
from guide.compose.pictures.turns import dot, plus, unit
from guide.model.figure import Arrow, Feel, Vector

ASLANT = 0.5  # of the larger part of an arrow's way: from here on the smaller part is told too


class Part(NamedTuple):
    """What an arrow on a bone shows to move, which of its ways are told (u, f or l), and in which words."""

    part: str
    bone: str
    needs: str = ""
    axes: str = "ufl"
    says: str = "moves"


# The first that fits. An arrow without a bone has "".
PARTS = (
    Part("body", "", "walking", "f", "goes"),
    Part("box", "", "has.box", "u"),
    Part("body", "", "turned_{s}", "l", "turns"),
    Part("body", ""),
    Part("body", "calf", "walking", "f", "goes"),
    Part("body", "spine", "walking", "f", "goes"),
    Part("body", "spine", "has.office.chair", "f", "leans"),
    Part("knees", "calf", "lying.back knees.rolled_{s} foot_l.flat foot_r.flat", "l"),
    Part("knees", "calf", "lying.back hip.deep_l hip.deep_r !foot_l.on.body !foot_r.on.body", "f"),
    Part("knee", "calf", "knee.across_{s} hip.deep_{s}", "f", "across"),
    Part("foot", "calf", "standing", "u"),
    Part("knee", "calf"),
    Part("hands", "thigh", "lying.back hand_l.on.thigh.low_l", "uf", "to.knees"),
    Part("knee", "thigh"),
    Part("body", "pelvis", "standing !has.doorway", "l", "sways"),
    Part("hips", "pelvis", "lying.back waist.pressed", "f", "rolls"),
    Part("hips", "pelvis"),
    Part("body", "spine_02", "has.doorway"),
    Part("waist", "spine_02", "lying.back"),
    Part("chest.head", "spine_05", "standing has.leaned.back"),
    Part("chest", "spine_05"),
    Part("chest", "spine_04"),
    Part("back", "spine"),
    Part("blade", "clavicle", "", "l"),
    Part("hand", "hand"),
    Part("hand", "lowerarm"),
    Part("chest", "upperarm"),
    Part("foot", "foot"),
    Part("head", "head"),
    Part("head", "neck"),
)
PAIRS = {"hand": "hands", "blade": "blades", "knee": "knees", "foot": "feet"}


class Motion(NamedTuple):
    """What an arrow shows: the words' key, the part that moves with its side, and the ways it goes."""

    says: str
    part: str
    side: str
    ways: tuple[str, ...]


def motions_of(arrows: tuple[Arrow, ...], facts: Facts, stick: Stick) -> tuple[Motion, ...]:
    """What the arrows of a frame show; the same on both sides is one motion of both."""
    out: list[Motion] = []
    for motion in (_motion(arrow, facts, stick) for arrow in arrows if not arrow.dashed):
        twin = motion._replace(side=OTHER.get(motion.side, ""))
        if motion.part in PAIRS and twin in out:
            out[out.index(twin)] = motion._replace(part=PAIRS[motion.part], side="")
        else:
            out.append(motion)
    return tuple(out)


def _motion(arrow: Arrow, facts: Facts, stick: Stick) -> Motion:
    bone = arrow.bone or ""
    side = bone[-1] if bone[-2:] in ("_l", "_r") else ""
    row = next(row for row in PARTS if _on(row.bone, bone) and fits(row.needs, facts) is not None)
    way = plus(arrow.points[-1], arrow.points[0], -1)
    return Motion(f"arrow.{row.says}", row.part, side, _ways(way, row, side, facts, stick))


def _on(wanted: str, bone: str) -> bool:
    return bone.startswith(wanted) if wanted else not bone


def _ways(way: Vector, row: Part, side: str, facts: Facts, stick: Stick) -> tuple[str, ...]:
    """The larger part of a way, and the next one where it is large too; sideways is told only where it is larger."""
    left, front = stick.axes["pelvis"][0], facing(stick.axes["pelvis"])
    goes = {"u": way[1], "f": dot(way, front), "l": dot(way, unit((left[0], 0, left[2])))}
    goes = {axis: far for axis, far in goes.items() if axis in row.axes}
    first, *rest = sorted(goes, key=lambda axis: -abs(goes[axis]))
    told = [first] + [axis for axis in rest[:1] if axis != "l" and abs(goes[axis]) >= ASLANT * abs(goes[first])]
    return tuple(_named(axis, goes[axis], row.part, side, facts) for axis in told)


def _named(axis: str, far: float, part: str, side: str, facts: Facts) -> str:
    if axis == "u":
        return "up" if far > 0 else "down"
    if axis == "l":
        inwards = part == "blade" and (far < 0) == (side == "l")
        return "in" if inwards else "left" if far > 0 else "right"
    if "lying.back" in facts:
        return "chest" if far > 0 else "feet"
    return "forward" if far > 0 else "back"


class Area(NamedTuple):
    """Where the marked area lies: on a bone, on one of its faces, between two shares of its length."""

    areas: str
    bone: str
    face: str
    least: tuple[float, float] = (-9, 9)  # where the range begins
    most: tuple[float, float] = (-9, 9)  # where it ends
    needs: str = ""


AREAS = (
    Area("buttock.outer", "thigh", "side"),
    Area("thigh.front", "thigh", "front"),
    Area("thigh.back", "thigh", "back", least=(0.05, 9)),
    Area("lower.back buttock", "thigh", "back", needs="feel.spine"),
    Area("buttock", "thigh", "back", needs="hip.deep_{s}"),
    Area("buttock", "thigh", "back", needs="hip.bent_{s} sitting"),
    Area("buttocks thighs.back", "thigh", "back", most=(0.2, 9), needs="lying.back !hip.bent_l !hip.bent_r"),
    Area("buttock thigh.back", "thigh", "back", most=(0.2, 9)),
    Area("buttock", "thigh", "back"),
    Area("neck", "neck", "back"),
    Area("chest", "spine_03", "front"),
    Area("upper.blades", "spine_03", "back", needs="feel.wide"),
    Area("blades", "spine_03", "back"),
    Area("tummy", "spine", "front"),
    Area("ribs", "spine", "side", least=(0.05, 9)),
    Area("waist", "spine", "side"),
    Area("whole.back", "spine_01", "back", most=(0.88, 9)),
    Area("lower.back", "spine", "back"),
    Area("lower.back buttock", "pelvis", "back", least=(-9, -0.3), needs="feel.thigh"),
    Area("lower.back", "pelvis", "back"),
)
SIDEWAYS = 1.6  # a face looks sideways that looks so much more to the side than to front or back
WIDE = 0.5


def areas_of(feel: Feel, facts: Facts) -> Iterator[tuple[str, str]]:
    """The areas that a mark covers, each with its side where it has one."""
    x, _, z = feel.side
    face = "side" if abs(x) >= SIDEWAYS * abs(z) else "back" if z < 0 else "front"
    own = {f"feel.{stem}" for stem in ("spine", "thigh") for bone in feel.bones if bone.startswith(stem)}
    all_facts = facts | own | ({"feel.wide"} if feel.spread > WIDE else set())
    begins, ends = feel.range
    for row in AREAS:
        inside = row.least[0] <= begins <= row.least[1] and row.most[0] <= ends <= row.most[1]
        if feel.bone.startswith(row.bone) and row.face == face and inside and fits(row.needs, all_facts) is not None:
            yield from ((area, _side(feel, face)) for area in row.areas.split())
            return


def _side(feel: Feel, face: str) -> str:
    """The side that a mark is on: that of its bone, of its face, or of the thigh that it covers too."""
    for bone in (feel.bone, *(bone for bone in feel.bones if bone.startswith("thigh"))):
        if bone[-2:] in ("_l", "_r"):
            return bone[-1]
    return ("l" if feel.side[0] > 0 else "r") if face == "side" else ""
