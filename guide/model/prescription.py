"""What a clinician chose for one person: exercises in order, each with its dose. Never why."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from guide.model.exercise import ACount, AHold, Count, Dose, Exercise, Hold
from guide.model.place import Place, Sheet
from guide.model.sheets import DataFile, Day, Slug, Text

Side = Literal["left", "right", "both"]
Version = Literal["easier", "harder"]
AName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
ANote = Annotated[str, StringConstraints(min_length=1, max_length=300)]
ALongNote = Annotated[str, StringConstraints(min_length=1, max_length=900)]

DOSES = ("hold", "repetitions", "sets", "times_a_day", "days_a_week")
PERSONAL = {"name", "note"}  # no part of what a handout is named after
MOST_EXERCISES = 20
LONGEST_HOLD = {"seconds": 600, "minutes": 60, "breaths": 60}
MOST = {"repetitions": 100, "sets": 20, "times_a_day": 24, "days_a_week": 7}
NEVER = ("age", "born", "complaint", "condition", "date_of_birth", "diagnoses", "diagnosis", "disease", "dob",
         "history", "illness", "medication", "medicines", "nhs_number", "pain", "symptom", "symptoms")  # fmt: skip
_AMOUNT = re.compile(r"(\d+(?: to \d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|breaths?)")
_UNITS = {"s": "seconds", "m": "minutes", "b": "breaths"}


def _hold_in_short(value: Any) -> Any:
    """`10s` is 10 seconds."""
    if isinstance(value, (str, int)) and (found := _AMOUNT.fullmatch(str(value).strip().lower())):
        return f"{found[1]} {_UNITS[found[2][0]]}"
    if isinstance(value, (str, int)):
        raise ValueError('a hold is a number with its unit: "10s", "5 to 10 seconds", "2 breaths"')
    return value


def _possible(hold: Hold) -> Hold:
    most = LONGEST_HOLD[hold.unit]
    if not 1 <= hold.least <= hold.most <= most:
        raise ValueError(f"a hold is from 1 to {most} {hold.unit}, the smaller number first")
    return hold


def _from_1_to(most: int) -> Any:
    def check(count: Count) -> Count:
        if not 1 <= count.least <= count.most <= most:
            raise ValueError(f"this is a number from 1 to {most}, the smaller first")
        return count

    return AfterValidator(check)


class PrescribedDose(DataFile):
    """The numbers that a clinician sets; the others stay those to start with."""

    hold: Annotated[AHold, BeforeValidator(_hold_in_short), AfterValidator(_possible)] | None = None
    repetitions: Annotated[ACount, _from_1_to(MOST["repetitions"])] | None = None
    sets: Annotated[ACount, _from_1_to(MOST["sets"])] | None = None
    times_a_day: Annotated[ACount, _from_1_to(MOST["times_a_day"])] | None = None
    days_a_week: Annotated[ACount, _from_1_to(MOST["days_a_week"])] | None = None

    @property
    def numbers(self) -> Mapping[str, Hold | Count]:
        """What is set, by name."""
        return {name: value for name in DOSES if (value := getattr(self, name)) is not None}

    def over(self, usual: Dose | None) -> Dose:
        """The dose to print: what is set here, else what to start with."""
        return (usual or Dose()).model_copy(update=dict(self.numbers))


class Prescribed(PrescribedDose):
    """One exercise of a prescription."""

    exercise: Text
    side: Side | None = None
    version: Version | None = None
    note: ANote | None = None

    def other_entry(self, data: Exercise) -> str | None:
        """The entry that its version leads to, if it is one."""
        other: str | None = getattr(data, self.version) if self.version else None
        return other

    def other_way(self, data: Exercise) -> bool:
        """Whether its easier version is the entry's own other way: in bed, on a chair."""
        return self.version == "easier" and data.easier is None

    @model_validator(mode="before")
    @classmethod
    def _by_name_alone(cls, value: Any) -> Any:
        return {"exercise": value} if isinstance(value, str) else value


class Prescription(DataFile):
    """A prescription file. It has no place for a symptom, a diagnosis or a condition."""

    exercises: Annotated[tuple[Prescribed, ...], Field(min_length=1, max_length=MOST_EXERCISES)]
    cast: Slug | None = None
    start: Day | None = None
    review: Day | None = None
    name: AName | None = None
    note: ALongNote | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.start and self.review and self.review < self.start:
            raise ValueError("the review is before the start")
        return self

    def digest(self, *more: object) -> str:
        """Eight hexadecimal digits of what is prescribed, and in which form; not for whom, not what is noted."""
        plain = self.model_dump(mode="json", exclude=PERSONAL, exclude_defaults=True)
        plain["exercises"] = [{k: v for k, v in one.items() if k != "note"} for one in plain["exercises"]]
        return hashlib.sha256(json.dumps([plain, *more], sort_keys=True, default=str).encode()).hexdigest()[:8]


def texts_of(prescription: Sheet[Prescription]) -> Iterator[tuple[str, Place]]:
    """Its own words, each with the place where it was written."""
    value, at = prescription.value, prescription.at
    words = [(value.name, at("name")), (value.note, at("note"))]
    words += [(one.note, at("exercises", n, "note")) for n, one in enumerate(value.exercises)]
    yield from ((text, place) for text, place in words if text)
