"""A plate: one drawn frame as SVG with class names, and how it is inked in literal colours for one printed scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LARGEST = 25_000  # bytes of a plate
_ROOT = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 (?P<width>\d+) (?P<height>\d+)"'
    r' data-figure="(?P<figure>[\w-]+)" data-frame="(?P<frame>[\w-]+)"'
    r' data-cast="(?P<cast>[\w-]+)" data-hash="(?P<digest>\w+)">'
)
_CLASS = re.compile(r'class="([\w-]+)"')


@dataclass(frozen=True, slots=True)
class Plate:
    """One SVG unit is one millimetre on the body, so that people stay one size at one scale."""

    figure: str
    frame: str
    cast: str
    digest: str
    width: int
    height: int
    svg: str

    @property
    def worn(self) -> frozenset[str]:
        """The colours of the clothes that are seen."""
        return frozenset(one.split("-")[1] for one in self.classes if one.startswith("cloth-"))

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names in use, sorted."""
        return tuple(sorted(set(_CLASS.findall(self.svg))))


@dataclass(frozen=True, slots=True)
class PlateName:
    """Which figure, frame and person a plate shows, and the hash of what it was drawn from."""

    figure: str
    frame: str
    cast: str
    digest: str


class NotAPlate(ValueError):
    """Text that is not an SVG as `plate_text` writes it."""


def plate_text(name: PlateName, size: tuple[int, int], paths: Iterable[tuple[str, str]]) -> str:
    """The SVG of (class, path data) pairs in painting order."""
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" data-figure="{name.figure}"'
        f' data-frame="{name.frame}" data-cast="{name.cast}" data-hash="{name.digest}">'
    )
    body = "\n".join(f'<path class="{token}" d="{data}"/>' for token, data in paths if data)
    return f"{root}\n{body}\n</svg>\n"


def read_plate(text: str) -> Plate:
    """A plate from its file; raises NotAPlate."""
    if (root := _ROOT.match(text)) is None:
        raise NotAPlate("the first line is not a plate's <svg> with data-figure, data-frame, data-cast and data-hash")
    got = root.groupdict()
    return Plate(got["figure"], got["frame"], got["cast"], got["digest"], int(got["width"]), int(got["height"]), text)


# ---- ink -------------------------------------------------------------------------------------------
# millimetres on paper of each stroke class, at a small scale
STROKES = {
    "outline": 0.36,
    "outline-fine": 0.27,
    "edge": 0.24,
    "inner": 0.25,
    "hem": 0.21,
    "fine": 0.20,
    "face": 0.21,
    "face-on-dark": 0.21,
    "brow": 0.25,
    "brow-on-dark": 0.25,
    "frame": 0.20,
    "strand": 0.20,
    "floor": 0.25,
    "ghost": 0.25,
    "feel-hatch": 0.20,
    "feel-edge": 0.20,
    "feel-keyline": 0.55,
    "arrow-halo": 0.50,
}
SMALL_SCALE = 0.029  # millimetres on paper to a unit, for which the widths above are meant
GROWTH = 0.4  # a plate printed twice as large has lines 1.3 times as wide
UNDERNEATH = {"outline", "outline-fine"}  # half of it is hidden by the fills that lie on it
SEAM = 1.2  # units by which neighbouring fills overlap, so that no light comes between them
UNSEAMED = {"eye", "eye-on-dark", "arrow", "shadow"}
IN_THE_DARK = "@media (prefers-color-scheme:dark)"
FILLED = {"feel-keyline", "arrow-halo"}  # stroke and fill in one colour


def ink(plate: Plate, palette: Mapping[str, str], mm_per_unit: float, night: Mapping[str, str] | None = None) -> str:
    """The plate's SVG with a literal <style>: colours from the palette, stroke widths for the printed scale.

    With a palette for the night the plate itself changes its colours where a dark page is wished for.
    """
    at = plate.svg.index(">") + 1
    return f"{plate.svg[:at]}<style>{style_of(plate.classes, palette, mm_per_unit, night)}</style>{plate.svg[at:]}"


def style_of(
    classes: Iterable[str], palette: Mapping[str, str], mm_per_unit: float, night: Mapping[str, str] | None = None
) -> str:
    """The rules for some classes."""
    rules = "".join(_rule(name, palette, mm_per_unit) for name in classes)
    if night is None:
        return rules
    return f"{rules}{IN_THE_DARK}{{{''.join(_rule(name, night, mm_per_unit) for name in classes)}}}"


def body_of(plate: Plate) -> str:
    """What is drawn: the plate without its root."""
    return plate.svg[plate.svg.index(">") + 1 : plate.svg.rindex("</svg>")].strip()


def _width(kind: str, mm_per_unit: float) -> float:
    """Stroke width in units."""
    paper: float = STROKES[kind] * max(1.0, mm_per_unit / SMALL_SCALE) ** GROWTH
    return paper / mm_per_unit * (2 if kind in UNDERNEATH else 1)


def _rule(name: str, palette: Mapping[str, str], mm_per_unit: float) -> str:
    """The style of one class."""
    kind = "strand" if name.startswith("strand-") else name
    colour = palette[name]
    if kind not in STROKES:
        seam = "" if name in UNSEAMED else f";stroke:{colour};stroke-width:{SEAM}"
        return f".{name}{{fill:{colour}{seam}}}"
    fill = colour if kind in FILLED else "none"
    width = f"{_width(kind, mm_per_unit):.4g}"
    return f".{name}{{fill:{fill};stroke:{colour};stroke-width:{width};stroke-linecap:round;stroke-linejoin:round}}"
