"""A named form of a leaflet, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guide.model.sheets import DataFile, Slug, Text, Texts

Side = Annotated[float, Field(ge=40, le=2000, allow_inf_nan=False)]
Scale = Annotated[float, Field(gt=0, le=1)]


class Page(DataFile):
    """A page in millimetres."""

    width_mm: Side
    height_mm: Side


class Attempt(DataFile):
    """One way to fill the pages: body classes for the styles and numbers for the layout.

    The first that fits is taken; a roomier one (`if_spare_mm`) is then tried where the fullest page leaves that much.
    """

    if_spare_mm: float | None = None

    classes: Texts = ()
    row_scale: Scale | None = None
    log_weeks: int | None = Field(default=None, ge=1, le=12)
    roles: tuple[Slug, ...] | None = None  # another order of the parts
    exercises: Slug | None = None  # "letter": the sets with that ending, where the article has them


class Budget(DataFile):
    """How many pages there may be."""

    most: int = Field(ge=1, le=200)
    even: bool = True


class Form(DataFile):
    """What an edition on paper and an ebook have in common."""

    id: Slug | None = None  # the name of its file, set by reading
    name: Text
    layout: Slug
    styles: Texts
    depth: Literal["short", "full"]
    roles: tuple[Slug, ...]
    scales: dict[str, Scale] = Field(default_factory=dict)  # millimetres on paper for each millimetre of body


class EbookForm(Form):
    """ebook.yaml. On a screen 12 points are one em, so that its scales are millimetres on paper too."""


class Edition(Form):
    """editions/<id>.yaml."""

    page: Page
    budget: Budget
    promises: tuple[Literal["pdf/ua-1", "pdf/a-2a"], ...] = ()
    attempts: tuple[Attempt, ...] = Field(min_length=1)
    extends: Slug | None = None
