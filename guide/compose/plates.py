"""Plates as they are printed: inked for their size on paper, with their alt text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guide.compose.colour import with_shirt
from guide.compose.phrasing import Phrasing
from guide.compose.pictures import Told, told_of
from guide.model.article import Article, Drawing
from guide.model.edition import Room
from guide.model.finding import Finding, did_you_mean
from guide.model.leaflet import PlacedPlate
from guide.model.place import Place
from guide.model.plate import Plate, ink

GAPS_MM = 6.0  # between and beside frames that stand abreast
GAP_ABREAST_MM = 4.0  # between them alone: the styles leave 3 and the space of a word
LYING = 1.2  # a frame that is wider than so many times its height lies


@dataclass(frozen=True, slots=True)
class Gallery:
    """The drawings of an article and the colours they are printed in."""

    article: Article
    palette: Mapping[str, str]
    phrasing: Phrasing
    night: Mapping[str, str] | None = None  # on a dark page, where there may be one
    shirt: str | None = None  # a clinic's accent, where it may dress the people shown
    at_length: bool = False  # all that can be seen is told as well
    told: dict[str, Mapping[str, Told]] = field(default_factory=dict)  # of each figure, once

    def all_of(self, figure: str, place: Place, scale: float, frame: str | None = None) -> tuple[PlacedPlate, ...]:
        """Every frame of a figure (or the one named) at so many millimetres on paper for each of the body."""
        if (drawing := self.article.drawings.get(figure)) is None:
            hint = did_you_mean(figure, self.article.drawings)
            self._note("F101", f'no figure "{figure}"', place, hint)
            return ()
        frames = [frame] if frame else list(drawing.figure.value.frames)
        return tuple(self._placed(drawing, name, place, scale) for name in self._drawn(drawing, frames, place))

    def row_scale(self, figure: str, least: float, most: float, room: Room) -> float:
        """The largest scale at which frames that lie, one below the other, fit a room; the least for those abreast.

        In a room where they may stand either way: the scale of the way in which they come out larger.
        """
        drawing = self.article.drawings.get(figure)
        plates = [drawing.plates[f] for f in drawing.figure.value.frames if f in drawing.plates] if drawing else []
        if not plates:
            return least
        if room.either_way:
            return min(most, max(_abreast(plates, room), _one_below_the_other(plates, room)))
        if any(plate.width <= LYING * plate.height for plate in plates):
            tall = max(plate.height for plate in plates)
            scale = min(
                most if room.strict else least, (room.width_mm - GAPS_MM) / sum(plate.width for plate in plates)
            )
        else:
            tall = sum(plate.height for plate in plates)
            largest = min(room.width_mm / plates[0].width, (room.height_mm - len(plates) + 1) / tall)
            scale = max(least, min(most, largest))
        return min(scale, (room.height_mm - len(plates) + 1) / tall) if room.strict else scale

    def _drawn(self, drawing: Drawing, frames: list[str], place: Place) -> Iterator[str]:
        """The frames that have a plate and an alt text; what is missing is noted."""
        for name in frames:
            if name not in drawing.plates:
                hint = f"draw it: build_guide draw {drawing.id}"
                self._note("F102", f'the figure {drawing.id} has no plate "{name}"', place, hint)
            elif not self._told(drawing, name).alt:
                hint = f'add "{name}: …" below "alt:" in its words'
                self._note("F105", f'the plate "{name}" of {drawing.id} has no alt text', place, hint)
            else:
                yield name

    def _placed(self, drawing: Drawing, frame: str, place: Place, scale: float) -> PlacedPlate:
        plate, told = drawing.plates[frame], self._told(drawing, frame)
        return PlacedPlate(
            file=f"plates/{drawing.id}-{frame}-{round(scale * 10000)}.svg",
            alt=self.phrasing.text(told.alt, place),
            width_mm=round(plate.width * scale, 2),
            height_mm=round(plate.height * scale, 2),
            content=self._inked(drawing, plate, scale).encode(),
            made=told.made,
            long=self.phrasing.text(told.long, place),
            of=drawing.id,
        )

    def _told(self, drawing: Drawing, frame: str) -> Told:
        """What is told of a frame, about the person who is shown."""
        if drawing.id not in self.told:
            self.told[drawing.id] = told_of(drawing, self.article.pictures.value, self.at_length)
        return self.told[drawing.id][frame]

    def _inked(self, drawing: Drawing, plate: Plate, scale: float) -> str:
        palette, night = self.dressed(drawing)
        return ink(plate, palette, scale, night)

    def dressed(self, drawing: Drawing) -> tuple[Mapping[str, str], Mapping[str, str] | None]:
        """The colours by day and night, with the shirt that a clinic gives to the person who is shown."""
        if self.shirt is None:
            return self.palette, self.night
        worn = drawing.shown.clothes.shirt
        return with_shirt(self.palette, worn, self.shirt), self.night and with_shirt(self.night, worn, self.shirt)

    def _note(self, code: str, message: str, place: Place, hint: str) -> None:
        finding = Finding(code, message, place, hint)
        if finding not in self.phrasing.findings:
            self.phrasing.findings.append(finding)

    def fitted(self, figure: str, place: Place, scale: float, room: Room | None) -> PlacedPlate | None:
        """A figure's first frame, made smaller where it would be larger than its room."""
        drawing = self.article.drawings.get(figure)
        frame = next(iter(drawing.figure.value.frames)) if drawing else None
        plate = drawing.plates.get(frame) if drawing and frame else None
        scale = fitting(plate, scale, room) if plate else scale
        return next(iter(self.all_of(figure, place, scale, frame)), None)


def fitting(plate: Plate, scale: float, room: Room | None) -> float:
    """The scale asked for, or the largest at which a plate fits a room."""
    return min(scale, room.width_mm / plate.width, room.height_mm / plate.height) if room else scale


def _abreast(plates: list[Plate], room: Room) -> float:
    wide, tall = sum(plate.width for plate in plates), max(plate.height for plate in plates)
    return min((room.width_mm - GAP_ABREAST_MM * (len(plates) - 1)) / wide, room.height_mm / tall)


def _one_below_the_other(plates: list[Plate], room: Room) -> float:
    wide, tall = max(plate.width for plate in plates), sum(plate.height for plate in plates)
    return min(room.width_mm / wide, (room.height_mm - len(plates) + 1) / tall)


def stacked(plates: tuple[PlacedPlate, ...], room: Room | None = None) -> bool:
    """Frames that are all clearly wider than tall are stacked; upright ones stand side by side.

    In a room where they may stand either way they are stacked where they would be too wide abreast.
    """
    if room and room.either_way:
        return sum(plate.width_mm for plate in plates) + GAP_ABREAST_MM * (len(plates) - 1) > room.width_mm + 0.1
    return all(plate.width_mm > LYING * plate.height_mm for plate in plates)
