"""What was measured of an article's finished editions, so that it can be told without making them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from guide.model.edition import Edition, Page
from guide.model.publication import Pagination
from guide.model.sheets import DataFile

_PAPERS = {"A5": (148, 210), "A4": (210, 297), "A3": (297, 420), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8)}
_NEAR_MM = 1.5  # two pages of A5 are a millimetre narrower than A4
HALF_A_SHEET_MM2 = 215.9 * 297 / 2  # of A4 or Letter


class Measure(DataFile):
    """articles/<slug>/measures.yaml: of one edition, on the paper that it is first made for."""

    pages: int = Field(ge=1)
    ink: dict[str, float]  # by ink: the share of the paper that is covered, 0 to 1


class Stood(DataFile):
    """articles/<slug>/pages.yaml: on which page of an edition each part stood that its words refer to."""

    pages: int = Field(ge=1)
    page_of: dict[str, int]

    @property
    def pagination(self) -> Pagination:
        """As a value that pages are set with."""
        return Pagination(self.pages, self.page_of)


def stood_name(edition: Edition, region: str) -> str:
    """The name of an edition's line in that file: `booklet-a4-uk`."""
    return "-".join(part for part in (edition.id, edition.paper, region) if part)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is put into a printer."""

    sheets: int
    name: str  # "A4", or its size where it has no name


def paper_for(edition: Edition, pages: int) -> Paper:
    """How many A4 or Letter sheets are printed, on both sides where the edition allows it."""
    page, imposition = _page(edition), edition.imposition
    sides = 1 if imposition and imposition.kind == "cut" else 2
    beside = 2 if page.width_mm * page.height_mm <= HALF_A_SHEET_MM2 else 1
    return Paper(-(-pages // (sides * beside)), paper_name(beside * page.width_mm, page.height_mm))


def folded_for(edition: Edition, pages: int) -> Paper | None:
    """The larger sheets that pages are folded from where they are imposed; none where these are the same."""
    page, imposition = _page(edition), edition.imposition
    if imposition is None or imposition.kind != "saddle":
        return None
    folded = Paper(-(-pages // 4), paper_name(2 * page.width_mm, page.height_mm))
    return None if folded == paper_for(edition, pages) else folded


def paper_name(width_mm: float, height_mm: float) -> str:
    """What a size of paper is called, whichever way it lies."""
    size = sorted((width_mm, height_mm))
    for name, known in _PAPERS.items():
        if all(abs(one - other) <= _NEAR_MM for one, other in zip(size, known, strict=True)):
            return name
    return f"{width_mm:g} × {height_mm:g} mm"


def _page(edition: Edition) -> Page:
    return edition.page or next(iter(edition.papers.values())).page
