"""What make and CI do is what they say: one line to mend a machine, exit state 12, and nothing skipped."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from guide.doctor import install_line, packages_for_publishing
from tests.packaging.conftest import ROOT

LINE = "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"


@pytest.fixture
def without_pango(tmp_path: Path) -> dict[str, str]:
    """A machine where Pango cannot be loaded: an empty file stands first where the loader looks for it."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "libpango-1.0.so.0").touch()
    return {**os.environ, "LD_LIBRARY_PATH": str(broken), "BUILD_GUIDE_CACHE": str(tmp_path / "cache")}


def test_one_line_installs_what_a_leaflet_needs() -> None:
    assert install_line(packages_for_publishing()) == LINE


def test_make_pdf_without_pango_gives_one_line_and_state_12(
    project: Path, editable: Path, without_pango: dict[str, str]
) -> None:
    run = ["make", "-C", str(project), f"VENV={editable}", "pdf"]
    done = subprocess.run(run, check=False, env=without_pango, capture_output=True, text=True)
    assert done.returncode == 2  # make's own
    assert "Error 12" in done.stderr
    assert done.stderr.count(LINE) == 1
    assert "Traceback" not in done.stderr
    assert not list((project / "dist").glob("*.pdf"))


def test_make_pdf_prints_the_leaflet_last(project: Path, editable: Path, tmp_path: Path) -> None:
    run = ["make", "-s", "-C", str(project), f"VENV={editable}", "pdf"]
    cache = {**os.environ, "BUILD_GUIDE_CACHE": str(tmp_path)}
    done = subprocess.run(run, check=False, env=cache, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "dist/back-spasms-a4.pdf"
    assert (project / "dist" / "back-spasms-a4.pdf").read_bytes().startswith(b"%PDF-")


def test_ci_calls_make_test_and_stops_at_the_first_fault() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("exec make test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_make_test_runs_pytest_last_and_hides_nothing() -> None:
    recipe = re.search(r"^test: machine\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe
    assert "pytest" in recipe[1].splitlines()[-1]
    assert "|" not in recipe[1]


def test_the_tests_skip_nothing() -> None:
    """What cannot be proved on a machine fails there."""
    skipping = re.compile(r"pytest\.(skip|importorskip)\(|mark\.skip\(")
    files = [file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__)]
    assert not [str(file.relative_to(ROOT)) for file in files if skipping.search(file.read_text())]
