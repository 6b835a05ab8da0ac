"""One leaflet: cold against WeasyPrint's own command, unchanged against cold, help, peak memory. Prints ratios."""

from __future__ import annotations

import argparse
import os
import resource
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


def composed(folder: Path) -> Path:
    """The leaflet's XHTML and files, as publishing gets them, with the fonts beside them."""
    from guide import orders
    from guide.build import composed as pages_of

    job = orders.jobs_of(orders.Order(), orders.open_workspace(None))[0]
    pages = pages_of(job, job.edition.attempts[0])[1]
    for name, content in pages.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.copytree(job.fonts, folder / "fonts", dirs_exist_ok=True)
    index = folder / "index.html"
    index.write_text(pages.xhtml, encoding="utf-8")
    return index


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def call(*command: str, folder: Path, **environment: str) -> None:
    """One process, its output thrown away."""
    values = {**os.environ, **environment}
    subprocess.run(command, cwd=folder, env=values, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Run the rounds in turn, A B C A B C, and print medians of the ratios pair by pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = composed(folder / "pages")
        files = [str(index), str(folder / "w.pdf")]
        weasyprint = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-2a", *files]
        kept = {"BUILD_GUIDE_CACHE": str(folder / "kept")}

        def cold(n: int) -> None:
            call(*PROGRAM, "pdf", "-o", "cold.pdf", folder=folder, BUILD_GUIDE_CACHE=str(folder / f"cache-{n}"))

        def unchanged() -> None:
            call(*PROGRAM, "pdf", "-o", "kept.pdf", folder=folder, **kept)

        rows: dict[str, list[float]] = {"cold": [], "weasyprint": [], "unchanged": [], "help": []}
        call(*weasyprint, folder=folder)
        cold(0)
        unchanged()
        for n in range(1, rounds + 1):
            rows["cold"].append(seconds(lambda n=n: cold(n)))
            rows["weasyprint"].append(seconds(lambda: call(*weasyprint, folder=folder)))
            rows["unchanged"].append(seconds(unchanged))
            rows["help"].append(seconds(lambda: call(*PROGRAM, "pdf", "--help", folder=folder)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for name, over in (("cold", "weasyprint"), ("unchanged", "cold")):
        ratios = [a / b for a, b in zip(rows[name], rows[over], strict=True)]
        print(f"{name} / {over}: {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")
    print(f"help: {statistics.median(rows['help']):.3f} s; cold: {statistics.median(rows['cold']):.2f} s")
    print(f"largest process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
