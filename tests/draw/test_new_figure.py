"""A new figure begins as the one that is nearest to its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.model.finding import ContentRefused
from guide.read.figures import read_figure
from guide.starters import write
from guide.workspace import open_workspace


def test_a_new_figure_begins_as_the_nearest_by_its_title(tmp_path: Path) -> None:
    pose, words = write("figure", "seated-side-bend", tmp_path)
    assert "begins as E15 (Standing side bend)" in pose.read_text()
    assert words.read_text().startswith("title: Seated side bend")
    figure = read_figure(open_workspace(tmp_path).content, "seated-side-bend").value
    assert list(figure.frames) == ["start", "end"]


def test_it_begins_as_the_figure_that_is_named(tmp_path: Path) -> None:
    pose, _ = write("figure", "E99", tmp_path, like="E07")
    assert "begins as E07" in pose.read_text()


def test_a_figure_that_does_not_exist_is_no_beginning(tmp_path: Path) -> None:
    with pytest.raises(ContentRefused, match="F101"):
        write("figure", "E99", tmp_path, like="E77")
    assert not (tmp_path / "figures").exists()


def test_the_names_that_reading_knows_are_those_of_the_engine() -> None:
    from guide.draw.body import load_body
    from guide.draw.joints import hand_presets
    from guide.draw.props import FITTED, HARD
    from guide.read.pose_names import BONES, HANDS, PARTS, PROPS

    assert set(load_body("woman").names) >= BONES
    parts = load_body("woman").groups
    assert all(part in parts or {f"{part[:-1]}_l", f"{part[:-1]}_r"} <= set(parts) for part in PARTS)
    assert set(hand_presets()) == HANDS and {*FITTED, *HARD} == PROPS
