"""What differs by clinic in a forme: each part makes the bytes of one object from what a clinic brings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from guide.publish.stamp.blanks import TOKEN, filled
from guide.publish.streams import packed_stream

LEVEL = 6  # of compression: what a clinic brings is small, and 9 takes half as long again
_SHORT = 12, 5  # how far back it looks, and its memory, as powers of two: most of the time is clearing that


@dataclass(frozen=True)
class Stamped:
    """What one clinic brings: its words, its colours, and what was drawn of them for each slot."""

    texts: Mapping[str, str]
    colours: Mapping[str, str]
    lines: tuple[bytes, ...]  # for each line of each text slot, and each picture slot: its operators
    pictures: Mapping[int, bytes]  # by object number


Part = Callable[[Stamped], bytes]


def content_part(pieces: tuple[bytes | int, ...]) -> Part:
    """The content of a page, or a stretch of it: bytes, and the numbers of what is drawn for each clinic."""

    def content(stamped: Stamped) -> bytes:
        items = b"\n".join([piece if isinstance(piece, bytes) else stamped.lines[piece] for piece in pieces])
        packing = zlib.compressobj(LEVEL, zlib.DEFLATED, *_SHORT)
        return packed_stream(packing.compress(items) + packing.flush())

    return content


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
    pieces = _together(pieces)
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


def _together(pieces: list[bytes | str]) -> list[bytes | str]:
    """The same with bytes that follow each other as one piece."""
    made: list[bytes | str] = []
    for piece in pieces:
        last = made[-1] if made else ""
        if isinstance(piece, bytes) and isinstance(last, bytes):
            made[-1] = last + piece
        else:
            made.append(piece)
    return made


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
