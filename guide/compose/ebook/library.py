"""The library of exercises: each entry in full, and the index by back area, level and starting place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guide.compose.ebook.bibliography import Bibliography
from guide.compose.ebook.moving import moving_plate
from guide.compose.ebook.targets import entry_file
from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery
from guide.compose.rows import dose_lines
from guide.model.article import Article, Entry
from guide.model.ebook import IndexGroup, LibraryEntry, Link
from guide.model.exercise import Dose, DosePlan
from guide.model.leaflet import ExerciseRow, Leaflet

BACK_AREAS = ("lower", "mid", "upper", "all")
LEVELS = ("gentle", "moderate")
PLACES = ("floor", "bed", "chair", "standing", "any")


def entries_of(
    leaflet: Leaflet, article: Article, bibliography: Bibliography, gallery: Gallery, scale: float
) -> tuple[LibraryEntry, ...]:
    """Every exercise that the article's sets bring into the ebook, once, in their order."""
    rows = {row.id: row for placed in leaflet.blocks for row in placed.rows}
    return tuple(_entry(row, article.entries[name], bibliography, gallery, scale) for name, row in rows.items())


def _entry(row: ExerciseRow, entry: Entry, bibliography: Bibliography, gallery: Gallery, scale: float) -> LibraryEntry:
    data, words, phrasing = entry.data.value, entry.words.value, bibliography.phrasing
    at = entry.words.at

    def put_in(texts: Iterable[str], *keys: str) -> tuple[str, ...]:
        return tuple(phrasing.text(text, at(*keys)) for text in texts)

    file = entry_file(entry.id, data.slug)
    other_way = bool(data.instead_figure and row.plates and row.plates[0].of == data.instead_figure)
    ranges = dose_lines(beyond(data.dose), phrasing, entry.data.at("dose", "range")) if data.dose else ()
    notes = [note for caution in data.cautions for note in caution.sources]
    return LibraryEntry(
        file=file,
        row=replace(
            row,
            instead=put_in((words.instead,), "instead")[0] if words.instead and not other_way else None,
            steps=put_in(words.full.steps or words.steps, "full", "steps"),
        ),
        kind=data.kind,
        level=phrasing.line(f"library.level.{data.level}", entry.data.at("level")),
        back_areas=tuple(phrasing.line(f"library.area.{area}", entry.data.at("back_area")) for area in data.back_area),
        starts=row.marks[-1] if other_way else phrasing.line(f"library.place.{data.place}", entry.data.at("place")),
        purpose=phrasing.text(words.purpose, at("purpose")),
        start=phrasing.text(words.start, at("start")) if words.start else None,
        range=tuple(f"{line.number} {line.unit}" for line in ranges),
        whole_dose=bool(data.dose and _is_whole(data.dose.start)),
        cautions=put_in(words.cautions.values(), "cautions"),
        mistakes=put_in(words.mistakes, "mistakes"),
        moving=moving_plate(gallery, data.instead_figure if other_way else data.figure, scale, at()),
        instead_plates=(
            gallery.all_of(data.instead_figure, entry.data.at("instead_figure"), scale)
            if data.instead_figure and not other_way
            else ()
        ),
        how=bibliography.how(data.how),
        own_cautions=any(caution.how == "memory" for caution in data.cautions),
        sources=bibliography.links((*data.sources, *notes), Link(words.name, f"{file}#{data.slug}")),
        place=at(),
    )


def beyond(dose: DosePlan) -> Dose:
    """What the sources go up to, where that is more than the start."""
    more: dict[str, Any] = {}
    for name in ("hold", "repetitions", "sets", "times_a_day", "days_a_week"):
        start, most = getattr(dose.start, name), getattr(dose.range, name)
        if most and (start is None or most.most > start.most or getattr(most, "unit", 0) != getattr(start, "unit", 0)):
            more[name] = most.model_copy(update={"least": most.most})
    return Dose(each=dose.range.each or dose.start.each, **more)


def _is_whole(dose: Dose) -> bool:
    """Whether it says how many and how often."""
    return bool(dose.times_a_day or dose.days_a_week) and bool(dose.repetitions or dose.hold)


def index_of(leaflet: Leaflet, article: Article, phrasing: Phrasing) -> tuple[tuple[str, tuple[IndexGroup, ...]], ...]:
    """Entries by back area, by level, by where they start; a kind of index with one group only tells nothing."""
    rows = {row.id: row for placed in leaflet.blocks for row in placed.rows}
    chosen = [(article.entries[name], row) for name, row in rows.items()]
    kinds = (
        ("area", BACK_AREAS, lambda entry: entry.data.value.back_area),
        ("level", LEVELS, lambda entry: (entry.data.value.level,)),
        ("place", PLACES, lambda entry: (entry.data.value.place,)),
    )
    index = []
    for kind, names, of in kinds:
        groups = []
        for name in names:
            if there := [(entry, row) for entry, row in chosen if name in of(entry)]:
                heading = phrasing.line(f"library.{kind}.{name}", article.data.at("sets"))
                groups.append(IndexGroup(heading, tuple(_link(entry, row) for entry, row in there)))
        if len(groups) > 1:
            index.append((phrasing.line(f"library.by_{kind}", article.data.at("sets")), tuple(groups)))
    return tuple(index)


def _link(entry: Entry, row: ExerciseRow) -> Link:
    return Link(row.name, f"{entry_file(entry.id, entry.data.value.slug)}#{row.anchor}")
