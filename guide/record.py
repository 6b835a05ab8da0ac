"""What was made from what: an unchanged order is answered without doing it again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guide.workspace import PACKAGE, Reads

_LIBRARIES = (
    "weasyprint",
    "pydyf",
    "ebooklib",
    "lxml",
    "pillow",
    "resvg_py",
    "jinja2",
    "tinycss2",
    "fonttools",
    "page_validation",
    "pikepdf",
    "markdown_it_py",
)


@dataclass(frozen=True)
class Made:
    """A file that was made, as its line on the screen tells it."""

    path: str
    pages: int
    bytes: int
    sha256: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """An order's outcome with the hashes of all that it came from."""

    engine: str
    files: Mapping[str, str | None]
    folders: Mapping[str, str]
    made: tuple[Made, ...]
    findings: tuple[str, ...]
    today: str

    def is_current(self, today: str) -> bool:
        """Same engine, same inputs, same day where a date decides, and the outputs still as they were made."""
        return (
            self.today == today
            and self.engine == engine()
            and all(_sha256(path) == digest for path, digest in self.files.items())
            and all(_names(path) == digest for path, digest in self.folders.items())
            and all(_sha256(made.path) == made.sha256 for made in self.made)
        )


def key_of(order: Mapping[str, Any]) -> str:
    """The name under which an order's record is kept."""
    return hashlib.sha256(json.dumps([order, str(Path.cwd())], sort_keys=True, default=str).encode()).hexdigest()[:32]


def load(folder: Path, key: str) -> Record | None:
    """The record of an order, or None where there is none that can be read."""
    try:
        kept = json.loads((folder / "records" / f"{key}.json").read_bytes())
        made = tuple(Made(**m) for m in kept.pop("made"))
        return Record(made=made, **{**kept, "findings": tuple(kept["findings"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(folder: Path, key: str, reads: Reads, made: Iterable[Made], findings: Iterable[str], today: str) -> None:
    """Keep a record; a cache that cannot be written is done without."""
    record = Record(engine(), reads.files, reads.folders, tuple(made), tuple(findings), today)
    target = folder / "records" / f"{key}.json"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(asdict(record)))
        draft.replace(target)
    except OSError:
        pass


@cache
def engine() -> str:
    """One hash for the program's own code and the versions of the libraries that decide the bytes."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    for name in sorted(_installed()):
        digest.update(name.encode())
    return digest.hexdigest()


def _installed() -> set[str]:
    """Folder names such as `weasyprint-70.0.dist-info`: versions without importing anything."""
    return {
        name.lower()
        for folder in sys.path
        if folder.endswith("-packages")
        for name in _listed(folder)
        if name.endswith(".dist-info") and name.lower().startswith(_LIBRARIES)
    }


def _listed(folder: str) -> list[str]:
    try:
        return [entry.name for entry in Path(folder).iterdir()]
    except OSError:
        return []


def _sha256(path: str) -> str | None:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        return None


def _names(path: str) -> str:
    names = sorted(n for n in _listed(path) if not n.startswith((".", "__")))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
