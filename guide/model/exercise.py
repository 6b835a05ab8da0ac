"""Exercises and positions: dose, level, back area, cautions, and their words."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from guide.model.evidence import How
from guide.model.sheets import DataFile, Slug, Text, Texts

Unit = Literal["seconds", "minutes", "breaths"]
_HOLD = re.compile(r"(\d+)(?: to (\d+))? (second|minute|breath)s?")
_COUNT = re.compile(r"(\d+)(?: (?:to|or) (\d+))?")


class Hold(DataFile):
    """How long to hold: a least and a greatest number with their unit."""

    least: int
    most: int
    unit: Unit


class Count(DataFile):
    """A number of times, or a range of it."""

    least: int
    most: int


def _hold(value: Any) -> Any:
    if isinstance(value, str):
        if not (match := _HOLD.fullmatch(value)):
            raise ValueError('a hold is written "5 seconds", "2 to 30 seconds" or "1 breath"')
        least = int(match[1])
        return {"least": least, "most": int(match[2] or least), "unit": match[3] + "s"}
    return value


def _count(value: Any) -> Any:
    if isinstance(value, (str, int)):
        if not (match := _COUNT.fullmatch(str(value))):
            raise ValueError('a count is written "5" or "5 to 10"')
        least = int(match[1])
        return {"least": least, "most": int(match[2] or least)}
    return value


AHold = Annotated[Hold, BeforeValidator(_hold, json_schema_input_type=Hold | str)]
ACount = Annotated[Count, BeforeValidator(_count, json_schema_input_type=Count | str | int)]


class Dose(DataFile):
    """Hold, repetitions, sets, times a day, days a week. What is absent is not prescribed."""

    hold: AHold | None = None
    repetitions: ACount | None = None
    each: Literal["leg", "side", "way"] | None = None
    sets: ACount | None = None
    times_a_day: ACount | None = None
    days_a_week: ACount | None = None


class DosePlan(DataFile):
    """Where to start, and the range that the sources cover."""

    start: Dose
    range: Dose = Field(default_factory=Dose)


class CautionNote(DataFile):
    """Who takes care, and how that was seen."""

    id: Slug
    how: How
    sources: Texts = ()


class Exercise(DataFile):
    """An entry of the library, without its words."""

    slug: Slug
    kind: Literal["exercise", "position"] = "exercise"
    level: Literal["gentle", "moderate"]
    back_area: tuple[Literal["lower", "mid", "upper", "all"], ...]
    place: Literal["floor", "standing", "chair", "bed", "any"]
    figure: Text | None = None
    instead_figure: Text | None = None  # of the other way: on a chair, on a bed
    easier: Text | None = None  # another entry that asks less; none: the other way
    harder: Text | None = None  # another entry that asks more
    dose: DosePlan | None = None
    cautions: tuple[CautionNote, ...] = ()
    sources: Texts = ()
    how: How


NonBlank = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]  # its spaces count


class FullWords(DataFile):
    """Longer words for the ebook."""

    steps: tuple[Text, ...] = ()


class ExerciseWords(DataFile):
    """The words of an entry in one language (and region)."""

    name: Text
    purpose: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    start: Text | None = None
    one_side: tuple[NonBlank, ...] = ()  # what is left out of the steps where one side alone is prescribed
    feel: Text | None = None
    care: Text | None = None
    instead: Text | None = None
    cue: Text | None = None
    cautions: dict[str, Text] = Field(default_factory=dict)
    mistakes: tuple[Text, ...] = ()
    full: FullWords = Field(default_factory=FullWords)
