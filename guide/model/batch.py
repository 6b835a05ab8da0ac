"""A batch as values: what each file of it is, and how making it ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from typing import Any, Literal

from guide.model.finding import Finding
from guide.model.place import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the manifest."""

    file: str
    clinic: str
    edition: str | None  # none for an ebook
    format: Literal["pdf", "epub"]
    ink: str
    region: str
    language: str
    pages: int
    bytes: int
    sha256: str
    content_hash: str  # of the words, doses and figures that a review covers
    key: str  # hash of all that the file was made from

    def __reduce__(self) -> tuple[type[Entry], tuple[Any, ...]]:
        """In short: every file's goes from a worker to the batch."""
        return Entry, _entry(self)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one row, or one file of it, ended."""

    clinic: str
    place: Place  # of its row
    state: Literal["made", "unchanged", "failed"]
    entry: Entry | None = None
    findings: tuple[Finding, ...] = ()
    in_full: str = ""  # why it was laid out in full, where it was
    file: str = ""  # that could not be made, where it is one of several

    def __reduce__(self) -> tuple[type[Outcome], tuple[Any, ...]]:
        return Outcome, (self.clinic, self.place, self.state, self.entry, self.findings, self.in_full, self.file)

    @property
    def line(self) -> str:
        """A made file for the eye."""
        if self.entry is None:
            return ""
        state = "" if self.state == "made" else f"  {self.state}"
        why = f"  in full: {self.in_full}" if self.in_full else ""
        return f"{self.entry.file}  {self.entry.bytes / 1000:.0f} kB{state}{why}"

    def as_data(self) -> dict[str, Any]:
        """As plain data, for another program."""
        made = {key: value for key, value in asdict(self.entry).items() if key != "key"} if self.entry else {}
        wrong = [asdict(finding) for finding in self.findings] if self.state == "failed" else []
        file = {"file": self.file} if self.file else {}
        told = {"clinic": self.clinic, "from": str(self.place), "row": self.place.line, "state": self.state}
        return {**told, **file, **made, "findings": wrong}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: rows done, of how many, and what is new."""

    done: int
    outcomes: tuple[Outcome, ...]


_entry = attrgetter(*(field.name for field in fields(Entry)))
