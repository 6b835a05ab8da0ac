"""A contact sheet: plates side by side as a PNG, for looking. Needs resvg-py and Pillow, which a build does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from guide.model.plate import Plate, ink

PAPER_MM = 297.0  # width of the sheet
GAP_MM = 6.0


def plate_png(plate: Plate, palette: Mapping[str, str], mm_per_unit: float = 0.029, dots_per_mm: float = 12.0) -> bytes:
    """One plate as a PNG, at the size at which it is printed."""
    import resvg_py

    width = round(plate.width * mm_per_unit * dots_per_mm)
    return bytes(resvg_py.svg_to_bytes(svg_string=ink(plate, palette, mm_per_unit), width=width, background="white"))


def contact_sheet(
    plates: Sequence[Plate], palette: Mapping[str, str], mm_per_unit: float = 0.029, dots_per_mm: float = 8.0
) -> bytes:
    """All plates at one scale, row by row, standing on the row's lower edge; PNG."""
    from PIL import Image

    drawn = [plate_png(plate, palette, mm_per_unit, dots_per_mm) for plate in plates]
    pictures = [Image.open(BytesIO(png)).convert("RGB") for png in drawn]
    gap, width = round(GAP_MM * dots_per_mm), round(PAPER_MM * dots_per_mm)
    rows: list[list[Image.Image]] = [[]]
    for picture in pictures:
        used = sum(p.width + gap for p in rows[-1])
        if rows[-1] and used + picture.width + gap > width:
            rows.append([])
        rows[-1].append(picture)
    heights = [max((p.height for p in row), default=0) + gap for row in rows]
    widest = max((p.width for p in pictures), default=0) + 2 * gap
    sheet = Image.new("RGB", (max(width, widest), sum(heights) + gap), "white")
    top = gap
    for row, height in zip(rows, heights, strict=True):
        left = gap
        for picture in row:
            sheet.paste(picture, (left, top + height - gap - picture.height))
            left += picture.width + gap
        top += height
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
