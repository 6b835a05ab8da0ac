"""Ace by DAISY, the accessibility checker that ebook shops ask for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.ebook.tools import installed
from tests.proof.java import ValidatorMissing

TIME_LIMIT_SECONDS = 300
FAILED = 2  # Ace's own exit state for a book with violations


@dataclass(frozen=True)
class Violation:
    """One thing that shuts a reader out: the rule, how grave, where, and what."""

    rule: str
    impact: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.impact} {self.rule} @ {self.where}: {self.message}"


@dataclass(frozen=True)
class Report:
    """What Ace looked at, and what it found."""

    documents: tuple[str, ...]
    violations: tuple[Violation, ...]


def report_on(book: bytes) -> Report:
    """Ace's report; a run that leaves no whole one raises, it never passes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book.epub").write_bytes(book)
        done = subprocess.run(
            [*command(), "-E", "-f", "-s", "-o", folder / "report", "-t", folder / "work", folder / "book.epub"],
            check=False, capture_output=True, text=True, timeout=TIME_LIMIT_SECONDS, env=surroundings(),
        )  # fmt: skip
        file = folder / "report" / "report.json"
        if done.returncode not in (0, FAILED) or not file.is_file():
            raise ValidatorMissing(f"Ace leaves no report: {(done.stdout + done.stderr)[-2000:]}")
        report = read(json.loads(file.read_text()))
    if bool(report.violations) != (done.returncode == FAILED):
        raise ValidatorMissing(f"Ace ends with {done.returncode} and reports {len(report.violations)} violations")
    return report


def read(report: dict) -> Report:
    """The documents and violations of a report."""
    documents = report["assertions"]
    return Report(
        tuple(document["earl:testSubject"]["url"] for document in documents),
        tuple(violation for document in documents for violation in violations(document)),
    )


def violations(document: dict) -> list[Violation]:
    """What is wrong in one document."""
    return [
        Violation(
            test["earl:test"]["dct:title"],
            test["earl:test"]["earl:impact"],
            document["earl:testSubject"]["url"],
            str(test["earl:result"].get("html") or test["earl:result"]["dct:description"]),
        )
        for test in document["assertions"]
        if test["earl:result"]["earl:outcome"] == "fail"
    ]


def command() -> list[str | Path]:
    """How Ace is started."""
    node = shutil.which("node")
    if not node:
        raise ValidatorMissing("Ace needs Node: apt-get install npm")
    return [node, installed("@daisy/ace-cli/package.json").parent / "bin" / "ace.js"]


def surroundings() -> dict[str, str]:
    """The browser that Ace opens the pages in is the machine's own."""
    browser = shutil.which("chromium")
    if not browser:
        raise ValidatorMissing("Ace needs a browser: apt-get install chromium")
    return {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser}
