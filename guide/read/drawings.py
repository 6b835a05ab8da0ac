"""A figure with its words and its drawn plates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from guide.model.article import Drawing, UnseenDrawing
from guide.model.figure import Figure, Person, plate_hash
from guide.model.files import Files, GivenFile
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Place, Sheet
from guide.model.plate import Plate, read_plate
from guide.read.figure_words import FigureWords, words_of_pictures
from guide.read.figures import read_figure, read_person
from guide.read.gathering import Gathering
from guide.read.pictures import refuse_unsafe_svg
from guide.read.undrawn import draw_command
from guide.read.yaml_places import sheet_of, text_of

LINE = 400  # bytes that hold the first line of a plate
BETWEEN = re.compile(r"between-(\d+)(?:@([\w-]+))?\.svg")
_DIGEST = re.compile(rb'data-hash="(\w+)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be shown, where that is asked for, and in which figures (none: in all)."""

    person: str
    place: Place
    figures: frozenset[str] | None = None

    def is_for(self, figure: str) -> bool:
        """Whether a figure is to show that person."""
        return self.figures is None or figure in self.figures


def read_drawing(files: Files, name: str, language: str, asked: Asked | None = None, moving: bool = False) -> Drawing:
    """A figure whose plates are drawn from it as it stands. Raises ContentRefused with every mistake."""
    folder = f"figures/{name}"
    gathering = Gathering()
    figure = gathering.attempt(read_figure, files, name)
    words = gathering.attempt(sheet_of, files, f"{folder}/{language}.yaml", FigureWords)
    if figure and words:
        gathering.attempt(_told, figure, words, files.find(words_of_pictures(language)) is not None)
    person = gathering.attempt(_asked_for, files, figure, asked) if figure else None
    plates = _plates(files, folder, figure, gathering) if figure else {}
    if figure and person and asked and person != figure.value.person:
        plates |= _plates_with(files, person, asked, figure, plates, gathering)
    between = _between(files, folder, figure, person, gathering) if moving and figure and person else ()
    gathering.close()
    assert figure is not None
    assert words is not None
    assert person is not None
    return Drawing(name, figure, words.value.title, words.value.alt, plates, person, between)


def read_unseen(files: Files, name: str, language: str, asked: Asked | None = None) -> UnseenDrawing:
    """What a review covers of a figure that is not shown: its words, and of each plate what it was drawn from.

    The pose is not read and the plates are not looked over, which takes most of the time.
    """
    folder = f"figures/{name}"
    words = sheet_of(files, f"{folder}/{language}.yaml", FigureWords).value
    digests = {}
    for plate in files.names(f"{folder}/plates"):
        drawn = plate.endswith(".svg") and not BETWEEN.fullmatch(plate)
        file = files.find(f"{folder}/plates/{plate}") if drawn else None
        if file and (found := _DIGEST.search(file.content[:LINE])):
            digests[plate.removesuffix(".svg")] = found[1].decode()
    own = f"@{asked.person}" if asked else "@"
    digests |= {plate.removesuffix(own): digest for plate, digest in digests.items() if plate.endswith(own)}
    return UnseenDrawing(name, words.title, words.alt, digests)


def _told(figure: Sheet[Figure], words: Sheet[FigureWords], language_tells: bool) -> None:
    """Each frame is told by the language's words or by its author's; an author's words are of a frame that there is."""
    frames, alt = figure.value.frames, words.value.alt
    if strange := [frame for frame in alt if frame not in frames]:
        said = f'there is no frame "{strange[0]}" to say this of'
        raise ContentRefused(Finding("F101", said, words.at("alt", strange[0]), did_you_mean(strange[0], frames)))
    missing = [frame for frame in frames if frame not in alt]
    if missing and not language_tells:
        said = f"no alt text for {', '.join(missing)}"
        hint = 'say what the body does: "She draws her right knee to her chest with both hands."'
        raise ContentRefused(Finding("F105", said, words.at("alt"), hint))


def _asked_for(files: Files, figure: Sheet[Figure], asked: Asked | None) -> Person:
    """Who is shown; somebody whom the cast has not is a mistake where it is asked for."""
    if asked is None or asked.person == figure.value.person.name:
        return figure.value.person
    try:
        return read_person(files, asked.person).value
    except ContentRefused as refused:
        raise ContentRefused([replace(found, place=asked.place) for found in refused.findings]) from None


def _plates_with(
    files: Files,
    person: Person,
    asked: Asked,
    figure: Sheet[Figure],
    plates: Mapping[str, Plate],
    gathering: Gathering,
) -> dict[str, Plate]:
    """For each frame its plate with another person, in the place of the usual one."""
    out = {}
    for frame in figure.value.frames:
        if (plate := plates.get(f"{frame}@{person.name}")) is None:
            said = f'{figure.value.id} "{frame}" is not drawn with {person.name}'
            hint = draw_command(files, [figure.value.id], person.name)
            gathering.add(Finding("F102", said, asked.place, hint))
        elif gathering.attempt(_is_current, files, figure, frame, plate, asked.place, person):
            out[frame] = plate
    return out


def _between(
    files: Files, folder: str, figure: Sheet[Figure], person: Person, gathering: Gathering
) -> tuple[Plate, ...]:
    """The poses in between, in the order of the movement; only those of the person who is shown."""
    other = person.name if person != figure.value.person else None
    found = (BETWEEN.fullmatch(name) for name in files.names(f"{folder}/plates"))
    numbers = sorted((int(one[1]), one[0]) for one in found if one and one[2] == other)
    out = []
    for number, name in numbers:
        file = files.find(f"{folder}/plates/{name}")
        plate = gathering.attempt(_plate, file) if file else None
        frame = f"between-{number}"
        if file and plate and gathering.attempt(_is_current, files, figure, frame, plate, file.place, person):
            out.append(plate)
    return tuple(out)


def _plates(files: Files, folder: str, figure: Sheet[Figure], gathering: Gathering) -> dict[str, Plate]:
    """Plates by file name without its ending; each frame has one of the figure's own person."""
    out = {}
    for name in files.names(f"{folder}/plates"):
        frame, _, cast = name.removesuffix(".svg").partition("@")
        file = files.find(f"{folder}/plates/{name}")
        if file is None or not name.endswith(".svg") or frame not in figure.value.frames:
            continue
        plate = gathering.attempt(_plate, file)
        if plate and not cast:
            gathering.attempt(_is_current, files, figure, frame, plate, file.place, figure.value.person)
        if plate:
            out[name.removesuffix(".svg")] = plate
    for frame in figure.value.frames:
        if frame not in out and files.find(f"{folder}/plates/{frame}.svg") is None:
            place = Place(files.shown(f"{folder}/plates/{frame}.svg"))
            hint = draw_command(files, [figure.value.id])
            gathering.add(Finding("F102", f'the plate "{frame}" is missing', place, hint))
    return out


def _plate(file: GivenFile) -> Plate:
    """A picture that is one, and asks for nothing outside."""
    refuse_unsafe_svg(file, "F103")
    text = text_of(file)
    if not re.search(r"<svg\b", text):
        raise ContentRefused(Finding("F103", "this is no drawing", file.place, "run build_guide draw --afresh"))
    try:
        return read_plate(text)
    except ValueError as fault:
        finding = Finding("F103", f"this is no plate: {fault}", file.place, "run build_guide draw --afresh")
        raise ContentRefused(finding) from None


def _is_current(files: Files, figure: Sheet[Figure], frame: str, plate: Plate, place: Place, person: Person) -> bool:
    """A plate is drawn from its figure as it stands now, with the person dressed as now."""
    hint = draw_command(files, [figure.value.id], person.name if person != figure.value.person else None)
    if plate.digest != plate_hash(figure.value, frame, person):
        raise ContentRefused(Finding("F104", f'{figure.path} has changed since "{frame}" was drawn', place, hint))
    if strange := plate.worn - {person.clothes.shirt, person.clothes.trousers}:
        said = f'{person.name} no longer wears {", ".join(sorted(strange))} as in "{frame}"'
        raise ContentRefused(Finding("F104", said, place, hint))
    return True
