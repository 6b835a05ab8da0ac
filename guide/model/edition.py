"""A named form of a leaflet, as data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.model.sheets import DataFile, Slug, Text, Texts


class Page(DataFile):
    """A page in millimetres."""

    width_mm: float
    height_mm: float


class Attempt(DataFile):
    """One way to fill the pages: body classes for the styles and numbers for the layout.

    The first that fits is taken; a roomier one (`if_spare_mm`) is then tried where the fullest page leaves that much.
    """

    if_spare_mm: float | None = None

    classes: Texts = ()
    row_scale: float | None = None
    log_weeks: int | None = None


class Budget(DataFile):
    """How many pages there may be."""

    most: int
    even: bool = True


class Edition(DataFile):
    """editions/<id>.yaml."""

    id: Slug | None = None  # the name of its file, set by reading
    name: Text
    page: Page
    layout: Slug
    styles: Texts
    depth: Literal["short", "full"]
    roles: tuple[Slug, ...]
    budget: Budget
    promises: tuple[Literal["pdf/ua-1", "pdf/a-2a"], ...] = ()
    scales: dict[str, float] = Field(default_factory=dict)  # millimetres on paper for each millimetre of body
    attempts: tuple[Attempt, ...] = Field(min_length=1)
    extends: Slug | None = None
