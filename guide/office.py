"""Who does the work of a batch: portions of clinics handed out over any concurrent.futures executor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from guide.manifest import no_longer_true
from guide.model.batch import Entry, Outcome, Progress
from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place
from guide.portions import Piece, Plan, Portion, Result, is_whole, work
from guide.publish.whole import write_whole
from guide.read.tables import Row, Unread

ROWS = 32  # that one worker is given at a time
AHEAD = 3  # such portions that wait for each worker
GLANCE = 1.0  # seconds after which it is looked whether anybody is still at work
LOST = 3  # workers that may be lost one after the other before the batch gives up


Workers = TypeVar("Workers", bound=Executor)


class Group(NamedTuple):
    """What the jobs of several clinics have in common."""

    region: str
    cast: str | None  # none: whom the article shows
    language: str


Errand = tuple[Group, Row | Unread]


def _nobody_has_left(executor: Executor) -> None:
    """Processes of this machine say themselves when one of them is lost."""


@dataclass(frozen=True)
class Staff(Generic[Workers]):
    """Who does the work: how to get an executor, how many portions it takes at once, whether it writes the files.

    While a portion is waited for, `watch` is asked now and then; it raises MachineRefused where nobody is left.
    """

    executor: Callable[[], Workers]
    workers: int
    writes: bool = True
    watch: Callable[[Workers], None] = _nobody_has_left


@dataclass
class Batch:
    """The plan of each group, and what was made before, by clinic."""

    plan: Callable[[Group], Plan]
    folder: Path
    made: dict[str, tuple[Entry, ...]] = field(default_factory=dict)


def run(batch: Batch, rows: Iterable[Errand | Outcome], staff: Staff[Any]) -> Iterator[Progress]:
    """Makes what is missing, portion by portion, and tells of each row as soon as it is done.

    Raises MachineRefused where nothing more can be made: a full disk, no rights, workers that are lost again and again.
    """
    with Office(batch, staff) as office:
        for row in rows:
            if isinstance(row, Outcome):
                yield Progress(1, (row,))
            elif office.take(*row):
                yield from office.finished()
        office.hand_out_the_rest()
        while office.busy:
            yield from office.finished(at_least_one=True)


class Office:
    """Hands portions out to workers, and again where a worker was lost."""

    def __init__(self, batch: Batch, staff: Staff[Any]) -> None:
        self._batch, self._staff = batch, staff
        self._executor = staff.executor()
        self._open: dict[Group, list[Piece]] = {}
        self._out: dict[Future[list[Result] | None], tuple[Group, Portion]] = {}
        self._lost, self._wrote = 0, False

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._executor.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Whether portions are out."""
        return bool(self._out)

    def take(self, group: Group, row: Row | Unread) -> bool:
        """Puts a row with those of its group; a full portion is handed out. Says whether it was."""
        pieces = self._open.setdefault(group, [])
        pieces.append(Piece(row, self._before(row)))
        if len(pieces) < ROWS:
            return False
        self._hand_out(group)
        return True

    def _before(self, row: Row | Unread) -> tuple[Entry, ...]:
        """A clinic's files of former times; where workers cannot look at them, those that are as they were."""
        clinic = row.id if isinstance(row, Unread) else row.clinic.id if row.clinic else ""
        made = self._batch.made.get(clinic, ())
        return made if self._staff.writes else tuple(entry for entry in made if is_whole(self._batch.folder, entry))

    def hand_out_the_rest(self) -> None:
        """Hands out what is not yet a full portion."""
        for group in list(self._open):
            self._hand_out(group)

    def finished(self, at_least_one: bool = False) -> Iterator[Progress]:
        """The portions that are done; waits for one where it was asked for, or where enough are out."""
        must = at_least_one or len(self._out) >= AHEAD * self._staff.workers
        done, _ = wait(self._out, timeout=GLANCE if must else 0, return_when=FIRST_COMPLETED)
        while must and not done:
            self._staff.watch(self._executor)
            done, _ = wait(self._out, timeout=GLANCE, return_when=FIRST_COMPLETED)
        for future in done:
            if (out := self._out.pop(future, None)) is None:
                continue  # handed out again meanwhile
            try:
                results = future.result()
            except BrokenExecutor:
                self._start_again(*out)
                return
            self._lost = 0
            group, portion = out
            if results is None:  # a worker that does not know the plan
                self._submit(group, portion._replace(written=self._batch.plan(group).written))
            else:
                yield Progress(len(portion.pieces), tuple(self._kept(result) for result in results))

    def _hand_out(self, group: Group) -> None:
        plan = self._batch.plan(group)
        self._submit(group, Portion(plan.name, tuple(self._open.pop(group))))

    def _submit(self, group: Group, portion: Portion) -> None:
        try:
            self._out[self._executor.submit(work, portion)] = group, portion
        except BrokenExecutor:
            self._start_again(group, portion)

    def _start_again(self, group: Group, portion: Portion) -> None:
        """New workers for all that is out. What a lost one had written already is written again, the same bytes."""
        self._lost += 1
        if self._lost > LOST:
            said = f"{self._lost} workers were lost one after the other"
            hint = "is there enough memory? fewer workers need less: --workers 1"
            raise MachineRefused(Finding("M103", said, Place("batch"), hint))
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._staff.executor()
        again, self._out = [(group, portion), *self._out.values()], {}
        for one in again:
            self._submit(*one)

    def _kept(self, result: Result) -> Outcome:
        """The outcome; a file that a worker sent back is written here."""
        if result.content is not None and result.outcome.entry:
            if not self._wrote:
                no_longer_true(self._batch.folder)
                self._wrote = True
            write_whole(self._batch.folder / result.outcome.entry.file, result.content, synced=False)
        return result.outcome
