"""A clinic's pictures: each drawn once into an object of its own, and placed by WeasyPrint in the room of its slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pydyf  # type: ignore[import-untyped]
from PIL import Image
from weasyprint.draw import draw_replacedbox
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage, SVGImage

from guide.model.stamping import CannotStamp
from guide.publish.printed import children
from guide.publish.stamp.lettering import Letters
from guide.publish.streams import settle

Box = Any
_KEPT = 64  # clinics of one network share a few logos
# What a code is drawn of: dark modules side by side, as one rectangle each. WeasyPrint takes 30 ms to read it.
_RUN = re.compile(rb"M(\d+) (\d+)h(\d+)v1h-\d+z")
_RUNS = re.compile(rb' d="((?:M\d+ \d+h\d+v1h-\d+z)+)"/></svg>\s*$')
_ONE, _ONE_DRAWN = b"M0 0h1v1h-1z", [b"0 0 m", b"1 0 l", b"1 1 l", b"0 1 l", b"h"]


@dataclass(frozen=True)
class PictureSlot:
    """The box of a picture that differs by clinic, and the file it shows."""

    file: str
    box: Box
    name: str  # of the picture in the page's resources


@dataclass(frozen=True)
class Picture:
    """A picture as it stands in a file: the operators that place it, its object, and its mask if it has one."""

    operators: tuple[bytes, ...]
    content: bytes
    mask: bytes | None


def picture_slots(document: Any, files: Mapping[str, bytes]) -> list[PictureSlot]:
    """The pictures that show one of these files, in the order of the pages."""
    found = (box for page in document.pages for box in _replaced(page._page_box))
    shown = [box for box in found if box.element is not None and box.element.get("src") in files]
    return [PictureSlot(box.element.get("src"), box, f"clinic{number}") for number, box in enumerate(shown)]


def _replaced(box: Box) -> Iterator[Box]:
    for child in children(box):
        if isinstance(child, boxes.ReplacedBox):
            yield child
        elif hasattr(child, "children"):
            yield from _replaced(child)


class Darkroom:
    """Makes pictures ready for a slot; those that were made last are kept."""

    def __init__(self, stream: Any, mask_of: Mapping[str, int], letters: Letters) -> None:
        self._stream, self._letters = stream, letters
        self._mask_of = mask_of  # the object number of each slot's mask
        self.picture = lru_cache(_KEPT)(self._picture)
        self._around = lru_cache(_KEPT)(self._around_one)

    def _picture(self, slot: PictureSlot, content: bytes) -> Picture:
        box = slot.box.copy()
        if content.lstrip().startswith(b"<"):
            return self._drawing(slot, box, content)
        return self._raster(slot, box, content)

    def _raster(self, slot: PictureSlot, box: Box, content: bytes) -> Picture:
        box.replacement = image = RasterImage(Image.open(BytesIO(content)), "stamped", content)
        on = self._stream.clone(tags=None, extra={}, images={}, resources=_no_resources(self._stream))
        draw_replacedbox(on, box)
        made = image.get_x_object(box.style["image_rendering"] == "auto", 1)
        mask = made.extra.pop("SMask", None)
        if mask is not None:
            made.extra["SMask"] = f"{self._mask_of[slot.name]} 0 R".encode()
            settle(mask)
        settle(made)
        placed = (f"/{slot.name} Do".encode() if _draws(item) else pydyf._to_bytes(item) for item in on.stream)
        return Picture(tuple(placed), made.data, mask and mask.data)

    def _drawing(self, slot: PictureSlot, box: Box, content: bytes) -> Picture:
        """Drawn into a form: its operators know nothing of what stands around them."""
        found = _RUNS.search(content)
        if not found:
            return self._form(slot, *self._operators(box, content))
        before, after, resources = self._around(slot, content[: found.start(1)] + _ONE + content[found.end(1) :])
        return self._form(slot, [*before, _RUN.sub(rb"\1 \2 \3 1 re ", found[1]), *after], resources)

    def _operators(self, box: Box, content: bytes) -> tuple[list[Any], Any]:
        box.replacement = SVGImage(ElementTree.fromstring(content), None, None, None)  # noqa: S314 - checked as a logo
        resources = _no_resources(self._stream)
        on = self._stream.clone(tags=None, extra={}, resources=resources)
        with self._letters.none_new():
            draw_replacedbox(on, box)
        if resources["XObject"] or resources["Pattern"] or resources["Shading"]:
            raise CannotStamp("a logo with shades or layers")
        return list(on.stream), resources

    def _around_one(self, slot: PictureSlot, content: bytes) -> tuple[list[Any], list[Any], Any]:
        """The operators before and after those of one rectangle."""
        operators, resources = self._operators(slot.box.copy(), content)
        at = next(n for n in range(len(operators)) if operators[n : n + len(_ONE_DRAWN)] == _ONE_DRAWN)
        return operators[:at], operators[at + len(_ONE_DRAWN) :], resources

    def _form(self, slot: PictureSlot, operators: list[Any], resources: Any) -> Picture:
        left, top, right, bottom = self._stream.page_rectangle
        extra = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((left, top, left + right, top + bottom)),
            "Resources": pydyf.Dictionary({"ExtGState": resources["ExtGState"]}),
        }
        form = pydyf.Stream(operators, extra, compress=True)
        settle(form)
        return Picture((b"q", f"/{slot.name} Do".encode(), b"Q"), form.data, None)


def _draws(item: Any) -> bool:
    return isinstance(item, bytes) and item.endswith(b" Do")


def _no_resources(stream: Any) -> Any:
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    empty = {kind: pydyf.Dictionary() for kind in kinds}
    return pydyf.Dictionary({**empty, "ColorSpace": stream._resources["ColorSpace"], "Font": None})
