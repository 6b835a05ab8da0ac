"""A batch on a real Dask cluster of this machine, one of whose workers is killed while it works."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stories.told import ROOT, build_guide

OTHERS = ROOT / "tests" / "other_articles" / "content"
CLINICS = 240
pytestmark = pytest.mark.slow
WORDS = ("batch", "clinics.csv", "--article", "neck-stiffness", "--source", str(OTHERS), "-q")


def spawned(*words: str, folder: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "BUILD_GUIDE_CACHE": str(folder / ".cache")}
    return subprocess.Popen(
        [sys.executable, *words], cwd=folder, env=env, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


@dataclass(frozen=True)
class Cluster:
    """A scheduler with two workers, each a process of its own that nobody starts again."""

    address: str
    workers: tuple[subprocess.Popen[str], ...]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = ("--no-dashboard",)
    scheduler = spawned(
        "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), *quiet, folder=tmp_path
    )
    alone = ("--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path / "dask"), *quiet)
    workers = tuple(spawned("-m", "distributed.cli.dask_worker", address, *alone, folder=tmp_path) for _ in range(2))
    yield Cluster(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.communicate()


def table(folder: Path) -> None:
    rows = (f"c{n:03},Clinic {n:03},{n} Mill Lane|Leeds,0113 {n:06},uk\n" for n in range(CLINICS))
    (folder / "clinics.csv").write_text("id,name,address,phone,region\n" + "".join(rows))


def manifest(out: Path) -> dict[str, str]:
    return {one["file"]: one["sha256"] for one in json.loads((out / "manifest.json").read_text())["files"]}


def midway(cluster: Cluster, folder: Path) -> subprocess.Popen[str]:
    """A batch on the cluster whose first files are there."""
    table(folder)
    words = (*WORDS, "-o", "spread", "--scheduler", cluster.address)
    batch = spawned(str(ROOT / "build_guide.py"), *words, folder=folder)
    while not list((folder / "spread").glob("*.pdf")):
        assert batch.poll() is None, batch.communicate()[1]
        time.sleep(0.02)
    return batch


def test_a_worker_killed_midway_loses_nothing_and_makes_nothing_twice(cluster: Cluster, tmp_path: Path) -> None:
    batch, out = midway(cluster, tmp_path), tmp_path / "spread"
    cluster.workers[0].send_signal(signal.SIGKILL)
    assert len(list(out.glob("*.pdf"))) < CLINICS, "it was killed too late to tell anything"
    _, complained = batch.communicate(timeout=120)
    assert batch.returncode == 0, complained
    assert build_guide(*WORDS, "-o", "own", folder=tmp_path).exit == 0
    made = manifest(out)
    assert made == manifest(tmp_path / "own") and len(made) == CLINICS
    assert made == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in out.glob("*.pdf")}
    lines = (out / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + CLINICS and len(set(lines)) == len(lines)


def test_a_cluster_that_goes_away_is_told_and_what_is_made_stays(cluster: Cluster, tmp_path: Path) -> None:
    batch, out = midway(cluster, tmp_path), tmp_path / "spread"
    made = {file.name for file in out.glob("*.pdf")}
    for worker in cluster.workers:
        worker.send_signal(signal.SIGKILL)
    _, complained = batch.communicate(timeout=120)
    assert batch.returncode == 12 and "M103" in complained and "Traceback" not in complained
    assert made <= {file.name for file in out.glob("*.pdf")} and not list(out.glob(".*.part"))


def test_where_no_scheduler_answers_it_says_so(tmp_path: Path) -> None:
    table(tmp_path)
    told = build_guide(*WORDS, "-o", "spread", "--scheduler", "tcp://127.0.0.1:9", folder=tmp_path)
    assert told.exit == 12 and "M103" in told.complained and "Traceback" not in told.complained
