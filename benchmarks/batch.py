"""A batch against other engines, side by side in one run: ratios of the processor's time, each pinned to one core."""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COLUMNS = ("id", "name", "address", "phone", "web", "email", "hours", "accent", "region", "logo")
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="100" height="100" rx="20" '
    'fill="#{0:02x}6080"/><path d="M20 50C40 10 60 90 80 50" stroke="#ffffff" stroke-width="8" fill="none"/>'
    '<path d="M120 30h160v12h-160zM120 60h{0}v12h-{0}z" fill="#333333"/></svg>'
)


@dataclass(frozen=True)
class Spent:
    """What one process took, start to end, with those that it started."""

    seconds: float
    processor_seconds: float
    peak_mb: float


def table(folder: Path, clinics: int) -> Path:
    """A table of clinics that differ in everything, with eight logos among them."""
    for number in range(8):
        (folder / f"logo{number}.svg").write_text(LOGO.format(60 + 10 * number))
    path = folder / f"{clinics}.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(_row(number) for number in range(clinics))
    return path


def _row(n: int) -> tuple[str, ...]:
    place, reach = f"{n} Mill Lane|Norwich NR{n % 90} 2AB", (f"01603 {n:06}", f"www.c{n}.example", f"us@c{n}.example")
    accent = f"#{n * 7919 % 0x606060:06x}"
    return f"c{n:06}", f"Clinic {n:05} of the town", place, *reach, "Mon to Fri", accent, "uk", f"logo{n % 8}.svg"


def run(words: Sequence[object], cores: set[int], cache: Path) -> Spent:
    """One process on these cores. Raises CalledProcessError where it fails."""
    began, before = time.perf_counter(), os.times()
    done = subprocess.Popen(
        list(map(str, words)), cwd=ROOT, env={**os.environ, "BUILD_GUIDE_CACHE": str(cache)},
        stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, cores),  # noqa: PLW1509 - no threads here
    )  # fmt: skip
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, done.args)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(time.perf_counter() - began, processor or used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def ours(folder: Path, clinics: int, workers: int = 1, what: str = "pdf", cores: int = 1) -> Spent:
    """A batch from nothing: no cache, no file made before."""
    cache, out = folder / "cache", folder / "out"
    for left in (cache, out):
        shutil.rmtree(left, ignore_errors=True)
    words = [sys.executable, ROOT / "build_guide.py", "batch", table(folder, clinics), "--format", what, "-q"]
    return run([*words, "-o", out, "--workers", workers], set(range(cores)), cache)


def theirs(peer: str, folder: Path, clinics: int) -> Spent:
    """The same of another engine."""
    return run([sys.executable, "-m", "benchmarks.peers", peer, folder, clinics], {0}, folder / "cache")


def each(few: Spent, many: Spent, clinics: int) -> float:
    """Milliseconds of the processor for one more clinic."""
    return 1000 * (many.processor_seconds - few.processor_seconds) / clinics


def against_typst(folder: Path, scale: int) -> None:
    """The whole job of few and many clinics, and what one more takes, in turn."""
    few, many = 100 * scale // 10, 1100 * scale // 10
    made = {n: (ours(folder, n), theirs("typst", folder, n)) for n in (few, 1000 * scale // 10, many)}
    rate = [each(made[few][who], made[many][who], many - few) for who in (0, 1)]
    print(f"one more clinic: {rate[0]:.2f} ms, typst {rate[1]:.1f} ms: {rate[1] / rate[0]:.1f} times (goal 12)")
    for n, goal in ((few, 0.6), (1000 * scale // 10, 0.15)):
        mine, other = (one.processor_seconds for one in made[n])
        wall = made[n][0].seconds / made[n][1].seconds
        print(f"{n} from nothing: {mine:.1f} s, typst {other:.1f} s: {mine / other:.2f}, wall {wall:.2f} (goal {goal})")
    loop = each(theirs("weasyprint", folder, 1), theirs("weasyprint", folder, 5), 4)
    print(f"WeasyPrint's loop: {loop:.0f} ms each: {loop / rate[0]:.0f} times (goal 200)")
    browser = [theirs("chromium", folder, n).seconds for n in (1, 11)]
    print(f"Chromium, not PDF/UA: {100 * (browser[1] - browser[0]):.0f} ms each by the clock")
    print("weasymerge: not compared, it needs Python 3.12")


def alone(folder: Path, scale: int) -> None:
    """What grows with clinics and with workers."""
    few, many = 100 * scale // 10, 10_000 * scale // 10
    small, large = ours(folder, few), ours(folder, many)
    print(f"peak: {small.peak_mb:.0f} MB for {few}, {large.peak_mb:.0f} MB for {many} (goal: 50 MB more at most)")
    some = 2_000 * scale // 10
    one, two = (
        [ours(folder, n, workers, cores=workers).seconds for n in (few, some)] for workers in (1, 2)
    )  # fmt: skip
    print(f"two cores: {(one[1] - one[0]) / (two[1] - two[0]):.2f} times one, marginally (goal 1.8)")
    books = [ours(folder, n, what="epub") for n in (few, 4 * few)]
    print(f"one more ebook: {each(books[0], books[1], 3 * few):.1f} ms")


def main() -> None:
    """Prepares the peers' pages, then runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tenths", type=int, default=10, help="of the full numbers of clinics")
    parser.add_argument("--only", choices=["typst", "alone"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if asked.only != "alone":
            from benchmarks.peers import prepare

            print(f"pages: {prepare(folder, table(folder, 1100 * asked.tenths // 10))}")
            against_typst(folder, asked.tenths)
        if asked.only != "typst":
            alone(folder, asked.tenths)


if __name__ == "__main__":
    main()
