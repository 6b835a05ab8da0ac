"""One leaflet: cold against WeasyPrint's own command, unchanged against cold, help, peak memory. Prints ratios."""

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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PROGRAM = [sys.executable, str(ROOT / "build_guide.py")]
GOALS = {"cold / weasyprint": 1.15, "unchanged / cold": 0.1}
HELP_SECONDS, PEAK_MB = 0.2, 200


def composed(folder: Path) -> tuple[Path, int]:
    """The printed leaflet's XHTML and files, with the fonts beside them, and which attempt it is."""
    from guide import orders
    from guide.build import composed as pages_of
    from guide.publish.pdf import lay_out

    job = orders.jobs_of(orders.Order(), orders.workspace_of(None))[0]
    tried = [pages_of(job, attempt)[1] for attempt in job.edition.attempts if attempt.if_spare_mm is None]
    number, pages = next((n, pages) for n, pages in enumerate(tried, 1) if not lay_out(pages, job.fonts).errors)
    for name, content in pages.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.copytree(job.fonts, folder / "fonts", dirs_exist_ok=True)
    index = folder / "index.html"
    index.write_text(pages.xhtml, encoding="utf-8")
    return index, number


def run(*command: str, folder: Path, **environment: str) -> float:
    """Wall time of one process, start to end, its output thrown away."""
    values = {**os.environ, **environment}
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=values, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def peak_mb(*command: str, folder: Path, **environment: str) -> float:
    """The most memory that one process held."""
    values = {**os.environ, **environment}
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=values, stdout=nothing, stderr=nothing)
    return os.wait4(process.pid, 0)[2].ru_maxrss / 1024


def commands(folder: Path, index: Path) -> dict[str, Callable[[int], float]]:
    """What is timed, by name, in the order of a round; each is given the number of the round."""
    weasyprint = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-2a", str(index), str(folder / "w.pdf")]

    def cold(n: int) -> float:
        return run(*PROGRAM, "pdf", "-o", "cold.pdf", folder=folder, BUILD_GUIDE_CACHE=str(folder / f"cache-{n}"))

    def unchanged(_: int) -> float:
        return run(*PROGRAM, "pdf", "-o", "kept.pdf", folder=folder, BUILD_GUIDE_CACHE=str(folder / "kept"))

    return {
        "cold": cold,
        "weasyprint": lambda _: run(*weasyprint, folder=folder),
        "unchanged": unchanged,
        "help": lambda _: run(*PROGRAM, "pdf", "--help", folder=folder),
    }


def tell(times: dict[str, list[float]], peak: float) -> None:
    """Medians of the ratios, pair by pair, each with its goal."""
    for name, goal in GOALS.items():
        ours, over = name.split(" / ")
        ratios = [a / b for a, b in zip(times[ours], times[over], strict=True)]
        spread = f"{min(ratios):.3f} to {max(ratios):.3f}, {len(ratios)} pairs"
        print(f"{name}: {statistics.median(ratios):.3f} ({spread}; goal {goal})")
    print(f"--help: {statistics.median(times['help']):.3f} s (goal {HELP_SECONDS} s)")
    print(f"peak of a cold build: {peak:.0f} MB (goal {PEAK_MB} MB)")


def main() -> None:
    """Warm the disk, run the rounds in turn, A B C D A B C D, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index, attempt = composed(folder / "pages")
        print(f"printed: attempt {attempt} (each before it costs a layout that WeasyPrint's command does not make)")
        timed = commands(folder, index)
        times: dict[str, list[float]] = {name: [] for name in timed}
        for number in range(rounds + 1):
            for name, command in timed.items():
                seconds = command(number)
                times[name] += [seconds] if number else []
        tell(times, peak_mb(*PROGRAM, "pdf", "-o", "peak.pdf", folder=folder, BUILD_GUIDE_CACHE=str(folder / "peak")))


if __name__ == "__main__":
    main()
