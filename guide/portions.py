"""Portions of a batch: what a worker is given, and what it says of it.

All that takes time is done here, by as many workers as there are: rows are read and checked, files looked at whether
they are still as they were, made, written and told of.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from secrets import token_hex
from threading import Lock, Thread
from typing import Any, NamedTuple

from guide.manifest import no_longer_true
from guide.model.batch import Entry, Outcome
from guide.model.clinic import Clinic
from guide.model.finding import Finding, MachineRefused, Refusal
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.place import Place
from guide.orders import name_of
from guide.publish.whole import write_whole
from guide.read.tables import Row, Table, Unread
from guide.record import engine

MOST_BENCHES = 4  # groups for which a worker keeps what it has made ready


@dataclass(frozen=True, eq=False)
class Plan:
    """What the portions of one group have in common; a worker is sent it once."""

    jobs: tuple[Job, ...]
    inputs: str  # hash of all that they were read from
    table: Table | None  # in which rows stand that nobody has read
    folder: Path | None  # where the worker writes; none where it has no hand on it and sends the files back
    engine: str
    name: str = field(default_factory=token_hex)

    @cached_property
    def written(self) -> bytes:
        """As it is sent to workers of other processes."""
        return pickle.dumps(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Plan, (self.jobs, self.inputs, self.table, self.folder, self.engine, self.name)


class Piece(NamedTuple):
    """A row, and the files of its clinic that were made before."""

    row: Row | Unread
    made: tuple[Entry, ...]


class Portion(NamedTuple):
    """Some rows of one group, under the name of its plan; with the plan itself where the worker asks for it."""

    plan: str
    pieces: tuple[Piece, ...]
    written: bytes | None = None


class Result(NamedTuple):
    """What a worker says of one row or file, and the file where it could not write it."""

    outcome: Outcome
    content: bytes | None = None


class Bench:
    """Where one worker makes the files of one group, and keeps what it remembers from clinic to clinic."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._wrote = plan, False

    @cached_property
    def _makers(self) -> tuple[Any, ...]:
        from guide.bindery import maker_of

        return tuple(maker_of(job) for job in self._plan.jobs)

    def results(self, piece: Piece) -> Iterator[Result]:
        """What comes of one row."""
        row, before = piece.row, {entry.file: entry for entry in piece.made}
        if isinstance(row, Unread):
            assert self._plan.table
            row = self._plan.table.read(row)
        if row.clinic is None:
            yield Result(Outcome(row.id, row.place, "failed", None, row.refusal.findings if row.refusal else ()))
            return
        said = hashlib.sha256(self._plan.inputs.encode() + _said(row.clinic)).hexdigest()
        for number, job in enumerate(self._plan.jobs):
            file = file_of(replace(job, clinic=row.clinic))
            key = hashlib.sha256(f"{said} {number} {file}".encode()).hexdigest()
            entry = before.get(file)
            if entry and entry.key == key and (self._plan.folder is None or is_whole(self._plan.folder, entry)):
                yield Result(Outcome(row.clinic.id, row.place, "unchanged", entry))
            else:
                yield self._made(number, row.clinic, row.place, file, key)

    def _made(self, number: int, clinic: Clinic, place: Place, file: str, key: str) -> Result:
        try:
            made = self._makers[number].impression(clinic)
        except MachineRefused:
            raise
        except Refusal as refused:
            return Result(Outcome(clinic.id, place, "failed", None, refused.findings, file=file))
        entry = _entry(self._plan.jobs[number], clinic, file, key, made)
        outcome = Outcome(clinic.id, place, "made", entry, made.findings, made.in_full)
        if self._plan.folder is None:
            return Result(outcome, made.content)
        if not self._wrote:
            no_longer_true(self._plan.folder)
            self._wrote = True
        write_whole(self._plan.folder / file, made.content, synced=False)
        return Result(outcome)


def end_with_the_batch() -> None:
    """What a process does before its first portion: it makes sure not to wait for ever on a batch that was killed."""
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


_turn = Lock()
_benches: dict[str, Bench] = {}  # of this worker; one that is forked has those that there were


def set_up(plan: Plan) -> None:
    """Makes a plan known to this process, and to those that are forked from it."""
    while len(_benches) >= MOST_BENCHES:
        _benches.pop(next(iter(_benches)))
    _benches[plan.name] = Bench(plan)


def work(portion: Portion) -> list[Result] | None:
    """What a worker does: makes every file of its rows; none where it has to be sent the plan.

    Threads of one process take turns: they share what is remembered from clinic to clinic, and the layout engine's
    fonts. Raises MachineRefused where files cannot be written.
    """
    if portion.plan not in _benches:
        if portion.written is None:
            return None
        plan: Plan = pickle.loads(portion.written)  # noqa: S301 - made by this program, in this batch
        if plan.engine != engine():
            said = "this worker has another version of the program, or of a library that it prints with"
            raise MachineRefused(Finding("M103", said, Place("batch"), "install the same on every machine"))
        set_up(plan)
    bench = _benches[portion.plan]
    with _turn:
        return [result for piece in portion.pieces for result in bench.results(piece)]


def file_of(job: Job) -> str:
    """The name of a job's file."""
    return f"{name_of(job)}{'.epub' if isinstance(job, EbookJob) else '.pdf'}"


def is_whole(folder: Path, entry: Entry) -> bool:
    """Whether a file is there as it was made."""
    try:
        return hashlib.sha256((folder / entry.file).read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def _said(clinic: Clinic) -> bytes:
    """All that a clinic says, as bytes."""
    logo = hashlib.sha256(clinic.logo.content).hexdigest() if clinic.logo else ""
    return json.dumps([clinic.id, clinic.data.value.model_dump(mode="json"), logo], sort_keys=True).encode()


def _entry(job: Job, clinic: Clinic, file: str, key: str, made: Any) -> Entry:
    leaflet = job if isinstance(job, LeafletJob) else None
    return Entry(
        file=file,
        clinic=clinic.id,
        edition=leaflet.edition.id if leaflet else None,
        format="epub" if isinstance(job, EbookJob) else "pdf",
        ink=leaflet.ink if leaflet else "colour",
        region=job.article.region,
        language=job.article.language,
        pages=made.pages,
        bytes=len(made.content),
        sha256=made.sha256 or hashlib.sha256(made.content).hexdigest(),
        content_hash=made.content_hash,
        key=key,
    )
