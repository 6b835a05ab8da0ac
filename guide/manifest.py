"""What lies in a batch's folder: written down line by line while it is made, and as a manifest when it is whole.

The journal is never a promise: a line that was cut off, or a file that is no longer as it was, is made again. The
manifest is there only while it is true: it goes before the first file changes, and comes back after the last.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from guide.model.batch import Entry, Outcome
from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place
from guide.publish.whole import told_of, write_whole

JOURNAL, LOCK, MANIFEST, REPORT = ".build_guide/journal.jsonl", ".build_guide/lock", "manifest.json", "report.csv"
_FIELDS = tuple(field.name for field in fields(Entry))
_SHOWN = tuple(name for name in _FIELDS if name != "key")
_COLUMNS = ("row", "column", "clinic", "state", "file", "code", "what", "hint", "where")


class Manifest:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self._journal: IO[str] | None = None
        self._is_tidy = False  # the journal has one line for each entry

    def read(self) -> None:
        """What earlier batches wrote down."""
        with suppress(OSError):
            lines = (self.folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
            for line in lines:
                with suppress(ValueError, TypeError):
                    entry = Entry(**json.loads(line))
                    self.entries[entry.file] = entry
            self._is_tidy = len(lines) == len(self.entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Files that were made."""
        added = {entry.file: entry for entry in entries}
        if not added:
            return
        with told_of(self.folder / JOURNAL):
            if self._journal is None:
                self._tidy_up()
                self._journal = (self.folder / JOURNAL).open("a", encoding="utf-8")
            self._is_tidy = self._is_tidy and not any(file in self.entries for file in added)
            self._journal.write(_lines(added.values()))
            self._journal.flush()
        self.entries |= added

    def finish(self, files: Iterable[str]) -> None:
        """Writes the manifest of these files, which are all that the batch was asked for."""
        if self._journal:
            self._journal.close()
            self._journal = None
        self._tidy_up()
        content = _listed(self.entries[file] for file in sorted(files)).encode()
        if not _is_already(self.folder / MANIFEST, content):
            write_whole(self.folder / MANIFEST, content)

    def _tidy_up(self) -> None:
        """The journal without lines that were cut off or overtaken."""
        if not self._is_tidy:
            write_whole(self.folder / JOURNAL, _lines(self.entries.values()).encode())
            self._is_tidy = True


def _lines(entries: Iterable[Entry]) -> str:
    return "".join(json.dumps(_data(entry)) + "\n" for entry in entries)


def _listed(entries: Iterable[Entry]) -> str:
    """The manifest, written as json.dumps does with an indent of one, which takes twenty times as long."""
    rows = ",\n".join(
        "  {\n" + ",\n".join(f'   "{name}": {_written(getattr(entry, name))}' for name in _SHOWN) + "\n  }"
        for entry in entries
    )
    return '{\n "files": ' + (f"[\n{rows}\n ]" if rows else "[]") + "\n}\n"


_written = json.JSONEncoder(ensure_ascii=False).encode


def _data(entry: Entry) -> dict[str, Any]:
    """An entry as plain data; asdict takes ten times as long."""
    return {name: getattr(entry, name) for name in _FIELDS}


def no_longer_true(folder: Path) -> None:
    """Takes a manifest away before the first file of it changes."""
    with told_of(folder / MANIFEST):
        (folder / MANIFEST).unlink(missing_ok=True)


def finished(folder: Path) -> tuple[Entry, ...]:
    """The files of the manifest of a finished batch."""
    journal = Manifest(folder)
    journal.read()
    rows = json.loads((folder / MANIFEST).read_bytes())["files"]
    return tuple(journal.entries[row["file"]] for row in rows)


def _is_already(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False


def write_report(folder: Path, outcomes: Iterable[Outcome]) -> None:
    """A line for each file that was made, and for each thing that is wrong; readable by any spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for outcome in outcomes:
        writer.writerows([_plain(cell) for cell in row] for row in _rows(outcome))
    write_whole(folder / REPORT, out.getvalue().encode("utf-8-sig"))


def _rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    place, file = outcome.place, outcome.entry.file if outcome.entry else outcome.file
    if outcome.state == "failed":
        for found in outcome.findings:
            at = found.place if found.place.path == place.path else place
            row, column = str(at.line or place.line), str(at.column or "")
            yield row, column, outcome.clinic, "failed", file, found.code, found.message, found.hint, str(found.place)
    else:
        why = f"laid out in full: {outcome.in_full}" if outcome.in_full else ""
        yield str(place.line), "", outcome.clinic, outcome.state, file, "", why, "", str(place)


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    cell = " ".join(cell.split())
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


@contextmanager
def only_batch(folder: Path) -> Iterator[None]:
    """While this lasts, no other batch works in the folder. Raises MachineRefused where one does."""
    path = folder / LOCK
    write_whole(folder / ".build_guide" / "README", b"What build_guide batch keeps to go on where it stopped.\n")
    with path.open("a+") as held:
        if not _taken(held):
            said = "another batch is at work in this folder"
            raise MachineRefused(
                Finding("M102", said, Place(str(folder)), "wait until it ends, or name another folder")
            )
        for left in folder.glob(".*.part"):  # of a batch that was killed
            with suppress(OSError):
                left.unlink()
        for drawer in (folder / ".build_guide").glob("print-run-*"):
            shutil.rmtree(drawer, ignore_errors=True)
        yield


def _taken(held: IO[str]) -> bool:
    """Takes the lock, which the system lets go when the process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
