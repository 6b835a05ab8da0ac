"""Exercises as they are printed: name, steps, cautions, pictures, and the dose in three lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery, stacked
from guide.compose.resolve import says_when_to_stop
from guide.compose.sentences import unlonely
from guide.model.article import Article, Entry
from guide.model.edition import Room, RowParts
from guide.model.exercise import Count, Dose, Hold
from guide.model.finding import Finding, did_you_mean
from guide.model.leaflet import DoseLine, ExerciseRow, Rule
from guide.model.place import Place
from guide.model.text import Block, Paragraph, Section

BLANKS: dict[Literal["hold", "repetitions", "times_a_day"], str] = {
    "hold": "dose.hold.seconds.blank",
    "repetitions": "dose.times.blank",
    "times_a_day": "dose.a_day.blank",
}
WIDE_PAIR_MM = 32  # beside a wider pair there is no room for what is felt


@dataclass(frozen=True, slots=True)
class RowPictures:
    """How large the pictures of a row are: between two scales, as its room allows; a screen needs no room."""

    least: float
    most: float
    room: Room | None

    def scale_of(self, figure: str | None, gallery: Gallery) -> float:
        """The scale of one figure."""
        if figure is None or self.room is None:
            return self.least
        return gallery.row_scale(figure, self.least, self.most, self.room)


def set_of(block: Block, ending: str | None, article: Article) -> str:
    """The name of a block's set, or of the set that has its name with that ending."""
    own = f"{block.set}-{ending}"
    return own if own in article.data.value.sets else block.set or ""


def rows_of(
    block: Block,
    name_of_set: str,
    gallery: Gallery,
    pictures: RowPictures,
    parts: RowParts,
    no_room: tuple[str, ...] = (),
) -> tuple[ExerciseRow, ...]:
    """The exercises of a block's set, in the set's order, without those for which there is no room."""
    if block.set is None:
        return ()
    article, data = gallery.article, gallery.article.data
    if (chosen := data.value.sets.get(name_of_set)) is None:
        hint = did_you_mean(block.set, data.value.sets)
        gallery.phrasing.findings.append(Finding("A108", f'no set of exercises "{block.set}"', block.place, hint))
        return ()
    rows = []
    for number, name in enumerate(chosen):
        place = data.at("sets", name_of_set, number)
        if (entry := article.entries.get(name)) is None:
            hint = did_you_mean(name, article.entries)
            gallery.phrasing.findings.append(Finding("X101", f'no exercise "{name}"', place, hint))
        elif name not in no_room:
            rows.append(row_of(entry, gallery, pictures, parts))
    stop = _when_to_stop(block) if parts.stop else None
    return tuple(replace(row, stop=stop) for row in rows)


def _when_to_stop(block: Block) -> Rule | None:
    """The heading and first sentence of the section that says so."""
    for piece in block.pieces:
        if isinstance(piece, Section) and says_when_to_stop(piece):
            said = (s for inner in piece.pieces if isinstance(inner, Paragraph) for s in inner.sentences)
            first = next(said, None)
            return Rule(piece.heading, first) if first else None
    return None


def row_of(entry: Entry, gallery: Gallery, pictures: RowPictures, parts: RowParts) -> ExerciseRow:
    """An entry with its words, its pictures and the dose to start with."""
    words, data, phrasing = entry.words.value, entry.data.value, gallery.phrasing

    def put_in(key: str, text: str | None) -> str | None:
        return phrasing.text(text, entry.words.at(key)) if text else None

    scale = pictures.scale_of(data.figure, gallery)
    dose = dose_lines(data.dose.start, phrasing, entry.data.at("dose", "start")) if data.dose else ()
    if not parts.plan:
        dose = tuple(replace(line, blank_unit="") for line in dose)
    plates = gallery.all_of(data.figure, entry.data.at("figure"), scale) if data.figure else ()
    in_steps = parts.steps or not (plates or (parts.cue and words.cue))  # a bare name tells nobody what to do
    steps = (words.full.steps if parts.whole else ()) or words.steps
    every = parts.whole or parts.cautions
    cautions = tuple(words.cautions.values()) if every and parts.care else ()
    care = words.care if parts.care and not cautions else None
    return ExerciseRow(
        id=entry.id,
        anchor=data.slug,
        name=phrasing.text(words.name, entry.words.at("name")),
        steps=tuple(phrasing.text(step, entry.words.at("steps")) for step in steps) if in_steps else (),
        feel=put_in("feel", words.feel if parts.feel else None),
        care=unlonely(put_in("care", care) or "") or None,
        instead=unlonely(put_in("instead", words.instead if parts.instead else None) or "") or None,
        dose=with_blanks(dose, phrasing, entry.data.at()) if parts.blanks else dose,
        plates=plates,
        stacked=stacked(plates, pictures.room),
        caption_below=scale > pictures.least or sum(plate.width_mm for plate in plates) > WIDE_PAIR_MM,
        place=entry.words.at(),
        cue=put_in("cue", words.cue if parts.cue else None),
        start=put_in("start", words.start if parts.whole and in_steps else None),
        marks=_marks(entry, phrasing) if every else (),
        cautions=tuple(phrasing.text(caution, entry.words.at("cautions")) for caution in cautions),
    )


def pictured(row: ExerciseRow, figure: str, place: Place, gallery: Gallery, pictures: RowPictures) -> ExerciseRow:
    """A row with the pictures of another figure."""
    scale = pictures.scale_of(figure, gallery)
    plates = gallery.all_of(figure, place, scale)
    return replace(row, plates=plates, stacked=stacked(plates, pictures.room))


def _marks(entry: Entry, phrasing: Phrasing) -> tuple[str, ...]:
    """For whom it is and where it starts, in words."""
    data, at = entry.data.value, entry.data.at
    level = phrasing.line(f"library.level.{data.level}", at("level"))
    return (level, phrasing.line(f"library.place.{data.place}", at("place")))


def with_blanks(dose: tuple[DoseLine, ...], phrasing: Phrasing, place: Place) -> tuple[DoseLine, ...]:
    """A line for each number that may be prescribed: without one, it has only room to write."""
    given = {line.kind: line for line in dose}
    return tuple(given.get(kind, DoseLine(kind, "", "", phrasing.line(key, place))) for kind, key in BLANKS.items())


def dose_lines(dose: Dose, phrasing: Phrasing, place: Place) -> tuple[DoseLine, ...]:
    """How long, how many, how often: each a number with its unit; what is not prescribed has no line."""
    lines = []
    if dose.hold:
        key = f"dose.hold.{dose.hold.unit}"
        unit = phrasing.plural(key, dose.hold.most, place)
        lines.append(DoseLine("hold", _count(dose.hold, phrasing, place), unit, phrasing.line(f"{key}.blank", place)))
    if dose.repetitions:
        lines.append(_repetitions(dose, dose.repetitions, phrasing, place))
    if often := dose.times_a_day or dose.days_a_week:
        lines.append(_often(dose, often, phrasing, place))
    return tuple(lines)


def _repetitions(dose: Dose, repetitions: Count, phrasing: Phrasing, place: Place) -> DoseLine:
    unit = phrasing.line(f"dose.each.{dose.each}", place) if dose.each else ""
    unit = unit or phrasing.plural("dose.times", repetitions.most, place)
    if dose.sets:
        sets = _count(dose.sets, phrasing, place)
        unit = f"{unit}, {sets} {phrasing.plural('dose.sets', dose.sets.most, place)}"
    number = _count(repetitions, phrasing, place)
    return DoseLine("repetitions", number, unit, phrasing.line("dose.times.blank", place))


def _often(dose: Dose, often: Count, phrasing: Phrasing, place: Place) -> DoseLine:
    key = "dose.a_day" if dose.times_a_day else "dose.a_week"
    unit = phrasing.plural(key, often.most, place)
    if dose.times_a_day and dose.days_a_week:
        days = _count(dose.days_a_week, phrasing, place)
        unit = f"{unit}, {days} {phrasing.plural('dose.a_week', dose.days_a_week.most, place)}"
    return DoseLine("times_a_day", _count(often, phrasing, place), unit, phrasing.line(f"{key}.blank", place))


def _count(count: Count | Hold, phrasing: Phrasing, place: Place) -> str:
    if count.least == count.most:
        return str(count.most)
    key = "dose.either" if count.most == count.least + 1 else "dose.range"
    return phrasing.line(key, place, least=count.least, most=count.most)
