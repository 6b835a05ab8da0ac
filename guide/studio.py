"""Drawing for authors: which figures, with whom, and where the plates go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.model.figure import Camera, Figure, Person
from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding, MachineRefused, did_you_mean
from guide.model.place import Place
from guide.model.plate import Plate
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
    view: str | None = None


VIEWS = {
    "side": Camera(azimuth=-90, elevation=0),
    "three-quarter": Camera(azimuth=-50, elevation=20),
    "front": Camera(azimuth=0, elevation=0),
    "top": Camera(azimuth=-90, elevation=85),
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """One figure that is to be drawn, with whom, and which of its frames."""

    figure: Figure
    person: Person
    frames: tuple[str, ...]
    moving: bool = False  # with the poses in between, for the ebook


def sketches(sitting: Sitting, workspace: Workspace) -> list[Sketch]:
    """What a sitting asks for, a figure each. Raises a Refusal for what there is not."""
    if sitting.view and sitting.sheet is None:
        said = "a plate is drawn as its figure says: --view goes with --sheet"
        raise MachineRefused(Finding("M102", said, Place(sitting.view), "add --sheet FILE"))
    person = read_person(workspace.content, sitting.cast).value if sitting.cast else None
    frames = (sitting.frame,) if sitting.frame else ()
    return [
        Sketch(
            _seen_from(figure, sitting.view),
            person or figure.person,
            frames or tuple(figure.frames),
            moving=not frames and sitting.sheet is None,
        )
        for _, figure in _figures(sitting, workspace.content)
    ]


def draw(sitting: Sitting, workspace: Workspace, asked: list[Sketch]) -> Iterator[str]:
    """Draw what was asked for; a line for each plate."""
    _engine()
    plates: list[Plate] = []
    findings: list[Finding] = []
    for sketch, drawn in zip(asked, _drawn(asked), strict=True):
        if isinstance(drawn, ContentRefused):
            findings += drawn.findings
            continue
        for plate in drawn:
            plates.append(plate)
            yield _kept(sketch.figure.id, plate, sitting)
    if findings:
        raise ContentRefused(findings)
    if sitting.sheet is not None:
        from guide.draw.sheet import contact_sheet

        kind = "PDF" if sitting.sheet.suffix.lower() == ".pdf" else "PNG"
        write_whole(sitting.sheet, contact_sheet(plates, workspace.palette(sitting.ink), workspace.fonts, kind))
        yield shown(sitting.sheet)


def _drawn(asked: list[Sketch]) -> Iterator[list[Plate] | ContentRefused]:
    """The plates of each figure, or why there are none; several figures on as many cores as there are."""
    cores = min(len(asked), os.cpu_count() or 1)
    if cores < 2:
        yield from map(_plates_of, asked)
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each core has a figure of its own
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(_plates_of, asked)


def _plates_of(sketch: Sketch) -> list[Plate] | ContentRefused:
    from guide.draw import engine

    try:
        if sketch.moving:
            return list(engine.draw_movement(sketch.figure, sketch.person))
        return list(engine.draw_figure(sketch.figure, sketch.person, sketch.frames))
    except ContentRefused as refused:
        return refused


def _seen_from(figure: Figure, view: str | None) -> Figure:
    """The figure as another camera sees it, for looking only."""
    if view is None:
        return figure
    frames = {name: frame.model_copy(update={"camera": VIEWS[view]}) for name, frame in figure.frames.items()}
    return figure.model_copy(update={"frames": frames})


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
