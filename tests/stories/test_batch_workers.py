"""Whoever does a batch's work: any executor will do, and a worker that holds something else is refused."""

from __future__ import annotations

import io
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from build_guide import _told_by_row
from guide import batch, cluster
from guide.model.batch import Outcome, Progress
from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place
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


class Terminal(io.StringIO):
    """What is shown, and not kept in a file."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_tells_how_far_it_is_how_fast_and_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, seconds = Terminal(), count(step=2)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("click._termui_impl.time", SimpleNamespace(time=lambda: next(seconds)))
    place = Place("clinics.csv", 2, 1)
    wrong = Outcome("hill", place, "failed", None, (Finding("C104", "is no id", place),))
    steps = [Progress(50, ()), Progress(50, (wrong, wrong)), Progress(100, ())]
    assert _told_by_row(steps, 200, as_json=False, quiet=False) == 1  # row, with two files
    shown = terminal.getvalue()
    assert "100/200" in shown and re.search(r"\d+ a second", shown) and re.search(r"00:00:\d\d", shown)


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
