"""Figure and person to plates: settle every frame, find the window that they share, draw each in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from guide.draw.between import between_names, between_scenes
from guide.draw.body import Body, load_body
from guide.draw.body.likeness import body_like
from guide.draw.picture import picture
from guide.draw.rotation import Array
from guide.draw.scene import Scene
from guide.draw.settle import PoseRefusedError, Settled, settle
from guide.draw.wardrobe import Wardrobe
from guide.model.figure import Figure, Frame, Person, plate_hash
from guide.model.finding import ContentRefused, Finding
from guide.model.place import Place
from guide.model.plate import Plate, PlateName

Bounds = tuple[Array, Array]


def draw_figure(figure: Figure, person: Person, frames: Iterable[str] = ()) -> Iterator[Plate]:
    """Plates of a figure's frames, or of some of them. Raises ContentRefused with everything wrong in its poses."""
    scenes = scenes_of(figure, person)
    for name in tuple(frames) or tuple(figure.frames):
        yield _plate(figure, name, person, scenes[name], window_of(figure, name, scenes))


def draw_movement(figure: Figure, person: Person) -> Iterator[Plate]:
    """Plates of all frames, and then of the poses in between where start and end are one movement.

    All those of the movement are as wide and stand on one floor; the poses in between are as high as the highest.
    """
    scenes = scenes_of(figure, person)
    for name in figure.frames:
        yield _plate(figure, name, person, scenes[name], window_of(figure, name, scenes))
    if between_names(figure):
        way = between_scenes(figure, scenes)
        ends = [window_of(figure, name, scenes) for name in figure.frames]
        tops = [high[1] for _, high in (*ends, *(scene.bounds() for scene in way.values()))]
        window = ends[0][0], np.array([ends[0][1][0], max(tops)])
        for name, scene in way.items():
            yield _plate(figure, name, person, scene, window)


def _plate(figure: Figure, name: str, person: Person, scene: Scene, window: Bounds) -> Plate:
    return picture(scene, *window, PlateName(figure.id, name, person.name, plate_hash(figure, name, person)))


def draw(figure: Figure, frame: str, person: Person) -> Plate:
    """One plate."""
    return next(draw_figure(figure, person, (frame,)))


def settled_frame(frame: Frame, person: Person, posed_for: Person) -> tuple[Settled, Wardrobe]:
    """One frame's pose solved on the dressed body of a person, whose limbs are made as long as those of the one it was
    posed for; where that cannot be, on the person's body as it is."""
    first, *others = dict.fromkeys((body_like(person.shape, posed_for.shape), load_body(person.shape)))
    found = _settled_on(first, frame, person)
    for body in others if found[0].faults else ():
        if not (other := _settled_on(body, frame, person))[0].faults:
            return other
    return found


def _settled_on(body: Body, frame: Frame, person: Person) -> tuple[Settled, Wardrobe]:
    wardrobe = Wardrobe(body, person, frame)
    return settle(body, frame.pose, wardrobe.dress), wardrobe


def scenes_of(figure: Figure, person: Person) -> dict[str, Scene]:
    """All frames posed and dressed; all faults at once."""
    scenes, findings = {}, []
    for name, frame in figure.frames.items():
        try:
            settled, wardrobe = settled_frame(frame, person, figure.person)
        except PoseRefusedError as refused:
            findings.append(_finding(figure, name, person, str(refused)))
            continue
        findings += [_finding(figure, name, person, fault) for fault in settled.faults]
        scenes[name] = Scene(settled.posed, settled.dressed, wardrobe, frame)
    if findings:
        raise ContentRefused(findings)
    return scenes


def _finding(figure: Figure, frame: str, person: Person, fault: str) -> Finding:
    hint = "change the pose's angles, targets or contacts; see docs/drawing.md"
    place = Place(f"figures/{figure.id}/figure.yaml")
    return Finding("F107", f'frame "{frame}" with {person.name}: {fault}', place, hint)


def window_of(figure: Figure, name: str, scenes: dict[str, Scene]) -> Bounds:
    """What is seen: frames of one camera share a window, so that start and end lie exactly on each other.

    Frames that are wider than tall are printed one below the other: they share their width and floor, and no empty air.
    """
    frame = figure.frames[name]
    alike = [n for n, f in figure.frames.items() if f.camera == frame.camera and f.registers]
    bounds = [scenes[n].bounds() for n in (alike if frame.registers else [name])]
    low, high = np.min([one for one, _ in bounds], 0), np.max([one for _, one in bounds], 0)
    if high[0] - low[0] > high[1] - low[1]:
        own_low, own_high = scenes[name].bounds()
        low, high = np.array([low[0], own_low[1]]), np.array([high[0], own_high[1]])
    return low, high
