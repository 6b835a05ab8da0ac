"""What this machine has and lacks, and the one command that mends each lack. Imports none of what it looks for."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from ctypes import CDLL
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from guide.model.finding import Finding
from guide.model.place import Place

PROGRAM = "build-guide"
PURPOSES = {"pdf": "build a leaflet", "draw": "draw figures", "test": "run the tests"}
LEAST_PYTHON = (3, 11)
JAVA_FOLDER = Path("/usr/share/java")
TOOLS = Path(__file__).parents[1] / "tests" / "ebook" / "tools"
JAXB = ("istack-commons-runtime", "jaxb-core", "jaxb-impl", "jaxb-runtime", "txw2")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the program needs from the machine: for what, what was found, and what mends its absence."""

    name: str
    purpose: str
    found: str  # a version or an address; empty where it is missing
    mend: str

    @property
    def missing(self) -> bool:
        """Whether it has to be put right."""
        return not self.found

    def finding(self) -> Finding:
        """A missing part, as the error it is."""
        return Finding("M101", f"{self.name} is missing", Place("this machine"), hint=self.mend)


@dataclass(frozen=True, slots=True)
class System:
    """A part that Debian's packages bring: any of the libraries, the programs and the files show that it is there."""

    name: str
    purpose: str
    packages: tuple[str, ...]
    libraries: tuple[tuple[str, str], ...] = ()  # (what Linux loads, what other systems call it)
    programs: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    def found(self) -> str:
        """Where it is or what it is called; empty where any piece is missing."""
        pieces = [loaded(*library) for library in self.libraries]
        pieces += [shutil.which(program) or "" for program in self.programs]
        pieces += [str(file) if file.is_file() else "" for file in self.files]
        return pieces[0] if all(pieces) else ""


SYSTEM = (
    System(
        "Pango",
        "pdf",
        ("libpango-1.0-0",),
        (("libpango-1.0.so.0", "pango-1.0"), ("libgobject-2.0.so.0", "gobject-2.0")),
    ),
    System("Pango's FreeType part", "pdf", ("libpangoft2-1.0-0",), (("libpangoft2-1.0.so.0", "pangoft2-1.0"),)),
    System("HarfBuzz's subsetter", "pdf", ("libharfbuzz-subset0",), (("libharfbuzz-subset.so.0", "harfbuzz-subset"),)),
    System("fontconfig", "pdf", ("fontconfig",), (("libfontconfig.so.1", "fontconfig"),)),
    System("a Java development kit", "test", ("default-jdk-headless",), programs=("java", "javac")),
    System("the JAXB runtime", "test", ("libjaxb-java",), files=tuple(JAVA_FOLDER / f"{part}.jar" for part in JAXB)),
    System("Node and npm", "test", ("npm",), programs=("node", "npm")),
    System("Chromium", "test", ("chromium",), programs=("chromium",)),
    System("poppler's tools", "test", ("poppler-utils",), programs=("pdftoppm", "pdfinfo", "pdftotext")),
)


def examine(fonts: Path, purposes: Sequence[str] = tuple(PURPOSES)) -> list[Part]:
    """Every part that the purposes need, in the order to mend them."""
    parts = [python(), *system(purposes), *packages(purposes), *tools(), typeface(fonts)]
    return [part for part in parts if part.purpose in purposes]


def findings(parts: Iterable[Part]) -> list[Finding]:
    """The missing parts as errors, each with the command that mends it."""
    return [part.finding() for part in parts if part.missing]


def python() -> Part:
    """The interpreter itself."""
    enough = sys.version_info >= LEAST_PYTHON
    found = ".".join(map(str, sys.version_info[:3])) if enough else ""
    return Part("Python", "pdf", found, f"install Python {LEAST_PYTHON[0]}.{LEAST_PYTHON[1]} or newer")


def system(purposes: Sequence[str]) -> list[Part]:
    """What pip cannot bring. All that publishing needs is put right by one line, whichever piece is missing."""
    lines = {s: install_line(packages_for_publishing() if s.purpose == "pdf" else s.packages) for s in SYSTEM}
    return [Part(s.name, s.purpose, s.found(), line) for s, line in lines.items() if s.purpose in purposes]


def publishing_lacks() -> Finding | None:
    """What WeasyPrint would miss, and the one line that brings it. Asked first, before WeasyPrint prints its own."""
    missing = [s.name for s in SYSTEM if s.purpose == "pdf" and not s.found()]
    if not missing:
        return None
    message = f"missing on this machine: {', '.join(missing)}"
    return Finding("M101", message, Place("this machine"), hint=install_line(packages_for_publishing()))


def packages_for_publishing() -> tuple[str, ...]:
    """Debian's packages that a leaflet needs."""
    return tuple(package for s in SYSTEM if s.purpose == "pdf" for package in s.packages)


def missing_packages(*purposes: str) -> list[str]:
    """Debian's packages to install for these purposes."""
    return [package for s in SYSTEM if s.purpose in purposes and not s.found() for package in s.packages]


def install_line(packages: Sequence[str]) -> str:
    """The command that installs Debian's packages."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def loaded(name: str, elsewhere: str) -> str:
    """A shared library's name if it can be loaded; trying to load it is quicker and surer than to search for it."""
    for candidate in (name, "" if sys.platform == "linux" else searched(elsewhere)):
        try:
            if candidate and CDLL(candidate):
                return candidate
        except OSError:
            continue
    return ""


def searched(name: str) -> str:
    """What other systems call a library."""
    from ctypes.util import find_library

    return find_library(name) or ""


def packages(purposes: Sequence[str]) -> list[Part]:
    """The program and every Python package that it names for these purposes."""
    try:
        wanted = metadata.requires(PROGRAM) or []
    except metadata.PackageNotFoundError:
        return [Part(PROGRAM, "pdf", "", "make pdf, or: python3 -m pip install -e .")]
    parts = [package(requirement) for requirement in wanted]
    return [Part(PROGRAM, "pdf", metadata.version(PROGRAM), ""), *(part for part in parts if part.purpose in purposes)]


def package(requirement: str) -> Part:
    """One line of the program's own requirements, held against what is installed."""
    bare, _, marker = requirement.partition(";")
    named = re.match(r"\s*([\w.-]+)", bare)
    name = named[1] if named else bare
    extra = re.search(r"extra\s*==\s*['\"](\w+)", marker)
    purpose = extra[1] if extra else "pdf"
    found = installed(name)
    wrong = f" (found {found})" if found and not fits(found, bare) else ""
    mend = f"{sys.executable} -m pip install '{bare.strip()}'"
    return Part(f"{bare.strip()}{wrong}", purpose, "" if wrong else found, mend)


def tools(folder: Path = TOOLS) -> list[Part]:
    """What npm brings for the tests, each held against its wanted version. Only a checkout has tests."""
    file = folder / "package.json"
    wanted = json.loads(file.read_text())["dependencies"] if file.is_file() else {}
    mend = f"npm ci --ignore-scripts --prefix {folder}"
    return [Part(f"{name} {version}", "test", brought(folder, name, version), mend) for name, version in wanted.items()]


def brought(folder: Path, name: str, version: str) -> str:
    """The version of an npm package; empty where it is missing or another one."""
    file = folder / "node_modules" / name / "package.json"
    found = str(json.loads(file.read_text())["version"]) if file.is_file() else ""
    return found if found == version else ""


def installed(name: str) -> str:
    """A Python package's version; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def fits(version: str, requirement: str) -> bool:
    """Whether a version answers `name==1.2` or `name>=1.2`, the two forms that the program uses."""
    if bound := re.search(r"(==|>=)\s*([\w.]+)", requirement):
        exact, wanted = bound[1] == "==", bound[2]
        return numbers(version) == numbers(wanted) if exact else numbers(version) >= numbers(wanted)
    return True


def numbers(version: str) -> tuple[int, ...]:
    """`10.18.0` as 10, 18: the leading numbers, without the zeros at the end that mean nothing."""
    found = [int(number) for number in re.findall(r"(?:^|\.)(\d+)", version)]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def typeface(fonts: Path) -> Part:
    """The faces that the pages are set in."""
    faces = sorted(file.name for file in fonts.glob("*.ttf"))
    return Part("the typeface", "pdf", ", ".join(faces), f"git checkout -- {fonts}")
