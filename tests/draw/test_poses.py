"""Contacts, reach, joint ranges, floor: a pose is brought to hold; what cannot is refused, saying by how much."""

from __future__ import annotations

import numpy as np
import pytest

from guide.draw.body import load_body
from guide.draw.engine import draw_figure
from guide.draw.joints import measured_angles
from guide.draw.pose import place
from guide.draw.settle import TOLERANCE, PoseRefusedError, settle
from guide.model.figure import Figure, Pose
from guide.model.finding import ContentRefused
from guide.read.figures import read_figure
from guide.workspace import open_workspace

FILES = open_workspace().content


def bare(skin: np.ndarray) -> np.ndarray:
    return skin


def test_standing_at_zero_is_the_anatomical_position() -> None:
    body = load_body("woman")
    posed = place(body, Pose())
    assert all(abs(angle) < 1 for angle in measured_angles(posed, {}).values())
    down = -posed.frames[:, :, 1]
    for bone in ("upperarm_l", "lowerarm_r", "thigh_l", "calf_r"):
        assert down[body.index[bone]] @ [0, -1, 0] > 0.999


def test_joint_angles_are_a_physiotherapists() -> None:
    joints = {"hip_l": (90.0,), "knee_l": (100.0,), "elbow_r": (45.0,), "ankle_r": (-20.0,)}
    angles = measured_angles(place(load_body("man"), Pose(joints=joints)), joints)
    assert angles["hip flexion l"] == pytest.approx(90, abs=0.5)
    assert angles["knee l"] == pytest.approx(100, abs=0.5)
    assert angles["elbow r"] == pytest.approx(45, abs=0.5)
    assert angles["ankle r"] == pytest.approx(-20, abs=0.5)


def test_an_unknown_part_is_refused_with_the_known_ones() -> None:
    pose = Pose.model_validate({"contacts": [{"part": "tail"}]})
    with pytest.raises(PoseRefusedError, match=r'no part "tail_l".*pelvis'):
        settle(load_body("woman"), pose, bare)


def test_standing_feet_are_brought_to_the_floor() -> None:
    pose = Pose.model_validate({"root": {"at": [0, 1.2, 0]}, "contacts": [{"part": "soles"}], "settle": ["y"]})
    settled = settle(load_body("man"), pose, bare)
    assert settled.faults == ()
    assert abs(settled.dressed[:, 1].min()) <= TOLERANCE


def test_a_pose_that_cannot_be_is_a_finding_at_the_figure() -> None:
    figure = read_figure(FILES, "E12").value
    frame = next(iter(figure.frames.values()))
    pose = frame.pose.model_copy(update={"joints": {**frame.pose.joints, "knee": (170.0,)}})
    broken = Figure(id="E12", person=figure.person, frames={"start": frame.model_copy(update={"pose": pose})})
    with pytest.raises(ContentRefused, match=r"F107 frame \"start\" with \w+: .*outside"):
        next(draw_figure(broken, figure.person))
