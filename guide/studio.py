"""Drawing for authors: which figures, with whom, and where the plates go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.model.figure import Figure
from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding, MachineRefused, did_you_mean
from guide.model.place import Place
from guide.publish.whole import write_whole
from guide.read.figures import read_figure, read_person
from guide.workspace import PACKAGE, Workspace, is_checkout, shown


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is to be drawn: figures (none: all), one frame or all, another person, a contact sheet instead of plates."""

    ids: tuple[str, ...]
    source: Path | None = None
    frame: str | None = None
    cast: str | None = None
    sheet: Path | None = None
    ink: str = "colour"


def draw(sitting: Sitting, workspace: Workspace) -> Iterator[str]:
    """Draw what was asked for; a line for each plate."""
    figures = _figures(sitting, workspace.content)
    person = read_person(workspace.content, sitting.cast).value if sitting.cast else None
    engine = _engine()
    plates = []
    for name, figure in figures:
        frames = (sitting.frame,) if sitting.frame else tuple(figure.frames)
        for plate in engine.draw_figure(figure, person or figure.person, frames):
            plates.append(plate)
            yield _kept(name, plate, sitting)
    if sitting.sheet is not None:
        from guide.draw.sheet import contact_sheet

        write_whole(sitting.sheet, contact_sheet(plates, workspace.palette(sitting.ink)))
        yield shown(sitting.sheet)


def _figures(sitting: Sitting, files: Files) -> list[tuple[str, Figure]]:
    """The figures by name, each with the frame that was asked for."""
    known = [n for n in files.names("figures") if not n.startswith("_")]
    if lost := [name for name in sitting.ids if name not in known]:
        raise ContentRefused([Finding("F101", f'no figure "{n}"', Place(n), did_you_mean(n, known)) for n in lost])
    figures = [(name, read_figure(files, name).value) for name in sitting.ids or known]
    for name, figure in figures:
        if sitting.frame and sitting.frame not in figure.frames:
            hint = did_you_mean(sitting.frame, figure.frames)
            raise ContentRefused(Finding("F101", f'{name} has no frame "{sitting.frame}"', Place(name), hint))
    return figures


def _kept(name: str, plate: Any, sitting: Sitting) -> str:
    """Write a plate, unless it only goes on the contact sheet."""
    if sitting.sheet is not None:
        return f"{name} {plate.frame}"
    path = _plate_path(name, plate.frame, sitting.cast, sitting.source)
    write_whole(path, plate.svg.encode())
    return f"{shown(path)}  {len(plate.svg) / 1000:.1f} kB"


def _engine() -> Any:
    try:
        from guide.draw import engine
    except ImportError as fault:
        hint = "pip install 'build_guide[draw]'"
        finding = Finding("M101", f"drawing needs {fault.name}", Place("guide/draw"), hint)
        raise MachineRefused(finding) from None
    return engine


def _plate_path(figure: str, frame: str, cast: str | None, source: Path | None) -> Path:
    """Beside the figure, or below the author's folder; never in an installed package."""
    name = f"{frame}@{cast}.svg" if cast else f"{frame}.svg"
    if source:
        return source / "figures" / figure / "plates" / name
    if not is_checkout():
        hint = "name your own folder: --source my-guides"
        raise MachineRefused(Finding("M102", "the installed program's content is not written to", Place(name), hint))
    return PACKAGE / "content" / "figures" / figure / "plates" / name
