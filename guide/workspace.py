"""The one window outside: content, layouts, styles, fonts, today's date, cache folder."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from guide.model.files import GivenFile
from guide.model.finding import ContentRefused, Finding, OutsideRefused, Refusal
from guide.model.place import Place

PACKAGE = Path(__file__).resolve().parent
LARGEST_BYTES = 30_000_000
_LEADS_OUT = re.compile(r"^[/\\~]|^[A-Za-z][A-Za-z0-9+.-]*:|(^|[/\\])\.\.([/\\]|$)|\x00")


@dataclass
class Reads:
    """What was looked at outside, so that a later run can tell whether it is still the same."""

    files: dict[str, str | None] = field(default_factory=dict)  # path to SHA-256; None: was not there
    folders: dict[str, str] = field(default_factory=dict)  # path to the hash of its names


@dataclass(frozen=True)
class Shelf:
    """Files below some folders, the first that has a name wins. Nothing leads out of them."""

    roots: tuple[Path, ...]
    reads: Reads
    refusal: type[Refusal] = ContentRefused

    @property
    def drawn_into(self) -> str:
        """The author's folder; none in a checkout; one that is still to be named with an installed program alone."""
        if len(self.roots) > 1:
            return f" --source {shown(self.roots[0])}"
        return "" if is_checkout() else " --source my-guides, and give that folder here too"

    def find(self, name: str) -> GivenFile | None:
        """The file of that name."""
        if _LEADS_OUT.search(name):
            raise OutsideRefused(_outside(name, Place(name)))
        for root in self.roots:
            path = root / name
            content = self._content(root, path, name)
            self.reads.files[str(path)] = None if content is None else hashlib.sha256(content).hexdigest()
            if content is not None:
                return GivenFile(shown(path), content)
        return None

    def _content(self, root: Path, path: Path, name: str) -> bytes | None:
        try:
            status = path.stat()
            if not _is_below(os.path.realpath(path), _real(root)):
                raise OutsideRefused(_outside(name, Place(shown(path))))
            if not stat.S_ISREG(status.st_mode):
                raise self.refusal(Finding("A101", "this is no file", Place(shown(path))))
            if status.st_size > LARGEST_BYTES:
                said = f"this file is larger than {LARGEST_BYTES:,} bytes"
                raise self.refusal(Finding("A101", said, Place(shown(path))))
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as fault:
            said = getattr(fault, "strerror", None) or str(fault)
            raise self.refusal(Finding("A101", f"this file cannot be read: {said}", Place(shown(path)))) from None

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of what lies in a folder of any root."""
        out: set[str] = set()
        for root in self.roots:
            path = root / folder
            there = sorted(n for n in _listed(path) if not n.startswith((".", "__")))
            self.reads.folders[str(path)] = hashlib.sha256("\n".join(there).encode()).hexdigest()
            out.update(there)
        return tuple(sorted(out))

    def shown(self, name: str) -> str:
        """The path an author would look for it at."""
        for root in self.roots:
            if is_there(root / name):
                return shown(root / name)
        return shown(self.roots[0] / name)


@cache
def _real(root: Path) -> str:
    """Where a folder really lies; asked once of each, since hundreds of files are read from it."""
    return os.path.realpath(root)


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _listed(path: Path) -> list[str]:
    try:
        return [entry.name for entry in path.iterdir()]
    except OSError:
        return []


def _outside(name: str, place: Place) -> Finding:
    return Finding("A120", f'"{name}" leads out of the folders that were given', place, "copy it into the folder")


def is_there(path: Path) -> bool:
    """Whether a path exists; one that cannot even be asked for, its name being too long, does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, as far as can be asked."""
    return is_there(path) and path.is_dir()


def shown(path: Path) -> str:
    """A path as somebody in the current folder writes it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@dataclass(frozen=True)
class Workspace:
    """Where everything is, what was read of it, and which day it is."""

    content: Shelf
    styles: Path
    layouts: Path
    cache: Path
    today: date
    reads: Reads

    @property
    def fonts(self) -> Path:
        """The only fonts there are."""
        return self.styles / "fonts"

    def style(self, name: str) -> str:
        """The text of a style."""
        shelf = Shelf((self.styles,), self.reads)
        file = shelf.find(f"{name}.css")
        if file is None:
            hint = "there is: " + ", ".join(n.removesuffix(".css") for n in shelf.names("") if n.endswith(".css"))
            raise ContentRefused(Finding("A108", f'no style "{name}"', Place(shown(self.styles / f"{name}.css")), hint))
        return file.content.decode()

    def palette(self, ink: str) -> dict[str, str]:
        """The literal colours of an ink by token name: those on `:root`, then what the ink says otherwise."""
        text = re.sub(r"/\*.*?\*/", "", self.style("tokens"), flags=re.DOTALL)
        out: dict[str, str] = {}
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            if selector.strip() == ":root" or re.search(rf"\[data-ink=[\"']?{ink}[\"']?\]", selector):
                out |= {name: value.strip() for name, value in re.findall(r"--([\w-]+)\s*:\s*([^;]+)", body)}
        return out

    def layout_texts(self) -> dict[str, str]:
        """Every layout and part by its name below the layouts folder."""
        shelf = Shelf((self.layouts,), self.reads)
        names = [n for n in shelf.names("") if (self.layouts / n).is_file()]
        names += [f"{folder}/{n}" for folder in ("ebook", "icons", "parts") for n in shelf.names(folder)]
        return {name: file.content.decode() for name in names if (file := shelf.find(name))}


def open_workspace(source: Path | None = None) -> Workspace:
    """The built-in content, and a folder of the author's that is looked into first."""
    reads = Reads()
    roots = ((source,) if source else ()) + (PACKAGE / "content",)
    return Workspace(
        content=Shelf(roots, reads),
        styles=_styles(),
        layouts=PACKAGE / "layouts",
        cache=cache_folder(),
        today=date.today(),
        reads=reads,
    )


def workspace_of(source: str | Path | None, made_if_absent: bool = False) -> Workspace:
    """The built-in content and the author's folder, which must be one unless something is to be written there."""
    folder = Path(source) if source else None
    if folder and not is_folder(folder) and (is_there(folder) or not made_if_absent):
        said = "this is a file, not a folder" if is_there(folder) else "there is no such folder"
        raise ContentRefused(Finding("A101", said, Place(str(folder)), "name an existing folder"))
    return open_workspace(folder)


def open_folder(folder: Path, reads: Reads, refusal: type[Refusal]) -> Shelf:
    """One more folder that was given, a clinic's."""
    return Shelf((folder,), reads, refusal)


def _styles() -> Path:
    """Beside build_guide.py in a checkout; inside the package once installed (an editable install's copy is stale)."""
    beside = PACKAGE.parent / "styles"
    return beside if (PACKAGE.parent / "build_guide.py").is_file() and beside.is_dir() else PACKAGE / "styles"


def is_checkout() -> bool:
    """Whether content may be written beside the program."""
    return (PACKAGE.parent / "pyproject.toml").is_file() and (PACKAGE.parent / "build_guide.py").is_file()


def cache_folder() -> Path:
    """Where records and drawn things may be kept; losing it costs only time."""
    if named := os.environ.get("BUILD_GUIDE_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "build_guide"
