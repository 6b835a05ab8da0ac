"""Script, editable install and wheel all find content and styles, from any folder, also after a style was changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import copied, environment, pip


def told(command: list[str | Path], folder: Path) -> str:
    """What a command answers from a folder of its own, with a cache of its own."""
    done = run(command, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command in a folder, however it ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept["BUILD_GUIDE_CACHE"] = str(folder / "cache")
    return subprocess.run(command, check=False, cwd=folder, env=kept, capture_output=True, text=True)


def leaflet(command: list[str | Path], folder: Path) -> bytes:
    """The leaflet that a command makes there."""
    told([*command, "pdf", "-q", "-o", "leaflet.pdf"], folder)
    return (folder / "leaflet.pdf").read_bytes()


def recolour(styles: Path) -> None:
    """Changes the colour of headings, which every leaflet shows."""
    tokens = styles / "tokens.css"
    changed, times = re.subn(r"--accent: #\w{6}", "--accent: #7b0063", tokens.read_text())
    assert times
    tokens.write_text(changed)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel and nothing else of the program."""
    place = environment(tmp_path_factory.mktemp("installed") / "venv")
    pip(place, wheel)
    return place


def test_the_wheel_holds_content_layouts_styles_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "build_guide.py",
        "guide/content/articles/back-spasms/article.yaml",
        "guide/layouts/leaflet.xhtml",
        "guide/styles/tokens.css",
        "guide/styles/fonts/SourceSans3-Regular.ttf",
        "guide/styles/fonts/OFL.txt",
        "guide/draw/body/CC0-LICENSE-mpfb2.md",
    } <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"build_guide.py", "guide"}
    assert any(name.endswith("licenses/LICENSES/CC-BY-4.0.txt") for name in names)


def test_a_wheel_run_from_another_folder_lists_and_builds(installed: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [installed / "bin" / "build_guide"]
    assert "back-spasms" in told([*command, "list", "articles"], tmp_path)
    assert leaflet(command, tmp_path).startswith(b"%PDF-")


DRAWN = "draw P09 --cast omar --source my-guides"
ASKED = ("handout", "--exercises", "P09", "--cast", "omar")


def test_whom_a_wheel_has_no_plates_of_is_told_with_the_command_and_a_folder_to_draw_into(
    installed: Path, tmp_path: Path
) -> None:
    refused = run([installed / "bin" / "build_guide", *ASKED], tmp_path)
    assert refused.returncode == 10
    assert "error F102 P09 is not drawn with omar" in refused.stderr
    assert f"hint: run: build_guide {DRAWN}, and give that folder here too" in refused.stderr


@pytest.mark.slow
@pytest.mark.slow  # drawing from a new source is told in tests/stories, and that a wheel says so above
def test_that_command_draws_them_into_a_new_folder_and_the_pages_show_them(installed: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [installed / "bin" / "build_guide"]
    assert "my-guides/figures/P09/plates/pose@omar.svg" in told([*command, *DRAWN.split()], tmp_path)
    assert ".pdf" in told([*command, *ASKED, "--source", "my-guides"], tmp_path)


def test_the_wheel_runs_what_it_installed(installed: Path, tmp_path: Path) -> None:
    ask = "import build_guide, guide.workspace as w; print(build_guide.__file__, w.open_workspace().styles)"
    assert told([installed / "bin" / "python", "-c", ask], tmp_path).count(str(installed)) == 2


def test_script_and_editable_install_see_a_changed_style_at_once(tmp_path: Path) -> None:
    project, place = copied(tmp_path / "checkout"), environment(tmp_path / "venv")
    pip(place, "--no-build-isolation", "-e", project)
    script: list[str | Path] = [sys.executable, project / "build_guide.py"]
    command: list[str | Path] = [place / "bin" / "build_guide"]
    before = leaflet(script, tmp_path)
    assert leaflet(command, tmp_path) == before
    recolour(project / "styles")
    after = leaflet(command, tmp_path)
    assert after != before
    assert leaflet(script, tmp_path) == after


def test_an_editable_install_keeps_no_copy_of_the_styles(editable: Path) -> None:
    assert (editable / "bin" / "build_guide").is_file()
    assert not list(editable.rglob("*.css"))


def test_nothing_is_picked_up_from_the_current_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "tokens.css").write_text(":root { --ink: red }")
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "__init__.py").write_text("raise SystemExit('the current folder was imported')")
    assert "back-spasms" in told([installed / "bin" / "build_guide", "list", "articles"], tmp_path)
