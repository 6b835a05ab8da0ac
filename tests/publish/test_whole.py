"""A file is whole or absent; where it cannot be written the former one stays."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from guide.model.finding import MachineRefused
from guide.publish.whole import write_whole


def refusal(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(MachineRefused) as refused:
        write_whole(path, content)
    assert refused.value.exit_code == 12
    text = str(refused.value)
    assert text.startswith(f"{path}: error M102 cannot write {path.name}: ")
    return text


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "leaflet.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["leaflet.pdf"]


def test_its_rights_are_those_of_any_new_file_or_of_the_former_one(tmp_path: Path) -> None:
    path, other = tmp_path / "leaflet.pdf", tmp_path / "other"
    write_whole(path, b"one")
    other.write_bytes(b"")
    assert path.stat().st_mode == other.stat().st_mode
    path.chmod(0o640)
    write_whole(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leaflet.pdf").mkdir()
    assert "there is a folder of that name" in refusal(tmp_path / "leaflet.pdf")


def test_a_file_where_its_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("x")
    text = refusal(tmp_path / "dist" / "leaflet.pdf")
    assert "is a file" in text
    assert "hint: choose another folder with --output" in text
    assert (tmp_path / "dist").read_text() == "x"


def test_a_folder_without_the_right_to_write_is_refused() -> None:
    """Root may write everywhere: where the tests run as root, this is done as nobody."""
    former = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        try:
            if former == 0:
                os.seteuid(65534)
            assert "no right to write there" in refusal(Path(folder, "leaflet.pdf"))
        finally:
            os.seteuid(former)


def test_a_read_only_disk_is_refused() -> None:
    assert Path("/proc/sys").is_dir()
    refusal(Path("/proc/leaflet.pdf"))


@pytest.mark.parametrize("limit", [1000, 4096])
def test_a_file_size_limit_leaves_the_former_file(tmp_path: Path, limit: int) -> None:
    """A real limit of the system, in a process of its own."""
    path = tmp_path / "leaflet.pdf"
    write_whole(path, b"former")
    code = f"""
import resource, sys
sys.path[:0] = {sys.path!r}
from pathlib import Path
from guide.publish.whole import write_whole
from guide.model.finding import MachineRefused
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    write_whole(Path({str(path)!r}), b"x" * 10000)
except MachineRefused as refused:
    print(refused)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "the file would be larger than the system allows" in result.stdout
    assert path.read_bytes() == b"former"
    assert [p.name for p in tmp_path.iterdir()] == ["leaflet.pdf"]


@pytest.mark.parametrize(
    ("number", "words"), [(28, "the disk is full"), (122, "the disk quota is used up"), (30, "the disk is read-only")]
)
def test_what_the_disk_says_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    path = tmp_path / "leaflet.pdf"
    write_whole(path, b"former")

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    assert words in refusal(path)
    assert path.read_bytes() == b"former"
    assert [p.name for p in tmp_path.iterdir()] == ["leaflet.pdf"]
