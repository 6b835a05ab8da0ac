"""A table of clinics: all that can be made is made, each fault is told by row, and nothing is done twice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from guide.preflight.sameness import differences
from tests.proof.verapdf import VeraPdf
from tests.stories.told import Told, build_guide

TABLE = """id;name;address;phone;web;accent;region;words;link;cast;language
riverside;Riverside Physiotherapy;12 Mill Lane|Norwich NR1 2AB;01603 000000;www.riverside.example;#6b2c5e;uk;;
hill;Hill Clinic;1 Hill Road|Leeds;0113 000000;www.hill.example;#ffd700;uk;;
../../x;Bad;;;;;uk;;
lake;Lake Clinic;3 Lake Road|Leeds;0113 000001;www.lake.example;;;;
hill;Twice;;;;;uk;;
sea;=cmd();;;;;uk;;
moor;Moor Clinic;;;;red;zz;;;nobody;fr
fen;Fen Clinic;;;;;uk;;;zuri;en
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """A folder with a table of eight rows, of which two can be made, after a batch."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "clinics.csv").write_text(TABLE, encoding="utf-8-sig")
    return folder, build_guide("batch", "clinics.csv", "-o", "out", folder=folder)


def report(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "out/report.csv").read_text(encoding="utf-8-sig"))))


def test_what_is_wrong_is_one_line_a_row_and_the_rest_is_made(made: tuple[Path, Told]) -> None:
    folder, told = made
    assert told.exit == 15
    for place, words in {
        "4:1": "is no id",
        "5:1": "no region",
        "6:1": "stands in row 3",
        "7:2": "is a formula",
        "8:6": "is no colour",
        "8:7": 'no region "zz"',
        "8:10": 'nobody of the cast is called "nobody"',
        "8:11": 'no language "fr"',
        "9:10": "not drawn with zuri: P09",
    }.items():
        assert f"clinics.csv:{place}: error" in told.complained and words in told.complained
    states = {row["row"]: (row["clinic"], row["state"]) for row in report(folder)}
    assert states == {
        "2": ("riverside", "made"),
        "3": ("hill", "made"),
        "4": ("", "failed"),
        "5": ("lake", "failed"),
        "6": ("hill", "failed"),
        "7": ("sea", "failed"),
        "8": ("moor", "failed"),
        "9": ("fen", "failed"),
    }
    assert [row["where"] for row in report(folder) if row["row"] == "8"] == [
        f"clinics.csv:8:{n}" for n in (6, 7, 10, 11)
    ]
    assert all(row["hint"] for row in report(folder) if row["state"] == "failed")
    assert not any("in full" in row["what"] for row in report(folder)), "laid out for each, not stamped"
    assert not list(folder.parent.glob("x*")), "a file outside the folder"


def test_the_manifest_tells_of_each_file_what_it_is(made: tuple[Path, Told]) -> None:
    folder, _ = made
    files = json.loads((folder / "out/manifest.json").read_text())["files"]
    assert [one["file"] for one in files] == ["back-spasms-a4-hill.pdf", "back-spasms-a4-riverside.pdf"]
    for one in files:
        assert hashlib.sha256((folder / "out" / one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert (one["pages"], one["edition"], one["region"]) == (4, "a4", "uk") and len(one["content_hash"]) >= 16


def test_what_is_stamped_is_proven_by_full_builds(made: tuple[Path, Told]) -> None:
    """Pixels, words, tag tree, bookmarks, metadata, fonts; the first and the last clinic that can be made."""
    folder, _ = made
    told = build_guide("batch", "clinics.csv", "-o", "out", "--verify", "2", "-q", "--json", folder=folder)
    proofs = [one for line in told.said.splitlines() if "proven" in (one := json.loads(line))]
    assert [Path(one["proven"]).name for one in proofs] == ["back-spasms-a4-riverside.pdf", "back-spasms-a4-hill.pdf"]
    assert not any(one["differences"] for one in proofs)


def test_a_print_run_has_every_leaflet_on_its_sheets_behind_a_separator(made: tuple[Path, Told]) -> None:
    folder, _ = made
    told = build_guide("batch", "clinics.csv", "-o", "out", "--print-run", folder=folder)
    assert "print-run.pdf" in told.said
    run = pdfium.PdfDocument(folder / "out/print-run.pdf")
    pages = [page.get_textpage().get_text_range() for page in run]
    assert len(pages) == 8  # of each clinic a separator with an empty back, and one sheet of A3
    assert "Hill Clinic" in pages[0] and "Sheets of paper: 1" in pages[0] and "back-spasms-a4-hill.pdf" in pages[0]
    assert not pages[1].strip() and "Riverside Physiotherapy" in pages[4]
    assert "Hill Clinic" in pages[2] + pages[3] and "Riverside Physiotherapy" in pages[6] + pages[7]
    assert {tuple(map(round, page.get_size())) for page in run} == {(1191, 842)}  # A3
    before = (folder / "out/print-run.pdf").read_bytes()
    build_guide("batch", "clinics.csv", "-o", "out", "--print-run", folder=folder)
    assert (folder / "out/print-run.pdf").read_bytes() == before


def test_a_file_that_is_not_what_a_full_build_makes_is_told_in_words(made: tuple[Path, Told]) -> None:
    folder, _ = made
    files = {name: (folder / f"out/back-spasms-a4-{name}.pdf").read_bytes() for name in ("riverside", "hill")}
    found = list(differences(files["riverside"], files["hill"]))
    assert {"its metadata", "the words of page 1, or their order"} <= set(found)
    assert "how page 4 looks at 100 dots an inch" in found and "the names or weights of its fonts" not in found


def test_verapdf_finds_a_stamped_file_as_good_as_a_whole_build(made: tuple[Path, Told], verapdf: VeraPdf) -> None:
    verapdf.proves(made[0] / "out/back-spasms-a4-riverside.pdf")


def test_done_again_it_makes_only_what_has_changed(made: tuple[Path, Told]) -> None:
    folder, _ = made
    again = build_guide("batch", "clinics.csv", "-o", "out", "--json", folder=folder)
    states = {one["file"]: one["state"] for line in again.said.splitlines() if "file" in (one := json.loads(line))}
    assert set(states.values()) == {"unchanged"}
    before = (folder / "out/back-spasms-a4-riverside.pdf").read_bytes()
    (folder / "clinics.csv").write_text(TABLE.replace("0113 000000", "0113 999999"))
    (folder / "out/manifest.json").write_text("{}")
    changed = build_guide("batch", "clinics.csv", "-o", "out", "--json", folder=folder)
    states = {one["file"]: one["state"] for line in changed.said.splitlines() if "file" in (one := json.loads(line))}
    assert states == {"back-spasms-a4-hill.pdf": "made", "back-spasms-a4-riverside.pdf": "unchanged"}
    assert (folder / "out/back-spasms-a4-riverside.pdf").read_bytes() == before
    assert (
        "0113 999999" in pdfium.PdfDocument(folder / "out/back-spasms-a4-hill.pdf")[0].get_textpage().get_text_range()
    )


def test_a_table_with_a_wrong_column_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "clinics.csv").write_text("id,nmae\na,A\n")
    told = build_guide("batch", "clinics.csv", "-o", "out", folder=tmp_path)
    assert told.exit == 11 and 'clinics.csv:1:2: error C104 no column "nmae"' in told.complained
    assert 'did you mean "name"' in told.complained
