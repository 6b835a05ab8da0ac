"""The plates in the repository are the ones that drawing gives."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from guide.draw.between import between_names
from guide.draw.engine import draw, draw_movement
from guide.model.figure import plate_hash
from guide.model.plate import LARGEST, read_plate
from guide.read.figures import read_figure
from guide.workspace import PACKAGE, open_workspace

FILES = open_workspace().content
FIGURES = [name for name in FILES.names("figures") if not name.startswith("_")]
FRAMES = [(name, frame) for name in FIGURES for frame in read_figure(FILES, name).value.frames]
MOVING = [name for name in FIGURES if between_names(read_figure(FILES, name).value)]


def committed(figure: str, frame: str) -> bytes:
    return (PACKAGE / "content" / "figures" / figure / "plates" / f"{frame}.svg").read_bytes()


@pytest.mark.parametrize(("name", "frame"), FRAMES)
def test_a_plate_is_small_and_well_formed(name: str, frame: str) -> None:
    raw = committed(name, frame)
    root = ElementTree.fromstring(raw)
    assert len(raw) <= LARGEST
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "g", "path"}
    assert not [a for element in root.iter() for a in element.attrib if a in ("fill", "stroke", "style", "id")]


def test_drawing_twice_gives_the_same_bytes() -> None:
    figure = read_figure(FILES, "E12").value
    frame = next(iter(figure.frames))
    assert draw(figure, frame, figure.person).svg == draw(figure, frame, figure.person).svg


@pytest.mark.parametrize("name", FIGURES)
def test_frames_of_one_camera_share_their_window(name: str) -> None:
    figure = read_figure(FILES, name).value
    sizes: dict[object, list[tuple[int, int]]] = {}
    for frame, drawn in figure.frames.items():
        if drawn.registers:
            box = ElementTree.fromstring(committed(name, frame)).attrib["viewBox"].split()
            sizes.setdefault(drawn.camera, []).append((int(box[2]), int(box[3])))
    for alike in sizes.values():
        widths, heights = {width for width, _ in alike}, {height for _, height in alike}
        assert len(widths) == 1
        assert len(heights) == 1 or max(heights) < min(widths), "what lies has no empty air above it"


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_drawing_gives_the_committed_plates_back(name: str) -> None:
    figure = read_figure(FILES, name).value
    for plate in draw_movement(figure, figure.person):
        assert plate.svg.encode() == committed(name, plate.frame), plate.frame


@pytest.mark.parametrize("name", MOVING)
def test_a_movement_has_its_current_poses_in_between_as_wide_as_its_ends_and_small_enough_for_an_ebook(
    name: str,
) -> None:
    figure = read_figure(FILES, name).value
    raw = {pose: committed(name, pose) for pose in between_names(figure)}
    plates = {pose: read_plate(text.decode()) for pose, text in raw.items()}
    ends = [read_plate(committed(name, frame).decode()) for frame in figure.frames]
    assert all(plate.digest == plate_hash(figure, pose, figure.person) for pose, plate in plates.items())
    assert {plate.width for plate in (*ends, *plates.values())} == {ends[0].width}
    (height,) = {plate.height for plate in plates.values()}
    assert height >= max(plate.height for plate in ends)
    assert sum(map(len, raw.values())) <= 75_000
    assert not any(mark in plate.classes for plate in plates.values() for mark in ("arrow", "feel"))


def test_eight_exercises_or_more_can_move() -> None:
    assert len([name for name in MOVING if re.fullmatch(r"E\d\d", name)]) >= 8
