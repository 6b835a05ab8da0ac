"""The cover as a picture that every shelf shows: drawn with the house's fonts, in few colours."""

from __future__ import annotations

import io
from pathlib import Path

COLOURS = 96


def cover_picture(svg: str, fonts: Path) -> bytes:
    """A PNG of an SVG; the same bytes for the same drawing."""
    import resvg_py
    from PIL import Image

    files = [str(path) for path in sorted(fonts.iterdir()) if path.suffix in (".ttf", ".otf")]
    drawn = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files)
    picture = Image.open(io.BytesIO(bytes(drawn))).convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
