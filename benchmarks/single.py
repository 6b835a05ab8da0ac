"""One leaflet against WeasyPrint's own command, one ebook against the leaflet, unchanged ones, help, memory: ratios."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PROGRAM = [sys.executable, str(ROOT / "build_guide.py")]
GOALS = {
    "cold / weasyprint": 1.05, "cold / weasyprint counting": 1.05, "warm / weasyprint": 0.7,
    "warm / weasyprint counting": 0.7, "booklet / weasyprint booklet": 0.8,
    "booklet / weasyprint booklet counting": 0.8,
    "unchanged / cold": 0.1, "epub / cold": 0.6, "unchanged epub / epub": 0.1,
}  # fmt: skip
HELP_SECONDS, PEAK_MB = 0.2, 200


def composed(folder: Path, *editions: str) -> tuple[Path, Path]:
    """The printed leaflet's XHTML and files, with the fonts beside them: as it is laid out, and as CSS would count.

    We tell WeasyPrint on which pages things stand; where it has to count ahead itself, it lays everything out twice.
    """
    from guide import orders
    from guide.build import fitted
    from guide.compose.pages import set_pages

    job = orders.jobs_of(orders.Order(editions=editions), orders.workspace_of(None))[0]
    best = fitted(job)
    counted = set_pages(best.leaflet, job.styles, job.layouts)
    return _written(best.laid.pages, folder / "told", job.fonts), _written(counted, folder / "counted", job.fonts)


def _written(pages: Any, folder: Path, fonts: Path) -> Path:
    for name, content in pages.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.copytree(fonts, folder / "fonts", dirs_exist_ok=True)
    index = folder / "index.html"
    index.write_text(pages.xhtml, encoding="utf-8")
    return index


@dataclass(frozen=True)
class Spent:
    """What one process took, start to end."""

    seconds: float
    processor_seconds: float
    peak_mb: float


def run(*command: str, folder: Path, **environment: str) -> Spent:
    """One process, its output thrown away. Raises CalledProcessError where it fails."""
    values, nothing = {**os.environ, **environment}, subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=values, stdout=nothing, stderr=nothing)
    _, status, used = os.wait4(process.pid, 0)
    spent = Spent(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return spent


def commands(folder: Path, pages: tuple[Path, Path], booklet: tuple[Path, Path]) -> dict[str, Callable[[int], Spent]]:
    """What is timed, by name, in the order of a round; each is given the number of the round."""
    weasyprint = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-2a"]

    def theirs(page: Path) -> Callable[[int], Spent]:
        return lambda _: run(*weasyprint, str(page), str(folder / "w.pdf"), folder=folder)

    def warm(_: int) -> Spent:
        shutil.rmtree(folder / "warm" / "records", ignore_errors=True)  # what was drawn stays, what was made does not
        return made("pdf", "warm.pdf", "warm")

    def cold(verb: str) -> Callable[[int], Spent]:
        return lambda n: made(verb, f"cold.{verb}", f"cache-{n}-{verb}")

    def unchanged(verb: str) -> Callable[[int], Spent]:
        return lambda _: made(verb, f"kept.{verb}", "kept")

    def made(verb: str, file: str, cache: str, *more: str) -> Spent:
        return run(*PROGRAM, verb, "-o", file, *more, folder=folder, BUILD_GUIDE_CACHE=str(folder / cache))

    return {
        "weasyprint": theirs(pages[0]),
        "weasyprint counting": theirs(pages[1]),
        "cold": cold("pdf"),
        "warm": warm,
        "weasyprint booklet": theirs(booklet[0]),
        "weasyprint booklet counting": theirs(booklet[1]),
        "booklet": lambda n: made("pdf", "booklet.pdf", f"cache-{n}-booklet", "--edition", "booklet"),
        "epub": cold("epub"),
        "unchanged": unchanged("pdf"),
        "unchanged epub": unchanged("epub"),
        "help": lambda _: run(*PROGRAM, "pdf", "--help", folder=folder),
    }


def tell(spent: dict[str, list[Spent]]) -> None:
    """Medians of the ratios, pair by pair, each with its goal."""
    for name, goal in GOALS.items():
        pairs = list(zip(*(spent[half] for half in name.split(" / ")), strict=True))
        walls = [a.seconds / b.seconds for a, b in pairs]
        processor = statistics.median(a.processor_seconds / b.processor_seconds for a, b in pairs)
        spread = f"{min(walls):.3f} to {max(walls):.3f}; processor {processor:.3f}"
        print(f"{name}: {statistics.median(walls):.3f} ({spread}; {len(pairs)} pairs; goal {goal})")
    print(f"--help: {statistics.median(one.seconds for one in spent['help']):.3f} s (goal {HELP_SECONDS} s)")
    for name in ("cold", "epub"):
        print(f"peak of a build, {name}: {max(one.peak_mb for one in spent[name]):.0f} MB (goal {PEAK_MB} MB)")


def main() -> None:
    """Warm the disk, run the rounds in turn, A B C D E A B C D E, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages, booklet = composed(folder / "pages"), composed(folder / "booklet-pages", "booklet")
        timed = commands(folder, pages, booklet)
        spent: dict[str, list[Spent]] = {name: [] for name in timed}
        for number in range(rounds + 1):
            for name, command in timed.items():
                one = command(number)
                spent[name] += [one] if number else []
        tell(spent)


if __name__ == "__main__":
    main()
