"""A contact sheet: plates side by side with their names and what is wrong with them, as PNG or PDF, for looking."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guide.model.plate import Plate, ink

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

PAPER_MM = 297.0  # width of the sheet
PAGE_MM = 210.0  # height of a PDF's pages; a PNG is as high as need be
GAP_MM = 6.0
NAME_MM = 4.0
NOTE_MM = 60.0  # the least room that what is wrong is written in
LINE = 1.4  # of the letters' height
UNDATED = time.gmtime(0)  # the same plates, the same bytes


@dataclass(frozen=True, slots=True)
class Pinned:
    """A plate on the sheet, with what is wrong with its pose."""

    plate: Plate
    faults: tuple[str, ...] = ()


class Card(NamedTuple):
    """A picture with what is written below it, in dots; `foot` is where the one ends and the other begins."""

    image: Image
    foot: int

    @property
    def written(self) -> int:
        """Height of what is written."""
        return self.image.height - self.foot


def plate_png(plate: Plate, palette: Mapping[str, str], mm_per_unit: float = 0.029, dots_per_mm: float = 12.0) -> bytes:
    """One plate as a PNG, at the size at which it is printed."""
    import resvg_py

    width = round(plate.width * mm_per_unit * dots_per_mm)
    ground = palette.get("paper", "white")
    return bytes(resvg_py.svg_to_bytes(svg_string=ink(plate, palette, mm_per_unit), width=width, background=ground))


def contact_sheet(
    pinned: Sequence[Pinned], palette: Mapping[str, str], fonts: Path, kind: str = "PNG", dots_per_mm: float = 8.0
) -> bytes:
    """All plates at one scale, row by row, standing on the row's lower edge, each above its name."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(fonts / "SourceSans3-Regular.ttf"), round(NAME_MM * dots_per_mm))
    cards = [_card(one, palette, font, dots_per_mm) for one in pinned]
    gap, width = round(GAP_MM * dots_per_mm), round(PAPER_MM * dots_per_mm)
    rows = _rows(cards, gap, width)
    widest = max(sum(card.image.width + gap for card in row) for row in rows) + gap
    room = round(PAGE_MM * dots_per_mm) if kind == "PDF" else 0
    width = max(width, widest) if room else widest
    pages = [_page(page, gap, width, room, palette) for page in _pages(rows, gap, room)]
    out = BytesIO()
    dates = {"creationDate": UNDATED, "modDate": UNDATED, "resolution": dots_per_mm * 25.4} if kind == "PDF" else {}
    more = {"save_all": True, "append_images": pages[1:]} if kind == "PDF" else {}
    pages[0].save(out, kind, **dates, **more)
    return out.getvalue()


def _rows(cards: Sequence[Card], gap: int, width: int) -> list[list[Card]]:
    rows: list[list[Card]] = [[]]
    for card in cards:
        used = sum(one.image.width + gap for one in rows[-1])
        if rows[-1] and used + card.image.width + gap > width:
            rows.append([])
        rows[-1].append(card)
    return rows


def _height(row: Sequence[Card], gap: int) -> int:
    return max((card.foot for card in row), default=0) + max((card.written for card in row), default=0) + gap


def _pages(rows: list[list[Card]], gap: int, room: int) -> list[list[list[Card]]]:
    """As many rows a page as there is room for; no room given is room for all."""
    pages: list[list[list[Card]]] = [[]]
    for row in rows:
        used = sum(_height(above, gap) for above in pages[-1])
        if room and pages[-1] and used + _height(row, gap) + gap > room:
            pages.append([])
        pages[-1].append(row)
    return pages


def _page(rows: list[list[Card]], gap: int, width: int, room: int, palette: Mapping[str, str]) -> Image:
    from PIL import Image

    heights = [_height(row, gap) for row in rows]
    page = Image.new("RGB", (width, max(sum(heights) + gap, room)), palette.get("paper", "white"))
    top = gap
    for row, height in zip(rows, heights, strict=True):
        floor, left = max((card.foot for card in row), default=0), gap
        for card in row:
            page.paste(card.image, (left, top + floor - card.foot))
            left += card.image.width + gap
        top += height
    return page


def _card(one: Pinned, palette: Mapping[str, str], font: FreeTypeFont, dots_per_mm: float) -> Card:
    """The picture with its figure, frame and person below it, and what is wrong below that."""
    from PIL import Image, ImageDraw

    plate = one.plate
    picture = Image.open(BytesIO(plate_png(plate, palette, dots_per_mm=dots_per_mm)))
    name = f"{plate.figure} {plate.frame} {plate.cast}"
    room = max(picture.width, round(NOTE_MM * dots_per_mm))
    notes = [line for fault in one.faults for line in _wrapped(fault, font, room)]
    width = round(max(picture.width, *(font.getlength(line) for line in (name, *notes))))
    line = round(font.size * LINE)
    image = Image.new("RGB", (width, picture.height + line * (1 + len(notes))), palette.get("paper", "white"))
    image.paste(picture.convert("RGB"), (0, 0))
    for number, text in enumerate((name, *notes)):
        colour = palette.get("red" if number else "ink", "black")
        ImageDraw.Draw(image).text((0, picture.height + number * line), text, fill=colour, font=font)
    return Card(image, picture.height)


def _wrapped(text: str, font: FreeTypeFont, width: float) -> Iterator[str]:
    """Lines no longer than the width."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line
