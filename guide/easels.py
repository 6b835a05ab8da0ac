"""Plates drawn side by side, a core each: of several figures a figure at a time, of one alone a frame at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from guide.cores import cores
from guide.model.figure import Figure, Person
from guide.model.place import Sheet
from guide.model.plate import Plate

if TYPE_CHECKING:
    from guide.draw.between import Each
    from guide.draw.faults import Fault
    from guide.draw.measures import Measures


@dataclass(frozen=True, slots=True)
class Sketch:
    """One figure that is to be drawn, with whom, and which of its frames and poses in between."""

    figure: Sheet[Figure]
    person: Person
    names: tuple[str, ...]
    to_look_at: bool = False  # poses that cannot be are drawn too
    kept: tuple[Plate, ...] = ()  # those that are up to date
    measured: bool = False  # posed though nothing is drawn

    @property
    def is_work(self) -> bool:
        """Whether it has to be posed."""
        return bool(self.names) or self.measured


@dataclass(frozen=True)
class Made:
    """What came of a sketch, or of a part of it: plates, and of each frame its faults and measures."""

    plates: tuple[Plate, ...]
    faults: Mapping[str, tuple[Fault, ...]]
    measures: Mapping[str, Measures]


def drawn(asked: list[Sketch]) -> Iterator[tuple[Sketch, Made]]:
    """What comes of each sketch, in their order; of one alone, of each of its plates as it is done."""
    parts = groupby(_side_by_side([sketch for sketch in asked if sketch.is_work]), key=itemgetter(0))
    for sketch in asked:
        yield from next(parts)[1] if sketch.is_work else [(sketch, Made((), {}, {}))]


def _side_by_side(asked: list[Sketch]) -> Iterator[tuple[Sketch, Made]]:
    alone = len(asked) == 1
    tasks = max(len(asked[0].names), len(asked[0].figure.value.frames)) if alone else len(asked)
    workers = min(cores(), tasks)
    if workers < 2:
        yield from chain.from_iterable(((sketch, made) for made in _parts(sketch, map)) for sketch in asked)
        return
    if alone:
        _warm(asked[0])
    with ProcessPoolExecutor(workers) as pool:
        if alone:
            yield from ((asked[0], made) for made in _parts(asked[0], pool.map))
        else:
            yield from zip(asked, pool.map(_made_of, asked), strict=True)


def _warm(sketch: Sketch) -> None:
    """What all frames share is made before they are shared out."""
    from guide.draw import engine

    engine.warm(sketch.figure.value, sketch.person)


def _parts(sketch: Sketch, each: Each) -> Iterator[Made]:
    """A figure's plates, each as it is done; where poses cannot be, only what is wrong with them."""
    from guide.draw import engine
    from guide.draw.measures import measures_of

    figure, person = sketch.figure.value, sketch.person
    posing = engine.posed(figure, person, each)
    measures = {frame: measures_of(settled) for frame, settled in posing.settled.items()}
    wanted = sketch.names if sketch.to_look_at or not posing.faults else ()
    plate = None
    for plate in engine.plates_of(figure, person, posing.scenes, wanted, each):
        yield Made((plate,), posing.faults, measures)
    if plate is None:
        yield Made((), posing.faults, measures)


def _made_of(sketch: Sketch) -> Made:
    """All of a figure at once."""
    parts = list(_parts(sketch, map))
    return Made(tuple(plate for part in parts for plate in part.plates), parts[0].faults, parts[0].measures)
