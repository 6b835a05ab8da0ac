"""Plates as forms: each drawn once into an object of its own, kept in memory and on disk, and placed where it is shown.

WeasyPrint 70 draws an SVG anew for each picture of each build, which is a third of its work. A plate is plain: paths of
M, H, c, l and z with a fill, a stroke and its width, so that it is written down as PDF directly.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import pydyf  # type: ignore[import-untyped]

from guide.publish.fetching import BASE
from guide.publish.whole import write_whole

VERSION = b"1"  # of what is written below
_PLATE = re.compile(rb'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 (\d+) (\d+)" data-figure=[^>]*>')
_RULE = re.compile(r"\.([\w-]+)\{([^}]*)\}")
_PATH = re.compile(r'<path class="([\w-]+)" d="([MHLclz\d\s.-]*)"/>\n')
_STEP = re.compile(r"([MHLclz])|(-?(?:\d+\.?\d*|\.\d+))")
_TAKES = {"M": 2, "H": 1, "L": 2, "l": 2, "c": 6}
_OPERATORS = {"M": " m", "H": " l", "L": " l", "l": " l", "c": " c"}
_KNOWN = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
_MOST_KEPT = 512
_OVER = 20  # units by which a line on the edge may stand over it; WeasyPrint does not cut it off either


class NotPlain(ValueError):
    """A drawing that says more than plates do: WeasyPrint draws it."""


class PlateImage:
    """What WeasyPrint takes for a picture: a size, and a way to draw it."""

    def __init__(self, name: str, width: int, height: int, content: bytes) -> None:
        self._name, self._width, self._height, self._content = name, width, height, content

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[None, None, float]:  # noqa: ARG002 - asked so
        """No size, and the ratio of its sides."""
        return None, None, self._width / self._height

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        """Places the form in a room of this size."""
        objects = stream._resources["XObject"]
        if self._name not in objects:
            box = (-_OVER, -_OVER, self._width + _OVER, self._height + _OVER)
            extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array(box)}
            objects[self._name] = pydyf.Stream(self._content.split(b"\n"), extra, compress=True)
        scale = min(concrete_width / self._width, concrete_height / self._height)  # preserveAspectRatio: in the middle
        left, top = concrete_width - self._width * scale, concrete_height - self._height * scale
        stream.transform(a=scale, d=scale, e=left / 2, f=top / 2)
        stream.draw_x_object(self._name)


def plate_images(files: Mapping[str, bytes], kept: Path | None) -> dict[str, PlateImage]:
    """The plates among the files of the pages, by the address that WeasyPrint knows them by."""
    found = {}
    for name, content in files.items():
        if name.endswith(".svg") and (root := _PLATE.match(content)):
            with suppress(NotPlain):
                form = _form(content, kept)
                found[BASE + name] = PlateImage(_digest(content)[:20], int(root[1]), int(root[2]), form)
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(VERSION + content).hexdigest()


@lru_cache(_MOST_KEPT)
def _form(content: bytes, kept: Path | None) -> bytes:
    """The operators that draw a plate, from the disk if they lie there whole."""
    if kept is None:
        return b"\n".join(operators(content.decode()))
    path = kept / "plates" / _digest(content)
    with suppress(OSError):
        said, _, form = path.read_bytes().partition(b"\n")
        if said == hashlib.sha256(form).hexdigest().encode():
            return form
    form = b"\n".join(operators(content.decode()))
    with suppress(Exception):  # a cache that cannot be written costs only time
        write_whole(path, hashlib.sha256(form).hexdigest().encode() + b"\n" + form)
    return form


def operators(svg: str) -> Iterator[bytes]:
    """The operators of an inked plate. Raises NotPlain."""
    end = svg.index("</style>") if "</style>" in svg else 0
    styles = {name: _style(rule) for name, rule in _RULE.findall(svg[:end])}
    body = svg[end:].removeprefix("</style>").strip("\n").removesuffix("</svg>")
    if not styles or _PATH.sub("", body).strip():
        raise NotPlain
    last: tuple[bytes, ...] = ()
    for name, data in _PATH.findall(body):
        if name not in styles:
            raise NotPlain
        state, paint = styles[name]
        if state != last:
            yield from state
            last = state
        yield " ".join(_drawn(data)).encode()
        yield paint


def _style(rule: str) -> tuple[tuple[bytes, ...], bytes]:
    """What is set for a class, and how its paths are painted."""
    said = dict(part.split(":") for part in rule.split(";"))
    if set(said) - _KNOWN:
        raise NotPlain
    fill, stroke = said.get("fill", "none"), said.get("stroke", "none")
    state = [] if fill == "none" else [f"{_channels(fill)} rg".encode()]
    if stroke != "none":
        round_ends = said.get("stroke-linecap") == "round"
        round_corners = said.get("stroke-linejoin") == "round"
        state.append(f"{_channels(stroke)} RG".encode())
        state.append(f"{said['stroke-width']} w {int(round_ends)} J {int(round_corners)} j 4 M".encode())
    paint = {(True, True): b"B", (True, False): b"f", (False, True): b"S"}[fill != "none", stroke != "none"]
    return tuple(state), paint


def _channels(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise NotPlain
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:f}".rstrip("0").rstrip(".") for at in (1, 3, 5))


def _drawn(data: str) -> Iterator[str]:
    """Path data as operators: SVG goes on from where it is, PDF says where."""
    x = y = 0.0
    begun = (x, y)
    step = ""
    numbers: list[float] = []
    for letter, number in _STEP.findall(data):
        if letter == "z":
            yield "h"
            x, y = begun
        elif letter:
            step, numbers = letter, []
        else:
            numbers.append(float(number))
            if len(numbers) == _TAKES[step]:
                shift = (x, y) if step.islower() else (0.0, 0.0)
                at = [number + shift[n % 2] for n, number in enumerate(numbers)]
                at = [*at, y] if step == "H" else at
                x, y = at[-2:]
                begun, numbers = ((x, y) if step == "M" else begun), []
                yield " ".join(f"{value:.7g}" for value in at) + _OPERATORS[step]
