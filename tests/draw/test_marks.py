"""Marks on the plates: one closed area where the exercise says it is felt, and arrows wholly in the picture."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

from guide.compose.pictures.telling import told
from guide.model.exercise import Exercise, ExerciseWords
from guide.model.figure import Figure
from guide.model.picturing import PictureWords
from guide.model.plate import SMALL_SCALE, STROKES, read_plate
from guide.read.figures import read_figure
from guide.read.yaml_places import sheet_of
from guide.workspace import open_workspace
from tests.draw.outlines import Run, area_of, is_closed, runs_of

FILES = open_workspace().content
ENGLISH = sheet_of(FILES, "pictures/en.yaml", PictureWords).value
SMALLEST = 3000  # square millimetres on the body: an area of 1.6 by 1.6 mm where it is printed smallest


@cache
def figure(name: str) -> Figure:
    return read_figure(FILES, name).value


FRAMES = [(name, frame) for name in FILES.names("figures") if not name.startswith("_") for frame in figure(name).frames]
FELT = [(name, frame) for name, frame in FRAMES if figure(name).frames[frame].feel]
SHOWN = [(name, frame) for name, frame in FRAMES if figure(name).frames[frame].arrows]


def paths(name: str, frame: str, token: str) -> list[list[Run]]:
    """The runs of each path of a class."""
    text = FILES.find(f"figures/{name}/plates/{frame}.svg").content.decode()  # type: ignore[union-attr]
    return [runs_of(data) for data in re.findall(f'class="{token}" d="([^"]*)"', text)]


@pytest.mark.parametrize(("name", "frame"), FELT)
def test_each_marked_area_is_one_closed_region_large_enough_to_be_seen(name: str, frame: str) -> None:
    areas = paths(name, frame, "feel")
    assert len(areas) == len(figure(name).frames[frame].feel)
    for runs in areas:
        (run,) = runs
        assert is_closed(run)
        assert area_of(run) >= SMALLEST


@pytest.mark.parametrize(("name", "frame"), SHOWN)
def test_each_arrow_lies_wholly_in_the_picture(name: str, frame: str) -> None:
    plate = read_plate(FILES.find(f"figures/{name}/plates/{frame}.svg").content.decode())  # type: ignore[union-attr]
    halos = paths(name, frame, "arrow-halo")
    assert len(halos) == len(paths(name, frame, "arrow")) == len(figure(name).frames[frame].arrows)
    room = STROKES["arrow-halo"] / SMALL_SCALE / 2
    for runs in halos:
        points = np.concatenate(runs)
        assert (points >= room).all()
        assert (points <= np.array([plate.width, plate.height]) - room).all()


# ---- where it is felt, as the exercise says it and as it is told of the picture ----------------------------
AREAS = {
    "lower back": r"\blow(er)? back|all along (your|the) back",
    "all along the back": r"all along (your|the) back",
    "shoulder blades": r"shoulder blades",
    "buttock": r"buttock|bottom",
    "back of the thigh": r"back of .*thigh",
    "side of the waist": r"side of .*waist",
    "ribs": r"\bribs",
    "back of the neck": r"back of .*neck",
    "chest": r"\bchest",
    "tummy": r"\btummy",
    "sides": r"\bsides\b",
}


def areas_in(text: str) -> set[str]:
    return {area for area, words in AREAS.items() if re.search(words, text)}


def felt_in(entry: str) -> list[tuple[str, str, str]]:
    """Frames of an exercise that mark an area, with its words for it."""
    data = sheet_of(FILES, f"exercises/{entry}/exercise.yaml", Exercise).value
    words = sheet_of(FILES, f"exercises/{entry}/en.yaml", ExerciseWords).value
    drawn = [name for name in (data.figure, data.instead_figure) if name]
    return [(name, frame, words.feel or "") for name in drawn for frame in figure(name).frames if (name, frame) in FELT]


SAID = [case for entry in FILES.names("exercises") for case in felt_in(entry)]


@pytest.mark.parametrize(("name", "frame", "said"), SAID, ids=[f"{name}-{frame}" for name, frame, _ in SAID])
def test_the_marked_area_is_where_the_exercise_says_that_it_is_felt(name: str, frame: str, said: str) -> None:
    picture = told(figure(name), figure(name).person, ENGLISH)[frame].rpartition("feels it: ")[2]
    assert areas_in(picture)
    assert areas_in(picture) <= areas_in(said)


def test_every_marked_area_is_of_an_exercise() -> None:
    assert {(name, frame) for name, frame, _ in SAID} == set(FELT)
