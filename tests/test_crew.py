"""Several files of one order are made side by side, and come out as if they had been made one after the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guide import crew, orders
from guide.build import build
from guide.model.finding import ContentRefused
from guide.model.job import EbookJob, Job, LeafletJob
from guide.publish import press
from guide.workspace import open_workspace

OTHERS = Path(__file__).parent / "other_articles" / "content"


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    order = orders.Order(
        article="neck-stiffness", source=str(OTHERS), editions=("summary", "wallchart"), ink="both", what="both"
    )
    return orders.jobs_of(order, open_workspace(OTHERS))


def digest_of(job: Job) -> bytes:
    return build(job).content


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


def test_side_by_side_they_have_the_same_bytes(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    leaflets = [replace(job, kept=None) for job in jobs[:3]]
    monkeypatch.setattr(crew, "cores", lambda: 2)
    together = crew.each_done(leaflets, digest_of)
    monkeypatch.setattr(crew, "cores", lambda: 1)
    assert together == crew.each_done(leaflets, digest_of)


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
