"""An author draws: what each picture shows is told, and a pose that cannot be is seen, explained and not kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from guide.model.finding import ContentRefused
from guide.studio import Sitting, draw, sketches
from guide.workspace import open_workspace
from tests.stories.told import Told, build_guide

TOO_FAR = """\
cast: george
camera: {azimuth: 90}
root: {at: [0, 0.97, 0]}
joints: {shoulder: [0, 16, 0]}
contacts: [{part: soles}]
settle: [y]
crop: {bone: head, low: [-0.3, -0.3], high: [0.3, 0.2]}
frames:
  start:
  end:
    joints:
      neck: [0, 0, 60]
      elbow_r: 170
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an author has a figure whose end cannot be."""
    made = tmp_path_factory.mktemp("drawing")
    figure = made / "mine" / "figures" / "nod" / "figure.yaml"
    figure.parent.mkdir(parents=True)
    figure.write_text(TOO_FAR)
    return made


@pytest.fixture(scope="module")
def looked_at(folder: Path) -> Told:
    return build_guide("draw", "nod", "--source", "mine", "--sheet", "look.pdf", "--json", folder=folder)


@pytest.fixture(scope="module")
def rows(looked_at: Told) -> dict[str, Any]:
    return {row.get("frame", "sheet"): row for row in looked_at.json()}


def test_each_picture_is_told_in_words(rows: dict[str, Any]) -> None:
    assert rows["start"]["told"].startswith("An older man with glasses stands")
    assert rows["end"]["told"] == "Now he stands. His feet are a little apart."


def test_its_joints_are_told_in_degrees_and_in_their_places(rows: dict[str, Any]) -> None:
    assert rows["end"]["angles"]["elbow r"] == pytest.approx(170, abs=1)
    assert rows["end"]["angles"]["neck turn"] == 60
    x, y, _ = rows["start"]["points"]["shoulder_l"]
    assert x > 0.1
    assert y > 1.2


def test_a_pose_that_cannot_be_is_on_the_sheet_with_what_is_wrong(rows: dict[str, Any], folder: Path) -> None:
    assert rows["end"]["faults"][0] == "elbow r at 170 degrees is outside -3 to 152"
    assert "faults" not in rows["start"]
    assert rows["sheet"]["file"] == "look.pdf"
    with pikepdf.open(folder / "look.pdf") as sheet:
        assert len(sheet.pages) == 1


def test_it_ends_as_wrong_content_and_says_where_and_what_to_write(looked_at: Told) -> None:
    assert looked_at.exit == 10
    assert 'mine/figures/nod/figure.yaml:13:16: error F107 frame "end" with george: elbow r' in looked_at.complained
    assert "hint: 18 degrees too far: write 152 at elbow_r" in looked_at.complained


def test_one_frame_of_another_person_from_another_side_in_another_ink_is_looked_at_as_png(folder: Path) -> None:
    asked = ("--frame", "start", "--cast", "omar", "--view", "front", "--ink", "mono", "--sheet", "look.png", "--json")
    told = build_guide("draw", "nod", "--source", "mine", *asked, folder=folder)
    picture, sheet = told.json()  # one frame, though the figure has two
    assert (told.exit, picture["frame"], picture["person"], sheet["file"]) == (0, "start", "omar", "look.png")
    assert picture["told"].startswith("A man stands, seen from the front.")
    with Image.open(folder / "look.png") as look:
        greys = {colour for _, colour in look.getcolors(1 << 16)}
    assert len(greys) > 10
    assert all(max(colour) == min(colour) for colour in greys)


@pytest.mark.parametrize(
    ("asked", "said"),
    {
        "--sheet look.jpg": "--sheet: error M102 a contact sheet is PNG or PDF, and look.jpg is neither",
        "--sheet .": "--sheet: error M102 a contact sheet is PNG or PDF, and . is neither",
        "--view top": "--view: error M102",
        "--ink mono": "--ink: error M102",
    }.items(),
)
def test_what_no_contact_sheet_can_show_is_wrong_usage(asked: str, said: str, folder: Path) -> None:
    told = build_guide("draw", "nod", "--source", "mine", *asked.split(), folder=folder)
    assert told.exit == 2
    assert told.complained.startswith(said)
    assert re.search(r"hint: (name it|add --sheet) look\.png", told.complained)


def test_a_folder_to_look_at_must_be_there(folder: Path) -> None:
    told = build_guide("draw", "E01", "--source", "moon", "--sheet", "look.png", folder=folder)
    assert (told.exit, told.codes) == (10, ["A101"])


def test_no_plate_is_kept_of_a_figure_that_cannot_be(folder: Path) -> None:
    workspace = open_workspace(folder / "mine")
    sitting = Sitting(("nod",), folder / "mine", frame="start")
    with pytest.raises(ContentRefused, match='F107 frame "end"'):
        list(draw(sitting, workspace, sketches(sitting, workspace)))
    assert not list(folder.rglob("*.svg"))


# ---- what is up to date --------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a head is drawn twice over: it looks ahead and to its left."""
    made = tmp_path_factory.mktemp("drawn")
    figure = made / "mine" / "figures" / "look" / "figure.yaml"
    figure.parent.mkdir(parents=True)
    figure.write_text(TOO_FAR.replace("      elbow_r: 170\n", "").replace("neck: [0, 0, 60]", "neck: [0, 0, 40]"))
    assert build_guide("draw", "look", "--source", "mine", folder=made).exit == 0
    return made


def plates(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (folder / "mine/figures/look/plates").iterdir()}


def test_a_plate_that_is_up_to_date_is_told_and_left_as_it_is(drawn: Path) -> None:
    start = drawn / "mine/figures/look/plates/start.svg"
    before = plates(drawn)
    start.write_text(start.read_text() + "<!-- touched -->")
    (drawn / "mine/figures/look/plates/between-2.svg").unlink()
    rows = build_guide("draw", "look", "--source", "mine", "--json", folder=drawn).json()
    assert {row["frame"] for row in rows if not row.get("unchanged")} == {"between-2"}
    assert all("told" in row and "angles" in row for row in rows if row["frame"] in ("start", "end"))
    assert start.read_text().endswith("<!-- touched -->")
    assert plates(drawn) | {"start": before["start"]} == before
    told = build_guide("draw", "look", "--frame", "start", "--source", "mine", "--afresh", folder=drawn)
    assert "unchanged" not in told.said
    assert plates(drawn) == before


def test_a_figure_that_was_changed_is_drawn_anew(drawn: Path) -> None:
    figure, before = drawn / "mine/figures/look/figure.yaml", plates(drawn)
    figure.write_text(figure.read_text().replace("neck: [0, 0, 40]", "neck: [0, 0, 10]"))
    told = build_guide("draw", "look", "--frame", "end", "--source", "mine", folder=drawn)
    assert "unchanged" not in told.said
    assert {name for name, plate in plates(drawn).items() if plate != before[name]} == {"end"}
