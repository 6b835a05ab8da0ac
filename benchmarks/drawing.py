"""Drawing: each figure alone, and all of them, against a fixed piece of array work; or against another checkout."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.single import Spent, run  # noqa: E402

# sorting, blurring and gathering, as drawing does; about a second of one core
UNIT = """
import numpy as np
from scipy import ndimage
values = np.random.default_rng(0).random((1500, 1500))
for _ in range(6):
    ndimage.gaussian_filter(values, 8.0)
    values.ravel()[np.argsort(values, axis=None)]
"""
SLOWEST = 10


def unit(folder: Path) -> float:
    """Processor seconds of the fixed piece of work, now."""
    return run(sys.executable, "-c", UNIT, folder=folder, OPENBLAS_NUM_THREADS="1").processor_seconds


def drawn(checkout: Path, folder: Path, *names: str) -> Spent:
    """One order of `build_guide draw`, its plates thrown away."""
    command = [sys.executable, str(checkout / "build_guide.py"), "draw", *names, "--quiet"]
    with tempfile.TemporaryDirectory(dir=folder) as plates:
        return run(*command, "--source", plates, folder=folder, OPENBLAS_NUM_THREADS="1")


def figures() -> list[str]:
    """Every figure's name."""
    from guide.workspace import open_workspace

    return [name for name in open_workspace().content.names("figures") if not name.startswith("_")]


def each_alone(names: list[str], folder: Path) -> None:
    """The figures that take longest, start-up included."""
    found = sorted(((drawn(ROOT, folder, name).processor_seconds / unit(folder), name) for name in names), reverse=True)
    for times, name in found[:SLOWEST]:
        print(f"{name}: {times:.1f} units")
    print(f"the middle one: {statistics.median(times for times, _ in found):.1f} units")


def whole(folder: Path) -> None:
    """All figures in one order."""
    before, spent = unit(folder), drawn(ROOT, folder)
    share = spent.processor_seconds / spent.seconds
    print(f"all: {spent.processor_seconds / ((before + unit(folder)) / 2):.0f} units, {share:.1f} cores busy")
    print(f"({spent.seconds:.0f} seconds here, {spent.processor_seconds:.0f} of processors)")


def against(other: Path, names: list[str], rounds: int, folder: Path) -> None:
    """Processor time of this checkout / that of another, pair by pair."""
    for name in names:
        pairs = [[drawn(c, folder, name).processor_seconds for c in (ROOT, other)] for _ in range(rounds)]
        print(f"{name}: {statistics.median(ours / theirs for ours, theirs in pairs):.2f} of what {other.name} takes")


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="figures (none: all)")
    parser.add_argument("--whole", action="store_true", help="all in one order, on as many cores as there are")
    parser.add_argument("--against", type=Path, help="another checkout of this project")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.whole:
            whole(folder)
        elif asked.against:
            against(asked.against.resolve(), asked.names or ["E05", "E17-WHEELCHAIR", "E04-BED"], asked.rounds, folder)
        else:
            each_alone(asked.names or figures(), folder)


if __name__ == "__main__":
    main()
