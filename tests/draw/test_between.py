"""Poses in between: joints part of the way, and nothing below the floor."""

from __future__ import annotations

import numpy as np
import pytest

from guide.draw.between import between_names, between_scenes, part_turn
from guide.draw.engine import scenes_of
from guide.draw.rotation import quaternion, rot_x, rot_y, rotation_of
from guide.draw.settle import TOLERANCE
from guide.model.figure import Camera
from guide.read.figures import read_figure
from guide.workspace import open_workspace

FIGURE = read_figure(open_workspace().content, "E12").value


def test_part_of_a_turn_is_the_turn_by_part_of_the_angle() -> None:
    assert np.allclose(part_turn(rot_x(10), rot_x(70), 0.5), rot_x(40))
    assert np.allclose(part_turn(rot_y(30), rot_y(30), 0.3), rot_y(30))


def test_a_quaternion_and_its_matrix_are_one_turn() -> None:
    turn = rot_x(40) @ rot_y(-75)
    assert np.allclose(rotation_of(quaternion(turn)), turn)


def test_frames_seen_from_two_places_have_nothing_in_between() -> None:
    end = FIGURE.frames["end"].model_copy(update={"camera": Camera(azimuth=33)})
    other = FIGURE.model_copy(update={"frames": {**FIGURE.frames, "end": end}})
    assert between_names(FIGURE)
    assert between_names(other) == ()


def test_bones_keep_their_lengths_heads_lie_between_and_feet_stay_on_the_floor() -> None:
    ends = scenes_of(FIGURE, FIGURE.person)
    crown = ends["start"].posed.body.index["head"]
    way = [ends["start"], *between_scenes(FIGURE, ends).values(), ends["end"]]
    back = [scene.posed.position[crown][2] for scene in way]
    assert back == sorted(back, reverse=True)
    for scene in way:
        assert scene.dressed[:, 1].min() == pytest.approx(0, abs=TOLERANCE)
        body, at = scene.posed.body, scene.posed.position
        lengths = [np.linalg.norm(p[1:] - p[body.parent[1:]], axis=1) for p in (at, body.heads)]
        assert np.allclose(*lengths, atol=1e-6)
