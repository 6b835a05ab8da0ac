"""A file that is drawn and not yet written, taken apart: what differs by clinic becomes a part of the parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]

from guide.publish.stamp import parts
from guide.publish.stamp.forme import Forme, forme_of
from guide.publish.stamp.lettering import TextSlot
from guide.publish.stamp.parts import Part
from guide.publish.stamp.pictures import PictureSlot
from guide.publish.tagtree import TagTree

_NEAR = 1500  # bytes between two rooms that are not worth a stream of their own
_COLOURS = (b" rg", b" RG")

Room = tuple[int, int, int]  # in the operators of a page: from, to, and number of what is drawn there


@dataclass(frozen=True)
class Rooms:
    """What is drawn anew for each clinic: lines of text, then pictures, numbered in this order."""

    texts: tuple[TextSlot, ...]
    pictures: tuple[PictureSlot, ...]

    @property
    def boxes(self) -> list[Any]:
        """The boxes behind the numbers."""
        return [*(box for slot in self.texts for box in slot.lines), *(slot.box for slot in self.pictures)]


class Cutting:
    """One file being taken apart."""

    def __init__(self, pdf: Any, tree: TagTree) -> None:
        self._pdf, self._tree = pdf, tree
        self._parts: dict[int, Part] = {}
        self.stream = next(held for held in pdf.objects if hasattr(held, "page_rectangle"))
        self.names: dict[tuple[float, ...], str] = {}
        self.objects: dict[str, tuple[int, int]] = {}  # of each picture: its number and its mask's

    def forme(self, rooms: Rooms, marks: Mapping[str, str]) -> Forme:
        """The forme; every room in it is left open."""
        self._name_colours(marks)
        for slot in rooms.pictures:
            self._open_picture(slot)
        for page, found in self._by_page(rooms).items():
            self._open_page(page, sorted(found))
        self._find_strings()
        return forme_of(self._pdf, self._parts)

    def _name_colours(self, marks: Mapping[str, str]) -> None:
        """Puts a named colour space in place of each marked colour, wherever it is drawn with."""
        spaces = self._tree.at(self.stream._resources["ColorSpace"])
        for name, colour in marks.items():
            self.names[tuple(round(channel, 6) for channel in _channels(colour))] = name
            spaces[name] = self._new(parts.colour_part(name))
        for held in self._pdf.objects:
            if isinstance(held, pydyf.Stream) and any(isinstance(i, bytes) and i[-3:] in _COLOURS for i in held.stream):
                held.stream = list(parts.marked_colours(held.stream, self.names))

    def _open_picture(self, slot: PictureSlot) -> None:
        """Two objects that each clinic's picture brings: itself, and its mask where it has one."""
        picture, mask = self._new(parts.nothing), self._new(parts.nothing)
        self.stream._resources["XObject"][slot.name] = picture
        self.objects[slot.name] = (_number(picture), _number(mask))

    def _by_page(self, rooms: Rooms) -> dict[int, list[Room]]:
        """Where each room is in the operators of its page: between the mark's beginning and end."""
        marks = {id(mark.box): mark for mark in self._tree.marks.values()}
        found: dict[int, list[Room]] = {}
        for number, box in enumerate(rooms.boxes):
            mark = marks[id(box)]
            start = self._tree.place_of(mark) + 2
            end = self._tree.content_of(mark.page).stream.index(b"EMC", start)
            found.setdefault(mark.page, []).append((start, end, number))
        return found

    def _open_page(self, page: int, rooms: list[Room]) -> None:
        """Cuts the content of a page into stretches that stay and stretches that are made for each clinic."""
        content = self._tree.content_of(page)
        references, at = [], 0
        for near in _clusters(rooms, content.stream):
            references.append(self._fixed(content.stream[at : near[0][0]]))
            pieces: list[bytes | int] = []
            for before, (start, end, number) in zip([None, *near], near, strict=False):
                pieces += [parts.joined(content.stream[before[1] : start])] if before else []
                pieces.append(number)
                at = end
            references.append(self._new(parts.content_part(tuple(pieces))))
        references.append(self._fixed(content.stream[at:]))
        self._tree.at(self._pdf.page_references[page])["Contents"] = pydyf.Array(references)
        content.free = "f"

    def _find_strings(self) -> None:
        """Alt texts, metadata and other strings that hold a clinic's words."""
        if self._pdf.info.number is None:
            self._pdf.add_object(self._pdf.info)
        for held in self._pdf.objects:
            part = parts.strings_part(held) if isinstance(held, pydyf.Dictionary) else None
            if isinstance(held, pydyf.Stream) and held.extra.get("Type") == "/Metadata":
                part = parts.metadata_part(held)
            if part:
                self._parts[held.number] = part

    def _new(self, part: Part) -> bytes:
        """The reference of a new object that is a part."""
        held = pydyf.Dictionary()
        self._pdf.add_object(held)
        self._parts[held.number] = part
        return held.reference  # type: ignore[no-any-return] # pydyf is not typed

    def _fixed(self, items: list[Any]) -> bytes:
        """The reference of a new stream that stays."""
        held = pydyf.Stream(items, compress=True)
        self._pdf.add_object(held)
        return held.reference  # type: ignore[no-any-return]


def _clusters(rooms: list[Room], items: list[Any]) -> Iterator[list[Room]]:
    """Rooms that lie near each other, together."""
    near: list[Room] = []
    for room in rooms:
        if near and sum(map(_size, items[near[-1][1] : room[0]])) > _NEAR:
            yield near
            near = []
        near.append(room)
    yield near


def _size(item: Any) -> int:
    return len(item) + 1 if isinstance(item, bytes | str) else 40


def _channels(colour: str) -> Iterator[float]:
    return (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
