"""Whoever does a batch's work: any executor will do, and a worker that holds something else is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from guide import batch, cluster
from guide.model.finding import MachineRefused
from guide.office import Staff
from guide.orders import Order
from guide.portions import Plan, Portion, work
from guide.record import engine
from tests.stories.told import SHORT


def test_any_executor_does_the_work(tmp_path: Path) -> None:
    (tmp_path / "clinics.csv").write_text("id,name,region\nmill,Mill Clinic,uk\nhill,Hill Clinic,zz\n")
    order = Order(article=str(SHORT[1]), source=str(SHORT[3]), output=str(tmp_path / "out"))
    begun = batch.begin(order, str(tmp_path / "clinics.csv"), Staff(lambda: ThreadPoolExecutor(1), 1))
    outcomes = [outcome for progress in begun.progress for outcome in progress.outcomes]
    assert {outcome.clinic: outcome.state for outcome in outcomes} == {"mill": "made", "hill": "failed"}
    assert [file.name for file in (tmp_path / "out").glob("*.pdf")] == ["neck-stiffness-a4-mill.pdf"]


def test_where_no_scheduler_answers_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 0.5)
    with pytest.raises(MachineRefused, match="no scheduler answers"):
        batch.staff_of(1, "tcp://127.0.0.1:9").executor()


def test_a_worker_that_holds_another_version_is_refused() -> None:
    plan = Plan((), "", None, None, engine())
    assert work(Portion(plan.name, (), plan.written)) == []
    other = replace(plan, engine="another", name="other")
    with pytest.raises(MachineRefused, match="another version of the program, or of a library"):
        work(Portion(other.name, (), other.written))
