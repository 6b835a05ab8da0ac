"""A table of clinics: all that can be made is made, each fault is told by row, and nothing is done twice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.stories.told import Told, build_guide

TABLE = """id;name;address;phone;web;accent;region;words;link
riverside;Riverside Physiotherapy;12 Mill Lane|Norwich NR1 2AB;01603 000000;www.riverside.example;#6b2c5e;uk;;
hill;Hill Clinic;1 Hill Road|Leeds;0113 000000;www.hill.example;#ffd700;uk;;
../../x;Bad;;;;;uk;;
lake;Lake Clinic;3 Lake Road|Leeds;0113 000001;www.lake.example;;;;
hill;Twice;;;;;uk;;
sea;=cmd();;;;;uk;;
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """A folder with a table of six rows, of which two can be made, after a batch."""
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
    }.items():
        assert f"clinics.csv:{place}: error" in told.complained and words in told.complained
    states = [(row["row"], row["state"]) for row in report(folder)]
    assert states == [("2", "made"), ("3", "made"), ("4", "failed"), ("5", "failed"), ("6", "failed"), ("7", "failed")]
    assert not list(folder.parent.glob("x*")), "a file outside the folder"


def test_the_manifest_tells_of_each_file_what_it_is(made: tuple[Path, Told]) -> None:
    folder, _ = made
    files = json.loads((folder / "out/manifest.json").read_text())["files"]
    assert [one["file"] for one in files] == ["back-spasms-a4-hill.pdf", "back-spasms-a4-riverside.pdf"]
    for one in files:
        assert hashlib.sha256((folder / "out" / one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert (one["pages"], one["edition"], one["region"]) == (4, "a4", "uk") and len(one["content_hash"]) >= 16


@pytest.mark.parametrize("clinic", ["riverside", "hill"])
def test_a_stamped_file_is_what_a_full_build_makes(made: tuple[Path, Told], clinic: str) -> None:
    folder, _ = made
    row = next(row for row in csv.DictReader(io.StringIO(TABLE), delimiter=";") if row["id"] == clinic)
    lines = [f"{key}: {json.dumps(value.split('|') if '|' in value else value)}" for key, value in row.items() if value]
    (folder / f"{clinic}.yaml").write_text("\n".join(line for line in lines if not line.startswith("id:")))
    told = build_guide("pdf", "--clinic", f"{clinic}.yaml", "-o", "full", folder=folder)
    assert told.exit == 0, told.complained
    stamped, full = (folder / part / f"back-spasms-a4-{clinic}.pdf" for part in ("out", "full"))
    assert same_pages(stamped, full)
    assert same_document(stamped, full)


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


def same_pages(one: Path, other: Path) -> bool:
    """The same pixels at 100 dpi, and the same words in the same order."""
    left, right = pdfium.PdfDocument(one), pdfium.PdfDocument(other)
    return len(left) == len(right) and all(
        bool((a.render(scale=100 / 72).to_numpy() == b.render(scale=100 / 72).to_numpy()).all())
        and a.get_textpage().get_text_range() == b.get_textpage().get_text_range()
        for a, b in zip(left, right, strict=True)
    )


def same_document(one: Path, other: Path) -> bool:
    """The same tag tree, bookmarks, metadata and fonts."""
    return told_of(one) == told_of(other)


def told_of(path: Path) -> tuple[object, ...]:
    import pikepdf

    with pikepdf.open(path) as pdf:
        roles = list(_roles(pdf.Root.StructTreeRoot.K[0]))
        marks = [item.title for item in pdf.open_outline().root]
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        fonts = sorted(str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values())
    return roles, marks, info, fonts


def _roles(element: object) -> object:
    import pikepdf

    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S), str(element.get("/Alt", ""))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from _roles(kid)  # type: ignore[misc]
