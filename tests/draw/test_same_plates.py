"""The plates in the repository are the ones that drawing gives."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from guide.draw.between import between_names
from guide.draw.engine import draw, draw_movement
from guide.draw.sheet import plate_png
from guide.model.figure import Figure, plate_hash
from guide.model.plate import LARGEST, Plate, read_plate
from guide.read.figures import read_figure
from guide.workspace import PACKAGE, open_workspace

FILES = open_workspace().content
FIGURES = [name for name in FILES.names("figures") if not name.startswith("_")]
PLATES = sorted((PACKAGE / "content" / "figures").glob("*/plates/*.svg"))
# drawn again in every run: standing, lying and sitting, from the side, the front and behind, near and far, with things
SAMPLE = [("E18", "end"), ("E19", "start"), ("P02", "start"), ("E07", "end")]
COLOURS = open_workspace().palette("colour")
VISIBLE = 24  # of 255, by which a channel differs
MOVING = [name for name in FIGURES if between_names(read_figure(FILES, name).value)]


def committed(figure: str, frame: str) -> bytes:
    return (PACKAGE / "content" / "figures" / figure / "plates" / f"{frame}.svg").read_bytes()


def test_every_plate_is_small_and_well_formed() -> None:
    for path in PLATES:
        raw = path.read_bytes()
        root = ElementTree.fromstring(raw)
        assert len(raw) <= LARGEST, path
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "g", "path"}, path
        assert not [a for e in root.iter() for a in e.attrib if a in ("fill", "stroke", "style", "id")], path


def test_every_frame_has_its_current_plate_and_no_plate_is_of_a_frame_that_there_is_not() -> None:
    wanted = {(name, frame): plate_hash(figure, frame, figure.person) for name, frame, figure in _frames_and_between()}
    found = {(path.parts[-3], path.stem): read_plate(path.read_text("utf-8")).digest for path in PLATES}
    assert {key: digest for key, digest in found.items() if "@" not in key[1]} == wanted


def _frames_and_between() -> Iterator[tuple[str, str, Figure]]:
    for name in FIGURES:
        figure = read_figure(FILES, name).value
        yield from ((name, frame, figure) for frame in (*figure.frames, *between_names(figure)))


# ---- drawn again -------------------------------------------------------------------------------------------
@cache
def drawn(name: str, frame: str) -> Plate:
    figure = read_figure(FILES, name).value
    return draw(figure, frame, figure.person)


def unlike(one: Plate, other: Plate) -> float:
    """Share of the pixels that differ where both are printed at 200 dots an inch."""
    pictures = [Image.open(io.BytesIO(plate_png(plate, COLOURS, dots_per_mm=200 / 25.4))) for plate in (one, other)]
    first, second = (np.asarray(picture.convert("RGB"), int) for picture in pictures)
    assert first.shape == second.shape
    return float((np.abs(first - second).max(2) > VISIBLE).mean())


@pytest.mark.parametrize(("name", "frame"), SAMPLE)
def test_drawn_again_a_plate_looks_as_it_does(name: str, frame: str) -> None:
    assert unlike(drawn(name, frame), read_plate(committed(name, frame).decode())) <= 0.01


def test_another_frame_of_a_figure_does_not_look_the_same() -> None:
    one, other = (read_plate(committed("E15", frame).decode()) for frame in ("start", "end"))
    assert unlike(one, other) > 0.01


def test_drawing_twice_gives_the_same_bytes() -> None:
    name, frame = SAMPLE[0]
    figure = read_figure(FILES, name).value
    assert draw(figure, frame, figure.person).svg == drawn(name, frame).svg


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
def test_all_drawn_again_look_as_they_do(name: str) -> None:
    figure = read_figure(FILES, name).value
    for plate in draw_movement(figure, figure.person):
        assert unlike(plate, read_plate(committed(name, plate.frame).decode())) <= 0.01, plate.frame


@pytest.mark.parametrize("name", MOVING)
def test_a_movement_has_its_current_poses_in_between_as_wide_as_its_ends_and_small_enough_for_an_ebook(
    name: str,
) -> None:
    figure = read_figure(FILES, name).value
    raw = {pose: committed(name, pose) for pose in between_names(figure)}
    plates = {pose: read_plate(text.decode()) for pose, text in raw.items()}
    ends = [read_plate(committed(name, frame).decode()) for frame in figure.frames]
    assert {plate.width for plate in (*ends, *plates.values())} == {ends[0].width}
    (height,) = {plate.height for plate in plates.values()}
    assert height >= max(plate.height for plate in ends)
    assert sum(map(len, raw.values())) <= 75_000
    assert not any(mark in plate.classes for plate in plates.values() for mark in ("arrow", "feel"))


def test_eight_exercises_or_more_can_move() -> None:
    assert len([name for name in MOVING if re.fullmatch(r"E\d\d", name)]) >= 8
