"""What a run has shown, written down folder by folder: `make test-all` keeps it in docs."""

from __future__ import annotations

import platform
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to write it."""
    parser.addoption("--record", metavar="FILE", help="write down what the run has shown")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """The first process writes, at the end, also when tests have failed."""
    file = config.getoption("--record")
    if file and not hasattr(config, "workerinput"):
        Path(file).write_text("\n".join(_lines(terminalreporter.stats)) + "\n", encoding="utf-8")


def _lines(stats: dict[str, list[Any]]) -> Iterator[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    yield "# The last run of everything\n"
    yield f"`make test-all` on {date.today():%d %B %Y}, at commit {commit.stdout.strip() or 'unknown'}, "
    yield f"with Python {platform.python_version()}. Seconds are those of the tests themselves, of all processes.\n"
    yield "| folder | passed | failed | seconds |\n| --- | --- | --- | --- |"
    passed, failed, seconds = Counter[str](), Counter[str](), Counter[str]()
    for outcome, reports in stats.items():
        for report in reports:
            if not hasattr(report, "nodeid"):
                continue
            folder = "/".join(report.nodeid.split("::")[0].split("/")[:2])
            seconds[folder] += getattr(report, "duration", 0)
            passed[folder] += outcome == "passed"
            failed[folder] += outcome in ("failed", "error")
    for folder in sorted(seconds):
        yield f"| {folder} | {passed[folder]} | {failed[folder]} | {seconds[folder]:.0f} |"
    yield f"| all | {passed.total()} | {failed.total()} | {seconds.total():.0f} |"
