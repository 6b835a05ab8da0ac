"""Drawing for authors: which figures, with whom, and where the plates go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guide.model.finding import ContentRefused, Finding, MachineRefused, did_you_mean
from guide.model.place import Place
from guide.publish.whole import write_whole
from guide.read.figures import read_figure, read_person
from guide.workspace import PACKAGE, Workspace, is_checkout, shown


def draw(
    ids: tuple[str, ...],
    workspace: Workspace,
    source: Path | None,
    frame: str | None,
    cast: str | None,
    sheet: Path | None,
    ink: str,
    **_: Any,
) -> Iterator[str]:
    """Draw the figures named, else all; a line for each plate."""
    files = workspace.content
    known = [n for n in files.names("figures") if not n.startswith("_")]
    for name in ids:
        if name not in known:
            raise ContentRefused(Finding("F101", f'no figure "{name}"', Place(name), did_you_mean(name, known)))
    person = read_person(files, cast) if cast else None
    engine = _engine()
    plates = []
    for name in ids or known:
        figure = read_figure(files, name).value
        for wanted in (frame,) if frame else tuple(figure.frames):
            if wanted not in figure.frames:
                hint = did_you_mean(wanted, figure.frames)
                raise ContentRefused(Finding("F101", f'{name} has no frame "{wanted}"', Place(name), hint))
        for plate in engine.draw_figure(figure, person or figure.person, (frame,) if frame else tuple(figure.frames)):
            plates.append(plate)
            if sheet is None:
                path = _plate_path(name, plate.frame, cast, source)
                write_whole(path, plate.svg.encode())
                yield f"{shown(path)}  {len(plate.svg) / 1000:.1f} kB"
            else:
                yield f"{name} {plate.frame}"
    if sheet is not None:
        from guide.draw.sheet import contact_sheet

        write_whole(sheet, contact_sheet(plates, workspace.palette(ink)))
        yield shown(sheet)


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
