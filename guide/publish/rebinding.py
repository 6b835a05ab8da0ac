"""A finished ebook taken apart: what every clinic shares stays as it is in the file, and a few members are put in anew.

The outcome is, byte for byte, what binding the whole ebook makes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from guide.publish.binding import LEVEL, PACKAGE, is_stored
from guide.publish.cover import cover_picture
from guide.publish.epub import COVER, package_document_of
from guide.publish.stamp.blanks import filled

if TYPE_CHECKING:
    from guide.model.publication import Package

# Fields of a member's two headers (APPNOTE.TXT 4.3.7 and 4.3.12): its sum, its size packed and as it is; its place.
_SIZES, _PLACE = struct.Struct("<LLL"), struct.Struct("<L")
_SIZES_IN_HEADER, _SIZES_IN_ENTRY, _PLACE_IN_ENTRY = 14, 16, 42
_END = struct.Struct("<4s4H2LH")  # of the directory (4.3.16)
_FOLDER = "EPUB/"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a file: its header and its entry in the directory; its packed bytes, where they stay."""

    name: str
    header: bytes = field(repr=False)
    entry: bytes = field(repr=False)
    packed: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class BookBlock:
    """The members of a finished ebook, and its package document with tokens for a clinic's words."""

    members: tuple[Member, ...]
    package: str = field(repr=False)
    identifier: str  # that stands in it


def book_block(content: bytes, own: Container[str], tokens: Package) -> BookBlock:
    """A finished ebook without the content documents and files that are a clinic's own; and the same with tokens."""
    package = package_document_of(tokens).decode()

    def is_own(name: str) -> bool:
        file = name.removeprefix(_FOLDER)
        return name == PACKAGE or file == COVER or file in own

    return BookBlock(tuple(_members(content, is_own)), package, tokens.identifier)


def rebound(block: BookBlock, own: Package, texts: Mapping[str, str], fonts: Path) -> bytes:
    """The ebook with these documents and files, this cover, and a clinic's words behind the tokens."""
    escaped = {token: escape(text) for token, text in texts.items()}
    package = filled(block.package, escaped).replace(block.identifier, escape(own.identifier))
    anew = {f"{_FOLDER}{document.file}": document.xhtml.encode() for document in own.documents}
    anew |= {f"{_FOLDER}{name}": content for name, content in own.files.items()}
    anew |= {PACKAGE: package.encode(), f"{_FOLDER}{COVER}": cover_picture(own.cover, fonts)}
    return _joined(block, anew)


def _members(content: bytes, is_own: Callable[[str], bool]) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        at = book.start_dir
        for info in book.infolist():
            header = 30 + len(info.orig_filename.encode())
            start = info.header_offset + header
            packed = content[start : start + info.compress_size]
            entry = content[at : at + 46 + header - 30]
            at += len(entry)
            name = info.filename
            yield Member(name, content[info.header_offset : start], entry, None if is_own(name) else packed)


def _joined(block: BookBlock, anew: Mapping[str, bytes]) -> bytes:
    """The whole file: every member, then the directory."""
    pieces, directory, place = [], [], 0
    for member in block.members:
        header, entry, packed = member.header, member.entry, member.packed
        if packed is None:
            content = anew[member.name]
            packed = content if is_stored(member.name) else _packed(content)
            sizes = _SIZES.pack(zlib.crc32(content), len(packed), len(content))
            header, entry = _with(header, _SIZES_IN_HEADER, sizes), _with(entry, _SIZES_IN_ENTRY, sizes)
        pieces += [header, packed]
        directory.append(_with(entry, _PLACE_IN_ENTRY, _PLACE.pack(place)))
        place += len(header) + len(packed)
    count, size = len(directory), sum(map(len, directory))
    return b"".join((*pieces, *directory, _END.pack(b"PK\5\6", 0, 0, count, count, size, place, 0)))


def _with(header: bytes, at: int, fields: bytes) -> bytes:
    return header[:at] + fields + header[at + len(fields) :]


def _packed(content: bytes) -> bytes:
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return packing.compress(content) + packing.flush()
