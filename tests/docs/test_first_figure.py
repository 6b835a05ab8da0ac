"""The page that teaches to pose a figure: its listings are read, and say in words what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide.compose.pictures.telling import told
from guide.model.finding import ContentRefused
from guide.model.picturing import PictureWords
from guide.read.figures import read_figure
from guide.read.yaml_places import sheet_of
from guide.workspace import Workspace, open_workspace

PAGE = (Path(__file__).parents[2] / "docs" / "first-figure.md").read_text("utf-8")
WHOLE, HAND, LIFT, MARKS, _ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def shop_with(folder: Path, text: str) -> Workspace:
    target = folder / "figures" / "heel-slide" / "figure.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(text)
    return open_workspace(folder)


def test_the_figure_of_the_page_is_told_as_the_page_says(tmp_path: Path) -> None:
    content = shop_with(tmp_path, WHOLE + MARKS).content
    figure = read_figure(content, "heel-slide").value
    words = sheet_of(content, "pictures/en.yaml", PictureWords).value
    (quoted,) = re.findall(r"^> (.*)$", PAGE, re.MULTILINE)
    assert told(figure, figure.person, words)["end"] == quoted


def test_the_leg_of_the_page_is_lifted(tmp_path: Path) -> None:
    content = shop_with(tmp_path, WHOLE + LIFT).content
    figure = read_figure(content, "heel-slide").value
    assert list(figure.frames) == ["start", "end", "lift"]


def test_the_hand_of_the_page_lies_on_the_thigh(tmp_path: Path) -> None:
    content = shop_with(tmp_path, WHOLE + HAND).content
    figure = read_figure(content, "heel-slide").value
    assert figure.frames["end"].pose.reach["hand_r"].on == "thigh_r"


@pytest.mark.slow
def test_both_can_be_drawn(tmp_path: Path) -> None:
    from guide.draw.engine import draw_figure

    figure = read_figure(shop_with(tmp_path, WHOLE + MARKS + LIFT).content, "heel-slide").value
    assert [plate.frame for plate in draw_figure(figure, figure.person)] == ["start", "end", "lift"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("joints: {knee_right: 20}", 'no joint is called "knee_right"'),
        ("feel: [{bone: thigh, range: [0, 1]}]", 'no bone is called "thigh"'),
        ("hands: {l: fist}", 'no shape of a hand is called "fist"'),
        ("props: [{kind: sofa}]", 'no thing is called "sofa"'),
        ("reach: {hand_l: {at: , on: tigh_r, side: [1, 0, 0]}}", 'no bone is called "tigh_r"'),
        ("contacts: [{part: bak}]", 'no part is called "bak"'),
        ("settle: [y, pich]", 'no joint or move is called "pich"'),
        ("reach: {ankle_r: {at: [0, 0, 0]}}", 'only hands and feet reach, not "ankle_r"'),
    ],
)
def test_a_name_that_no_body_has_is_refused_at_its_place(tmp_path: Path, wrong: str, said: str) -> None:
    content = shop_with(tmp_path, f"extends: on-the-back\ncast: anna\nframes:\n  start:\n  end:\n    {wrong}\n").content
    with pytest.raises(ContentRefused) as refused:
        read_figure(content, "heel-slide")
    (finding,) = refused.value.findings
    assert finding.code == "A108" and finding.message == said and finding.place.line == 6


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("reach: {ankle_r: {at: [0, 0, 0]}}", "foot_r"),
        ("reach: {wrist_left: {at: [0, 0, 0]}}", "hand_l"),
        ("joints: {foot_r: -20}", "ankle_r"),
        ("joints: {thigh_l: 20}", "hip_l"),
        ("joints: {knee_right: 20}", "knee_r"),
        ("joints: {forearm_r: 20}", "pronate_r"),
        ("contacts: [{part: buttocks}]", "pelvis"),
        ("contacts: [{part: hand_l}]", "palm_l"),
        ("contacts: [{part: calves}]", "calfs"),
        ("arrows: [{bone: knee_r, points: [[0, 0, 0], [0, 1, 0]]}]", "calf_r"),
    ],
)
def test_the_word_of_a_physiotherapist_leads_to_the_name_that_is_meant(tmp_path: Path, wrong: str, meant: str) -> None:
    content = shop_with(tmp_path, f"extends: on-the-back\ncast: anna\nframes:\n  start:\n  end:\n    {wrong}\n").content
    with pytest.raises(ContentRefused) as refused:
        read_figure(content, "heel-slide")
    (finding,) = refused.value.findings
    assert finding.hint.startswith(f'did you mean "{meant}"') and finding.place.line == 6


@pytest.mark.parametrize(
    ("wrong", "place", "hint"),
    [
        ("  end:\n\tjoints: {knee_r: 20}\n", "6:1", "a tab stands here"),
        ("  end:\n    joints:{knee_r: 20}\n", "6:5", "put a space after the colon"),
        ("  end:\n    joints: {knee_r:20}\n", "6:14", "put a space after the colon"),
        ("  end:\n    joints: {hip_r:[90, 0, 0]}\n", "6:20", "put a space after the colon"),
        ("  end:\n    joints:\n      knee_r:20\n", "7:7", "put a space after the colon"),
        ("  end:\n    joints: {hip_r: [90, 0 0]}\n    hands: {l: flat\n", "8:1", "line 7, letter 12, lacks a comma"),
        ("  end:\n    joints: {knee_r: 20}\n      hands: {l: flat}\n", "7:7", "further in or out"),
    ],
)
def test_a_slip_of_the_keyboard_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, wrong: str, place: str, hint: str
) -> None:
    content = shop_with(tmp_path, f"extends: on-the-back\ncast: anna\nframes:\n  start:\n{wrong}").content
    with pytest.raises(ContentRefused) as refused:
        read_figure(content, "heel-slide")
    (finding,) = refused.value.findings
    assert hint in finding.hint
    assert str(finding.place).endswith(f"figure.yaml:{place}")
