"""A contact sheet: plates side by side with their names, as PNG or PDF, for looking."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from guide.model.plate import Plate, ink

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

PAPER_MM = 297.0  # width of the sheet
GAP_MM = 6.0
NAME_MM = 4.0
UNDATED = time.gmtime(0)  # the same plates, the same bytes


def plate_png(plate: Plate, palette: Mapping[str, str], mm_per_unit: float = 0.029, dots_per_mm: float = 12.0) -> bytes:
    """One plate as a PNG, at the size at which it is printed."""
    import resvg_py

    width = round(plate.width * mm_per_unit * dots_per_mm)
    ground = palette.get("paper", "white")
    return bytes(resvg_py.svg_to_bytes(svg_string=ink(plate, palette, mm_per_unit), width=width, background=ground))


def contact_sheet(
    plates: Sequence[Plate], palette: Mapping[str, str], fonts: Path, kind: str = "PNG", dots_per_mm: float = 8.0
) -> bytes:
    """All plates at one scale, row by row, standing on the row's lower edge, each above its name."""
    from PIL import Image, ImageFont

    font = ImageFont.truetype(str(fonts / "SourceSans3-Regular.ttf"), round(NAME_MM * dots_per_mm))
    pictures = [
        _named(Image.open(BytesIO(plate_png(plate, palette, dots_per_mm=dots_per_mm))), plate, palette, font)
        for plate in plates
    ]
    gap, width = round(GAP_MM * dots_per_mm), round(PAPER_MM * dots_per_mm)
    rows = _rows(pictures, gap, width)
    heights = [max((p.height for p in row), default=0) + gap for row in rows]
    widest = max((p.width for p in pictures), default=0) + 2 * gap
    sheet = Image.new("RGB", (max(width, widest), sum(heights) + gap), palette.get("paper", "white"))
    top = gap
    for row, height in zip(rows, heights, strict=True):
        left = gap
        for picture in row:
            sheet.paste(picture, (left, top + height - gap - picture.height))
            left += picture.width + gap
        top += height
    out = BytesIO()
    dates = {"creationDate": UNDATED, "modDate": UNDATED, "resolution": dots_per_mm * 25.4} if kind == "PDF" else {}
    sheet.save(out, kind, **dates)
    return out.getvalue()


def _rows(pictures: Sequence[Image], gap: int, width: int) -> list[list[Image]]:
    rows: list[list[Image]] = [[]]
    for picture in pictures:
        used = sum(p.width + gap for p in rows[-1])
        if rows[-1] and used + picture.width + gap > width:
            rows.append([])
        rows[-1].append(picture)
    return rows


def _named(picture: Image, plate: Plate, palette: Mapping[str, str], font: FreeTypeFont) -> Image:
    """The picture with its figure, frame and person below it."""
    from PIL import Image, ImageDraw

    name = f"{plate.figure} {plate.frame} {plate.cast}"
    room = round(font.size * 1.4)
    width = max(picture.width, round(font.getlength(name)))
    named = Image.new("RGB", (width, picture.height + room), palette.get("paper", "white"))
    named.paste(picture.convert("RGB"), (0, 0))
    ImageDraw.Draw(named).text((0, picture.height), name, fill=palette.get("ink", "black"), font=font)
    return named
