"""The forme: a finished, tagged file in two halves, what all clinics share as bytes and what differs as parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from guide.publish.stamp.blanks import TOKEN, filled
from guide.publish.streams import settle

_ENTRY = 7  # bytes of one entry of the cross-reference stream: kind, place (4), index (2)
_LEVEL = 6  # of compression: what a clinic brings is small, and 9 takes half as long again


@dataclass(frozen=True)
class Stamped:
    """What one clinic brings: its words, its colours, and what was drawn of them for each slot."""

    texts: Mapping[str, str]
    colours: Mapping[str, str]
    lines: tuple[bytes, ...]  # for each line of each text slot, and each picture slot: its operators
    pictures: Mapping[int, bytes]  # by object number


Part = Callable[[Stamped], bytes]


@dataclass(frozen=True)
class Forme:
    """Bytes that never change, the parts that do by object number, and the cross-reference between."""

    head: bytes
    parts: tuple[tuple[int, Part], ...]
    entries: bytes
    trailer: Mapping[str, Any]

    def file(self, stamped: Stamped) -> bytes:
        """The whole file for one clinic."""
        pieces, place, entries = [self.head], len(self.head), bytearray(self.entries)
        digest = md5(usedforsecurity=False)
        for number, part in self.parts:
            if number in stamped.pictures or (body := part(stamped)):
                body = stamped.pictures.get(number) or body
                pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
                entries[_ENTRY * number : _ENTRY * (number + 1)] = _entry(1, place, 0)
                digest.update(body)
                place += len(pieces[-1])
        count = len(entries) // _ENTRY
        entries += _entry(1, place, 0)
        pieces += [self._references(count, bytes(entries), digest.hexdigest()), b"startxref\n%d\n%%%%EOF\n" % place]
        return b"".join(pieces)

    def _references(self, number: int, entries: bytes, identifier: str) -> bytes:
        extra = {
            "Type": "/XRef",
            "Index": pydyf.Array((0, number + 1)),
            "W": pydyf.Array((1, 4, 2)),
            "Size": number + 1,
            **self.trailer,
            "ID": pydyf.Array((pydyf.String(identifier).data, pydyf.String(identifier).data)),
        }
        return b"%d 0 obj\n%b\nendobj\n" % (number, stream_data([entries], extra))


def forme_of(pdf: Any, parts: Mapping[int, Part]) -> Forme:
    """A file that is drawn and not yet written, with the parts in place of some of its objects."""
    kept = [held for held in pdf.objects if held.free == "n" and held.number not in parts]
    packed = [held for held in kept if held.compressible]
    head = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
    entries = bytearray(_ENTRY * (len(pdf.objects) + 1))
    entries[:_ENTRY] = _entry(0, 0, 65535)
    for held in kept:
        if not held.compressible:
            settle(held)
            entries[_ENTRY * held.number : _ENTRY * (held.number + 1)] = _entry(1, len(head), 0)
            head += held.indirect + b"\n"
    number = len(pdf.objects)
    for index, held in enumerate(packed):
        entries[_ENTRY * held.number : _ENTRY * (held.number + 1)] = _entry(2, number, index)
    entries[_ENTRY * number : _ENTRY * (number + 1)] = _entry(1, len(head), 0)
    head += b"%d 0 obj\n%b\nendobj\n" % (number, _packed(packed))
    trailer = {"Root": pdf.catalog.reference, "Info": pdf.info.reference}
    return Forme(bytes(head), tuple(sorted(parts.items())), bytes(entries), trailer)


def _packed(objects: list[Any]) -> bytes:
    """Many small objects in one stream."""
    numbers, bodies, place = [], [], 0
    for held in objects:
        data = held.data
        numbers.append(f"{held.number} {place}")
        bodies.append(data)
        place += len(data) + 1
    first = " ".join(numbers).encode()
    extra = {"Type": "/ObjStm", "N": len(objects), "First": len(first) + 1}
    return stream_data([first, *bodies], extra)


def _entry(kind: int, place: int, index: int) -> bytes:
    return kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")


def stream_data(items: list[Any], extra: Mapping[str, Any]) -> bytes:
    """A compressed stream."""
    made = pydyf.Stream(items, dict(extra), compress=True)
    settle(made, _LEVEL)
    return made.data  # type: ignore[no-any-return] # pydyf is not typed


def content_part(pieces: tuple[bytes | int, ...]) -> Part:
    """The content of a page, or a stretch of it: bytes, and the numbers of what is drawn for each clinic."""
    return lambda stamped: stream_data([p if isinstance(p, bytes) else stamped.lines[p] for p in pieces], {})


def colour_part(name: str) -> Part:
    """A colour as a colour space of its own, so that pages name it and need not change."""
    return lambda stamped: f"[/Indexed /DeviceRGB 0 <{stamped.colours[name].lstrip('#')}>]".encode()


def nothing(_: Stamped) -> bytes:
    """What only some clinics have: a picture, its mask."""
    return b""


def joined(items: list[Any]) -> bytes:
    """Operators of a page as bytes."""
    return b"\n".join(pydyf._to_bytes(item) for item in items)


def strings_part(held: Any) -> Part | None:
    """A dictionary some of whose strings hold tokens; none where no string does."""
    pieces: list[bytes | str] = []
    if not _split(held, pieces):
        return None
    return lambda stamped: b"".join(
        piece if isinstance(piece, bytes) else pydyf.String(filled(piece, stamped.texts)).data for piece in pieces
    )


def _split(held: Any, pieces: list[bytes | str]) -> bool:
    """Writes an object down as bytes, and strings with tokens as they are. Says whether there was one."""
    if isinstance(held, pydyf.String) and TOKEN.search(str(held.string)):
        pieces.append(str(held.string))
        return True
    if isinstance(held, pydyf.Dictionary | dict):
        pieces.append(b"<<")
        found = [_split(value, _after(pieces, b"/" + pydyf._to_bytes(key) + b" ")) for key, value in held.items()]
        pieces.append(b">>")
        return any(found)
    if isinstance(held, pydyf.Array | list):
        pieces.append(b"[")
        found = [_split(value, _after(pieces, b" ")) for value in held]
        pieces.append(b"]")
        return any(found)
    pieces.append(pydyf._to_bytes(held))
    return False


def _after(pieces: list[bytes | str], lead: bytes) -> list[bytes | str]:
    pieces.append(lead)
    return pieces


def metadata_part(held: Any) -> Part | None:
    """Metadata as XML, if tokens stand in it."""
    text = b"\n".join(pydyf._to_bytes(item) for item in held.stream).decode()
    if not TOKEN.search(text):
        return None
    split = re.split("([\ue000-\uf8ff])", text)
    extra = dict(held.extra)

    def metadata(stamped: Stamped) -> bytes:
        words = (escape(stamped.texts[piece]) if TOKEN.fullmatch(piece) else piece for piece in split)
        made: bytes = pydyf.Stream(["".join(words).encode()], extra).data
        return made

    return metadata


def marked_colours(items: list[Any], names: Mapping[tuple[float, ...], str]) -> Iterator[Any]:
    """The operators of a page with the colours that stand for a token named instead of given."""
    for item in items:
        if isinstance(item, bytes) and item.endswith((b" rg", b" RG")) and (name := names.get(_colour(item))):
            stroke = item.endswith(b" RG")
            yield f"/{name} {'CS 0 SC' if stroke else 'cs 0 sc'}".encode()
        else:
            yield item


def _colour(operator: bytes) -> tuple[float, ...]:
    return tuple(float(number) for number in operator.split()[:3])
