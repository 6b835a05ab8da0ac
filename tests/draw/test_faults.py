"""A pose that cannot be is told with its limb, by how much, the key that changes it, and what to write there."""

from __future__ import annotations

from typing import Any

import pytest

from guide.draw.body import load_body
from guide.draw.faults import Fault
from guide.draw.hard import against_things
from guide.draw.settle import settle
from guide.draw.touching import through_itself
from guide.model.figure import Frame, Pose

HEEL = {"at": [-0.1, 0.09, 0.1], "points": [0, 1, -0.3]}  # toes to the shin


def faults(**pose: Any) -> list[Fault]:
    return list(settle(load_body("woman"), Pose.model_validate(pose), lambda skin: skin).faults)


@pytest.mark.parametrize(
    ("pose", "said", "key", "hint"),
    [
        ({"joints": {"knee_r": 175}}, "knee r at 175 degrees is outside -3 to 160", "joints.knee_r", "write 160"),
        ({"joints": {"knee": 175}}, "knee l at 175 degrees is outside -3 to 160", "joints.knee", "15 degrees too far"),
        (
            {"joints": {"hip_l": [150, 0, 0]}},
            "hip flexion l at 150 degrees is outside -30 to 142",
            "joints.hip_l",
            "8 degrees too far: write 142 as the first number of hip_l",
        ),
        (
            {"joints": {"spine": [60, 0, 0], "lumbar": 40}},
            "spine flexion at 100 degrees is outside -55 to 85",
            "joints.spine",
            "take it off one of them",
        ),
        ({"reach": {"foot_r": HEEL}}, "ankle r at", "reach.foot_r.points", "toes point away from the shin"),
        (
            {"reach": {"hand_l": {"at": [1.2, 1.2, 0]}}},
            "hand_l misses its target by",
            "reach.hand_l.at",
            "cm nearer to the shoulder, or move the shoulder towards it (root, spine, clavicle)",
        ),
        (
            {"reach": {"hand_l": {"at": [0.155, 1.33, 0]}}},
            "hand_l misses its target by",
            "reach.hand_l.at",
            "it is too near",
        ),
        ({"root": {"at": [0, 0.8, 0]}}, "below the floor", "root.at", "as the second number of root: at"),
        ({"contacts": [{"part": "head", "height": 1.0}]}, "head is", "contacts.0", "lower the body by"),
        (
            {"contacts": [{"part": "soles", "height": 0, "sink": 0.02}], "root": {"at": [0, 0.95, 0]}},
            "in a soft surface",
            "contacts.0",
            "`sink` is 20 mm",
        ),
    ],
)
def test_a_fault_says_which_key_to_change_and_how(pose: dict[str, Any], said: str, key: str, hint: str) -> None:
    (found, *_) = [fault for fault in faults(**pose) if said in fault.said]
    assert ".".join(map(str, found.keys)) == f"pose.{key}"
    assert hint in found.hint


def test_a_pose_that_can_be_has_no_fault() -> None:
    assert faults(root={"at": [0, 1.2, 0]}) == []


def test_what_settling_bends_is_said_to_be_settled() -> None:
    (found,) = faults(joints={"knee_r": 175}, settle=["knee_r"], root={"at": [0, 1.2, 0]})
    assert found.keys == ("pose", "joints", "knee_r")
    assert "`settle` bends knee_r" in found.hint


DESK = {"kind": "worktop", "at": [0, 1.1, 0.45], "size": [0.8, 0.04, 0.5]}


def in_things(prop: dict[str, Any], **pose: Any) -> list[Fault]:
    frame = Frame.model_validate({"pose": {"root": {"at": [0, 0.95, 0]}, **pose}, "props": [prop]})
    settled = settle(load_body("woman"), frame.pose, lambda skin: skin)
    return [fault for fault in against_things(settled, frame).faults if "inside" in fault.said]


def test_a_hand_in_a_table_is_told_with_the_target_that_moves_it() -> None:
    (found,) = in_things(DESK, reach={"hand_l": {"at": [0.2, 1.1, 0.33], "points": [0, 0, 1], "palm": [0, -1, 0]}})
    assert "mm inside the worktop" in found.said
    assert found.keys == ("pose", "reach", "hand_l", "at")
    assert "move hand_l as far out of it" in found.hint


def test_a_thing_that_stands_in_the_body_is_told_by_its_own_line() -> None:
    (found,) = in_things(DESK | {"at": [0, 1.1, 0.1]})
    assert found.keys == ("props", 0)
    assert "move the worktop" in found.hint


def test_flesh_lies_flat_against_a_hard_thing_and_is_no_fault() -> None:
    seat = {"kind": "chair", "seat": 0.852, "z": 0.0}
    assert in_things(seat, joints={"hip": [90, 4, 0], "knee": [90], "shoulder": [0, 60, 0]}) == []


ARM_IN_THE_BELLY = {"hand_r": {"at": [0.1, 1.05, 0.06], "pole": [-1, -0.3, 0]}}


def through(**pose: Any) -> dict[str, Fault]:
    whole = Pose.model_validate({"root": {"at": [0, 0.95, 0]}, "joints": {"shoulder": [0, 12, 0]}, **pose})
    settled = settle(load_body("woman"), whole, lambda skin: skin)
    return {fault.said.split(" is ")[0]: fault for fault in through_itself(settled.posed.body, settled.dressed, whole)}


def test_an_arm_that_goes_through_the_trunk_is_told_and_how_to_say_that_it_only_lies_there() -> None:
    told = through(reach=ARM_IN_THE_BELLY)["hand_r"]
    assert "inside trunk" in told.said
    assert told.keys == ("pose", "reach", "hand_r", "at")
    assert "`pressed: {hand_r: trunk}`" in told.hint


def test_parts_that_lie_against_each_other_give_a_little_but_do_not_vanish() -> None:
    told = through(reach=ARM_IN_THE_BELLY, pressed={"hand_r": ["trunk"], "lowerarm_r": ["trunk"]})
    assert list(told) == ["hand_r", "lowerarm_r"]  # as deep as that no flesh gives
    assert all("pressed" not in fault.hint for fault in told.values())


def test_a_body_that_stands_at_ease_goes_through_itself_nowhere() -> None:
    assert through() == {}
