"""Who does the work of a batch: portions of clinics handed out over any concurrent.futures executor."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from guide.cluster import Cluster
from guide.model.batch import Entry, Outcome, Progress
from guide.model.clinic import Clinic
from guide.model.finding import Finding, MachineRefused, Refusal
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.place import Place
from guide.publish.whole import write_whole
from guide.record import engine

ROWS = 32  # that one worker is given at a time
AHEAD = 3  # such portions that wait for each worker
GLANCE = 1.0  # seconds after which it is looked whether anybody is still at work
LOST = 3  # workers that may be lost one after the other before the batch gives up


Group = tuple[str, str | None]  # region and cast: what the jobs of several clinics have in common
Ready = tuple[Clinic, Place, Group]  # a row that can be read


@dataclass(frozen=True, slots=True)
class Order:
    """One file to make: of which of the plan's jobs, under which name, from what."""

    job: int
    file: str
    key: str


@dataclass(frozen=True, eq=False)
class Plan:
    """The jobs of one group: written down once for all workers of other processes, and read once by each."""

    jobs: tuple[Job, ...]

    @cached_property
    def _written(self) -> bytes:
        return pickle.dumps(self.jobs)

    def __reduce__(self) -> tuple[Any, ...]:
        return _plan, (self._written,)


@lru_cache(4)
def _plan(written: bytes) -> Plan:
    return Plan(pickle.loads(written))  # noqa: S301 - made by this program, in this batch


@dataclass(frozen=True, slots=True)
class Portion:
    """Some rows of one group, with the files to make for each."""

    plan: Plan
    rows: tuple[tuple[Clinic, Place, tuple[Order, ...]], ...]
    folder: str | None  # where the worker writes; none where it has no hand on it and sends the files back
    engine: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker says of one file, and the file where it could not write it."""

    outcome: Outcome
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Staff:
    """Who does the work: how to get an executor, how many portions it takes at once, whether it writes the files."""

    executor: Callable[[], Executor]
    workers: int
    writes: bool = True


@dataclass
class Batch:
    """The jobs of each group, and what was made before."""

    jobs: Callable[[Group], tuple[Job, ...]]
    name: Callable[[Job], str]
    inputs: Callable[[], str]  # hash of all that was read for the jobs
    folder: Path
    made: dict[str, Entry] = field(default_factory=dict)
    _plans: dict[Group, tuple[Plan, str]] = field(default_factory=dict)

    def plan(self, group: Group) -> tuple[Plan, str]:
        """A group's jobs, and the hash of what they are made from."""
        if group not in self._plans:
            jobs = self.jobs(group)
            self._plans[group] = Plan(jobs), hashlib.sha256(f"{engine()} {self.inputs()}".encode()).hexdigest()
        return self._plans[group]

    def orders(self, clinic: Clinic, group: Group) -> tuple[tuple[Order, ...], tuple[Entry, ...]]:
        """What has to be made for a clinic, and what is there as it would be made."""
        plan, inputs = self.plan(group)
        said = hashlib.sha256(inputs.encode() + _said(clinic)).hexdigest()
        orders, there = [], []
        for number, job in enumerate(plan.jobs):
            file = self.name(replace(job, clinic=clinic))
            key = hashlib.sha256(f"{said} {number} {file}".encode()).hexdigest()
            entry = self.made.get(file)
            if entry and entry.key == key and _is_whole(self.folder / file, entry.sha256):
                there.append(entry)
            else:
                orders.append(Order(number, file, key))
        return tuple(orders), tuple(there)


def _said(clinic: Clinic) -> bytes:
    """All that a clinic says, as bytes."""
    logo = hashlib.sha256(clinic.logo.content).hexdigest() if clinic.logo else ""
    return json.dumps([clinic.id, clinic.data.value.model_dump(mode="json"), logo], sort_keys=True).encode()


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def run(batch: Batch, rows: Iterable[Ready | Outcome], staff: Staff) -> Iterator[Progress]:
    """Makes what is missing, portion by portion, and tells of each row as soon as it is done.

    Raises MachineRefused where nothing more can be made: a full disk, no rights, workers that are lost again and again.
    """
    with Office(batch, staff) as office:
        for row in rows:
            if isinstance(row, Outcome):
                yield Progress(1, (row,))
                continue
            clinic, place, group = row
            orders, there = batch.orders(clinic, group)
            unchanged = tuple(Outcome(clinic.id, place, "unchanged", entry) for entry in there)
            if orders:
                office.take(group, (clinic, place, orders))
            if unchanged or not orders:
                yield Progress(0 if orders else 1, unchanged)
            yield from office.finished()
        office.hand_out_the_rest()
        while office.busy:
            yield from office.finished(at_least_one=True)


class Office:
    """Hands portions out to workers, and again where a worker was lost."""

    def __init__(self, batch: Batch, staff: Staff) -> None:
        self._batch, self._staff = batch, staff
        self._executor = staff.executor()
        self._open: dict[Group, list[tuple[Clinic, Place, tuple[Order, ...]]]] = {}
        self._out: dict[Future[list[Result]], Portion] = {}
        self._lost = 0

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._executor.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Whether portions are out."""
        return bool(self._out)

    def take(self, group: Group, row: tuple[Clinic, Place, tuple[Order, ...]]) -> None:
        """Puts a row with those of its group; a full portion is handed out."""
        rows = self._open.setdefault(group, [])
        rows.append(row)
        if len(rows) >= ROWS:
            self._hand_out(group)

    def hand_out_the_rest(self) -> None:
        """Hands out what is not yet a full portion."""
        for group in list(self._open):
            self._hand_out(group)

    def finished(self, at_least_one: bool = False) -> Iterator[Progress]:
        """The portions that are done; waits for one where it was asked for, or where enough are out."""
        must = at_least_one or len(self._out) >= AHEAD * self._staff.workers
        done, _ = wait(self._out, timeout=GLANCE if must else 0, return_when=FIRST_COMPLETED)
        while must and not done:
            if isinstance(self._executor, Cluster):
                self._executor.refuse_if_deserted()
            done, _ = wait(self._out, timeout=GLANCE, return_when=FIRST_COMPLETED)
        for future in done:
            if (portion := self._out.pop(future, None)) is None:
                continue  # handed out again meanwhile
            try:
                results = future.result()
            except BrokenExecutor:
                self._start_again(portion)
                return
            self._lost = 0
            yield Progress(len(portion.rows), tuple(self._kept(result) for result in results))

    def _hand_out(self, group: Group) -> None:
        rows = self._open.pop(group)
        folder = str(self._batch.folder) if self._staff.writes else None
        self._submit(Portion(self._batch.plan(group)[0], tuple(rows), folder, engine()))

    def _submit(self, portion: Portion) -> None:
        try:
            self._out[self._executor.submit(work, portion)] = portion
        except BrokenExecutor:
            self._start_again(portion)

    def _start_again(self, portion: Portion) -> None:
        """New workers for all that is out. What a lost one had written already is written again, the same bytes."""
        self._lost += 1
        if self._lost > LOST:
            said = f"{self._lost} workers were lost one after the other"
            hint = "is there enough memory? fewer workers need less: --workers 1"
            raise MachineRefused(Finding("M103", said, Place("batch"), hint))
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._staff.executor()
        again, self._out = [portion, *self._out.values()], {}
        for one in again:
            self._submit(one)

    def _kept(self, result: Result) -> Outcome:
        """The outcome; a file that a worker sent back is written here."""
        if result.content is not None and result.outcome.entry:
            write_whole(self._batch.folder / result.outcome.entry.file, result.content, synced=False)
        return result.outcome


def work(portion: Portion) -> list[Result]:
    """What a worker does: makes every file of its rows. Raises MachineRefused where files cannot be written."""
    if portion.engine != engine():
        said = "this worker has another version of the program, or of a library that it prints with"
        raise MachineRefused(Finding("M103", said, Place("batch"), "install the same on every machine"))
    bench = _bench(portion.plan)
    return [
        _made(bench[order.job], clinic, place, order, portion.folder)
        for clinic, place, orders in portion.rows
        for order in orders
    ]


@lru_cache(4)
def _bench(plan: Plan) -> tuple[Any, ...]:
    """The jobs of a group, each with what it remembers from clinic to clinic."""
    from guide.bindery import maker_of

    return tuple(maker_of(job) for job in plan.jobs)


def _made(maker: Any, clinic: Clinic, place: Place, order: Order, folder: str | None) -> Result:
    try:
        made = maker.impression(clinic)
    except MachineRefused:
        raise
    except Refusal as refused:
        return Result(Outcome(clinic.id, place, "failed", None, refused.findings))
    entry = _entry(maker.job, clinic, order, made)
    if folder is not None:
        write_whole(Path(folder) / order.file, made.content, synced=False)
    outcome = Outcome(clinic.id, place, "made", entry, made.findings, made.in_full)
    return Result(outcome, made.content if folder is None else None)


def _entry(job: Job, clinic: Clinic, order: Order, made: Any) -> Entry:
    leaflet = job if isinstance(job, LeafletJob) else None
    return Entry(
        file=order.file,
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
        key=order.key,
    )
