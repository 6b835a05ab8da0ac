"""What was measured of an article's finished editions, so that it can be told without making them."""

from __future__ import annotations

from pydantic import Field

from guide.model.edition import Edition, Page
from guide.model.publication import Pagination
from guide.model.sheets import DataFile

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


def sheets_of_paper(edition: Edition, pages: int) -> int:
    """How many A4 or Letter sheets are printed, on both sides where the edition allows it."""
    page = edition.page or next(iter(edition.papers.values())).page
    sides = 1 if edition.imposition and edition.imposition.kind == "cut" else 2
    return -(-pages // (sides * _beside(page)))


def _beside(page: Page) -> int:
    """Pages on one side of a sheet."""
    return 2 if page.width_mm * page.height_mm <= HALF_A_SHEET_MM2 else 1
