"""Several files of one order are made side by side, and come out as if they had been made one after the other."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from guide import crew, orders
from guide.build import build
from guide.model.finding import ContentRefused
from guide.model.job import EbookJob, Job, LeafletJob
from guide.publish import press
from guide.workspace import open_workspace

ROOT = Path(__file__).parents[1]
OTHERS = Path(__file__).parent / "other_articles" / "content"


@pytest.fixture(autouse=True)
def only_this() -> None:
    """What other tests hold is not looked through for garbage between the jobs."""
    gc.freeze()


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    order = orders.Order(
        article="neck-stiffness", source=str(OTHERS), editions=("summary", "wallchart"), ink="both", what="both"
    )
    return orders.jobs_of(order, open_workspace(OTHERS))


def failing(job: Job) -> str:
    if isinstance(job, LeafletJob) and job.ink == "mono":
        raise ContentRefused(())
    return "made"


def test_both_inks_are_ordered_at_once_and_the_ebook_is_one(jobs: list[Job]) -> None:
    named = [orders.name_of(job) for job in jobs]
    assert named == [
        f"neck-stiffness-{form}" for form in ("summary", "summary-mono", "wallchart", "wallchart-mono")
    ] + ["neck-stiffness"]
    assert isinstance(jobs[-1], EbookJob)


def test_side_by_side_they_have_the_same_bytes(tmp_path: Path) -> None:
    order = ("pdf", "--article", "neck-stiffness", "--source", OTHERS, "--edition", "summary", "--edition", "wallchart")
    alone = (
        f"import os; os.sched_setaffinity(0, {{{min(os.sched_getaffinity(0))}}}); from build_guide import main; main()"
    )
    ways = {"together": [ROOT / "build_guide.py"], "alone": ["-c", alone]}
    for way, start in ways.items():
        ours = {**os.environ, "BUILD_GUIDE_CACHE": str(tmp_path / f"cache-{way}"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, *start, *order, "-q", "-o", tmp_path / way]
        subprocess.run(list(map(str, command)), env=ours, check=True, timeout=120)
    made = {way: {file.name: file.read_bytes() for file in (tmp_path / way).iterdir()} for way in ways}
    assert len(made["alone"]) == 2 and made["together"] == made["alone"]


def test_beside_a_running_thread_no_process_is_forked(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    monkeypatch.setattr(crew, "ProcessPoolExecutor", lambda *_, **__: pytest.fail("a process was forked"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert crew.each_done(jobs, orders.name_of) == [orders.name_of(job) for job in jobs]
    finally:
        done.set()
        thread.join()


def test_the_first_that_fails_is_told(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    with pytest.raises(ContentRefused):
        crew.each_done(jobs, failing)
    assert crew.each_done(jobs, orders.name_of) == [orders.name_of(job) for job in jobs]


def test_the_short_ways_through_the_layout_engine_give_its_own_bytes(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = build(jobs[0]).content
    monkeypatch.setattr(press, "found_sooner", lambda *_: press.heard(press.Complaints()))
    monkeypatch.setattr(
        press, "Parsed", lambda text, base, fetcher: press.HTML(string=text, base_url=base, url_fetcher=fetcher)
    )
    assert build(jobs[0]).content == quick
