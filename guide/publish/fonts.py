"""The fonts of the house and no others: what they can print, and how the system's are kept out."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place
from guide.publish.lightly import import_weasyprint

_KINDS = (".ttf", ".otf")
_CONFIGURATION = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
    "<fontconfig><dir>{folder}</dir></fontconfig>\n"
)
# Spaces, and marks that steer a line without being seen: no font has to have them.
_UNSEEN = frozenset("\t\n\r \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff")


def font_files(folder: Path) -> tuple[Path, ...]:
    """The font files of a folder, sorted. Refused where there is none: Pango would crash, not complain."""
    found = tuple(sorted(f for f in folder.glob("*") if f.suffix.lower() in _KINDS and f.is_file()))
    if not found:
        raise MachineRefused(
            Finding("M101", f"no font in {folder}", Place(str(folder)), "the installation is not whole: install again")
        )
    return found


@contextmanager
def only_these_fonts(folder: Path) -> Iterator[None]:
    """While this lasts, fontconfig knows the fonts of one folder and nothing of the system.

    WeasyPrint asks fontconfig for its fonts when it is imported and at the start of each layout.
    """
    font_files(folder)
    former = os.environ.get("FONTCONFIG_FILE")
    with ExitStack() as stack:
        os.environ["FONTCONFIG_FILE"] = str(_configuration(folder, stack))
        try:
            import_weasyprint()
            yield
        except OSError as error:  # WeasyPrint 70 writes each font to a temporary file
            raise _no_temporary_file(error) from error
        finally:
            if former is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = former


def _configuration(folder: Path, stack: ExitStack) -> Path:
    """Writes a configuration that names the folder, to be taken away with the stack."""
    try:
        place = Path(stack.enter_context(TemporaryDirectory(prefix="build_guide-")), "fonts.conf")
        place.write_text(_CONFIGURATION.format(folder=escape(str(folder.resolve()))), encoding="utf-8")
    except OSError as error:
        raise _no_temporary_file(error) from error
    return place


def _no_temporary_file(error: OSError) -> MachineRefused:
    message = f"cannot write a temporary file: {error.strerror or error}"
    hint = "make room there, or set TMPDIR to another folder"
    return MachineRefused(Finding("M102", message, Place(os.environ.get("TMPDIR", "TMPDIR")), hint))


def missing_characters(text: str, folder: Path) -> str:
    """The characters of a text that no font of the folder has, each once, sorted."""
    there = covered(folder)
    return "".join(sorted(c for c in set(text) - _UNSEEN if ord(c) not in there))


def foreign_fonts(used: Mapping[str, bytes], folder: Path) -> Iterator[Finding]:
    """Fonts that were used and are not of the folder."""
    house = {file.read_bytes() for file in font_files(folder)}
    for name, content in used.items():
        if content not in house:
            yield Finding("P112", f"a font that is not of the house was used: {name}", Place(str(folder)))


@cache
def covered(folder: Path) -> frozenset[int]:
    """The code points that at least one font of the folder has."""
    return frozenset().union(*(_code_points(file.read_bytes()) for file in font_files(folder)))


@cache
def letters_of(file: Path) -> frozenset[str]:
    """The characters that one font has."""
    return frozenset(map(chr, _code_points(file.read_bytes())))


def _code_points(font: bytes) -> set[int]:
    """What a font's character map lists. Read here in a millisecond: importing fontTools alone takes fifty."""
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    points: set[int] = set()
    for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", font, cmap + 2)[0], 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            points |= _listed(font, cmap + offset)
    return points


def _listed(font: bytes, at: int) -> set[int]:
    """The code points of one subtable, of the two formats that Unicode fonts use (4 and 12)."""
    form = struct.unpack_from(">H", font, at)[0]
    if form == 12:
        groups = struct.unpack_from(">I", font, at + 12)[0]
        spans = [struct.unpack_from(">III", font, at + 16 + 12 * i) for i in range(groups)]
        return {point for first, last, glyph in spans for point in range(first, last + 1) if glyph + point - first}
    if form == 4:
        return _segments(font, at)
    return set()


def _segments(font: bytes, at: int) -> set[int]:
    """The code points of a format 4 subtable; those mapped to glyph 0 are not there."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * count * i + (2 if i else 0)) for i in range(4)
    )
    points = set()
    for i, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point
            if offset:
                place = at + 16 + 6 * count + 2 * i + offset + 2 * (point - start)
                glyph = struct.unpack_from(">H", font, place)[0]
            if (glyph + (0 if offset and not glyph else delta)) % 65536:
                points.add(point)
    return points
