"""The forme: a finished, tagged file in two halves, what all clinics share as bytes and what differs as parts."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import md5, sha256
from typing import Any

from guide.publish.stamp.parts import LEVEL, Part, Stamped
from guide.publish.streams import nothing_changes_from_here, packed_stream, settle

_ENTRY = 7  # bytes of one entry of the cross-reference stream: kind, place (4), index (2)


@dataclass(frozen=True)
class Forme:
    """Bytes that never change, the parts that do by object number, and the cross-reference between."""

    head: bytes
    parts: tuple[tuple[int, Part], ...]
    entries: bytes
    trailer: bytes

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
        entries += _entry(1, place, 0)
        pieces += [self._references(entries, digest.hexdigest()), b"startxref\n%d\n%%%%EOF\n" % place]
        return b"".join(pieces)

    def sha256_of(self, content: bytes) -> str:
        """Of a file made here; what all have in common is taken in once."""
        digest = self._begun.copy()
        digest.update(memoryview(content)[len(self.head) :])
        return str(digest.hexdigest())

    @cached_property
    def _begun(self) -> Any:  # a hash of hashlib's
        return sha256(self.head)

    def _references(self, entries: bytearray, identifier: str) -> bytes:
        """The cross-reference; what of it is the same for all is compressed once."""
        size, (steady, begun, packing) = len(entries) // _ENTRY, self._steady
        if entries.startswith(steady):
            packing = packing.copy()
        else:  # without the first part
            steady, begun, packing = b"", b"", zlib.compressobj(LEVEL)
        packed = begun + packing.compress(entries[len(steady) :]) + packing.flush()
        extra = b"/Type /XRef/Index [0 %d]/W [1 4 2]/Size %d%b" % (size, size, self.trailer)
        extra += b"/ID [(%b) (%b)]" % ((identifier.encode(),) * 2)
        return b"%d 0 obj\n%b\nendobj\n" % (size - 1, packed_stream(packed, extra))

    @cached_property
    def _steady(self) -> tuple[bytes, bytes, Any]:
        """The entries up to the second part, which moves with a clinic's words; and a compression that took them in."""
        numbers = [number for number, _ in self.parts]
        steady = bytearray(self.entries[: _ENTRY * numbers[1]] if numbers[1:] else self.entries)
        steady[_ENTRY * numbers[0] : _ENTRY * (numbers[0] + 1)] = _entry(1, len(self.head), 0)
        packing = zlib.compressobj(LEVEL)
        return bytes(steady), packing.compress(steady), packing


def forme_of(pdf: Any, parts: Mapping[int, Part]) -> Forme:
    """A file that is drawn and not yet written, with the parts in place of some of its objects."""
    nothing_changes_from_here(pdf)
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
    trailer = b"/Root %b/Info %b" % (pdf.catalog.reference, pdf.info.reference)
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
    extra = b"/Type /ObjStm/N %d/First %d" % (len(objects), len(first) + 1)
    return packed_stream(zlib.compress(b"\n".join((first, *bodies)), LEVEL), extra)


def _entry(kind: int, place: int, index: int) -> bytes:
    return kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
