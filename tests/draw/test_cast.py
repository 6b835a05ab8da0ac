"""The cast: whom it shows, that everybody can stand and sit, and that every figure can be drawn with every body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guide.draw.engine import settled_frame
from guide.draw.faults import Fault
from guide.model.figure import Person
from guide.read.figures import read_figure, read_person
from guide.workspace import open_workspace

FILES = open_workspace().content
NAMES = [file.removesuffix(".yaml") for file in FILES.names("cast")]
CAST = {name: read_person(FILES, name).value for name in NAMES}
FIGURES = [name for name in FILES.names("figures") if not name.startswith("_")]
WHEELCHAIR = [name for name in FIGURES if name.endswith("-WHEELCHAIR")]

WANTED: dict[str, Callable[[Person], bool]] = {
    "a woman": lambda person: person.shape == "woman",
    "a man": lambda person: person.shape == "man",
    "an older woman": lambda person: person.shape == "oldwoman",
    "an older man": lambda person: person.shape == "oldman",
    "a woman with a larger body": lambda person: person.shape == "largewoman",
    "a man with a larger body and short hair": lambda person: person.shape == "largeman" and person.hair == "short",
    "somebody pregnant": lambda person: person.shape == "pregnant",
    "a headscarf": lambda person: person.hair == "scarf",
    "darker skin": lambda person: person.skin in ("dark", "deep"),
    "lighter skin": lambda person: person.skin == "light",
    "glasses": lambda person: person.glasses,
    "a beard": lambda person: person.beard,
    "grey hair": lambda person: person.hair_colour in ("grey", "white") and person.hair != "scarf",
    "short hair": lambda person: person.hair == "short",
    "long hair": lambda person: person.hair in ("tail", "bun"),
    "a wheelchair user": lambda person: person in (read_figure(FILES, name).value.person for name in WHEELCHAIR),
}

STANDING, SITTING = ("E15", "start"), ("E17", "start")

BODIES: dict[str, Person] = {person.shape: person for person in reversed(CAST.values())}
SUITED = [
    (name, frame, next(iter(drawn.suited)))
    for name in FIGURES
    for frame, drawn in read_figure(FILES, name).value.frames.items()
    if drawn.suited
]


def faults(figure: str, frame: str, person: Person) -> tuple[Fault, ...]:
    drawn = read_figure(FILES, figure).value
    return settled_frame(drawn.frames[frame], person, drawn.person)[0].faults


@pytest.mark.parametrize("wish", WANTED)
def test_the_cast_shows(wish: str) -> None:
    assert [name for name, person in CAST.items() if WANTED[wish](person)]


def test_nobody_looks_like_another() -> None:
    assert len({(p.shape, p.skin, p.hair, p.hair_colour, p.glasses, p.beard) for p in CAST.values()}) == len(CAST) >= 8


def test_the_wheelchair_user_does_three_exercises_or_more() -> None:
    assert len(WHEELCHAIR) >= 3


@pytest.mark.parametrize("place", [STANDING, SITTING], ids=["standing", "sitting"])
@pytest.mark.parametrize("name", CAST)
def test_everybody_can_be_drawn(name: str, place: tuple[str, str]) -> None:
    assert faults(*place, CAST[name]) == ()


@pytest.mark.parametrize(("figure", "frame", "body"), SUITED)
def test_a_body_with_a_pose_of_its_own_holds_it(figure: str, frame: str, body: str) -> None:
    assert faults(figure, frame, BODIES[body]) == ()


@pytest.mark.parametrize(("figure", "frame", "body"), [("E04", "end", "oldman"), ("E22", "end", "largewoman")])
def test_a_pose_for_somebody_else_is_held_too(figure: str, frame: str, body: str) -> None:
    assert faults(figure, frame, BODIES[body]) == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_can_be_drawn_with_every_body(name: str) -> None:
    figure = read_figure(FILES, name).value
    others = [person for body, person in BODIES.items() if body != figure.person.shape]
    assert not {(frame, person.shape) for frame in figure.frames for person in others if faults(name, frame, person)}
