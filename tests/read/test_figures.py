"""Figures: what extends what, and where a mistake stands."""

from __future__ import annotations

import pytest

from guide.model.figure import Figure
from guide.model.files import GivenFile
from guide.model.finding import ContentRefused
from guide.read.figures import read_figure

PERSON = "name: ann\nshape: woman\nskin: light\nhair: bun\noutfit: teal\n"
BASE = "camera: {azimuth: -90}\njoints: {knee: 90}\nreach:\n  foot_l: {at: [0, 0, 0]}\n  foot_r: {at: [0, 0, 1]}\n"
GOOD = """\
extends: lying
cast: ann
frames:
  start:
  end:
    extends: start
    joints: {hip: [20, 3, 0]}
    reach:
      foot_l:
    arrows:
      - {points: [[0, 0, 0], [0, 1, 0]]}
"""


class Shelf:
    """Files in memory."""

    def __init__(self, figure: str, base: str = BASE) -> None:
        self.texts = {"figures/X1/figure.yaml": figure, "figures/_bases/lying.yaml": base, "cast/ann.yaml": PERSON}
        self.texts["outfits.yaml"] = "teal: {shirt: teal, trousers: navy}"

    def find(self, name: str) -> GivenFile | None:
        return GivenFile(name, self.texts[name].encode()) if name in self.texts else None

    def names(self, folder: str) -> tuple[str, ...]:
        return tuple({n[len(folder) + 1 :].split("/")[0] for n in self.texts if n.startswith(folder + "/")})

    def shown(self, name: str) -> str:
        return name


def read(figure: str, base: str = BASE) -> Figure:
    return read_figure(Shelf(figure, base), "X1").value


def refused(figure: str, base: str = BASE) -> str:
    with pytest.raises(ContentRefused) as error:
        read(figure, base)
    return str(error.value)


def test_frames_add_to_what_they_extend() -> None:
    figure = read(GOOD)
    start, end = figure.frames["start"], figure.frames["end"]
    assert start.camera == end.camera and start.camera.azimuth == -90
    assert start.pose.joints == {"knee": (90.0,)}
    assert end.pose.joints == {"knee": (90.0,), "hip": (20.0, 3.0, 0.0)}


def test_an_empty_value_takes_away_what_was_extended() -> None:
    figure = read(GOOD)
    assert set(figure.frames["start"].pose.reach) == {"foot_l", "foot_r"}
    assert set(figure.frames["end"].pose.reach) == {"foot_r"}


def test_a_mistake_in_a_frame_has_its_place() -> None:
    said = refused(GOOD.replace("points", "pionts"))
    assert 'figures/X1/figure.yaml:11:10: error A105 no key "pionts"' in said and 'did you mean "points"' in said


def test_a_mistake_in_a_base_is_told_in_the_base() -> None:
    assert "figures/_bases/lying.yaml:2:16: error A107" in refused(GOOD, BASE.replace("knee: 90", "knee: much"))


def test_an_unknown_key_of_the_pose_has_its_place() -> None:
    assert 'figures/X1/figure.yaml:7:5: error A105 no key "jionts"' in refused(GOOD.replace("joints", "jionts"))


def test_a_base_that_does_not_exist_is_refused_with_the_near_one() -> None:
    said = refused(GOOD.replace("extends: lying", "extends: liyng"))
    assert 'F101 no base pose "liyng"' in said and 'did you mean "lying"' in said


def test_a_frame_that_extends_nothing_known_is_refused() -> None:
    said = refused(GOOD.replace("extends: start", "extends: strat"))
    assert 'figures/X1/figure.yaml:6:14: error F101 this figure has no frame "strat"' in said


def test_frames_in_a_circle_are_refused() -> None:
    assert "in a circle" in refused(GOOD.replace("  start:\n", "  start: {extends: end}\n"))


def test_a_base_in_a_circle_is_refused() -> None:
    assert "in a circle" in refused(GOOD, "extends: lying\n" + BASE)


def test_a_figure_without_frames_is_refused() -> None:
    assert 'A106 the key "frames" is missing' in refused("cast: ann\n")


def test_an_unknown_person_is_refused() -> None:
    assert "cast/anne.yaml" in refused(GOOD.replace("cast: ann", "cast: anne"))


def test_a_frame_may_say_what_is_different_for_a_shape_of_body() -> None:
    frame = read(GOOD + "    for:\n      man: {joints: {hip: [25, 3, 0]}}\n").frames["end"]
    assert frame.of("man").pose.joints == {"knee": (90.0,), "hip": (25.0, 3.0, 0.0)}
    assert frame.of("woman").pose.joints == {"knee": (90.0,), "hip": (20.0, 3.0, 0.0)}
    assert set(frame.of("man").pose.reach) == {"foot_r"}


def test_a_mistake_in_what_is_different_stands_at_its_place() -> None:
    assert refused(GOOD + "    for:\n      mann: {joints: {hip: 25}}\n").startswith("figures/X1/figure.yaml:13:")
    said = refused(GOOD + "    for:\n      man: {joints: {hipp: 25}}\n")
    assert said.startswith("figures/X1/figure.yaml:13:28: error A108")
