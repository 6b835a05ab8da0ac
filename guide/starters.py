"""Working starts for an author: what builds as it is, and a figure posed like its nearest."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from guide.model.finding import ContentRefused, Finding, MachineRefused, did_you_mean
from guide.model.place import Place
from guide.workspace import PACKAGE, is_checkout, shown

ONE_FILE = ("clinic", "edition")  # the others have a folder of their own
_FIGURE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def write(what: str, name: str, source: Path | None, like: str | None = None) -> list[Path]:
    """Write the start and return its files. Raises a Refusal where the name is taken or no file can be written."""
    pattern, small = (_FIGURE, "letters") if what in {"figure", "exercise"} else (_SLUG, "small letters")
    if not pattern.fullmatch(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-name"
        hint = f'{small}, digits and hyphens: "{better}"'
        raise ContentRefused(Finding("A107", f'"{name}" is no name for a folder', Place(name), hint))
    root = _root(source)
    target = root / f"{what}s" if what in ONE_FILE else root / f"{what}s" / name
    texts = _figure_texts(name, like) if what == "figure" else _texts(what, name)
    taken = [target / file for file in texts if (target / file).exists()]
    if taken or (what not in ONE_FILE and target.exists()):
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
        for word, put in (("TITLE", title), ("NAME", name), ("SLUG", name.lower()), ("TODAY", today)):
            texts[target] = texts[target].replace(word, put)
    return texts


def _figure_texts(name: str, like: str | None) -> dict[str, str]:
    """The pose and words of the figure that is asked for, or of the one whose title is nearest to the name."""
    figures = PACKAGE / "content" / "figures"
    titles = {path.parent.name: _title(path) for path in sorted(figures.glob("*/en.yaml"))}
    if like is not None and like not in titles:
        raise ContentRefused(Finding("F101", f'no figure "{like}"', Place(like), did_you_mean(like, titles)))
    nearest = like or max(titles, key=lambda figure: _alike(name, f"{figure} {titles[figure]}"))
    said = f"# {name}: begins as {nearest} ({titles[nearest]}).\n"
    said += f"# Change it, and look: build_guide draw {name} --sheet look.png\n"
    words = (figures / nearest / "en.yaml").read_text(encoding="utf-8")
    title = name.replace("-", " ").capitalize()
    words = re.sub(r"^title: .*$", f"title: {title}", words, count=1, flags=re.MULTILINE)
    return {"figure.yaml": said + (figures / nearest / "figure.yaml").read_text(encoding="utf-8"), "en.yaml": words}


def _title(words: Path) -> str:
    found = re.search(r"^title: (.*)$", words.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip("\"' ") if found else ""


def _alike(name: str, title: str) -> float:
    """How many words a name and a title share, and then how alike they are written."""
    ours, theirs = (set(re.findall(r"[a-z0-9]+", text.lower())) for text in (name, title))
    return len(ours & theirs) + SequenceMatcher(None, name.lower(), title.lower()).ratio()
