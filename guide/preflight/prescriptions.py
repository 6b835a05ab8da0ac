"""Rules on a prescription: they say what is outside the sources, and propose nothing."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.article import Article, Entry
from guide.model.exercise import Count, Hold
from guide.model.finding import Finding
from guide.model.place import Place, Sheet
from guide.model.prescription import Prescribed, Prescription

MANY = 6


def check_prescription(prescription: Sheet[Prescription], article: Article) -> tuple[Finding, ...]:
    """Everything to be said of a prescription: errors, and warnings for the clinician to weigh."""
    found: list[Finding] = []
    for rule in PRESCRIPTION_RULES:
        found += rule(prescription, article)
    return tuple(found)


def an_exercise_stands_once(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:  # noqa: ARG001
    """H101. No exercise is prescribed twice.

    Why: two doses of one exercise leave the reader to guess which is meant.
    Example: E01 for the left leg, and again for the right with another number.
    Instead: one entry, with the rest in its note.
    """
    seen: set[str] = set()
    for place, one in _ones(prescription):
        if one.exercise in seen:
            said = f"{one.exercise} is prescribed twice"
            yield Finding("H101", said, place, "write it once; its note has room for more")
        seen.add(one.exercise)


def a_version_is_there(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:
    """H102. An easier or harder version is one that the library has.

    Why: nobody can print what was never written and drawn.
    Example: a harder version of the pelvic tilt.
    Instead: another exercise.
    """
    for place, one in _ones(prescription):
        data = article.entries[one.exercise].data.value
        there = {
            "easier": data.easier or article.entries[one.exercise].words.value.instead,
            "harder": data.harder,
        }
        if one.version and not there[one.version]:
            known = [name for name, value in there.items() if value]
            hint = f"there is: {known[0]}" if known else "leave version out, or choose another exercise"
            yield Finding("H102", f"{one.exercise} has no {one.version} version", place, hint)


def a_dose_is_within_its_range(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:
    """H201. A prescribed number lies within what the sources cover.

    Why: outside it nobody has looked; only a clinician can judge.
    Example: a hold of 60 seconds, where the sources have 2 to 10.
    Instead: keep it if you mean it.
    """
    for number, one in enumerate(prescription.value.exercises):
        entry = _printed(one, article)
        for name, set_to in one.numbers.items():
            known = list(_known(entry, name))
            alike = [value for value in known if getattr(value, "unit", "") == getattr(set_to, "unit", "")]
            place = prescription.at("exercises", number, name)
            if not alike and known:
                said = f"{entry.id}, {_name(name)}: {_told([set_to])}; the sources count it otherwise ({_told(known)})"
                yield Finding("H201", said, place, "keep it if you mean it")
            elif alike and not _within(set_to, alike):
                said = (
                    f"{entry.id}, {_name(name)}: {_told([set_to])} is outside what the sources cover ({_told(alike)})"
                )
                yield Finding("H201", said, place, "keep it if you mean it")


def a_range_is_known(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:
    """H202. There is a range for a prescribed number.

    Why: without a source the tool cannot say whether a number is usual.
    Example: sets of the pelvic tilt.
    Instead: keep it if you mean it.
    """
    for number, one in enumerate(prescription.value.exercises):
        entry = _printed(one, article)
        for name in one.numbers:
            if not list(_known(entry, name)):
                said = f"{entry.id}, {_name(name)}: no range is known from a source"
                yield Finding("H202", said, prescription.at("exercises", number, name), "keep it if you mean it")


def there_are_not_too_many(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:  # noqa: ARG001
    """H203. There are six exercises or fewer.

    Why: the more there are, the fewer are done.
    Example: nine.
    Instead: the most useful ones now, the others later.
    """
    count = len(prescription.value.exercises)
    if count > MANY:
        said = f"{count} exercises are many to do each day"
        yield Finding("H203", said, prescription.at("exercises"), f"{MANY} or fewer are easier to keep up")


def a_side_can_be_shown(prescription: Sheet[Prescription], article: Article) -> Iterator[Finding]:
    """H204. A side is prescribed where the exercise has two.

    Why: the reader would look for a left and a right that are not there.
    Example: the left side of the pelvic tilt.
    Instead: leave side out.
    """
    for number, one in enumerate(prescription.value.exercises):
        data = _printed(one, article).data.value
        drawing = article.drawings.get(data.figure or "")
        sides = (data.dose and data.dose.start.each) or (drawing and drawing.figure.value.shows)
        if one.side in ("left", "right") and not sides:
            said = f"{one.exercise} is not done to one side"
            yield Finding("H204", said, prescription.at("exercises", number, "side"), "leave side out")


PRESCRIPTION_RULES = (
    an_exercise_stands_once,
    a_version_is_there,
    a_dose_is_within_its_range,
    a_range_is_known,
    there_are_not_too_many,
    a_side_can_be_shown,
)


def _ones(prescription: Sheet[Prescription]) -> Iterator[tuple[Place, Prescribed]]:
    for number, one in enumerate(prescription.value.exercises):
        yield prescription.at("exercises", number), one


def _printed(one: Prescribed, article: Article) -> Entry:
    """The entry whose dose counts: the other one, where a version names it."""
    entry = article.entries[one.exercise]
    other = one.other_entry(entry.data.value)
    return article.entries.get(other, entry) if other else entry


def _known(entry: Entry, name: str) -> Iterator[Hold | Count]:
    """The numbers that an entry has from its sources: to start with, and its range."""
    if dose := entry.data.value.dose:
        yield from (value for part in (dose.start, dose.range) if (value := getattr(part, name)) is not None)


def _within(set_to: Hold | Count, known: list[Hold | Count]) -> bool:
    return min(one.least for one in known) <= set_to.least and set_to.most <= max(one.most for one in known)


def _told(numbers: list[Hold | Count]) -> str:
    """Numbers in words: from the least to the most, with their unit."""
    least, most = min(one.least for one in numbers), max(one.most for one in numbers)
    amount = str(most) if least == most else f"{least} to {most}"
    return " ".join(filter(None, (amount, getattr(numbers[0], "unit", ""))))


def _name(dose: str) -> str:
    return dose.replace("_", " ")
