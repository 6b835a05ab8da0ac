"""A table of clinics: each row a clinic, each column one of its keys; CSV, a workbook, or a folder of clinic files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat
from typing import Any, NamedTuple

from guide.model.characters import unseen
from guide.model.clinic import Clinic, ClinicData
from guide.model.files import Files, GivenFile
from guide.model.finding import ClinicRefused, Finding, Refusal, did_you_mean
from guide.model.place import Keys, Place, Sheet
from guide.read.shop import Known, clinic_of, read_clinic

ID = "id"
COLUMNS = (ID, *ClinicData.model_fields)
SEVERAL = tuple(name for name, field in ClinicData.model_fields.items() if field.default == () and name != ID)
LONGEST_CELL = 4_000  # characters
LARGEST_WORKBOOK = 500_000_000  # bytes when unpacked
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(?<!.{61})")
_LINES = re.compile(r"\s*[\n|]\s*")
_FORMULA = ("=", "@", "+=", "-=")
_SHEETS = "xl/worksheets/"  # in a workbook
_KEPT, _LARGEST_KEPT = 16, 100_000  # files that are remembered, and bytes of each


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a clinic, or what is wrong with it."""

    place: Place
    clinic: Clinic | None
    refusal: Refusal | None = None
    id: str = ""  # of its clinic, as far as it can be told

    @property
    def at_a_glance(self) -> tuple[str, str]:
        """Id and name."""
        return (self.clinic.id, self.clinic.data.value.name or "") if self.clinic else ("", "")


class Unread(NamedTuple):
    """A row as it stands in its table: what it says is looked into by whoever makes its files."""

    line: int
    cells: list[str]
    id: str
    name: str
    region: str | None
    cast: str | None
    language: str | None
    before: int  # the row in which the same id stands already, if it does

    @property
    def at_a_glance(self) -> tuple[str, str]:
        """Id and name."""
        return self.id, "" if self.before else self.name


@dataclass(frozen=True)
class Table:
    """A table of clinics. It pickles, and its rows are read wherever its folder can be looked into."""

    files: Files
    name: str
    path: str
    columns: tuple[str, ...]
    count: int  # of rows that say something
    known: Known | None = None

    def unread(self) -> Iterator[Unread]:
        """The rows with what can be told of each at a glance."""
        file = _file(self.files, self.name)
        at = {name: number for number, name in enumerate(self.columns) if name}
        seen: dict[str, int] = {}
        for line, cells in _said(file, self.name):
            name, called = (_glance(cells, at.get(key)) for key in (ID, "name"))
            region, cast, language = (_glance(cells, at.get(key)) or None for key in ("region", "cast", "language"))
            name = name or _slug(called)
            before = seen.get(name, 0)
            if not before and _SLUG.fullmatch(name):
                seen[name] = line
            yield Unread(line, cells, name, called, region, cast, language, before)

    def read(self, row: Unread) -> Row:
        """A row's clinic, or what is wrong with it."""
        return _row(row, self)

    @cached_property
    def shared(self) -> Files:
        """The files beside it, of which those asked for last are remembered."""
        return _Remembered(self.files)

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self.files, self.name, self.path, self.columns, self.count, self.known)


def open_table(files: Files, name: str, known: Known | None = None) -> Table:
    """A table that lies in a folder given for it, and what its rows may name. Raises ClinicRefused where it is none."""
    file = _file(files, name)
    columns = _columns([cell.strip() for cell in next(_cells(file, name), (1, []))[1]], file.path)
    return Table(files, name, file.path, tuple(columns), sum(1 for _ in _said(file, name)), known)


@dataclass(frozen=True)
class _Remembered:
    """Files of which those found last are not looked for again: the clinics of a network share a logo."""

    files: Files
    _found: dict[str, GivenFile | None] = field(default_factory=dict)

    @property
    def drawn_into(self) -> str:
        return self.files.drawn_into

    def find(self, name: str) -> GivenFile | None:
        if name in self._found:
            return self._found[name]
        file = self.files.find(name)
        if len(self._found) == _KEPT:
            self._found.clear()
        if file is None or len(file.content) <= _LARGEST_KEPT:
            self._found[name] = file
        return file

    def names(self, folder: str) -> tuple[str, ...]:
        return self.files.names(folder)

    def shown(self, name: str) -> str:
        return self.files.shown(name)


def rows_of_folder(files: Files, known: Known | None = None) -> Iterator[Row]:
    """Each clinic file of a folder, by name."""
    names = [name for name in files.names("") if name.endswith(".yaml")]
    if not names:
        raise ClinicRefused(Finding("C101", "no clinic file in this folder", Place(files.shown("")), "riverside.yaml"))
    for name in names:
        place = Place(files.shown(name), 1, 1)
        try:
            clinic = read_clinic(files, name, known)
            yield Row(place, clinic, id=clinic.id)
        except Refusal as refused:
            yield Row(place, None, refused, name.removesuffix(".yaml"))


def _file(files: Files, name: str) -> GivenFile:
    file = files.find(name)
    if file is None:
        near = did_you_mean(name, files.names(""))
        raise ClinicRefused(Finding("C101", "there is no such table", Place(files.shown(name)), near))
    return file


def _glance(cells: list[str], number: int | None) -> str:
    return _one_line(cells[number]) if number is not None and number < len(cells) else ""


def _said(file: GivenFile, name: str) -> Cells:
    """The rows below the first line that say something."""
    cells = _cells(file, name)
    next(cells, None)
    yield from ((line, row) for line, row in cells if any(map(str.strip, row)))


def _cells(file: GivenFile, name: str) -> Cells:
    return _workbook(file) if name.lower().endswith(".xlsx") else _csv(file)


Cells = Iterator[tuple[int, list[str]]]  # line from 1, and what its cells say


def _csv(file: GivenFile) -> Cells:
    """Comma, semicolon or tab, whichever the first line has most of; with or without a byte order mark."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = file.content[: fault.start].count(b"\n") + 1
        column = fault.start - (file.content.rfind(b"\n", 0, fault.start) + 1) + 1
        found = Finding("A102", "this is not UTF-8 text", Place(file.path, line, column), "save it as CSV UTF-8")
        raise ClinicRefused(found) from None
    head = text.split("\n", 1)[0]
    csv.field_size_limit(2**31 - 1)  # a cell that is too long is that row's mistake, not the table's
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        raise ClinicRefused(Finding("C104", f"this is no CSV: {fault}", Place(file.path, line, 1))) from None


def _workbook(file: GivenFile) -> Cells:
    """The first sheet of an Excel workbook, its values as they are shown."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST_WORKBOOK:
                raise ClinicRefused(Finding("C104", "this workbook unpacks to more than 500 MB", Place(file.path)))
            formulas = any(b"<f" in packed.read(name) for name in packed.namelist() if name.startswith(_SHEETS))
        shown = _first_sheet(file, worked_out=True)
        written = _first_sheet(file, worked_out=False) if formulas else repeat(())
        for line, (cells, own) in enumerate(zip(shown, written, strict=False), 1):
            yield line, list(map(_shown, cells, chain(own, repeat(None))))
    except Refusal:
        raise
    except Exception as fault:  # openpyxl and zipfile have many ways to say so
        said = f"this is no workbook: {type(fault).__name__}"
        raise ClinicRefused(Finding("C104", said, Place(file.path), "save it as .xlsx or as CSV UTF-8")) from None


def _first_sheet(file: GivenFile, worked_out: bool) -> Iterator[tuple[Any, ...]]:
    """The rows of a workbook; formulas as what they come to (none where nobody has worked it out), or as written."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(file.content), read_only=True, data_only=worked_out)
    rows: Iterator[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
    return rows


def _shown(cell: Any, formula: Any = None) -> str:
    """A cell's words; where a formula has come to nothing yet, the formula."""
    if cell is None:
        return str(getattr(formula, "text", formula or ""))  # one over several cells has its text inside
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _columns(head: list[str], path: str) -> list[str]:
    found = []
    for number, name in enumerate(head, 1):
        place = Place(path, 1, number)
        if name not in COLUMNS and name:
            hint = did_you_mean(name, COLUMNS)
            found.append(Finding("C104", f'no column "{name[:60]}" is known', place, hint))
        elif name and name in head[: number - 1]:
            found.append(Finding("C104", f'the column "{name}" stands twice', place))
    if not head or (ID not in head and "name" not in head):
        found.append(Finding("C104", 'there is no column "id"', Place(path, 1, 1), "the first line names the columns"))
    if found:
        raise ClinicRefused(found)
    return head


def _row(row: Unread, table: Table) -> Row:
    place, name = Place(table.path, row.line, 1), row.id if _SLUG.fullmatch(row.id) else ""
    values, places, found = _values(row.line, row.cells, table.columns, table.path)
    values.pop(ID, None)
    at = places.get((ID,), place)
    if not name:
        hint = "small letters, digits and hyphens, at most 60: it becomes part of file names"
        found.append(Finding("C104", f'"{row.id[:60]}" is no id', at, hint))
    elif row.before:
        found.append(Finding("C104", f'the id "{name}" stands in row {row.before} already', at, "each row its own"))
    if found:
        return Row(place, None, ClinicRefused(found), name)
    try:
        said = Sheet(values, table.path, {(): place, **places})
        return Row(place, clinic_of(table.shared, name, said, said.places, table.known), id=name)
    except Refusal as refused:
        return Row(place, None, refused, name)


def _values(
    line: int, row: list[str], columns: tuple[str, ...], path: str
) -> tuple[dict[str, Any], dict[Keys, Place], list[Finding]]:
    """What the cells of a row say, where, and what none may say."""
    values: dict[str, Any] = {}
    places: dict[Keys, Place] = {}
    found: list[Finding] = []
    for number, cell in enumerate(row, 1):
        place, text = Place(path, line, number), cell.strip()
        if number > len(columns) or not columns[number - 1]:
            if text:
                found.append(Finding("C104", "a cell without a column", place, "is a comma not in quotes?"))
        elif text:
            key = columns[number - 1]
            places[key,] = place
            found += _of_cell(text, key, place)
            values[key] = [part for part in _LINES.split(text) if part] if key in SEVERAL else _one_line(text)
    return values, places, found


def _of_cell(text: str, key: str, place: Place) -> Iterable[Finding]:
    if len(text) > LONGEST_CELL:
        yield Finding("C104", f'"{key}" has {len(text):,} characters', place, f"at most {LONGEST_CELL:,}")
    elif text.startswith(_FORMULA):
        yield Finding("C104", f'"{key}" is a formula, not words', place, "write what it comes to")
    elif hidden := unseen(text.replace("\r", "\n")):
        hint = "delete it; type the words before and after it anew"
        yield Finding("A121", f"{hidden[0][1]} cannot be seen", place, hint)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")
