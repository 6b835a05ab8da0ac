"""What is drawn: every entry of the library, floor exercises for those who cannot go there, and how to."""

from __future__ import annotations

import pytest

from guide.model.figure import Figure
from guide.read.exercises import read_entry
from guide.read.figures import read_figure
from guide.workspace import open_workspace

FILES = open_workspace().content
FIGURES = {name: read_figure(FILES, name).value for name in FILES.names("figures") if not name.startswith("_")}
EXERCISES = [f"E{number:02}" for number in range(1, 23)]
POSITIONS = [f"P{number:02}" for number in range(1, 10)]
ENTRIES = {name: read_entry(FILES, name, "uk", "en").data.value for name in (*EXERCISES, *POSITIONS)}
CAST = [file.removesuffix(".yaml") for file in FILES.names("cast")]


def plates_of(figure: str) -> set[str]:
    return {file.removesuffix(".svg") for file in FILES.names(f"figures/{figure}/plates")}


def stands_on(figure: Figure) -> set[str]:
    """The kinds of things that are in every frame."""
    return set.intersection(*({prop.kind for prop in frame.props} for frame in figure.frames.values()))


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_has_a_figure_of_its_own_with_its_person(entry: str) -> None:
    assert ENTRIES[entry].figure == entry
    assert FIGURES[entry].person.name in CAST


@pytest.mark.parametrize("figure", FIGURES)
def test_every_frame_of_every_figure_is_drawn(figure: str) -> None:
    assert FIGURES[figure].frames.keys() <= plates_of(figure)


@pytest.mark.parametrize("entry", EXERCISES)
def test_every_exercise_moves_from_a_start_to_an_end_with_an_arrow(entry: str) -> None:
    frames = FIGURES[entry].frames
    assert list(frames) == ["start", "end"]
    assert any(frame.arrows for frame in frames.values())


def test_at_least_eight_floor_exercises_are_drawn_on_a_chair_or_bed_too() -> None:
    there = {
        entry: stands_on(FIGURES[data.instead_figure])
        for entry, data in ENTRIES.items()
        if data.place == "floor" and data.instead_figure
    }
    assert len(there) >= 8
    assert [entry for entry, things in there.items() if not things & {"chair", "bed"}] == []


def test_the_way_down_to_the_floor_has_six_frames_the_way_up_no_fewer_and_the_log_roll_four() -> None:
    assert [len(FIGURES[name].frames) for name in ("FLOOR-DOWN", "P06")] == [6, 4]
    assert len(FIGURES["FLOOR-UP"].frames) >= 6
