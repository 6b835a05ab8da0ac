"""The program as its users meet it: a command, what it says, what it leaves behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.stories.prompter import prompter

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "guide" / "content"
# an article of few words, for stories that could be told of any
SHORT = ("--article", "neck-stiffness", "--source", ROOT / "tests" / "other_articles" / "content")


@dataclass(frozen=True)
class Told:
    """How a command ended."""

    exit: int
    said: str
    complained: str

    @property
    def codes(self) -> list[str]:
        """Codes of the errors, in the order they were told."""
        return re.findall(r": error ([A-Z]\d{3})\b", self.complained)

    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.said.splitlines()]


def build_guide(*words: object, folder: Path, **environment: str) -> Told:
    """Run the program in a folder, with a cache of its own there. What asks for an environment is started anew."""
    values = {**os.environ, "BUILD_GUIDE_CACHE": str(folder / ".cache"), **environment}
    told = (_begun if environment else _prompted)(list(map(str, words)), folder, values)
    assert "Traceback" not in told.complained, told.complained
    return told


def _begun(words: list[str], folder: Path, environment: dict[str, str]) -> Told:
    command = [sys.executable, str(ROOT / "build_guide.py"), *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return Told(done.returncode, done.stdout, done.stderr)


def _prompted(words: list[str], folder: Path, environment: dict[str, str]) -> Told:
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place, "out"), Path(place, "err")
        state = prompter().run(words, folder, environment, out, err)
        return Told(state, out.read_text("utf-8"), err.read_text("utf-8"))


def own_source(folder: Path, *copied: str) -> Path:
    """An author's own content folder, with copies of parts of the built-in one."""
    source = folder / "mine"
    source.mkdir(exist_ok=True)
    for name in copied:
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (CONTENT / name).is_dir():
            shutil.copytree(CONTENT / name, target, dirs_exist_ok=True)
        else:
            shutil.copy(CONTENT / name, target)
    return source


def change(path: Path, old: str, new: str) -> None:
    """Change words in a file that has them."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def say(path: Path, words: str) -> None:
    """Put words into the first sentence of a text, whatever it says."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^([A-Z]\w+) ", lambda first: f"{first[0]}{words} ", text, count=1), encoding="utf-8")
