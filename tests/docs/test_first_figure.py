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
WHOLE, LIFT, MARKS, _ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


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
    ],
)
def test_a_name_that_no_body_has_is_refused_at_its_place(tmp_path: Path, wrong: str, said: str) -> None:
    content = shop_with(tmp_path, f"extends: on-the-back\ncast: anna\nframes:\n  start:\n  end:\n    {wrong}\n").content
    with pytest.raises(ContentRefused) as refused:
        read_figure(content, "heel-slide")
    (finding,) = refused.value.findings
    assert finding.code == "A108" and finding.message == said and finding.place.line == 6
