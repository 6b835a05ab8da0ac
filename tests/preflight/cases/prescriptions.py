"""Rules on prescriptions."""

from __future__ import annotations

from typing import Any

from guide.model.prescription import Prescription
from guide.preflight import prescriptions
from tests.preflight.cases import Case
from tests.preflight.values import article, block, entry, sheet

LIBRARY = (
    entry("E01", words={"instead": "On a bed"}, dose={"start": {"hold": "5 seconds", "repetitions": 5, "each": "leg"}}),
    *(entry(f"E0{n}") for n in range(2, 9)),
)


def _for(*exercises: Any) -> tuple[Any, Any]:
    """A prescription, and an article whose library has what it names."""
    words = sheet(Prescription.model_validate({"exercises": exercises}), "plan.yaml")
    return words, article(block(role="exercises", set="leaflet"), entries=LIBRARY)


CASES = (
    Case(prescriptions.an_exercise_stands_once, "each once", _for("E01", "E01"), _for("E01", "E02")),
    Case(
        prescriptions.a_version_is_there,
        "a version that the library has",
        _for({"exercise": "E02", "version": "harder"}),
        _for({"exercise": "E01", "version": "easier"}),
    ),
    Case(
        prescriptions.a_dose_is_within_its_range,
        "a hold that the sources cover",
        _for({"exercise": "E01", "hold": "60s"}),
        _for({"exercise": "E01", "hold": "5s"}),
    ),
    Case(
        prescriptions.a_range_is_known,
        "a number that a source has",
        _for({"exercise": "E01", "sets": 2}),
        _for({"exercise": "E02", "repetitions": 5}),
    ),
    Case(
        prescriptions.there_are_not_too_many,
        "six or fewer",
        _for(*(f"E0{n}" for n in range(1, 8))),
        _for(*(f"E0{n}" for n in range(1, 7))),
    ),
    Case(
        prescriptions.a_side_can_be_shown,
        "a side of what has two",
        _for({"exercise": "E02", "side": "left"}),
        _for({"exercise": "E01", "side": "left"}),
    ),
)
