"""Sheets for the printer, as a clinic asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.told import build_guide, change, own_source


def test_sheets_lie_beside_the_reading_edition_and_are_told_with_what_they_are_not(tmp_path: Path) -> None:
    told = build_guide("pdf", "--impose", "-o", "mine.pdf", folder=tmp_path)
    assert told.exit == 0
    first, second, notice = told.said.splitlines()
    assert first.startswith("mine.pdf") and second.startswith("mine-imposed.pdf  2 sides, sheets of A3: 1  ")
    assert "no PDF/UA and no PDF/A" in notice
    again = build_guide("pdf", "--impose", "-o", "mine.pdf", "--json", folder=tmp_path)
    reading, sheets = again.json()
    assert reading["unchanged"] and sheets["unchanged"] and "imposed" not in reading
    assert (sheets["imposed"], sheets["sheets"], sheets["pages"]) == (True, 1, 2)


@pytest.mark.parametrize("option", [("--duplex", "long"), ("--bleed",)])
def test_what_is_about_sheets_is_refused_without_them(option: tuple[str, ...], tmp_path: Path) -> None:
    told = build_guide("pdf", *option, folder=tmp_path)
    assert told.exit == 2 and told.codes == ["M102"] and "--impose" in told.complained
    assert not (tmp_path / "dist").exists()


def test_an_edition_without_sheets_of_its_own_says_so(tmp_path: Path) -> None:
    source = own_source(tmp_path, "editions/a4.yaml")
    change(source / "editions" / "a4.yaml", "imposition: {kind: saddle}", "imposition:")
    told = build_guide("pdf", "--impose", "--source", source, folder=tmp_path)
    assert told.exit == 2 and '"a4" has no sheets of its own' in told.complained
    assert not (tmp_path / "dist").exists()


def test_a_sheet_too_small_is_told_with_its_place(tmp_path: Path) -> None:
    source = own_source(tmp_path, "editions/a4.yaml")
    sheets = "imposition: {kind: saddle, sheets: {a4: {width_mm: 297, height_mm: 210}}}"
    change(source / "editions" / "a4.yaml", "imposition: {kind: saddle}", sheets)
    told = build_guide("pdf", "--impose", "--source", source, folder=tmp_path)
    assert told.exit == 10 and "imposition.sheets.a4" in told.complained and "a4.yaml" in told.complained
