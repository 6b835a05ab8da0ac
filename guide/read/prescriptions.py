"""A prescription: from a file, or from what was said on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from guide.model.exercise import Exercise
from guide.model.files import Files, GivenFile
from guide.model.finding import ClinicRefused, Finding, Refusal, UsageRefused, did_you_mean
from guide.model.place import Keys, Place, Sheet
from guide.model.prescription import DOSES, NEVER, Prescription
from guide.read.yaml_places import checked_values, plain, sheet_of, text_of

NOWHERE = Place("--exercises")


@dataclass(slots=True)
class Draft:
    """What was said so far, and where each value was said."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Keys, Place] = field(default_factory=dict)
    keys: dict[Keys, Place] = field(default_factory=dict)
    path: str = "--exercises"

    def say(self, value: Any, place: Place, *keys: str | int) -> None:
        """A value at its keys, instead of what was there."""
        inner: Any = self.values
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = value
        self.places[keys] = self.keys[keys] = place


def read_prescription(file: GivenFile) -> Draft:
    """A prescription file as its author wrote it, not yet checked."""
    try:
        values, places, keys = plain(text_of(file), file.path)
    except Refusal as refused:
        raise ClinicRefused(refused.findings) from None
    if not isinstance(values, dict):
        said = "a prescription is keys with values: exercises, and perhaps start, review, note"
        raise ClinicRefused(Finding("A107", said, Place(file.path, 1, 1)))
    exercises = [dict(one) if isinstance(one, dict) else one for one in values.get("exercises") or ()]
    return Draft({**values, "exercises": exercises} if exercises else dict(values), dict(places), dict(keys), file.path)


def chosen(names: Iterable[str], place: Place) -> Draft:
    """A prescription of some exercises, each with the dose to start with."""
    draft = Draft({"exercises": []}, {(): place, ("exercises",): place}, path=str(place))
    for number, name in enumerate(names):
        draft.values["exercises"].append({"exercise": name})
        draft.places[("exercises", number)] = draft.places[("exercises", number, "exercise")] = place
    return draft


def with_note(draft: Draft, file: GivenFile) -> Draft:
    """The same with a note of the clinician's own, from a text file."""
    try:
        text = text_of(file)
    except Refusal as refused:
        raise ClinicRefused(refused.findings) from None
    draft.say("\n".join(line.strip() for line in text.strip().splitlines()), Place(file.path, 1, 1), "note")
    return draft


def with_doses(draft: Draft, doses: Iterable[str]) -> Draft:
    """The same with doses as `E04:hold=10s`. Raises UsageRefused for what has not that form, or is not among them."""
    found = []
    for dose in doses:
        place = Place(f"--dose {dose}")
        name, colon, rest = dose.partition(":")
        key, equals, value = rest.partition("=")
        if not (colon and equals and name and key and value):
            found.append(Finding("M102", "this is no dose", place, "write it as --dose E04:hold=10s"))
            continue
        numbers = [n for n, one in enumerate(draft.values.get("exercises", ())) if _is(one, name.strip())]
        if not numbers:
            among = [str(_name(one)) for one in draft.values.get("exercises", ())]
            hint = f"chosen are: {', '.join(among)}"
            found.append(Finding("M102", f'"{name}" is not among the exercises', place, hint))
        elif key.strip() not in (*DOSES, "times", "side", "version"):
            found.append(Finding("M102", f'no dose "{key}"', place, did_you_mean(key, DOSES)))
        else:
            one = draft.values["exercises"][numbers[0]]
            draft.values["exercises"][numbers[0]] = one if isinstance(one, dict) else {"exercise": one}
            draft.say(value.strip(), place, "exercises", numbers[0], key.strip())
    if found:
        raise UsageRefused(found)
    return draft


def _name(one: Any) -> Any:
    return one.get("exercise") if isinstance(one, dict) else one


def _is(one: Any, name: str) -> bool:
    return str(_name(one)).casefold() == name.casefold()


def prescription_of(draft: Draft, files: Files) -> Sheet[Prescription]:
    """What was said, checked, each exercise by its number. Raises ClinicRefused with every mistake."""
    found = list(_told_of_the_person(draft))
    exercises = draft.values.get("exercises")
    found += _bare_times(draft, exercises if isinstance(exercises, list) else [])
    for number, one in enumerate(exercises if isinstance(exercises, list) else ()):
        if isinstance(name := _name(one), str):
            place = draft.places.get(("exercises", number, "exercise")) or draft.places.get(("exercises", number))
            try:
                known = _known(name, files, place or NOWHERE)
            except ClinicRefused as refused:
                found += refused.findings
                continue
            exercises[number] = {**one, "exercise": known} if isinstance(one, dict) else known  # type: ignore[index]
    try:
        sheet: Sheet[Prescription] = checked_values(draft.values, draft.path, draft.places, draft.keys, Prescription)
    except Refusal as refused:
        raise ClinicRefused((*found, *refused.findings)) from None
    if found:
        raise ClinicRefused(found)
    return sheet


def _told_of_the_person(draft: Draft) -> Iterator[Finding]:
    """What a handout has no place for: it holds what to do, not why."""
    for key in [key for key in draft.values if str(key).lower() in NEVER]:
        draft.values.pop(key)
        said = f'a handout takes no "{key}": it holds only what to do'
        yield Finding("A105", said, draft.keys.get((key,), Place(draft.path)), "delete it")


def _bare_times(draft: Draft, exercises: list[Any]) -> Iterator[Finding]:
    """A number of times that can mean two things."""
    for number, one in enumerate(exercises):
        if isinstance(one, dict) and "times" in one:
            one.pop("times")
            place = draft.keys.get(("exercises", number, "times"), Place(draft.path))
            said = '"times" can mean two things'
            yield Finding("A105", said, place, "write repetitions (in a row) or times_a_day")


def _known(name: str, files: Files, place: Place) -> str:
    """An exercise by its number or its short name."""
    numbers = {number.casefold(): number for number in files.names("exercises")}
    if number := numbers.get(name.strip().casefold()):
        return number
    slugs = {_slug(files, number): number for number in numbers.values()}
    if number := slugs.get(name.strip().casefold().replace(" ", "-")):
        return number
    hint = did_you_mean(name, [*numbers.values(), *slugs])
    raise ClinicRefused(Finding("X101", f'no exercise "{name}"', place, hint))


def _slug(files: Files, number: str) -> str:
    sheet: Sheet[Exercise] = sheet_of(files, f"exercises/{number}/exercise.yaml", Exercise)
    return sheet.value.slug
