"""What npm brings for the proof of ebooks, in the versions of package-lock.json."""

from __future__ import annotations

from pathlib import Path

from tests.proof.java import ValidatorMissing

FOLDER = Path(__file__).parent / "node_modules"


def installed(file: str) -> Path:
    """A file of an npm package; one that is not there fails, it is not skipped."""
    path = FOLDER / file
    if not path.is_file():
        raise ValidatorMissing(f"{file} is missing: npm ci --ignore-scripts --prefix {FOLDER.parent}")
    return path
