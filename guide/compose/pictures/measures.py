"""What can be measured on a frame, as numbers by name: bends in degrees, heights and distances in metres."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, radians, sin

from guide.compose.pictures.stick import SIDES, Stick, angles_of
from guide.compose.pictures.turns import Turn, between, dot, plus, unit
from guide.model.figure import Frame, Vector

UP: Vector = (0, 1, 0)


def measures_of(frame: Frame, stick: Stick) -> dict[str, float]:
    """All that is measured on one frame."""
    return dict(_whole(frame, stick)) | dict(_trunk(frame)) | dict(_limbs(stick))


def facing(turn: Turn) -> Vector:
    """Where somebody who stands or sits faces, level; who lies has the head's direction there."""
    x, _, z = turn[2] if abs(turn[2][1]) < 0.75 else turn[1]
    return unit((x, 0, z))


def _whole(frame: Frame, stick: Stick) -> Iterator[tuple[str, float]]:
    """How the pelvis is turned, and how the legs stand to it."""
    left, up, front = stick.axes["pelvis"]
    yield from (("up", up[1]), ("front", front[1]), ("left", left[1]))
    ahead = stick.axes["spine_05"]
    yield "chest.up", ahead[1][1]
    yield "chest.front", ahead[2][1]
    yield "lean", degrees(atan2(dot(ahead[1], facing(stick.axes["pelvis"])), ahead[1][1]))
    yield "stride", abs(dot(plus(stick.at["foot_l"], stick.at["foot_r"], -1), facing(stick.axes["pelvis"])))
    knees = [stick.seen_from("spine_05", stick.at[f"calf_{side}"])[0] for side, _ in SIDES]
    yield "knees.side", sum(knees) / 2
    yield "knees.apart", abs(knees[0] - knees[1])
    yield "feet.apart", hypot(*plus(stick.at["foot_l"], stick.at["foot_r"], -1))
    camera = frame.camera
    yield "view.height", camera.elevation
    around, high = radians(camera.azimuth), radians(camera.elevation)
    yield "view.left", dot((sin(around) * cos(high), sin(high), cos(around) * cos(high)), left)
    x, _, z = facing(stick.axes["pelvis"])
    yield "view.round", abs((camera.azimuth - degrees(atan2(x, z)) + 180) % 360 - 180)
    yield "hips.high", stick.at["pelvis"][1]


def _trunk(frame: Frame) -> Iterator[tuple[str, float]]:
    """How spine and neck are bent, as the pose says."""
    joints = frame.pose.joints
    bend, side, turn = angles_of(joints, "spine", 3)
    (lumbar,), (thoracic,) = angles_of(joints, "lumbar", 1), angles_of(joints, "thoracic", 1)
    yield "lumbar", lumbar
    yield "thoracic", thoracic
    yield "rounded", bend + lumbar + thoracic + sum(angles_of(joints, "vertebrae", 5))
    yield from (("spine.side", side), ("spine.turn", turn))
    neck, head = angles_of(joints, "neck", 3), angles_of(joints, "head", 3)
    yield "neck", neck[0]
    yield "nod", head[0] - neck[0]
    yield "head.turn", neck[2] + head[2]
    up, forward = angles_of(joints, "clavicle", 2, "l")
    yield from (("blades", forward), ("blades.up", up))


def _limbs(stick: Stick) -> Iterator[tuple[str, float]]:
    """Bends of the joints, and where hands and knees are, for each side."""
    pelvis, chest = stick.axes["pelvis"], stick.axes["spine_05"]
    lowest_knee = min(stick.at[f"calf_{side}"][1] for side, _ in SIDES)
    for side, m in SIDES:
        at = {bone: stick.at[f"{bone}_{side}"] for bone in ("upperarm", "lowerarm", "hand", "thigh", "calf", "foot")}
        thigh = plus(at["calf"], at["thigh"], -1)
        yield f"hip_{side}", degrees(atan2(dot(thigh, pelvis[2]), -dot(thigh, pelvis[1])))
        yield f"thigh.down_{side}", between(thigh, (0, -1, 0))
        yield f"knee_{side}", between(thigh, plus(at["foot"], at["calf"], -1))
        yield f"shin.down_{side}", between(plus(at["foot"], at["calf"], -1), (0, -1, 0))
        upper, fore = plus(at["lowerarm"], at["upperarm"], -1), plus(at["hand"], at["lowerarm"], -1)
        yield f"elbow_{side}", between(upper, fore)
        yield f"arm.down_{side}", between(upper, (0, -1, 0))
        yield f"arm.overhead_{side}", between(plus(at["hand"], at["upperarm"], -1), chest[1])
        yield f"fore.level_{side}", abs(unit(fore)[1])
        out, along, before = stick.seen_from("pelvis", at["hand"])
        yield f"hand.out_{side}", out * m
        yield f"hand.along_{side}", along
        yield f"hand.before_{side}", before
        yield f"hand.high_{side}", at["hand"][1] - lowest_knee
        yield f"hand.over.shoulder_{side}", at["hand"][1] - at["upperarm"][1]
        yield f"hand.over.head_{side}", at["hand"][1] - stick.at["head"][1] - 0.08
        yield f"hand.head_{side}", hypot(*plus(at["hand"], stick.at["head"], -1))
        yield f"hand.shoulder_{side}", hypot(*plus(at["hand"], at["upperarm"], -1))
        yield f"knee.shoulder_{side}", hypot(*plus(at["calf"], stick.at[f"upperarm_{'r' if side == 'l' else 'l'}"], -1))
        yield f"knee.across_{side}", -m * stick.seen_from("pelvis", at["calf"])[0]
        yield f"hand.across_{side}", -m * stick.seen_from("pelvis", at["hand"])[0]
        other = stick.at[f"foot_{'r' if side == 'l' else 'l'}"]
        yield f"foot.ahead_{side}", dot(plus(at["foot"], other, -1), facing(pelvis))
        middle = plus(stick.at["foot_l"], plus(stick.at["foot_r"], stick.at["foot_l"], -1), 0.5)
        yield f"foot.high_{side}", at["foot"][1] - stick.at["pelvis"][1]
        yield f"weight_{side}", m * dot(plus(stick.at["pelvis"], middle, -1), pelvis[0])
