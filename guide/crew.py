"""The jobs of one order, done side by side: a process for each core of this machine, the longest job first."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import groupby
from typing import TypeVar

from guide.cores import cores
from guide.model.finding import Finding, MachineRefused
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.place import Place
from guide.publish.garbage import garbage_left_for_later

T = TypeVar("T")
EBOOK_PAGES = 10  # as long as an ebook takes

_bench: list[list[tuple[Job, ...]]] = []  # of a worker: the groups of jobs that it may be asked for


def each_done(jobs: list[Job], do: Callable[[Job], T]) -> list[T]:
    """What comes of each job, in their order. Raises what the first of them raises that fails."""
    groups = [tuple(group) for _, group in groupby(jobs, _form)]
    workers = min(cores(), len(groups))
    if workers < 2 or threading.active_count() > 1:  # a process that is forked beside a running thread may never wake
        return _one_after_the_other(jobs, do)
    with ProcessPoolExecutor(workers, initializer=_sit_down, initargs=(groups,)) as crew:
        longest_first = sorted(range(len(groups)), key=lambda number: -_length(groups[number][0]))
        out = {number: crew.submit(_done, do, number) for number in longest_first}
        try:
            return [made for number in range(len(groups)) for made in out[number].result()]
        except BrokenProcessPool:
            hint = "is there enough memory? one core needs less: taskset -c 0 build_guide …"
            raise MachineRefused(Finding("M103", "a process was lost", Place("build_guide"), hint)) from None
        finally:
            crew.shutdown(cancel_futures=True)


def _one_after_the_other(jobs: list[Job], do: Callable[[Job], T]) -> list[T]:
    made: list[T] = []
    with garbage_left_for_later():
        for job in jobs:
            if made:
                gc.collect()  # the pages of the one before, which would be held until the end
            made.append(do(job))
    return made


def _length(job: Job) -> int:
    """How long a job takes, against others."""
    if isinstance(job, LeafletJob):
        return job.edition.usual_pages.get("total", job.edition.budget.most)
    assert isinstance(job, EbookJob)
    return EBOOK_PAGES


def _form(job: Job) -> tuple[str, ...]:
    """What the inks of an edition have in common: who has made one knows where the lines of the other end."""
    form = job.edition if isinstance(job, LeafletJob) else None
    return (job.article.region, str(form and form.id), str(form and form.paper))


def _sit_down(groups: list[tuple[Job, ...]]) -> None:
    """What a worker does first: it takes the jobs; an interrupt ends it without a word; the jobs are never garbage."""
    _bench.append(groups)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    gc.freeze()


def _done(do: Callable[[Job], T], number: int) -> list[T]:
    """One group of jobs. What it leaves behind goes before the next."""
    gc.collect()
    return [do(job) for job in _bench[-1][number]]
