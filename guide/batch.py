"""A set of files for each clinic of a table, made, kept, gone on with and told of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from guide.cluster import Cluster
from guide.manifest import Manifest, finished, only_batch, write_report
from guide.model.batch import Outcome, Progress
from guide.model.finding import ClinicRefused, Finding, UsageRefused
from guide.model.job import EbookJob, Job
from guide.model.place import Place
from guide.office import Batch, Group, Ready, Staff, run
from guide.orders import Order, jobs_of, name_of
from guide.proof import Sample, refuse_to_verify_blindly
from guide.read.drawings import Asked
from guide.read.tables import Row, count_rows, rows_of, rows_of_folder
from guide.record import Made
from guide.workspace import Workspace, is_folder, open_folder, workspace_of


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


def staff_of(workers: int, scheduler: str | None) -> Staff:
    """Processes of this machine, or the workers of a Dask cluster. Raises UsageRefused, MachineRefused."""
    if scheduler:
        return Staff(partial(Cluster, scheduler), max(workers, 4), writes=False)
    if workers < 1:
        raise UsageRefused(Finding("M103", "there is no work without a worker", Place("--workers"), "--workers 1"))
    return Staff(Alone if workers == 1 else lambda: ProcessPoolExecutor(workers), workers)


@dataclass(frozen=True)
class Begun:
    """A batch that has been begun: how many rows there are, what is done row by row, and whom to hold against."""

    rows: int
    progress: Iterator[Progress]
    work: Batch
    sample: Sample
    order: Order
    workspace: Workspace


def begin(order: Order, clinics: str, staff: Staff, verify: int = 0) -> Begun:
    """A batch, which goes on as its progress is asked for. Raises a Refusal where there is no table."""
    if verify:
        refuse_to_verify_blindly()
    workspace = workspace_of(order.source)
    table = Path(clinics)
    shelf = open_folder(table if is_folder(table) else table.parent, workspace.reads, ClinicRefused)
    if is_folder(table):
        count, rows = len(shelf.names("")), rows_of_folder(shelf)
    else:
        count, rows = count_rows(shelf, table.name), rows_of(shelf, table.name)
    work = Batch(
        jobs=lambda group: _jobs(order, workspace, group),
        name=lambda job: f"{name_of(job)}{'.epub' if isinstance(job, EbookJob) else '.pdf'}",
        inputs=lambda: _read_so_far(workspace),
        folder=Path(order.output),
    )
    sample = Sample.spread(verify, count)
    progress = _done(work, sample.of(_ready(row, order) for row in rows), staff)
    return Begun(count, progress, work, sample, order, workspace)


def print_run(begun: Begun) -> Made:
    """All leaflets of a finished batch as one file to print."""
    from guide.printrun import join

    entries = finished(begun.work.folder)

    @cache
    def jobs(region: str) -> tuple[Job, ...]:
        return _jobs(begun.order, begun.workspace, (region, None))

    return join(begun.work.folder, entries, jobs, begun.workspace)


def _done(work: Batch, rows: Iterator[Ready | Outcome], staff: Staff) -> Iterator[Progress]:
    """The files of every clinic; what is there and unchanged stays. At the end, the manifest and the report."""
    with only_batch(work.folder):
        manifest = Manifest(work.folder)
        manifest.read()
        work.made.update(manifest.entries)
        outcomes: list[Outcome] = []
        for progress in run(work, rows, staff):
            for outcome in progress.outcomes:
                if outcome.state == "made" and outcome.entry:
                    manifest.add(outcome.entry)
                outcomes.append(outcome)
            yield progress
        manifest.finish({outcome.entry.file for outcome in outcomes if outcome.entry})
        write_report(work.folder, sorted(outcomes, key=lambda one: (one.place, one.entry.file if one.entry else "")))


def _ready(row: Row, order: Order) -> Ready | Outcome:
    """A row with its region, or what is wrong with it."""
    if row.clinic is None:
        findings = row.refusal.findings if row.refusal else ()
        return Outcome("", row.place, "failed", None, findings)
    own = row.clinic.data.value.region
    if order.region and own and own != order.region:
        said, hint = f'it is in region "{own}", and --region asks for "{order.region}"', "leave --region out"
    elif not (order.region or own):
        said, hint = "no region: neither the row nor --region names one", "a column region, or --region uk"
    else:
        return row.clinic, row.place, (order.region or own or "", row.clinic.data.value.cast)
    found = Finding("C103", said, row.clinic.data.at("region"), hint)
    return Outcome(row.clinic.id, row.place, "failed", None, (found,))


def _read_so_far(workspace: Workspace) -> str:
    """A hash of everything that was read for the jobs; clinics' own files are not among it."""
    roots = tuple(map(str, (*workspace.content.roots, workspace.styles, workspace.layouts)))
    reads = {path: digest for path, digest in workspace.reads.files.items() if path.startswith(roots)}
    return hashlib.sha256(json.dumps(sorted(reads.items()), default=str).encode()).hexdigest()


def _jobs(order: Order, workspace: Workspace, group: Group) -> tuple[Job, ...]:
    """The jobs that the clinics of one region and cast have in common."""
    region, cast = group
    asked = Asked(cast, Place("cast")) if cast else None
    return tuple(jobs_of(replace(order, region=region, clinic=None), workspace, asked))
