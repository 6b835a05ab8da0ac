"""The kinds of table that a batch takes say the same: CSV as a spreadsheet writes it, a workbook, a folder of files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest

from guide.model.finding import ClinicRefused
from guide.read.shop import Known
from guide.read.tables import Row, open_table, rows_of_folder
from guide.workspace import Reads, open_folder

HEAD = ("id", "name", "address", "phone", "region", "accent")
ROWS = (
    ("hill", 'Hill, "Dale" & Sons; Physio', "1 Hill Road|Leeds", "0113 000000", "uk", "red"),
    (),
    ("mill", "Mill Lane Clinic", "12 Mill Lane|Norwich", "01603 000000", "uk", "#6b2c5e"),
)

KNOWN = Known(("uk", "us"), ("en",), ("anna",))


def rows_in(folder: Path, name: str) -> list[Row]:
    table = open_table(open_folder(folder, Reads(), ClinicRefused), name, KNOWN)
    return [table.read(row) for row in table.unread()]


def told(row: Row) -> list[str]:
    """What is wrong with a row: line, column, code and words."""
    found = row.refusal.findings if row.refusal else ()
    return [f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in found]


def as_csv(folder: Path, delimiter: str, encoding: str) -> Iterable[Row]:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows((HEAD, *ROWS))
    (folder / "clinics.csv").write_bytes(out.getvalue().encode(encoding))
    return rows_in(folder, "clinics.csv")


def as_workbook(folder: Path) -> Iterable[Row]:
    book = openpyxl.Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    book.save(folder / "clinics.xlsx")
    return rows_in(folder, "clinics.xlsx")


def as_files(folder: Path) -> Iterable[Row]:
    for row in filter(None, ROWS):
        said = dict(zip(HEAD[1:], row[1:], strict=True)) | {"address": row[2].split("|")}
        (folder / f"{row[0]}.yaml").write_text(json.dumps(said))
    (folder / "read-me.txt").write_text("no clinic")
    return rows_of_folder(open_folder(folder, Reads(), ClinicRefused))


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda folder: as_csv(folder, ",", "utf-8"), id="commas"),
        pytest.param(lambda folder: as_csv(folder, ",", "utf-8-sig"), id="commas and a byte order mark"),
        pytest.param(lambda folder: as_csv(folder, ";", "utf-8-sig"), id="semicolons"),
        pytest.param(lambda folder: as_csv(folder, "\t", "utf-8"), id="tabs"),
        as_workbook,
        as_files,
    ],
)
def test_each_kind_of_table_says_the_same(written: Callable[[Path], Iterable[Row]], tmp_path: Path) -> None:
    wrong, right = written(tmp_path)
    assert right.clinic
    said = right.clinic.data.value
    assert (right.clinic.id, said.name, said.phone, said.region) == (
        "mill",
        "Mill Lane Clinic",
        ("01603 000000",),
        "uk",
    )
    assert said.address == ("12 Mill Lane", "Norwich")
    assert wrong.clinic is None and wrong.refusal and wrong.id == "hill"
    (finding,) = wrong.refusal.findings
    assert finding.code == "A107" and '"accent" is wrong' in finding.message and finding.place.line


def test_a_workbook_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "clinics.xlsx").write_bytes(b"PK")
    with pytest.raises(ClinicRefused, match=r"C104 this is no workbook"):
        rows_in(tmp_path, "clinics.xlsx")


def test_a_formula_that_nobody_has_worked_out_is_an_error_of_its_cell_and_never_an_empty_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("id", "name", "phone"), ("hill", "=A1&A2", 113), ("mill", "Mill Lane", None)):
        book.active.append(row)
    book.save(tmp_path / "clinics.xlsx")
    wrong, right = rows_in(tmp_path, "clinics.xlsx")
    assert told(wrong) == ['2:2 C104 "name" is a formula, not words'] and wrong.id == "hill"
    assert right.clinic and right.clinic.data.value.phone == ()


def test_a_row_tells_all_its_mistakes_at_once_each_in_its_column_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("id,name,accent,region,language,cast,logo\nhill,H,red,zz,fr,bob,../x.svg\n")
    (row,) = rows_in(tmp_path, "c.csv")
    assert [line[:8] for line in told(row)] == ["2:3 A107", "2:4 A108", "2:5 A108", "2:6 F101", "2:7 A120"]
    assert row.refusal and all(found.hint for found in row.refusal.findings)
