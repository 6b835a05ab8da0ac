"""What a page is in grey: the operators that colour it, and the contrast of its letters once colour is gone."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2
from pypdfium2 import raw

ALIKE = 5  # greys that nobody tells apart
RIM = 2  # dots round the letters that count too, for the smallest are all edge
LUMA = np.array([0.299, 0.587, 0.114])  # how printers turn colour into grey
NUMBER = rb"(-?\d*\.?\d+)"
THREE = re.compile(rb"(?<![\w.])" + rb"\s+".join([NUMBER] * 3) + rb"\s+(rg|RG|scn|SCN|sc|SC)(?![\w])")
FOUR = re.compile(rb"(?<![\w.])" + rb"\s+".join([NUMBER] * 4) + rb"\s+(k|K)(?![\w])")


def coloured_operators(content: bytes) -> list[str]:
    """Every operator of pages, forms and patterns that sets a colour other than grey, and pictures in colour."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [said for stream in pdf.objects if isinstance(stream, pikepdf.Stream) for said in _coloured(stream)]


def _coloured(stream: pikepdf.Stream) -> Iterator[str]:
    if stream.get("/Subtype") == "/Image":
        space = stream.get("/ColorSpace")
        if space != "/DeviceGray":
            yield f"a picture in {space}"
        return
    if not (stream.get("/Subtype") == "/Form" or "/PatternType" in stream or _is_page(stream)):
        return
    data = stream.read_bytes()
    for found in THREE.finditer(data):
        if len({float(part) for part in found.groups()[:3]}) > 1:
            yield found[0].decode()
    yield from (found[0].decode() for found in FOUR.finditer(data))


def _is_page(stream: pikepdf.Stream) -> bool:
    return "/Type" not in stream and "/Subtype" not in stream and "/FunctionType" not in stream and "/N" not in stream


@dataclass(frozen=True)
class Lettering:
    """A run of letters with its grey and the grey under it, 0 black to 255 white."""

    words: str
    page: int
    ink: float
    ground: float

    @property
    def contrast(self) -> float:
        light, dark = sorted((_light(self.ink), _light(self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05)


def _light(grey: float) -> float:
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def letterings(content: bytes, scale: float = 1.5) -> Iterator[Lettering]:
    """Every run of letters on every page."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, 1):
        grey = page.render(scale=scale).to_numpy()[:, :, 2::-1] @ LUMA
        text = page.get_textpage()
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            ink = _ink(thing)
            if (run := _run(thing, text)) and (ground := _under(grey, thing.get_bounds(), scale, ink)) is not None:
                yield Lettering(run, number, ink, ground)


def _run(thing: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(thing, text, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").strip("\x00 ")


def _ink(thing: pypdfium2.PdfObject) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    assert alpha.value == 255
    return float(np.array([red.value, green.value, blue.value]) @ LUMA)


def _under(grey: np.ndarray, bounds: tuple[float, ...], scale: float, ink: float) -> float | None:
    """The most usual grey of their box that is not the letters' own; the same where the box is all alike."""
    left, low, right, top = (edge * scale for edge in bounds)
    height = grey.shape[0]
    up = slice(max(0, int(height - top) - RIM), int(height - low) + RIM + 1)
    box = grey[up, max(0, int(left) - RIM) : int(right) + RIM + 1]
    if not box.size:
        return None
    usual = np.bincount(np.round(box[np.abs(box - ink) > ALIKE]).astype(int), minlength=1)
    return float(usual.argmax()) if usual.sum() > box.size / 10 else ink
