"""All editions in one picture, for those who see the project first."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from guide.workspace import open_workspace

FILE = Path(__file__).parents[2] / "docs" / "pictures" / "editions.png"
WIDTH, GAP, MOST_PAGES = 1600, 26, 4
DOTS_IN_MM = 0.78  # every page at one scale, so that one sees how large each is
GROUND, EDGE, WORDS = (226, 231, 234), (150, 160, 168), (23, 33, 43)
CAPTION = 34


def draw(editions: list[tuple[str, bytes]]) -> None:
    """The first pages of each edition under its name, in rows."""
    groups = [_group(name, content) for name, content in editions]
    rows: list[list[Image.Image]] = [[]]
    for group in groups:
        if rows[-1] and sum(other.width + GAP for other in rows[-1]) + group.width + 2 * GAP > WIDTH:
            rows.append([])
        rows[-1].append(group)
    height = sum(max(group.height for group in row) + GAP for row in rows) + GAP
    sheet, y = Image.new("RGB", (WIDTH, height), GROUND), GAP
    for row in rows:
        x = GAP
        for group in row:
            sheet.paste(group, (x, y))
            x += group.width + GAP
        y += max(group.height for group in row) + GAP
    FILE.parent.mkdir(exist_ok=True)
    sheet.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(FILE, optimize=True)


def _group(name: str, content: bytes) -> Image.Image:
    """Some pages side by side, named."""
    document = pypdfium2.PdfDocument(content)
    few = [document[number] for number in range(min(MOST_PAGES, len(document)))]
    pages = [page.render(scale=4 * DOTS_IN_MM * 25.4 / 72).to_pil().reduce(4) for page in few]
    words = f"{name}: {len(document)} page{'s' if len(document) > 1 else ''}"
    font = ImageFont.truetype(next(open_workspace().fonts.glob("*Bold.ttf")), 19)
    width = max(sum(page.width + 10 for page in pages), int(font.getlength(words)) + 2)
    group = Image.new("RGB", (width, CAPTION + max(page.height for page in pages) + 2), GROUND)
    pen, x = ImageDraw.Draw(group), 0
    pen.text((0, 0), words, WORDS, font)
    for page in pages:
        group.paste(page, (x + 1, CAPTION + 1))
        pen.rectangle((x, CAPTION, x + page.width + 1, CAPTION + page.height + 1), outline=EDGE)
        x += page.width + 10
    return group
