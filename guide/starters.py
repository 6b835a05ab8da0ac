"""Working starts for an author: an article or a clinic that builds as it is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from guide.model.finding import ContentRefused, Finding, MachineRefused
from guide.model.place import Place
from guide.workspace import PACKAGE, is_checkout, shown

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def write(what: str, name: str, source: Path | None) -> list[Path]:
    """Write the start and return its files. Raises a Refusal where the name is taken or no file can be written."""
    if not _SLUG.fullmatch(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-name"
        hint = f'small letters, digits and hyphens: "{better}"'
        raise ContentRefused(Finding("A107", f'"{name}" is no name for a folder', Place(name), hint))
    root = _root(source)
    target = root / "articles" / name if what == "article" else root / "clinics"
    texts = _texts(what, name)
    taken = [target / file for file in texts if (target / file).exists()]
    if taken or (what == "article" and target.exists()):
        where = taken[0] if taken else target
        raise ContentRefused(Finding("A112", "this exists already", Place(shown(where)), "choose another name"))
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (target / file).write_text(text, encoding="utf-8")
    except OSError as fault:
        said = f"this cannot be written: {fault.strerror}"
        raise MachineRefused(Finding("M102", said, Place(shown(target)), "name a folder with --source")) from None
    return [target / file for file in texts]


def _root(source: Path | None) -> Path:
    """The author's folder; in a checkout the built-in content; never an installed package."""
    if source:
        return source
    if is_checkout():
        return PACKAGE / "content"
    hint = "name your own folder: --source my-guides"
    raise MachineRefused(Finding("M102", "the installed program's content is not written to", Place("content"), hint))


def _texts(what: str, name: str) -> dict[str, str]:
    """The start's files with the name put in."""
    folder = PACKAGE / "content" / "starters" / what
    today = date.today().isoformat()
    title = name.replace("-", " ").capitalize()
    texts = {}
    for path in sorted(folder.iterdir()):
        target = path.name.replace("NAME", name)
        texts[target] = path.read_text(encoding="utf-8")
        texts[target] = texts[target].replace("TITLE", title).replace("NAME", name).replace("TODAY", today)
    return texts
