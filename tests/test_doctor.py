"""The doctor tells what is here, what is missing, and the one command that mends it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guide import doctor
from guide.doctor import Part, examine, findings, fits, install_line, missing_packages, package, publishing_lacks

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "styles" / "fonts"
SUDO = "sudo apt-get install -y --no-install-recommends "


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no library, program or package of ours."""
    monkeypatch.setattr(doctor, "loaded", lambda *names: "")
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor, "installed", lambda name: "")


def test_this_machine_has_all_that_the_tests_need() -> None:
    assert findings(examine(FONTS)) == []


def test_every_missing_part_names_the_command_that_mends_it(bare_machine: None, tmp_path: Path) -> None:
    missing = [part for part in examine(tmp_path) if part.missing]
    assert {"Pango", "a Java development kit", "poppler's tools", "weasyprint==70.0", "the typeface"} <= {
        part.name for part in missing
    }
    for part, finding in zip(missing, findings(missing), strict=True):
        assert part.mend
        assert str(finding).startswith(f"this machine: error M101 {part.name} is missing\n  hint: ")


def test_a_missing_library_of_publishing_is_one_line(bare_machine: None) -> None:
    lacks = publishing_lacks()
    assert lacks is not None
    assert lacks.hint == SUDO + "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"


def test_nothing_is_lacking_here() -> None:
    assert publishing_lacks() is None
    assert missing_packages("pdf", "test") == []


def test_only_what_is_missing_is_installed_for_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None if name.startswith("pdf") else "/usr/bin/it")
    assert missing_packages("pdf", "test") == ["poppler-utils"]
    assert install_line(["poppler-utils"]) == SUDO + "poppler-utils"


def test_who_only_builds_is_not_asked_for_numpy_or_java() -> None:
    names = " ".join(part.name for part in examine(FONTS, ["pdf"]))
    assert "numpy" not in names
    assert "Java" not in names
    assert "weasyprint==70.0" in names


def test_a_tool_of_npm_that_is_missing_or_of_another_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"epubjs": "0.3.93", "jszip": "3.10.1"}}')
    other = tmp_path / "node_modules" / "jszip" / "package.json"
    other.parent.mkdir(parents=True)
    other.write_text('{"version": "2.0.0"}')
    parts = doctor.tools(tmp_path)
    assert [(part.name, part.missing) for part in parts] == [("epubjs 0.3.93", True), ("jszip 3.10.1", True)]
    assert parts[0].mend == f"npm ci --ignore-scripts --prefix {tmp_path}"
    assert doctor.tools(tmp_path / "no checkout") == []


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_PYTHON", (3, 99))
    assert doctor.python().mend == "install Python 3.99 or newer"


def test_a_program_that_is_not_installed_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PROGRAM", "no-such-program")
    assert [part.mend for part in doctor.packages(["pdf"])] == ["make pdf, or: python3 -m pip install -e ."]


def test_the_wrong_version_is_missing_and_shows_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed", lambda name: "69.0")
    assert package("weasyprint==70.0") == Part(
        "weasyprint==70.0 (found 69.0)", "pdf", "", f"{sys.executable} -m pip install 'weasyprint==70.0'"
    )


@pytest.mark.parametrize(
    ("version", "requirement", "answer"),
    [
        ("70.0", "weasyprint==70.0", True),
        ("70", "weasyprint==70.0", True),
        ("70.1", "weasyprint==70.0", False),
        ("3.1.6", "jinja2>=3.1", True),
        ("3.10", "jinja2>=3.9", True),
        ("3.0.9", "jinja2>=3.1", False),
        ("1", "unbounded", True),
    ],
)
def test_versions_are_compared_as_numbers(version: str, requirement: str, answer: bool) -> None:
    assert fits(version, requirement) is answer


def test_the_doctor_loads_none_of_what_it_looks_for() -> None:
    code = "import guide.doctor, sys; print({'weasyprint', 'numpy', 'pydantic', 'yaml'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
