"""Two finished files held against each other as their readers meet them: pixels, words, tags, bookmarks, and the rest.

For a PDF all that matters may be the same although bytes differ; an ebook is the same bytes or it is not the same.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import page
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import ImageChops

DOTS_AN_INCH = 100
LEVELS = 2  # of 255
_PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
_TAGS = ("/S", "/Alt", "/ActualText", "/E", "/Lang", "/T", "/ID")  # what an element says of itself


def differences(one: bytes, other: bytes) -> Iterator[str]:
    """In words, everything in which one file is otherwise than the other; nothing where they are the same."""
    if one == other:
        return
    if not (one.startswith(b"%PDF") and other.startswith(b"%PDF")):
        yield "its bytes"
        return
    yield from _on_pages(one, other)
    with pikepdf.open(io.BytesIO(one)) as left, pikepdf.open(io.BytesIO(other)) as right:
        for name, told in _ASKED.items():
            if told(left) != told(right):
                yield name
    for profile, name in _PROFILES.items():
        if _verdict(one, profile) != _verdict(other, profile):
            yield f"whether it is {name}"


def _on_pages(one: bytes, other: bytes) -> Iterator[str]:
    """Pixels, and words in their order, page by page."""
    left, right = pdfium.PdfDocument(one), pdfium.PdfDocument(other)
    if len(left) != len(right):
        yield f"its number of pages, {len(left)} and {len(right)}"
        return
    for number, (a, b) in enumerate(zip(left, right, strict=True), 1):
        if not _look_alike(a, b):
            yield f"how page {number} looks at {DOTS_AN_INCH} dots an inch"
        if a.get_textpage().get_text_range() != b.get_textpage().get_text_range():
            yield f"the words of page {number}, or their order"


def _look_alike(one: Any, other: Any) -> bool:
    """Dot for dot, but for a white edge that a renderer rounds otherwise."""
    left, right = (sheet.render(scale=DOTS_AN_INCH / 72).to_pil() for sheet in (one, other))
    if left.size != right.size:
        return False
    apart = ImageChops.difference(left, right).convert("L").getextrema()
    return int(apart[1]) <= LEVELS  # type: ignore[arg-type] # one band has one pair


def _tags(pdf: pikepdf.Pdf) -> Any:
    """The tag tree: of each element what it is and says, and the numbers of the content that it marks."""
    return _branch(pdf.Root.StructTreeRoot.K) if "/StructTreeRoot" in pdf.Root else None


def _branch(item: Any) -> Any:
    if isinstance(item, pikepdf.Array):
        return [_branch(kid) for kid in item]
    if isinstance(item, pikepdf.Dictionary) and "/S" in item:
        said = [str(item[key]) for key in _TAGS if key in item]
        return said, _plain(item.get("/A")), _branch(item.get("/K", pikepdf.Array()))
    return str(item) if not isinstance(item, pikepdf.Dictionary) else str(item.get("/Type", item.get("/MCID", "")))


def _plain(value: Any) -> Any:
    """Any value without references, as text."""
    if isinstance(value, pikepdf.Array):
        return [_plain(one) for one in value]
    if isinstance(value, pikepdf.Dictionary):
        return {str(key): _plain(one) for key, one in value.items()}
    return str(value)


def _bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, str]]:
    """Level, title, and where each leads."""
    pages = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages, 1)}

    def told(items: Any, level: int) -> Iterator[tuple[int, str, str]]:
        for item in items:
            to = [pages.get(part.objgen, part) if isinstance(part, pikepdf.Dictionary) else part for part in _to(item)]
            yield level, item.title, " ".join(map(str, to))
            yield from told(item.children, level + 1)

    with pdf.open_outline() as outline:
        return list(told(outline.root, 1))


def _to(item: Any) -> list[Any]:
    destination = item.destination
    if destination is None and item.action is not None:
        destination = item.action.get("/D")
    return list(destination) if isinstance(destination, pikepdf.Array) else [destination]


def _metadata(pdf: pikepdf.Pdf) -> Any:
    xmp = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    said = {key: str(value) for key, value in pdf.docinfo.items()}
    return said, xmp, str(pdf.Root.get("/Lang", "")), _plain(pdf.Root.get("/ViewerPreferences"))


def _fonts(pdf: pikepdf.Pdf) -> set[tuple[str, str, str]]:
    """The name and weight of each font that a page or form draws with."""
    found = set()
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and held.get("/Type") == "/FontDescriptor":
            name = str(held.FontName).rpartition("+")[2].lstrip("/")
            found.add((name, str(held.get("/FontWeight", "")), str(held.get("/StemV", ""))))
    return found


def _verdict(content: bytes, profile: str) -> tuple[bool, list[str]]:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile(profile))
    return report.is_compliant, sorted(failure.rule_id for failure in report.failures)


_ASKED: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "its tag tree": _tags,
    "its bookmarks": _bookmarks,
    "its metadata": _metadata,
    "the names or weights of its fonts": _fonts,
}
