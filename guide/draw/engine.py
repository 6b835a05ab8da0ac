"""Figure and person to plates: settle every frame, find the window that they share, draw each in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from guide.draw.between import Each, between_names, between_scenes
from guide.draw.body import Body, load_body
from guide.draw.body.likeness import body_like
from guide.draw.faults import Fault
from guide.draw.hard import against_things
from guide.draw.picture import picture
from guide.draw.rotation import Array
from guide.draw.scene import Scene
from guide.draw.settle import TOLERANCE, PoseRefusedError, Settled, settle
from guide.draw.touching import through_itself
from guide.draw.wardrobe import Wardrobe, wardrobe_of
from guide.model.figure import Figure, Frame, Person, Prop, plate_hash
from guide.model.finding import ContentRefused, Finding
from guide.model.place import Keys, Sheet
from guide.model.plate import Plate, PlateName

Bounds = tuple[Array, Array]
DEEP = 0.015  # metres: so far somebody for whom a pose was not made may lie in a hard thing


@dataclass(frozen=True)
class Posing:
    """A figure's frames posed and dressed, those with faults too; what cannot be posed at all has no scene."""

    scenes: dict[str, Scene]
    settled: dict[str, Settled]
    faults: dict[str, tuple[Fault, ...]]


def draw_figure(figure: Figure, person: Person, frames: Iterable[str] = ()) -> Iterator[Plate]:
    """Plates of a figure's frames, or of some of them. Raises ContentRefused with everything wrong in its poses."""
    yield from plates_of(figure, person, scenes_of(figure, person), tuple(frames) or tuple(figure.frames))


def draw_movement(figure: Figure, person: Person) -> Iterator[Plate]:
    """Plates of all frames, and then of the poses in between where start and end are one movement."""
    names = (*figure.frames, *between_names(figure))
    yield from plates_of(figure, person, scenes_of(figure, person), names)


def plates_of(
    figure: Figure, person: Person, scenes: dict[str, Scene], names: Iterable[str], each: Each = map
) -> Iterator[Plate]:
    """Plates of some frames and poses in between.

    All those of a movement are as wide and stand on one floor; the poses in between are as high as the highest.
    """
    way = between_scenes(figure, scenes, each) if set(names) - set(figure.frames) else {}
    bounds = {name: scene.bounds() for name, scene in (scenes | way).items()}
    windows = {name: window_of(figure, name, bounds) for name in scenes}
    windows |= dict.fromkeys(way, _window_of_all(windows, bounds)) if way else {}
    asked = [(scene, windows[name], name) for name in names if (scene := (scenes | way).get(name))]
    yield from each(partial(_plate, figure, person), asked)


def _window_of_all(ends: dict[str, Bounds], bounds: dict[str, Bounds]) -> Bounds:
    low, high = next(iter(ends.values()))
    return low, np.array([high[0], max(top[1] for _, top in (*ends.values(), *bounds.values()))])


def _plate(figure: Figure, person: Person, asked: tuple[Scene, Bounds, str]) -> Plate:
    scene, window, name = asked
    return picture(scene, *window, PlateName(figure.id, name, person.name, plate_hash(figure, name, person)))


def draw(figure: Figure, frame: str, person: Person) -> Plate:
    """One plate."""
    return next(draw_figure(figure, person, (frame,)))


def settled_frame(frame: Frame, person: Person, posed_for: Person) -> tuple[Settled, Wardrobe]:
    """One frame's pose solved on the dressed body of a person, whose limbs are made as long as those of the one it was
    posed for; where that cannot be, on the person's body as it is."""
    frame = frame.of(person.shape)
    first, *others = dict.fromkeys((body_like(person.shape, posed_for.shape), load_body(person.shape)))
    deep = TOLERANCE if person.shape == posed_for.shape else DEEP
    found = _settled_on(first, frame, person, deep)
    for body in others if found[0].faults else ():
        if not (other := _settled_on(body, frame, person, deep))[0].faults:
            return other
    return found


def _settled_on(body: Body, frame: Frame, person: Person, deep: float) -> tuple[Settled, Wardrobe]:
    wardrobe = wardrobe_of(body, person, frame.foot, frame.far)
    settled = against_things(settle(body, frame.pose, wardrobe.dress), frame, deep)
    itself = through_itself(body, settled.dressed, frame.pose) if deep == TOLERANCE else ()
    return replace(settled, faults=(*settled.faults, *itself)), wardrobe


def posed(figure: Figure, person: Person, each: Each = map) -> Posing:
    """All frames posed and dressed, with what is wrong in each."""
    posing = Posing({}, {}, {})
    for name, (settled, scene, faults) in zip(
        figure.frames, each(partial(_posed, figure, person), figure.frames.values()), strict=True
    ):
        if faults:
            posing.faults[name] = faults
        if settled is not None:
            posing.settled[name], posing.scenes[name] = settled, scene
    return posing


def _posed(figure: Figure, person: Person, frame: Frame) -> tuple[Settled | None, Scene | None, tuple[Fault, ...]]:
    try:
        settled, wardrobe = settled_frame(frame, person, figure.person)
    except PoseRefusedError as refused:
        return None, None, (Fault(str(refused), ("pose", "contacts")),)
    ghost, faults = _ghost(frame, person, figure.person) if frame.ghost else (None, ())
    scene = Scene(settled.posed, settled.dressed, wardrobe, frame.of(person.shape), ghost)
    return settled, scene, (*settled.faults, *faults)


def _ghost(frame: Frame, person: Person, posed_for: Person) -> tuple[Scene | None, tuple[Fault, ...]]:
    """The scene of the other position; somebody who cannot take it is drawn without, but for whom it was made."""
    assert frame.ghost is not None
    props = tuple(_leaning(prop, frame.pose.root.pitch - frame.ghost.root.pitch) for prop in frame.props)
    own = {"pose": frame.ghost, "suited": {}, "ghost": None, "inset": None, "props": props}
    other = frame.model_copy(update=own)
    try:
        settled, wardrobe = settled_frame(other, person, posed_for)
    except PoseRefusedError as refused:
        return None, (Fault(str(refused), ("ghost", "contacts")),)
    faults = tuple(replace(fault, keys=("ghost", *fault.keys[1:])) for fault in settled.faults)
    if faults and person.shape != posed_for.shape:
        return None, ()
    return Scene(settled.posed, settled.dressed, wardrobe, other), faults


def _leaning(prop: Prop, more: float) -> Prop:
    """An office chair whose back rest goes with the back; other things as they are."""
    if prop.kind != "office-chair":
        return prop
    return prop.model_copy(update={"settings": {**prop.settings, "lean": prop.number("lean", 6) + more}})


def warm(figure: Figure, person: Person) -> None:
    """What all frames share, made before they are shared out."""
    body_like(person.shape, figure.person.shape).finer  # noqa: B018 - it is kept


def scenes_of(figure: Figure, person: Person) -> dict[str, Scene]:
    """All frames posed and dressed. Raises ContentRefused with all their faults."""
    posing = posed(figure, person)
    if posing.faults:
        sheet = Sheet(figure, f"figures/{figure.id}/figure.yaml")
        raise ContentRefused(refusals(sheet, person, posing.faults))
    return posing.scenes


def refusals(figure: Sheet[Figure], person: Person, faults: Mapping[str, Iterable[Fault]]) -> list[Finding]:
    """The faults of each frame, at the place of the key that changes them."""
    return [
        Finding(
            "F107",
            f'frame "{frame}" with {person.name}: {fault}',
            figure.at("frames", frame, *_own(figure.value.frames[frame], person, fault.keys)),
            fault.hint or "change the pose's angles, targets or contacts; see docs/drawing.md",
        )
        for frame, found in faults.items()
        for fault in found
    ]


def _own(frame: Frame, person: Person, keys: Keys) -> Keys:
    """The keys to something in the pose of this person's body, which may be its own."""
    return ("for", person.shape, *keys[1:]) if person.shape in frame.suited and keys[:1] == ("pose",) else keys


def window_of(figure: Figure, name: str, all_bounds: dict[str, Bounds]) -> Bounds:
    """What is seen: frames of one camera share a window, so that start and end lie exactly on each other.

    Frames that are wider than tall are printed one below the other: they share their width and floor, and no empty air.
    """
    frame = figure.frames[name]
    alike = [n for n, f in figure.frames.items() if f.camera == frame.camera and f.registers and n in all_bounds]
    bounds = [all_bounds[n] for n in (alike if frame.registers else [name])]
    low, high = np.min([one for one, _ in bounds], 0), np.max([one for _, one in bounds], 0)
    if high[0] - low[0] > high[1] - low[1]:
        own_low, own_high = all_bounds[name]
        low, high = np.array([low[0], own_low[1]]), np.array([high[0], own_high[1]])
    return low, high
