"""A batch that is killed, cut short or fed nonsense: no half file, no wrong manifest, always a clear word."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stories.told import ROOT, build_guide

OTHERS = ROOT / "tests" / "other_articles" / "content"
CLINICS = 300


@dataclass(frozen=True)
class Network:
    """A folder with a table of many clinics, and what a batch of it makes when nobody disturbs it."""

    folder: Path
    files: dict[str, str]  # hash by name
    seconds: float

    def begin(
        self, out: str, limit: Callable[[], None] | None = None, table: str = "clinics.csv", workers: int = 1
    ) -> subprocess.Popen[str]:
        """A batch that goes on by itself."""
        return subprocess.Popen(
            self.words(out, table, workers), cwd=self.folder, text=True, preexec_fn=limit,  # noqa: PLW1509 - no threads
            stderr=subprocess.PIPE, env=self.surroundings,
        )  # fmt: skip

    @property
    def surroundings(self) -> dict[str, str]:
        return {**os.environ, "BUILD_GUIDE_CACHE": str(self.folder / ".cache")}

    def words(self, out: str, table: str = "clinics.csv", workers: int = 1) -> list[str]:
        asked = ["batch", table, "--article", "neck-stiffness", "--source", str(OTHERS), "-o", out, "-q"]
        asked += ["--workers", str(workers)]
        return [sys.executable, str(ROOT / "build_guide.py"), *asked]

    def is_sound(self, out: Path) -> bool:
        """Whether every file there is one of those, whole; and the manifest, if there is one, true."""
        found = {file.name: sha256(file) for file in out.glob("*.pdf")}
        wrong = {name for name, digest in found.items() if self.files.get(name) != digest}
        assert not wrong, f"half or wrong: {sorted(wrong)}"
        return not (out / "manifest.json").exists() or manifest(out) == self.files == found


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def manifest(out: Path) -> dict[str, str]:
    return {one["file"]: one["sha256"] for one in json.loads((out / "manifest.json").read_text())["files"]}


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = tmp_path_factory.mktemp("network")
    rows = (f"c{n:03},Clinic {n:03},{n} Mill Lane|Leeds,0113 {n:06},uk\n" for n in range(CLINICS))
    (folder / "clinics.csv").write_text("id,name,address,phone,region\n" + "".join(rows))
    began = time.monotonic()
    batch = Network(folder, {}, 0).begin("whole")
    assert batch.wait(120) == 0, batch.stderr and batch.stderr.read()
    made = manifest(folder / "whole")
    assert len(made) == CLINICS
    return Network(folder, made, time.monotonic() - began)


def test_a_file_is_the_same_whoever_stands_before_it_in_the_table(network: Network) -> None:
    head, *rows = (network.folder / "clinics.csv").read_text().splitlines()
    other = ["greek,Κλινική Νο 1,Οδός Ερμού 3|Αθήνα,0113 000,uk", "czech,Žluťoučký Kůň,1 Mill Lane|Leeds,0113 001,uk"]
    (network.folder / "other.csv").write_text("\n".join((head, *other, *rows[70:50:-1])), encoding="utf-8")
    assert network.begin("other", table="other.csv").wait(120) == 0
    made = manifest(network.folder / "other")
    same = {name for name in made if network.files.get(name) == made[name]}
    assert len(made) == 22 and set(made) - same == {f"neck-stiffness-a4-{name}.pdf" for name in ("greek", "czech")}
    assert "in full" not in (network.folder / "other" / "report.csv").read_text(encoding="utf-8-sig")


def killed_and_gone_on_with(network: Network, times: int) -> None:
    """Kills a batch at random moments, each time looks at what is there, and lets the last one finish."""
    out, chance = network.folder / "killed", random.Random(6)
    for _ in range(times):
        batch = network.begin("killed")
        time.sleep(chance.uniform(0, network.seconds))
        batch.send_signal(signal.SIGKILL)
        batch.wait()
        assert network.is_sound(out)
        if (out / "manifest.json").exists():  # it was quicker
            shutil.rmtree(out)
    assert network.begin("killed", workers=2).wait(120) == 0
    assert manifest(out) == network.files and network.is_sound(out)
    told = (out / "report.csv").read_text().replace(",unchanged,", ",made,")  # what was there already
    assert told == (network.folder / "whole" / "report.csv").read_text()
    assert not list(out.glob(".*.part")), "what a killed batch left lies about"


def test_killed_at_five_moments_it_goes_on_and_ends_as_if_nothing_had_happened(network: Network) -> None:
    killed_and_gone_on_with(network, 5)


@pytest.mark.slow
def test_killed_at_fifty_moments_it_goes_on_and_ends_as_if_nothing_had_happened(network: Network) -> None:
    killed_and_gone_on_with(network, 50)


def test_where_the_system_sets_a_limit_it_says_so_and_leaves_no_half_file(network: Network) -> None:
    limit = min(file.stat().st_size for file in (network.folder / "whole").glob("*.pdf")) // 2
    batch = network.begin("limited", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    _, complained = batch.communicate(timeout=120)
    assert batch.returncode == 12 and "M102" in complained and "arge" in complained and "Traceback" not in complained
    out = network.folder / "limited"
    assert network.is_sound(out) and not (out / "manifest.json").exists() and not list(out.glob(".*.part"))


def test_a_folder_that_cannot_be_written_is_told(network: Network) -> None:
    (network.folder / "a-file").write_text("not a folder")
    batch = network.begin("a-file/out")
    _, complained = batch.communicate(timeout=120)
    assert batch.returncode == 12 and "M102" in complained and "Traceback" not in complained


ON_A_SMALL_DISK = """
set -u
mount -t tmpfs -o size=2m tmpfs "$1"; shift
"$@"; echo "full: $?"
mount -o remount,ro "$OLDPWD/disk"; "$@"; echo "read-only: $?"
mount -o remount,rw,size=64m "$OLDPWD/disk"; "$@"; echo "roomy: $?"
cp -r "$OLDPWD/disk/out" "$OLDPWD/kept"
"""


@pytest.mark.slow
def test_a_real_disk_that_is_full_then_read_only_then_has_room(network: Network) -> None:
    """In a namespace of its own, so that it needs no rights and leaves no mount behind."""
    folder = network.folder
    (folder / "disk").mkdir()
    batch = network.words("disk/out")
    run = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", "disk", *batch],
        cwd=folder, env={**network.surroundings, "OLDPWD": str(folder)}, check=False,
        text=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert run.stdout.split("\n")[-4:-1] == ["full: 12", "read-only: 12", "roomy: 0"], run.stderr
    assert "the disk is full" in run.stderr and "the disk is read-only" in run.stderr and "Traceback" not in run.stderr
    assert network.is_sound(folder / "kept") and manifest(folder / "kept") == network.files


def test_of_two_batches_in_one_folder_one_works_and_the_other_says_so(network: Network) -> None:
    out = network.folder / "both"
    first = network.begin("both")
    while not (out / ".build_guide" / "lock").exists():
        time.sleep(0.02)
    time.sleep(0.2)  # from the file to the lock on it
    second = network.begin("both")
    _, complained = second.communicate(timeout=120)
    assert second.returncode == 12 and "another batch is at work in this folder" in complained
    assert first.wait(120) == 0 and manifest(out) == network.files


NONSENSE = {
    "../../x,A": "is no id",
    "..\\x,A": "is no id",
    "con/../x,A": "is no id",
    'a,"=HYPERLINK(""http://x"")"': "is a formula",
    "b,@SUM(A1)": "is a formula",
    "c,turned \u202e round": "cannot be seen",
    'd,"he said ""no""",extra': "a cell without a column",
    f"e,{'x' * 5000}": "characters",
}


def nonsense(folder: Path, times: int) -> None:
    """Rows that cannot be made, each told in one line; nothing is written but the report."""
    rows = [
        row.replace(",", f"{number},", 1) if number else row
        for number in range(times)
        for row in NONSENSE
        if number < 9 or len(row) < 999
    ]
    (folder / "clinics.csv").write_text("id,name\n" + "\n\n".join(rows) + "\n", encoding="utf-8")
    told = build_guide("batch", "clinics.csv", "--region", "uk", "-o", "out", "-q", folder=folder)
    assert told.exit == 15
    report = list(csv.DictReader(io.StringIO((folder / "out/report.csv").read_text(encoding="utf-8-sig"))))
    assert len(report) == len(rows) and {row["state"] for row in report} == {"failed"}
    said = [row["what"] for row in report]
    assert all(words in what for words, what in zip(NONSENSE.values(), said, strict=False)), said[: len(NONSENSE)]
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in report for cell in row.values())
    left = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and ".cache" not in str(file)}
    assert left <= {"clinics.csv", "out/report.csv", "out/manifest.json", *(f"out/.build_guide/{n}" for n in
                    ("journal.jsonl", "lock", "README"))}  # fmt: skip


def test_rows_of_nonsense_are_a_line_each_and_no_file_lies_outside_the_folder(tmp_path: Path) -> None:
    nonsense(tmp_path, 5)


@pytest.mark.slow
def test_a_hundred_thousand_rows_of_nonsense_are_a_line_each(tmp_path: Path) -> None:
    nonsense(tmp_path, 14_300)


def test_a_name_in_quotes_with_a_line_break_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "clinics.csv").write_text('id,name,region\r\na,"The ""Mill""\r\nClinic",uk\r\n\r\na,Twice,uk\r\n')
    told = build_guide(
        "batch", "clinics.csv", "--article", "neck-stiffness", "--source", OTHERS, "-o", "out", folder=tmp_path
    )
    assert told.exit == 15 and "clinics.csv:5:1: error C104" in told.complained
    assert list(manifest(tmp_path / "out")) == ["neck-stiffness-a4-a.pdf"]
