"""Pictures from elsewhere: found safe, or refused with the reason."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from guide.model.clinic import Logo
from guide.model.files import GivenFile
from guide.model.finding import ContentRefused, Finding, OutsideRefused, Refusal
from guide.model.place import Place

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_BYTES = 3_000_000  # what a phone still shows; preflight refuses more in an ebook (B109)
LARGEST_PIXELS = 25_000_000
LARGEST_SIDE = 10_000
_KEPT = 16  # logos: the clinics of a network share one
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
_REUSED = {"defs", "use", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "stop"}
_TOLD = {"title", "desc", "style", "metadata"}
_DRAWN = _SHAPES | _REUSED | _TOLD
_MOST_SHAPES = 50_000  # drawn, each use of a shape counted
_DEEPEST = 100  # elements in one another; drawing engines go down by calling themselves
_FOREIGN = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_ASKS = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)([^)'\"]*)|@import\s+([^;]*)|(javascript:[^\s\"']*)", re.IGNORECASE)


@lru_cache(_KEPT)
def read_logo(file: GivenFile, refusal: type[Refusal]) -> Logo:
    """A logo as SVG, PNG or JPEG. Raises the given refusal where it is none, OutsideRefused where it asks for more."""
    if len(file.content) > LARGEST_BYTES:
        said = f"this logo has {len(file.content) / 1e6:.1f} MB, more than {LARGEST_BYTES / 1e6:.0f}"
        raise refusal(Finding("C102", said, file.place, "save it smaller: 1,000 pixels wide is plenty"))
    head = file.content[:600].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _svg_logo(file, refusal)
    return _pixel_logo(file, refusal)


def _svg_logo(file: GivenFile, refusal: type[Refusal]) -> Logo:
    root = refuse_unsafe_svg(file, "C102", refusal)
    box = [float(word) for word in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _NUMBER.fullmatch(word)]
    width, height = (_length(root.get(name)) for name in ("width", "height"))
    if len(box) == 4 and all(0 < side < LARGEST_SIDE * LARGEST_SIDE for side in box[2:]):
        return Logo(file.content, "image/svg+xml", box[2], box[3])
    if 0 < width < LARGEST_SIDE and 0 < height < LARGEST_SIDE:
        return Logo(file.content, "image/svg+xml", width, height)
    raise refusal(Finding("C102", "this SVG has no size", file.place, "give its svg element a viewBox"))


def _pixel_logo(file: GivenFile, refusal: type[Refusal]) -> Logo:
    from PIL import Image, ImageFile  # heavy, and only for logos

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing WeasyPrint 70 sets it, and half a logo would pass
    hint = "use an SVG, PNG or JPEG file"
    try:
        with Image.open(io.BytesIO(file.content), formats=("PNG", "JPEG")) as image:
            kind, (width, height) = image.format, image.size
            if max(width, height) > LARGEST_SIDE or width * height > LARGEST_PIXELS:
                said = f"this logo is {width:,} by {height:,} pixels; {LARGEST_SIDE:,} a side are allowed"
                raise refusal(Finding("C102", said, file.place, "save it smaller"))
            image.load()
            if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA") or getattr(image, "is_animated", False):
                return Logo(_plain(image), "image/png", width, height)
    except Refusal:
        raise
    except Exception as fault:  # a decoder meets anything in a broken file
        said = str(fault).split(" <_io")[0] or type(fault).__name__
        raise refusal(Finding("C102", f"this is no picture that can be used: {said}", file.place, hint)) from None
    return Logo(file.content, "image/png" if kind == "PNG" else "image/jpeg", width, height)


def _plain(image: Image) -> bytes:
    """The first frame of a picture, in screen colours: readers show CMYK inverted or not at all."""
    image.seek(0)
    written = io.BytesIO()
    image.convert("RGBA" if "A" in image.getbands() else "RGB").save(written, "PNG")
    return written.getvalue()


def refuse_unsafe_svg(file: GivenFile, code: str, refusal: type[Refusal] = ContentRefused) -> ElementTree.Element:
    """The root of an SVG that holds drawing and nothing else."""
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError:
        raise refusal(Finding(code, "this SVG is not in UTF-8", file.place, "save it as plain SVG")) from None
    if found := re.search(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|\0", text, re.IGNORECASE):
        place, hint = _place(file, text, found.start()), "save it as plain SVG"
        raise refusal(Finding(code, "an SVG with a DOCTYPE, entities or a stylesheet is not taken", place, hint))
    try:
        root = ElementTree.fromstring(file.content)  # noqa: S314 - entities were refused above
    except ElementTree.ParseError as fault:
        place = Place(file.path, *(n + i for i, n in enumerate(fault.position)))
        raise refusal(Finding(code, f"this is not well-formed XML: {fault.msg.split(':')[0]}", place)) from None
    if root.tag != f"{_SVG}svg":
        raise refusal(Finding(code, "this is no SVG: its root is not <svg>", file.place, "save it as SVG"))
    for element in root.iter():
        _refuse_unsafe_element(element, file, text, code, refusal)
    _refuse_bomb(root, file, code, refusal)
    return root


def _refuse_bomb(root: ElementTree.Element, file: GivenFile, code: str, refusal: type[Refusal]) -> None:
    """Few lines can draw a shape a billion times by uses of uses, or nest deeper than an engine goes."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    waiting, drawn = [(root, 0)], 0
    while waiting:
        element, depth = waiting.pop()
        drawn += 1
        if drawn > _MOST_SHAPES or depth > _DEEPEST:
            said = "this SVG draws too much: shapes used in one another, or nested too deep"
            raise refusal(Finding(code, said, Place(file.path, 1, 1), "save it as plain paths, without copies"))
        waiting += [(child, depth + 1) for child in element]
        if element.tag == f"{_SVG}use":
            used = next((named.get(value[1:]) for key in _HREFS if (value := element.get(key))), None)
            waiting += [(used, depth + 1)] if used is not None else []


def _refuse_unsafe_element(
    element: ElementTree.Element, file: GivenFile, text: str, code: str, refusal: type[Refusal]
) -> None:
    name = str(element.tag).removeprefix(_SVG)
    if str(element.tag).startswith((_SVG, *_FOREIGN)) and name not in _DRAWN:
        name = name.rsplit("}", 1)[-1]
        found = re.search(rf"<(\w+:)?{re.escape(name)}\b", text)
        raise refusal(Finding(code, f"<{name}> is not taken in an SVG", _place(file, text, found), "draw it as paths"))
    asked = [(k.rsplit("}", 1)[-1], v) for k, v in element.attrib.items()]
    for key, value in asked:
        if key.lower().startswith("on"):
            found = re.search(rf"\b{re.escape(key)}\s*=", text)
            raise refusal(Finding(code, f"an SVG with a script ({key}) is not taken", _place(file, text, found)))
        if key in ("href", "src", "base") and not value.startswith("#") and name != "a":
            _refuse_outside(value, file, text)
        if any(sign in value for sign in "(@:") and (ask := _ASKS.search(value)):  # a path's data has none of them
            _refuse_outside(next(filter(None, ask.groups()), value), file, text)
    _refuse_odd_style(element, file, text, code, refusal)


def _refuse_odd_style(
    element: ElementTree.Element, file: GivenFile, text: str, code: str, refusal: type[Refusal]
) -> None:
    """A style with fonts of its own, or with escapes that could hide what it asks for."""
    style = element.get("style", "")
    if element.tag == f"{_SVG}style":
        style = "".join(element.itertext())
        if ask := _ASKS.search(style):
            _refuse_outside(next(filter(None, ask.groups()), ""), file, text)
    if found := re.search(r"\\|@font-face", style, re.IGNORECASE):
        place = _place(file, text, text.find(found[0]))
        said = "an SVG with fonts or escapes in its style is not taken"
        raise refusal(Finding(code, said, place, "turn its text into paths and save it as plain SVG"))


def _refuse_outside(asked: str, file: GivenFile, text: str) -> None:
    place = _place(file, text, text.find(asked) if asked else 0)
    hint = "a picture holds all that it shows"
    raise OutsideRefused(Finding("A120", f'this picture asks for "{asked[:80]}"', place, hint))


def _place(file: GivenFile, text: str, at: re.Match[str] | int | None) -> Place:
    """Line and column of an offset."""
    offset = at.start() if isinstance(at, re.Match) else max(at or 0, 0)
    line = text.count("\n", 0, offset) + 1
    return Place(file.path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _length(value: str | None) -> float:
    found = _NUMBER.match((value or "").strip())
    return float(found[0]) if found else 0.0
