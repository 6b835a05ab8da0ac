"""From marked pages to a template, and from a template to the file of one clinic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from guide.model.finding import Finding
from guide.model.publication import Pagination
from guide.model.stamping import CannotStamp, Filling, MarkedPages
from guide.publish.fetching import BASE
from guide.publish.press import Laid, laid_out, printed
from guide.publish.quicker import Parsed
from guide.publish.stamp.blanks import Element, blanks_of, differences, fill, filled
from guide.publish.stamp.cutting import Cutting, Rooms
from guide.publish.stamp.forme import Forme
from guide.publish.stamp.lettering import Letters, TextSlot, drawn, run_together, set_in, text_slots
from guide.publish.stamp.parts import Stamped, joined, marked_colours
from guide.publish.stamp.pictures import Darkroom, picture_slots
from guide.publish.stamp.stick import Stick
from guide.publish.tagtree import TagTree

_KEPT = 4096  # lines of text: clinics of one network share many


@dataclass(frozen=True)
class Template:
    """A forme, the rooms in it, and how each is filled."""

    forme: Forme
    rooms: Rooms
    objects: Mapping[str, tuple[int, int]]
    lines: Callable[[TextSlot, str], tuple[bytes, ...]]
    darkroom: Darkroom
    pagination: Pagination
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Marked:
    """Pages laid out with one clinic's words, and where in them these stand."""

    laid: Laid
    pages: MarkedPages
    blanks: Mapping[Element, str]


def lay_out_marked(pages: MarkedPages, fonts: Path, kept: Path | None) -> Marked:
    """Lays pages out with one clinic's words in place of their tokens.

    Raises CannotStamp where the words change more than themselves.
    """
    blanks: dict[Element, str] = {}

    def write_in(root: Element) -> None:
        blanks.update(blanks_of(root))
        fill(blanks, pages.filling.texts)
        plain = Parsed(pages.plain.xhtml, BASE, None).etree_element
        if wrong := next(differences(root, plain, pages.filling.texts), None):
            raise CannotStamp(wrong)

    return Marked(laid_out(pages.marked, fonts, kept, write_in), pages, blanks)


def make_template(marked: Marked, letters: str) -> Template:
    """Draws the pages, with fonts that keep these letters, and takes apart what differs.

    Raises CannotStamp where that has no room of its own.
    """
    laid, pages = marked.laid, marked.pages
    texts = tuple(text_slots(laid.document, marked.blanks))
    rooms = Rooms(texts, tuple(picture_slots(laid.document, pages.filling.files)))
    made: list[Template] = []

    def cut(pdf: Any, tree: TagTree) -> None:
        cutting = Cutting(pdf, tree)

        def written(operators: list[Any]) -> bytes:
            return joined(list(marked_colours(operators, cutting.names)))

        forme = cutting.forme(rooms, pages.marks)
        held = Letters(cutting.stream)
        sticks = {id(slot): Stick(slot.lines[0], cutting.stream, written) for slot in texts if len(slot.lines) == 1}

        def lines(slot: TextSlot, text: str) -> tuple[bytes, ...]:
            if (stick := sticks.get(id(slot))) and (line := stick.line(run_together(text), slot)) is not None:
                return (line,)
            with held.none_new():
                operators = [drawn(box, cutting.stream) for box in set_in(slot, text)]
            return tuple(map(written, operators))

        darkroom = Darkroom(cutting.stream, {name: mask for name, (_, mask) in cutting.objects.items()}, held)
        kept = lru_cache(_KEPT)(lines)
        made.append(Template(forme, rooms, cutting.objects, kept, darkroom, laid.pagination, ()))

    _keep_more_letters(laid.document, texts, letters)
    _, findings = printed(laid, cut)
    if wrong := [finding for finding in findings if finding.is_error]:
        raise CannotStamp(str(wrong[0]))
    return replace(made[0], findings=(*laid.findings, *findings))


def _keep_more_letters(document: Any, slots: tuple[TextSlot, ...], letters: str) -> None:
    """Draws all letters once where nobody sees it, after the last page: its fonts then keep them."""
    last = document.pages[-1]
    paint = last.paint

    def painted(stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        for slot in slots:
            drawn(set_in(replace(slot, lines=slot.lines[:1], width=1e6), letters)[0], stream)

    last.paint = painted


def stamp(template: Template, filling: Filling) -> bytes:
    """The finished file of one clinic. Raises CannotStamp where its words or pictures do not fit their rooms."""
    lines = list(_lines(template, filling))
    pictures: dict[int, bytes] = {}
    for slot in template.rooms.pictures:
        picture = template.darkroom.picture(slot, filling.files[slot.file])
        lines.append(joined(list(picture.operators)))
        number, mask = template.objects[slot.name]
        pictures[number] = picture.content
        pictures |= {mask: picture.mask} if picture.mask else {}
    return template.forme.file(Stamped(filling.texts, filling.colours, tuple(lines), pictures))


def _lines(template: Template, filling: Filling) -> Iterator[bytes]:
    for slot in template.rooms.texts:
        yield from template.lines(slot, filled(slot.pattern, filling.texts))
