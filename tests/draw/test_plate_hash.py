"""A plate knows what it was drawn from, without numpy and in no time."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib import resources

from guide.model.figure import BODY_SHA256, Figure, plate_hash
from guide.read.figures import read_figure, read_person
from guide.workspace import open_workspace

FILES = open_workspace().content


def figure() -> Figure:
    return read_figure(FILES, "E01").value


def test_the_recorded_body_is_the_one_that_ships() -> None:
    raw = (resources.files("guide.draw.body") / "body.npz").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == BODY_SHA256


def test_the_same_figure_has_the_same_hash() -> None:
    one, other = figure(), figure()
    assert plate_hash(one, "end", one.person) == plate_hash(other, "end", other.person)


def test_any_change_of_pose_person_or_frame_changes_the_hash() -> None:
    f = figure()
    root = f.frames["end"].pose.root.model_copy(update={"pitch": -90.5})
    moved = f.frames["end"].model_copy(update={"pose": f.frames["end"].pose.model_copy(update={"root": root})})
    other = f.model_copy(update={"frames": {**f.frames, "end": moved}})
    hashes = {
        plate_hash(f, "end", f.person),
        plate_hash(f, "start", f.person),
        plate_hash(f, "end", read_person(FILES, "omar").value),
        plate_hash(other, "end", f.person),
    }
    assert len(hashes) == 4


def test_reading_a_figure_needs_no_numpy() -> None:
    code = (
        "import sys; from guide.workspace import open_workspace; from guide.read.figures import read_figure;"
        "from guide.model.figure import plate_hash; f = read_figure(open_workspace().content, 'E05').value;"
        "plate_hash(f, 'start', f.person); sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_different_for_another_body_changes_only_that_bodys_plates() -> None:
    f, man = figure(), read_person(FILES, "omar").value
    end = f.frames["end"]
    suited = end.model_copy(update={"suited": {man.shape: end.pose.model_copy(update={"settle": ()})}})
    other = f.model_copy(update={"frames": {**f.frames, "end": suited}})
    assert plate_hash(f, "end", f.person) == plate_hash(other, "end", f.person)
    assert plate_hash(f, "end", man) != plate_hash(other, "end", man)
