"""A set of files for each clinic of a table, made, kept, gone on with and told of."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from guide.clinics import DEFAULT_LANGUAGE, known_to
from guide.cluster import Cluster
from guide.manifest import Manifest, finished, only_batch, write_report
from guide.model.batch import Entry, Outcome, Progress
from guide.model.clinic import ClinicData
from guide.model.finding import ClinicRefused, ContentRefused, Finding, UsageRefused
from guide.model.job import Job
from guide.model.place import Place, Sheet
from guide.office import Batch, Errand, Group, Staff, run
from guide.orders import Order, jobs_of, with_their_prescriptions
from guide.portions import Plan, end_with_the_batch, set_up
from guide.proof import Sample, refuse_to_verify_blindly
from guide.read.drawings import Asked
from guide.read.shop import Known
from guide.read.tables import Row, Table, Unread, open_table, rows_of_folder
from guide.record import Made, engine
from guide.workspace import Reads, Workspace, is_folder, open_folder, workspace_of

_ROW = Place("cast")  # of what is wrong with a row's wish, until the row is known


class Alone(Executor):
    """An executor that does each piece of work as it is handed in."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Does it at once."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:  # the future carries it, as another worker's would
            future.set_exception(fault)
        return future


def staff_of(workers: int, scheduler: str | None) -> Staff[Any]:
    """Processes of this machine, or the workers of a Dask cluster. Raises UsageRefused, MachineRefused."""
    if scheduler:
        return Staff(partial(Cluster, scheduler), max(workers, 4), writes=False, watch=Cluster.refuse_if_deserted)
    if workers < 1:
        raise UsageRefused(Finding("M103", "there is no work without a worker", Place("--workers"), "--workers 1"))
    if workers == 1:
        return Staff(Alone, workers)
    return Staff(lambda: ProcessPoolExecutor(workers, initializer=end_with_the_batch), workers)


@dataclass(frozen=True)
class Begun:
    """A batch that has been begun: how many rows there are, what is done row by row, and whom to hold against."""

    rows: int
    progress: Iterator[Progress]
    shop: Shop
    sample: Sample
    folder: Path

    def proven(self) -> Iterator[tuple[Row, Group]]:
        """The rows of the sample, read anew."""
        return self.sample.of(self.shop.rows(), self.shop.ready)


def begin(order: Order, clinics: str, staff: Staff[Any], verify: int = 0) -> Begun:
    """A batch, which goes on as its progress is asked for. Raises a Refusal where there is no table."""
    if verify:
        refuse_to_verify_blindly()
    workspace, folder = workspace_of(order.source), Path(order.output)
    given = Path(clinics)
    shelf = open_folder(given if is_folder(given) else given.parent, Reads(), ClinicRefused)
    known = known_to(order.article, workspace)
    table = None if is_folder(given) else open_table(shelf, given.name, known)
    rows = table.unread if table else partial(rows_of_folder, shelf, known)
    shop = Shop(order, workspace, table, rows, known, staff.writes)
    progress = _done(Batch(shop.plan, folder), (shop.errand(row) for row in rows()), staff)
    count = table.count if table else sum(name.endswith(".yaml") for name in shelf.names(""))
    return Begun(count, progress, shop, Sample.spread(verify, count), folder)


@dataclass(frozen=True)
class Shop:
    """Where rows are sorted by what they are to be made with."""

    order: Order
    workspace: Workspace
    table: Table | None
    rows: Callable[[], Iterable[Row | Unread]]
    known: Known | None  # what they may name
    workers_write: bool  # who has a hand on the folder of the files has one on that of the table
    _plans: dict[Group, Plan | tuple[Finding, ...]] = field(default_factory=dict)

    def plan(self, group: Group) -> Plan:
        """A group's jobs, and all that a worker has to know for them. Raises ContentRefused where there are none."""
        known = self._plans.get(group)
        if known is None:
            jobs = self.jobs(group)
            folder = Path(self.order.output) if self.workers_write else None
            known = self._plans[group] = Plan(jobs, _read_so_far(self.workspace), self.table, folder, engine())
            set_up(known)
        assert isinstance(known, Plan)
        return known

    def jobs(self, group: Group) -> tuple[Job, ...]:
        """The jobs that the clinics of one region, cast and language have in common."""
        asked = Asked(group.cast, _ROW) if group.cast else None
        order = replace(self.order, region=group.region, language=group.language, clinic=None)
        return tuple(with_their_prescriptions(jobs_of(order, self.workspace, asked)))

    def errand(self, row: Row | Unread) -> Errand | Outcome:
        """A row with its group, unread where its worker can read it; or what is wrong with it."""
        if isinstance(row, Unread) and self.workers_write and not row.before:
            group = self._group(row.region, row.cast, row.language)
            if group and self._can_be(row) and not self._refused(group):
                return group, row
        ready = self.ready(row)
        return ready if isinstance(ready, Outcome) else (ready[1], ready[0])

    def ready(self, row: Row | Unread) -> tuple[Row, Group] | Outcome:
        """A row that is read, with its group, or what is wrong with it."""
        if isinstance(row, Unread):
            assert self.table
            row = self.table.read(row)
        if row.clinic is None:
            return Outcome(row.id, row.place, "failed", None, row.refusal.findings if row.refusal else ())
        data = row.clinic.data
        group = self._group(data.value.region, data.value.cast, data.value.language)
        found = self._refused(group) if group else tuple(self._no_group(data))
        found = tuple(replace(one, place=data.at("cast")) if one.place == _ROW else one for one in found)
        return Outcome(row.clinic.id, row.place, "failed", None, found) if found or not group else (row, group)

    def names(self) -> dict[str, str]:
        """What each clinic is called, by its id."""
        said = (row.at_a_glance for row in self.rows())
        return {clinic: name for clinic, name in said if name}

    def _group(self, region: str | None, cast: str | None, language: str | None) -> Group | None:
        """The group of a row; none where it names no region, or what clashes with what was asked for."""
        order = self.order
        clash = (order.region and region not in (None, order.region)) or (
            order.language and language not in (None, order.language)
        )
        region = order.region or region
        return Group(region, cast, order.language or language or DEFAULT_LANGUAGE) if region and not clash else None

    def _no_group(self, data: Sheet[ClinicData]) -> Iterator[Finding]:
        """Why a row that can be read is of no group."""
        said, asked = data.value, self.order
        if asked.region is None and said.region is None:
            what, hint = "no region: neither the row nor --region names one", "a column region, or --region uk"
            yield Finding("C103", what, data.at("region"), hint)
        for key, code, own, other in (
            ("region", "C103", said.region, asked.region),
            ("language", "C106", said.language, asked.language),
        ):
            if own and other and own != other:
                what = f'its {key} is "{own}", and --{key} asks for "{other}"'
                yield Finding(code, what, data.at(key), f"leave --{key} out")

    def _can_be(self, row: Unread) -> bool:
        """Whether there is all that a row names; what there is not is told with the row's other mistakes."""
        known = self.known
        return known is None or known.has(row.region, row.language, row.cast)

    def _refused(self, group: Group) -> tuple[Finding, ...]:
        """Why somebody whom only a row asks for cannot be shown: its mistake, and not the content's."""
        found = self._plans.get(group)
        if found is None:
            try:
                found = self.plan(group)
            except ContentRefused as refused:
                if any(one.place != _ROW for one in refused.findings):
                    raise
                found = self._plans[group] = (_not_drawn(group.cast or "", refused.findings),)
        return () if isinstance(found, Plan) else found


def _not_drawn(person: str, findings: tuple[Finding, ...]) -> Finding:
    """All pictures in which somebody is not drawn as one mistake."""
    figures = dict.fromkeys(figure for one in findings for figure in re.findall(r"draw (\S+)", one.hint))
    said = f"not drawn with {person}: {', '.join(figures)}"
    return Finding("F102", said, _ROW, f"run: build_guide draw {' '.join(figures)} --cast {person}")


def print_run(begun: Begun) -> Made:
    """All leaflets of a finished batch as one file to print."""
    from guide.printrun import join

    @cache
    def jobs(region: str, language: str) -> tuple[Job, ...]:
        return begun.shop.jobs(Group(region, None, language))

    with only_batch(begun.folder):
        return join(begun.folder, finished(begun.folder), begun.shop.names(), jobs, begun.shop.workspace)


def _done(work: Batch, rows: Iterator[Errand | Outcome], staff: Staff[Any]) -> Iterator[Progress]:
    """The files of every clinic; what is there and unchanged stays. At the end, the manifest and the report."""
    with only_batch(work.folder):
        manifest = Manifest(work.folder)
        manifest.read()
        work.made.update(_by_clinic(manifest.entries.values()))
        outcomes: list[Outcome] = []
        for progress in run(work, rows, staff):
            manifest.add(outcome.entry for outcome in progress.outcomes if outcome.state == "made" and outcome.entry)
            outcomes += progress.outcomes
            yield progress
        manifest.finish({outcome.entry.file for outcome in outcomes if outcome.entry})
        write_report(work.folder, sorted(outcomes, key=_place))


def _by_clinic(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    made: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        made[entry.clinic].append(entry)
    return {clinic: tuple(some) for clinic, some in made.items()}


def _place(outcome: Outcome) -> tuple[str, int, str]:
    """Where an outcome stands in the report."""
    return outcome.place.path, outcome.place.line, outcome.entry.file if outcome.entry else ""


def _read_so_far(workspace: Workspace) -> str:
    """A hash of everything that was read for the jobs; clinics' own files are not among it."""
    roots = tuple(map(str, (*workspace.content.roots, workspace.styles, workspace.layouts)))
    reads = {path: digest for path, digest in workspace.reads.files.items() if path.startswith(roots)}
    return hashlib.sha256(json.dumps(sorted(reads.items()), default=str).encode()).hexdigest()
