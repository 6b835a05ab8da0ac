"""Rules on exercises."""

from __future__ import annotations

from typing import Any

from guide.model.leaflet import LeafletBlock, NoRoom
from guide.preflight import exercises
from tests.preflight.cases import Case
from tests.preflight.values import TEXT, WORDING, article, block, entry, leaflet, section


def _with(*entries: Any, heading: str = "Exercises") -> tuple[Any]:
    """An article that prints these entries."""
    return (article(block(heading=heading, role="exercises", set="leaflet"), entries=entries),)


def _dose(start: dict[str, Any], within: dict[str, Any]) -> tuple[Any]:
    return _with(entry(dose={"start": start, "range": within}))


def _room_for(*gone: str) -> tuple[Any]:
    none = NoRoom(gone, 3, TEXT) if gone else None
    return (leaflet(LeafletBlock(block(role="exercises", set="leaflet"), no_room=none)),)


_CARE = ({"id": "pregnancy", "how": "memory"},)
CASES = (
    Case(
        exercises.a_dose_starts_within_its_range,
        "a hold within what was tried",
        _dose({"hold": "60 seconds"}, {"hold": "2 to 30 seconds"}),
        _dose({"hold": "5 seconds"}, {"hold": "2 to 30 seconds"}),
    ),
    Case(
        exercises.a_dose_starts_within_its_range,
        "seconds are not minutes",
        _dose({"hold": "5 minutes"}, {"hold": "2 to 30 seconds"}),
        _dose({"hold": "5 seconds"}, {"hold": "5 seconds"}),
    ),
    Case(
        exercises.a_dose_starts_within_its_range,
        "a range does not begin below",
        _dose({"repetitions": "1 to 3"}, {"repetitions": "2 to 5"}),
        _dose({"repetitions": "2 to 3"}, {"repetitions": "2 to 5"}),
    ),
    Case(
        exercises.a_dose_starts_within_its_range,
        "what has no range is its own range",
        _dose({"times_a_day": 9}, {"times_a_day": "2 to 3"}),
        _dose({"times_a_day": 2}, {}),
    ),
    Case(
        exercises.a_gentle_heading_needs_gentle_exercises,
        "gentle means gentle",
        (*_with(entry(level="moderate"), heading="Gentle exercises"), WORDING),
        (*_with(entry(level="gentle"), heading="Gentle exercises"), WORDING),
    ),
    Case(
        exercises.a_gentle_heading_needs_gentle_exercises,
        "any heading may have any exercise without the word",
        (*_with(entry(level="moderate"), heading="Move gently"), WORDING),
        (*_with(entry(level="moderate"), heading="Exercises"), WORDING),
    ),
    Case(
        exercises.a_gentle_heading_needs_gentle_exercises,
        "a section promises too",
        (
            article(block(section("Gentle ones"), role="exercises", set="leaflet"), entries=(entry(level="moderate"),)),
            WORDING,
        ),
        (
            article(block(section("The others"), role="exercises", set="leaflet"), entries=(entry(level="moderate"),)),
            WORDING,
        ),
    ),
    Case(
        exercises.the_first_exercise_needs_no_floor,
        "standing comes first",
        _with(entry("E01", place="floor"), entry("E12")),
        _with(entry("E12"), entry("E01", place="floor")),
    ),
    Case(
        exercises.the_first_exercise_needs_no_floor,
        "a set that is all on the floor has no choice",
        _with(entry("E01", place="floor"), entry("E12", place="bed")),
        _with(entry("E01", place="floor")),
    ),
    Case(
        exercises.a_floor_exercise_has_another_way,
        "the floor has another way",
        _with(entry(place="floor")),
        _with(entry(words={"instead": "On a firm bed"}, place="floor")),
    ),
    Case(
        exercises.a_floor_exercise_has_another_way,
        "a position on the floor needs none",
        _with(entry(place="floor")),
        _with(entry(place="floor", kind="position")),
    ),
    Case(
        exercises.cautions_are_printed,
        "a caution is printed",
        _with(entry(cautions=_CARE)),
        _with(entry(words={"care": "Pregnant? Ask first."}, cautions=_CARE)),
    ),
    Case(exercises.an_exercise_has_a_dose, "a dose is there", _with(entry(dose=None)), _with(entry())),
    Case(exercises.an_exercise_has_a_dose, "an empty dose is none", _with(entry(dose={"start": {}})), _with(entry())),
    Case(
        exercises.an_exercise_has_a_dose,
        "a position needs none",
        _with(entry(dose=None)),
        _with(entry(dose=None, kind="position")),
    ),
    Case(
        exercises.an_exercise_has_a_dose,
        "only the ebook may leave the dose to a physiotherapist",
        _with(entry(dose=None)),
        (article(block(role="exercises", set="leaflet", depth="full"), entries=(entry(dose=None),)),),
    ),
    Case(
        exercises.a_step_fits_its_line,
        "41 characters fit",
        _with(entry(words={"steps": ("x" * 42,)})),
        _with(entry(words={"steps": ("x" * 41,)})),
    ),
    Case(
        exercises.a_feel_line_fits,
        "24 characters fit",
        _with(entry(words={"feel": "x" * 25})),
        _with(entry(words={"feel": "x" * 24})),
    ),
    Case(
        exercises.a_caution_has_words_of_its_own,
        "each caution is explained",
        _with(entry(cautions=_CARE)),
        _with(entry(words={"cautions": {"pregnancy": "Not flat."}}, cautions=_CARE)),
    ),
    Case(exercises.every_exercise_has_room, "all are printed", _room_for("E02", "E03"), _room_for()),
)
