"""The cover as a picture that every shelf shows: drawn with the house's fonts, in few colours.

The drawing is packed in stretches, so that covers which differ in colours and in a clinic's name alone share the rest.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.publish.fonts import letters_of

if TYPE_CHECKING:
    from guide.model.publication import Cover, NameLines

FIELD, NAME, REST = 32, 16, 80  # colours of a picture: of its field, of the name's letters, of the drawing below
_SHADES_KEPT = 64
NAME_FONT = "SourceSans3-Semibold.ttf"  # other letters than it has are drawn with the rest
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STEPS = [round(level * NAME / 255) for level in range(256)]  # of each level of a letter's edge
_NUMBERS, _MASK = bytes(FIELD - 1 + step for step in _STEPS), bytes(255 * bool(step) for step in _STEPS)
_KEPT = 8  # drawings: a batch has one for clinics with a name and one for those without


@dataclass(frozen=True)
class Ground:
    """What is drawn: numbers of colours row by row, and the colours of the part below the field."""

    size: tuple[int, int]
    numbers: Any = field(repr=False)  # a PIL image
    colours: bytes = field(repr=False)


def cover_picture(cover: Cover, fonts: Path) -> bytes:
    """A PNG of a cover; the same bytes for the same drawing."""
    ground = _ground(cover.ground, cover.field, fonts)
    name = _name(cover, fonts) if cover.name else None
    band = (cover.place[1], cover.place[1] + name.height) if name else (0, 0)
    above, sum_above, below = _around(cover.ground, cover.field, fonts, band)
    rows = _named(ground, name, cover.place, band) if name else b""
    checked = zlib.adler32(below.rows, zlib.adler32(rows, sum_above))
    return b"".join((
        _SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", *ground.size, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", _palette(cover, ground)),
        above,
        _chunk(b"IDAT", _packed(rows, zlib.Z_FULL_FLUSH, 4)),  # 9 takes twenty times as long for two kilobytes less
        _chunk(b"IDAT", below.packed + struct.pack(">I", checked)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """Rows as they stand in a picture, and packed."""

    rows: bytes = field(repr=False)
    packed: bytes = field(repr=False)


@lru_cache(_KEPT)
def _ground(svg: str, field_rows: int, fonts: Path) -> Ground:
    """The drawing without a name: the field in steps from one colour to the other, the rest in its own colours."""
    from PIL import Image

    drawn = _drawn(svg, fonts)
    width, height = drawn.size
    numbers = Image.new("L", drawn.size)
    levels = drawn.crop((0, 0, width, field_rows)).convert("L")
    numbers.paste(levels.point([round(level * (FIELD - 1) / 255) for level in range(256)]), (0, 0))
    if field_rows == height:
        return Ground(drawn.size, numbers, b"")
    rest = drawn.crop((0, field_rows, width, height))
    rest = rest.quantize(REST, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # As bytes: PIL would turn numbers of a palette into grey.
    below = Image.frombytes("L", rest.size, rest.tobytes()).point([(FIELD + NAME + n) % 256 for n in range(256)])
    numbers.paste(below, (0, field_rows))
    return Ground(drawn.size, numbers, bytes(rest.getpalette() or ())[: 3 * REST])


@lru_cache(_KEPT)
def _around(svg: str, field_rows: int, fonts: Path, band: tuple[int, int]) -> tuple[bytes, int, Stretch]:
    """What stands above the rows of a name, packed, with its sum, and what stands below."""
    ground = _ground(svg, field_rows, fonts)
    rows = _rows(ground.numbers.crop((0, 0, ground.size[0], band[0])))
    chunk = _chunk(b"IDAT", b"\x78\xda" + _packed(rows, zlib.Z_FULL_FLUSH))
    below = _rows(ground.numbers.crop((0, band[1], *ground.size)))
    return chunk, zlib.adler32(rows), Stretch(below, _packed(below, zlib.Z_FINISH))


def _name(cover: Cover, fonts: Path) -> Any:
    """The letters of a name: how much of each point they cover."""
    said, file = cover.name_lines, fonts / NAME_FONT
    if said and _can_set() and file.is_file() and set("".join(said.lines)) <= letters_of(file):
        return _set(said, file)
    return _drawn(cover.name, fonts).convert("L").point([255 - level for level in range(256)])


def _set(name: NameLines, file: Path) -> Any:
    """The same in a sixth of the time: a font that was read once, and no drawing."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (name.width, name.height))
    room = ImageDraw.Draw(picture)
    for number, line in enumerate(name.lines):
        at = name.width / 2, name.above + number * name.line
        room.text(at, line, 255, _font(file, name.size), anchor="ms")
    return picture


@lru_cache(_KEPT)
def _font(file: Path, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.RAQM)


@cache
def _can_set() -> bool:
    """Whether PIL sets letters as the font wants them, in pairs and joined."""
    from PIL import features

    return bool(features.check("raqm"))


def _named(ground: Ground, name: Any, place: tuple[int, int], band: tuple[int, int]) -> bytes:
    """The rows of the drawing where a name stands, with the name."""
    from PIL import Image

    rows, levels = ground.numbers.crop((0, band[0], ground.size[0], band[1])), name.tobytes()
    letters, covered = (Image.frombytes("L", name.size, levels.translate(table)) for table in (_NUMBERS, _MASK))
    rows.paste(letters, (place[0], 0), covered)
    return _rows(rows)


def _drawn(svg: str, fonts: Path) -> Any:
    import resvg_py
    from PIL import Image

    drawn = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=_files(fonts))
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


@lru_cache(_KEPT)
def _files(fonts: Path) -> list[str]:
    return [str(path) for path in sorted(fonts.iterdir()) if path.suffix in (".ttf", ".otf")]


def _palette(cover: Cover, ground: Ground) -> bytes:
    """The field's colours from ground to words, the name's, and the drawing's own."""
    dark, light = cover.name_colours if cover.name else ("#000000", "#000000")
    return _shades(*cover.colours, FIELD - 1) + _shades(dark, light, NAME)[3:] + ground.colours


@lru_cache(_SHADES_KEPT)
def _shades(one: str, other: str, steps: int) -> bytes:
    """From one colour to the other."""
    pairs = tuple((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return bytes(round(a + (b - a) * (step / steps)) for step in range(steps + 1) for a, b in pairs)


def _rows(numbers: Any) -> bytes:
    """Rows as a PNG has them: each after the number of its filter, which is none (PNG, 9.2)."""
    width, content = numbers.width, numbers.tobytes()
    return b"".join(b"\0" + content[at : at + width] for at in range(0, len(content), width))


def _packed(rows: bytes, end: int, level: int = 9) -> bytes:
    packing = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packing.compress(rows) + packing.flush(end)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return b"".join(
        (struct.pack(">I", len(content)), kind, content, struct.pack(">I", zlib.crc32(content, zlib.crc32(kind))))
    )
