"""A validator written in Java, held open so that many files share one start."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from typing import Any, Self

QUICK_START = ("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class ValidatorMissing(Exception):
    """A validator is not here or does not work: the proof fails, it is not skipped."""


class JavaValidator:
    """A running program that answers each line with a line of JSON; closing its input ends it."""

    name: str

    def __init__(self, command: list[str]) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the process that writes to it
        pipe = subprocess.PIPE
        self._java = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self._log, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End it."""
        self._java.communicate(timeout=30)
        self._log.close()

    def ask(self, order: str) -> dict[str, Any]:
        """The answer to one line."""
        assert self._java.stdin
        assert self._java.stdout
        try:
            self._java.stdin.write(f"{order}\n")
            self._java.stdin.flush()
            line = self._java.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise ValidatorMissing(f"{self.name} does not run: {self._said()}")
        return dict(json.loads(line))

    def _said(self) -> str:
        self._java.wait(timeout=30)
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-2000:]


def java_for(validator: str) -> str:
    """The program `java`; the callers are compiled as they start, which takes the whole kit."""
    java = shutil.which("java")
    if not java or not shutil.which("javac"):
        raise ValidatorMissing(f"{validator} needs a Java development kit: apt-get install default-jdk-headless")
    return java
