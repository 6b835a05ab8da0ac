"""A copy of the project, and environments that see this one's libraries but nothing of the program itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = (
    "build_guide.py",
    "guide",
    "styles",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSES",
    "Makefile",
    ".gitignore",
)
NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.pyc")


def copied(folder: Path) -> Path:
    """The project's own files in another folder, free to be changed."""
    folder.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=NOT_COPIED)
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def environment(folder: Path) -> Path:
    """A new environment. The libraries come by a path file, which does not pass on this one's editable install."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    purelib = next(folder.glob("lib/python*/site-packages"))
    (purelib / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def pip(environment: Path, *arguments: str | Path) -> None:
    """pip of this environment working on another, without the network."""
    quiet = ["--disable-pip-version-check", "--python", environment / "bin" / "python"]
    offline = ["-q", "--no-deps", "--no-index", "--ignore-installed"]
    run = [sys.executable, "-m", "pip", *quiet, "install", *offline, *arguments]
    subprocess.run(run, check=True, capture_output=True, text=True)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that no test changes."""
    return copied(tmp_path_factory.mktemp("project") / "checkout")


@pytest.fixture(scope="session")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of it."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["-q", "--no-deps", "--no-index", "--no-build-isolation", "-w", folder]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", project, *offline]
    subprocess.run(pip, check=True, capture_output=True, text=True)
    return next(folder.glob("build_guide-*.whl"))


@pytest.fixture(scope="session")
def editable(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with an editable install of the copy that no test changes, as make leaves it."""
    place = environment(tmp_path_factory.mktemp("editable") / "venv")
    pip(place, "--no-build-isolation", "-e", project)
    for stamp in ("bin/pip", ".pdf"):
        (place / stamp).touch()
    return place
