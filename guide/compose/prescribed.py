"""What a clinician chose, as it is printed: rows with the prescribed doses, the chart's weeks, dates in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from guide.compose.colophon import written_out
from guide.compose.mirrored import mirrored
from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery
from guide.compose.rows import RowPictures, dose_lines, pictured, row_of, with_blanks
from guide.model.article import Article, Drawing, Entry
from guide.model.edition import RowParts
from guide.model.exercise import Dose
from guide.model.leaflet import DoseLine, ExerciseRow, Leaflet, Plan, Week
from guide.model.place import Place, Sheet
from guide.model.region import Region
from guide.model.text import Block, Section

if TYPE_CHECKING:
    from guide.model.prescription import Prescribed, Prescription

WEEKS = 4
OTHER = {"left": "right", "right": "left"}


def entry_for(one: Prescribed, article: Article) -> Entry:
    """The entry whose words and pictures are printed: the one named, or its easier or harder version."""
    entry = article.entries[one.exercise]
    other = one.other_entry(entry.data.value)
    return article.entries[other] if other else entry


def shown_to(article: Article, prescription: Sheet[Prescription]) -> Article:
    """The article with pictures and steps of the side that is prescribed."""
    drawings, entries = dict(article.drawings), dict(article.entries)
    for one in prescription.value.exercises:
        if one.side not in OTHER:
            continue
        entry = entry_for(one, article)
        entries[entry.id] = _one_side(entry)
        for name in (entry.data.value.figure, entry.data.value.instead_figure):
            if name and (drawing := drawings.get(name)):
                drawings[name] = _turned(drawing, one)
    return replace(article, drawings=drawings, entries=entries)


def _one_side(entry: Entry) -> Entry:
    """An entry whose steps do not send its reader to the other side."""
    words = entry.words.value
    full = words.full.model_copy(update={"steps": _without(words.full.steps, words.one_side)})
    changed = words.model_copy(update={"steps": _without(words.steps, words.one_side), "full": full})
    return replace(entry, words=replace(entry.words, value=changed))


def _without(steps: tuple[str, ...], left_out: tuple[str, ...]) -> tuple[str, ...]:
    for text in left_out:
        steps = tuple(step.replace(text, "").strip() for step in steps)
    return tuple(filter(None, steps))


def _turned(drawing: Drawing, one: Prescribed) -> Drawing:
    """Mirrored where it shows the other side."""
    return mirrored(drawing) if one.side in OTHER and drawing.figure.value.shows == OTHER[one.side] else drawing


def block_for(block: Block, phrasing: Phrasing) -> Block:
    """The block of exercises with a heading of its own; what to choose and how many is chosen already."""
    heading = phrasing.marked(phrasing.line("handout.exercises", block.place), block.place)
    return replace(block, heading=heading, pieces=tuple(p for p in block.pieces if isinstance(p, Section)))


def prescribed_rows(
    prescription: Sheet[Prescription], article: Article, gallery: Gallery, pictures: RowPictures, parts: RowParts
) -> tuple[ExerciseRow, ...]:
    """The chosen exercises in the order in which they were written."""
    ones = enumerate(prescription.value.exercises)
    return tuple(_row(one, prescription.at("exercises", n), article, gallery, pictures, parts) for n, one in ones)


def _row(
    one: Prescribed, place: Place, article: Article, gallery: Gallery, pictures: RowPictures, parts: RowParts
) -> ExerciseRow:
    entry, phrasing = entry_for(one, article), gallery.phrasing
    row = row_of(entry, gallery, pictures, parts)
    dose = _dose(one, entry, phrasing, place, parts)
    row = replace(row, dose=dose, note=one.note, marks=(*row.marks, *_side_alone(one, dose, phrasing, place)))
    another = entry.id == one.exercise and one.other_way(entry.data.value)
    if another and (figure := entry.data.value.instead_figure):
        row = pictured(row, figure, entry.data.at("instead_figure"), gallery, pictures)
    if another and row.instead:
        way = phrasing.line("handout.way", place, way=row.instead)
        return replace(row, marks=(*row.marks[:1], *row.marks[2:], way), instead=None)
    if row.instead:
        other = f"{phrasing.line('exercises.instead', place)} {row.instead}"
        row = replace(row, marks=(*row.marks, other), instead=None)
    return row


def _dose(one: Prescribed, entry: Entry, phrasing: Phrasing, place: Place, parts: RowParts) -> tuple[DoseLine, ...]:
    """The prescribed numbers; those of the entry's start where none was set; room to write where there is neither."""
    usual = entry.data.value.dose.start if entry.data.value.dose else None
    lines = dose_lines(one.over(usual), phrasing, place)
    if one.side in OTHER:
        lines = tuple(_on_one_side(lines, one, usual, phrasing, place))
    lines = tuple(replace(line, blank_unit="") for line in lines)
    blanks = parts.blanks and entry.data.value.kind == "exercise"  # a position has no numbers
    return with_blanks(lines, phrasing, place) if blanks else lines


def _side_alone(one: Prescribed, dose: tuple[DoseLine, ...], phrasing: Phrasing, place: Place) -> tuple[str, ...]:
    """Which side, where no number of repetitions says it."""
    counted = any(line.kind == "repetitions" and line.number for line in dose)
    return (phrasing.line(f"dose.only.{one.side}.side", place),) if one.side in OTHER and not counted else ()


def _on_one_side(
    lines: tuple[DoseLine, ...], one: Prescribed, usual: Dose | None, phrasing: Phrasing, place: Place
) -> Iterator[DoseLine]:
    """The line of repetitions says which side, in place of "each leg"."""
    each = (usual.each if usual else None) or "side"
    only = phrasing.line(f"dose.only.{one.side}.{each}", place)
    for line in lines:
        if line.kind != "repetitions":
            yield line
            continue
        was = phrasing.line(f"dose.each.{each}", place)
        yield replace(line, unit=line.unit.replace(was, only) if was in line.unit else f"{line.unit}, {only}")


def plan_of(prescription: Sheet[Prescription], region: Region, phrasing: Phrasing) -> Plan:
    """What stands on a handout beside the exercises."""
    value, at = prescription.value, prescription.at
    return Plan(
        name=value.name,
        note=tuple(line for line in (value.note or "").splitlines() if line.strip()),
        start=written_out(value.start, region, phrasing, at("start")) if value.start else None,
        review=written_out(value.review, region, phrasing, at("review")) if value.review else None,
        weeks=tuple(_weeks(prescription, phrasing)),
    )


def chart_rows(leaflet: Leaflet) -> tuple[str, ...]:
    """The exercises that a chart has a line for."""
    return tuple(row.name for placed in leaflet.blocks for row in placed.rows)


def chart_weeks(leaflet: Leaflet) -> tuple[Week, ...]:
    """The weeks of a chart: the plan's, else four that begin on Monday."""
    if leaflet.plan:
        return leaflet.plan.weeks
    return tuple(Week(number, leaflet.phrases["log.days"]) for number in range(1, WEEKS + 1))


def _weeks(prescription: Sheet[Prescription], phrasing: Phrasing) -> Iterator[Week]:
    """Four weeks from the first day, with the day of the month; without one, from Monday to Sunday."""
    start, place = prescription.value.start, prescription.at("start")
    names = phrasing.lines("log.days", place)
    for number in range(1, WEEKS + 1):
        if start is None:
            yield Week(number, names)
            continue
        days = [start + timedelta(days=7 * (number - 1) + n) for n in range(7)]
        yield Week(number, tuple(f"{names[day.weekday() % len(names)]} {day.day}" for day in days))
