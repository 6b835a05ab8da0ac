"""How pages lie on printed sheets: what an edition asks for, and a plan of each side of a sheet, in millimetres.

Places are measured from the lower left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from guide.model.sheets import DataFile

Kind = Literal["saddle", "panels", "cut"]
Edge = Literal["long", "short"]
Millimetres = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]
BLEED_MM = 3.0


class Size(DataFile):
    """A page or a sheet in millimetres."""

    width_mm: Millimetres
    height_mm: Millimetres


class PressSheet(Size):
    """The paper in the machine, and where the first side is folded, from its left edge."""

    folds_mm: tuple[Millimetres, ...] = ()


class Imposition(DataFile):
    """Of an edition: how its pages come to lie on sheets.

    saddle: folded in the middle and stitched. panels: each page is one side. cut: single-sided, cut into a grid.
    """

    kind: Kind
    sheets: dict[Literal["a4", "letter"], PressSheet] = Field(default_factory=dict)  # by the edition's paper
    creep_mm: float = Field(default=0.1, ge=0, le=1)  # thickness of a sheet: each pushes the one inside it outwards
    section_pages: int = Field(default=48, ge=4, le=96, multiple_of=4)  # thicker booklets are several sections
    duplex: Edge = "short"  # the edge over which the printer turns a sheet
    columns: int = Field(default=2, ge=1, le=6)  # of a page that is cut
    rows: int = Field(default=2, ge=1, le=6)
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a page (from 1) on a side of a sheet: the part, where it lies, and what of it is seen."""

    page: int
    part: Box  # of the page
    at: Box  # on the sheet, as large as the part
    seen: Box  # on the sheet: what lies outside is not printed
    turned: bool = False  # head down


@dataclass(frozen=True, slots=True)
class Line:
    """A mark for folding (dashed) or cutting."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a printed sheet."""

    placed: tuple[Placed, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All sides in the order of printing; with two sides a sheet, front and back take turns."""

    sheet: Box
    trim: Box
    bleed_mm: float
    sides: tuple[Side, ...]
    two_sided: bool

    @property
    def sheets(self) -> int:
        """Sheets of paper."""
        return -(-len(self.sides) // 2) if self.two_sided else len(self.sides)


@dataclass(frozen=True, slots=True)
class Printing:
    """What is asked for when sheets are made."""

    duplex: Edge | None = None  # else the edition's
    bleed: bool = False  # for a print shop: room for 3 mm round the trim, and marks outside it
