"""What goes between a batch and its workers: a plan once, rows as they stand, and a line for each file."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guide.model.batch import Entry, Outcome
from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place
from guide.portions import Piece, Plan, Portion, set_up, work
from guide.read.tables import Row, Unread
from guide.record import engine

ENTRY = Entry("a.pdf", "a", "a4", "pdf", "colour", "uk", "en", 4, 190_000, "0" * 64, "1" * 16, "2" * 64)
BAD = Row(Place("t.csv", 2, 1), None)


def plan(program: str = "") -> Plan:
    return Plan((), "inputs", None, None, program or engine())


def test_a_worker_that_was_not_told_the_plan_asks_for_it_and_then_keeps_it() -> None:
    own = plan()
    portion = Portion(own.name, (Piece(BAD, ()),))
    assert work(portion) is None
    told = work(portion._replace(written=own.written))
    assert told and told[0].outcome.state == "failed" and told == work(portion)


def test_a_worker_with_another_program_is_refused() -> None:
    other = plan("of yesterday")
    with pytest.raises(MachineRefused, match="another version"):
        work(Portion(other.name, (), other.written))


def test_what_is_said_of_a_file_takes_no_more_room_on_its_way_than_its_words() -> None:
    said = [
        Outcome(f"c{n}", Place("t.csv", n, 1), "made", ENTRY, (Finding("A201", "w", Place("x")),)) for n in range(9)
    ]
    sent = pickle.dumps(said)
    assert pickle.loads(sent) == said
    assert len(sent) < 9 * 150


class Watched:
    """A table that sees whether two read from it at once."""

    def __init__(self) -> None:
        self.reading, self.most = 0, 0

    def read(self, _: Unread) -> Row:
        self.reading += 1
        self.most = max(self.most, self.reading)
        time.sleep(0.002)
        self.reading -= 1
        return BAD


def test_threads_of_one_process_take_turns() -> None:
    watched = Watched()
    shared = Plan((), "inputs", watched, None, engine())  # type: ignore[arg-type]
    set_up(shared)
    row = Unread(*([None] * len(Unread._fields)))  # type: ignore[arg-type]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, [Portion(shared.name, (Piece(row, ()),) * 3)] * 6))
    assert watched.most == 1


WORKERS = """
import os, sys, time
from guide.batch import staff_of
staff = staff_of(2, None)
with staff.executor() as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks where Linux shows processes")
def test_no_worker_outlives_a_batch_that_is_killed() -> None:
    batch = subprocess.Popen(
        [sys.executable, "-c", WORKERS], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    assert batch.stdout
    worker = int(batch.stdout.readline())
    batch.send_signal(signal.SIGKILL)
    batch.wait()
    until = time.monotonic() + 20
    while is_there(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_there(worker)


def is_there(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().split()[2]
    except OSError:
        return False
