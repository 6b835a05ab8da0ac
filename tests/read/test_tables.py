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
from guide.read.tables import Row, open_table, rows_of_folder
from guide.workspace import Reads, open_folder

HEAD = ("id", "name", "address", "phone", "region", "accent")
ROWS = (
    ("hill", 'Hill, "Dale" & Sons; Physio', "1 Hill Road|Leeds", "0113 000000", "uk", "red"),
    (),
    ("mill", "Mill Lane Clinic", "12 Mill Lane|Norwich", "01603 000000", "uk", "#6b2c5e"),
)


def rows_in(folder: Path, name: str) -> Iterable[Row]:
    table = open_table(open_folder(folder, Reads(), ClinicRefused), name)
    return [table.read(row) for row in table.unread()]


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
