"""Drawing for authors: which figures, with whom, and where the plates go."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from guide import easels
from guide.drawn import Drawn
from guide.easels import Made, Sketch
from guide.model.figure import Camera, Figure, Person, plate_hash
from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding, MachineRefused, UsageRefused, did_you_mean
from guide.model.place import Place, Sheet
from guide.model.plate import Plate, read_plate
from guide.publish.whole import write_whole
from guide.read.figure_words import FigureWords, picture_words
from guide.read.figures import read_figure, read_person
from guide.read.gathering import Gathering
from guide.read.yaml_places import sheet_of
from guide.workspace import PACKAGE, Workspace, is_checkout, shown, workspace_of


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
    language: str | None = None
    afresh: bool = False  # plates that are up to date too
    measured: bool = False  # the joints of each frame are told as well


SHEETS = {".png": "PNG", ".pdf": "PDF"}
VIEWS = {
    "side": Camera(azimuth=-90, elevation=0),
    "three-quarter": Camera(azimuth=-50, elevation=20),
    "front": Camera(azimuth=0, elevation=0),
    "top": Camera(azimuth=-90, elevation=85),
}


def order(**asked: Any) -> tuple[int, Iterator[Drawn]]:
    """How many plates are drawn, and each as it is done."""
    sitting = Sitting(**asked)
    workspace = workspace_of(sitting.source, made_if_absent=sitting.sheet is None)
    found = sketches(sitting, workspace)
    return sum(len(sketch.names) + len(sketch.kept) for sketch in found), draw(sitting, workspace, found)


def sketches(sitting: Sitting, workspace: Workspace) -> list[Sketch]:
    """What a sitting asks for, a figure each. Raises a Refusal for what there is not."""
    _refuse_options_that_do_not_go_together(sitting)
    person = read_person(workspace.content, sitting.cast).value if sitting.cast else None
    figures = _figures(sitting, workspace.content)
    _engine()
    return [_sketch(replace(f, value=_seen_from(f.value, sitting.view)), person, sitting) for f in figures]


def _sketch(figure: Sheet[Figure], asked: Person | None, sitting: Sitting) -> Sketch:
    """What is to be drawn of a figure, and which plates are up to date."""
    person, names = asked or figure.value.person, _names(figure.value, sitting)
    if sitting.sheet is not None:
        return Sketch(figure, person, names, to_look_at=True)
    found = () if sitting.afresh else (_current(figure.value, name, person, sitting) for name in names)
    kept = tuple(plate for plate in found if plate)
    old = {plate.frame for plate in kept}
    left = tuple(name for name in names if name not in old)
    return Sketch(figure, person, left, kept=kept, measured=sitting.measured)


def _current(figure: Figure, name: str, person: Person, sitting: Sitting) -> Plate | None:
    """The plate in its file, where drawing would give the same."""
    try:
        plate = read_plate(_plate_path(figure.id, name, sitting.cast, sitting.source).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    same = plate.digest == plate_hash(figure, name, person)
    return plate if same and plate.worn <= {person.clothes.shirt, person.clothes.trousers} else None


def _refuse_options_that_do_not_go_together(sitting: Sitting) -> None:
    """A sheet that is no picture, and what is only for sheets where none is asked for."""
    if sitting.sheet is not None:
        if sitting.sheet.suffix.lower() not in SHEETS:
            said = f"a contact sheet is PNG or PDF, and {sitting.sheet} is neither"
            raise UsageRefused(Finding("M102", said, Place("--sheet"), f"name it {sitting.sheet.stem or 'look'}.png"))
        return
    for option, asked in (("--view", sitting.view), ("--ink", sitting.ink != "colour")):
        if asked:
            said = "a plate is drawn as its figure says, for every ink: this goes with a contact sheet"
            raise UsageRefused(Finding("M102", said, Place(option), "add --sheet look.png"))


def _names(figure: Figure, sitting: Sitting) -> tuple[str, ...]:
    """The frame that was asked for; all of them on a sheet; else with the poses in between, which the ebook plays."""
    from guide.draw.between import between_names

    if sitting.frame:
        return (sitting.frame,)
    return (*figure.frames, *(between_names(figure) if sitting.sheet is None else ()))


def draw(sitting: Sitting, workspace: Workspace, asked: list[Sketch]) -> Iterator[Drawn]:
    """Draw what was asked for; what each plate shows. Poses that cannot be are told at the end."""
    from guide.draw.engine import refusals
    from guide.draw.sheet import Pinned, contact_sheet

    pinned: list[Pinned] = []
    findings: dict[Finding, None] = {}
    for sketch, parts in groupby(easels.drawn(asked), key=itemgetter(0)):
        words = _words(workspace.content, sketch, sitting.language or "en")
        for _, made in parts:
            wrong = {frame: faults for frame, faults in made.faults.items() if _matters(frame, sketch)}
            findings |= dict.fromkeys(refusals(sketch.figure, sketch.person, wrong))
            for plate in made.plates:
                drawn = replace(_described(plate, made, *words), file=_kept(plate, sitting))
                pinned.append(Pinned(plate, drawn.faults))
                yield drawn
        for plate in sketch.kept:
            file = shown(_plate_path(plate.figure, plate.frame, sitting.cast, sitting.source))
            yield replace(_described(plate, made, *words), file=file, unchanged=True)
    if sitting.sheet is not None and pinned:
        kind = SHEETS[sitting.sheet.suffix.lower()]
        content = contact_sheet(pinned, workspace.palette(sitting.ink), workspace.fonts, kind)
        write_whole(sitting.sheet, content)
        yield Drawn(shown(sitting.sheet), len(content))
    if findings:
        raise ContentRefused(findings)


def _matters(frame: str, sketch: Sketch) -> bool:
    """Whether a frame's faults are of what was asked for: plates stand or fall together, on a sheet each for itself."""
    return frame in sketch.names or not sketch.to_look_at


Words = Mapping[str, str]  # by frame


def _words(files: Files, sketch: Sketch, language: str) -> tuple[Words, Words]:
    """What is told of each frame from its pose, and what its author says instead."""
    from guide.compose.pictures.telling import told  # while others draw

    figure = sketch.figure.value
    file = f"figures/{figure.id}/{language}.yaml"
    own = sheet_of(files, file, FigureWords).value.alt if files.find(file) else {}
    return told(figure, sketch.person, picture_words(files, language).value), own


def _described(plate: Plate, made: Made, words: Words, own: Words) -> Drawn:
    """What is to be said of a plate."""
    frame, measures = plate.frame, made.measures.get(plate.frame)
    said = Drawn(
        "",
        len(plate.svg.encode()),
        plate.figure,
        frame,
        plate.cast,
        words.get(frame, ""),
        own.get(frame, ""),
        tuple(fault.said for fault in made.faults.get(frame, ())),
    )
    if measures is None:
        return said
    return replace(said, angles=measures.angles, points=measures.points, ranges=measures.ranges)


def _kept(plate: Plate, sitting: Sitting) -> str:
    """The file in which a plate was written; none where it only goes on the contact sheet."""
    if sitting.sheet is not None:
        return ""
    path = _plate_path(plate.figure, plate.frame, sitting.cast, sitting.source)
    write_whole(path, plate.svg.encode())
    return shown(path)


def _seen_from(figure: Figure, view: str | None) -> Figure:
    """The figure as another camera sees it, for looking only."""
    if view is None:
        return figure
    frames = {name: frame.model_copy(update={"camera": VIEWS[view]}) for name, frame in figure.frames.items()}
    return figure.model_copy(update={"frames": frames})


def _figures(sitting: Sitting, files: Files) -> list[Sheet[Figure]]:
    """The figures, each with the frame that was asked for. All that is wrong in any of them is told at once."""
    known = [n for n in files.names("figures") if not n.startswith("_")]
    if lost := [name for name in sitting.ids if name not in known]:
        raise ContentRefused([Finding("F101", f'no figure "{n}"', Place(n), did_you_mean(n, known)) for n in lost])
    gathering = Gathering()
    figures = [gathering.attempt(read_figure, files, name) for name in dict.fromkeys(sitting.ids or known)]
    gathering.close()
    for figure in filter(None, figures):
        if sitting.frame and sitting.frame not in figure.value.frames:
            hint = did_you_mean(sitting.frame, figure.value.frames)
            said = f'{figure.value.id} has no frame "{sitting.frame}"'
            raise ContentRefused(Finding("F101", said, figure.at("frames"), hint))
    return [figure for figure in figures if figure]


def _engine() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each core has a frame or a figure of its own
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
