"""The cast: whom it shows, that everybody can stand and sit, and a table of what cannot be drawn with somebody."""

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

# figure and frame: with which bodies it cannot be drawn (yet), and why. It only shrinks: take out what no longer holds.
CANNOT: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("E02", "end"): (("largeman",), "the lifted lower back goes through the floor"),
    ("E03", "end"): (("largeman",), "the pressed waist goes through the floor"),
    ("E04", "end"): (("woman", "man", "oldwoman", "oldman", "largeman", "pregnant"), "the left hip crosses too far"),
    ("E04-BED", "end"): (("man", "oldman", "largeman"), "the left hip crosses too far"),
    ("E10", "end"): (("oldman", "largewoman"), "the right hand does not reach behind the thigh"),
    ("E11", "end"): (("man", "largeman"), "the right wrist bends too far on the shin"),
    ("E11-BED", "end"): (("man", "oldwoman", "largeman"), "the right wrist bends too far on the shin"),
    ("E14", "start"): (("oldwoman",), "the face goes through the floor"),
    ("E14", "end"): (("largeman",), "the belly keeps arms and legs off the floor"),
    ("E16", "end"): (("oldwoman", "oldman", "largewoman", "pregnant"), "the arms do not reach the floor"),
    ("E22", "end"): (("woman", "oldman", "largewoman", "pregnant"), "the hands do not reach the knees"),
    ("FLOOR-DOWN", "5"): (
        ("woman", "man", "largewoman", "largeman", "pregnant"),
        "the right hand does not come to lie on the floor, or a wrist or forearm goes too far",
    ),
    ("FLOOR-UP", "2"): (
        ("woman", "man", "largewoman", "largeman", "pregnant"),
        "the right hand does not come to lie on the floor, or a wrist or forearm goes too far",
    ),
    ("P06", "4"): (("woman", "largewoman", "pregnant"), "the arms are too short for the mattress"),
}
BODIES: dict[str, Person] = {person.shape: person for person in reversed(CAST.values())}


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


@pytest.mark.parametrize(("figure", "frame"), CANNOT)
def test_what_cannot_be_drawn_still_cannot(figure: str, frame: str) -> None:
    bodies, why = CANNOT[figure, frame]
    assert faults(figure, frame, BODIES[bodies[0]]), f"{bodies[0]} can now, take it out of the table: {why}"


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_can_be_drawn_with_every_body_but_those_of_the_table(name: str) -> None:
    figure = read_figure(FILES, name).value
    others = [person for body, person in BODIES.items() if body != figure.person.shape]
    found = {(frame, person.shape) for frame in figure.frames for person in others if faults(name, frame, person)}
    assert found == {(frame, body) for (of, frame), (bodies, _) in CANNOT.items() if of == name for body in bodies}
