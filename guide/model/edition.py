"""A named form of a leaflet, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from guide.model.imposition import Imposition, PressSheet, Size
from guide.model.sheets import DataFile, Slug, Text, Texts
from guide.model.text import CareLevel

Side = Annotated[float, Field(ge=40, le=2000, allow_inf_nan=False)]
Scale = Annotated[float, Field(gt=0, le=1)]
Factor = Annotated[float, Field(gt=0, le=4)]
PaperName = Literal["a4", "letter"]
# full: title, number and draft mark; short: without the number; facing: the title stands at the head, inside;
# none: the layout prints what it says.
Foot = Literal["full", "short", "facing", "none"]


PanelPart = Literal[
    "cover", "clinic", "clinic-reach", "clinic-words", "code", "formats", "disclaimer", "colophon",
    "emergency", "emergency-more", "urgent", "routine", "rows",
    "summary", "what", "now", "exercises", "daily", "medicines", "work", "prevention", "log", "more",
]  # fmt: skip


class Page(Size):
    """A page in millimetres."""

    width_mm: Side
    height_mm: Side


class Room(DataFile):
    """The most that a picture may take, in millimetres."""

    width_mm: float = Field(gt=0, le=1000)
    height_mm: float = Field(gt=0, le=1000)
    strict: bool = False  # for rows: filled, also where a picture comes out smaller than the least scale
    either_way: bool = False  # for rows, strictly: frames abreast or one below the other, as they come out larger

    def times(self, factor: float) -> Room:
        """As much larger or smaller."""
        return self.model_copy(
            update={"width_mm": round(self.width_mm * factor, 3), "height_mm": round(self.height_mm * factor, 3)}
        )


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
    rooms: dict[str, Room] = Field(default_factory=dict)  # other rooms for pictures than the edition's
    figures: Factor = 1.0  # times the scales of pictures; within the edition's ranges the search makes it smaller
    spacing: Factor = 1.0  # the same: times `var(--space)` of the styles
    panels: dict[Slug, tuple[PanelPart, ...]] = Field(default_factory=dict)  # by id: what stands on them instead
    code: bool = True  # of a clinic's link; without room for it, its address in words stays
    rules: Literal["all", "stop"] | None = None  # instead of the edition's own
    dropped: int = Field(default=0, ge=0)  # so many `.optional` parts are left out, the last of the article first
    most_rows: int | None = Field(default=None, ge=1)  # so many exercises at most, the first ones; chosen by search

    def leaves_out(self, of: Attempt) -> bool:
        """Whether it prints less than another attempt: fewer exercises or parts, a shorter diary."""
        shorter = (self.log_weeks or 0) < (of.log_weeks or 0)
        return shorter or self.exercises != of.exercises or self.dropped > of.dropped


class Range(DataFile):
    """How far a number may leave what is usual (1) so that the pages are filled and do not run over."""

    least: Factor = 1.0
    most: Factor = 1.0


class Ranges(DataFile):
    """What may give way, both together: the size of pictures and the space between parts. Never type."""

    figures: Range = Range()
    spacing: Range = Range()

    @property
    def may_grow(self) -> bool:
        """Whether there is anything roomier than what is usual."""
        return max(self.figures.most, self.spacing.most) > 1


class Fewer(DataFile):
    """Of an article with more exercises than there is room for, as many are printed as there is room for."""

    least: int = Field(ge=1)  # else it does not fit


class Paper(DataFile):
    """What an edition is on one paper."""

    page: Page
    styles: Texts = ()  # after the edition's own
    scales: dict[str, Scale] = Field(default_factory=dict)  # instead of the edition's own
    rooms: dict[str, Room] = Field(default_factory=dict)


class RowParts(DataFile):
    """What an edition prints of an exercise beside its name, pictures and dose."""

    steps: bool = True
    cautions: bool = False  # every caution in place of the short care, and level and starting place
    whole: bool = False  # how to get into place, steps at length, every caution and level, as the ebook has them
    cue: bool = False  # one short line
    feel: bool = True  # where it is felt, in words; the pictures show it too
    care: bool = True
    instead: bool = True
    stop: bool = False  # when to stop, in the words of the block's rules
    plan: bool = True  # a box beside each number of the dose, for the clinician's own
    blanks: bool = False  # such a box also where no number is given


class Panel(DataFile):
    """A panel of a folded sheet: on which side and in which place from the left it lies, and what stands on it."""

    id: Slug
    side: int = Field(ge=1, le=2)
    column: int = Field(ge=1, le=6)
    parts: Annotated[tuple[PanelPart, ...], Field(min_length=1)]
    rows: int | None = Field(default=None, ge=1, le=20)  # so many exercises; absent: all that are left


class Panels(DataFile):
    """A sheet that is folded where its imposition says: its panels in the order in which they are read."""

    edge_mm: float = Field(gt=0, le=40)  # from the left or right edge of the paper to the words
    head_mm: float = Field(gt=0, le=40)  # from its head and its foot
    fold_mm: float = Field(gt=0, le=40)  # from a fold
    order: Annotated[tuple[Panel, ...], Field(min_length=1)]

    @property
    def closing_apart(self) -> bool:
        """Whether the closing words of the emergency card stand on another panel than its signs."""
        return any("emergency-more" in panel.parts for panel in self.order)


class Budget(DataFile):
    """How many pages there may be."""

    most: int = Field(ge=1, le=200)
    even: bool = True


class Form(DataFile):
    """What an edition on paper and an ebook have in common."""

    id: Slug | None = None  # the name of its file, set by reading
    name: Text
    heading: Text | None = None  # a phrase that names it, with the article's title put in; none: the title itself
    layout: Slug
    styles: Texts
    depth: Literal["short", "full"]
    roles: tuple[Slug, ...]
    scales: dict[str, Scale] = Field(default_factory=dict)  # millimetres on paper for each millimetre of body
    palette: Literal["colour", "contrast"] = "colour"  # of its pictures, where it is printed in colour


class EbookForm(Form):
    """ebook.yaml, and ebook-handout.yaml for what was chosen for one person.

    On a screen 12 points are one em, so that its scales are millimetres on paper too.
    """

    back_matter: tuple[Literal["ledger", "references", "glossary"], ...] = ("ledger", "references", "glossary")


class Edition(Form):
    """editions/<id>.yaml. Its page is fixed, or one of its papers'."""

    page: Page | None = None
    papers: dict[PaperName, Paper] = Field(default_factory=dict)
    paper: PaperName | None = None  # the one it is printed on, set by reading; none where its page is fixed
    budget: Budget
    rooms: dict[str, Room] = Field(default_factory=dict)  # for pictures: cover, row
    usual_pages: dict[str, int] = Field(
        default_factory=dict
    )  # where a role usually stands; right guesses save a layout
    usual_rows: tuple[int, int] | None = None  # exercises on the page of their heading, and on each further one
    row: RowParts = RowParts()
    rules: Literal["all", "stop"] = "all"  # of a block of exercises: stop prints only when to stop
    sources: int = Field(default=0, ge=0, le=40)  # so many of those that its words rest on most often are listed
    cards: Literal["together", "apart"] = "together"  # apart: each care card begins a page
    full_cards: tuple[CareLevel, ...] = ()  # care cards that are printed in full though the role care is not
    foot: Foot = "full"  # of every page
    ranges: Ranges = Ranges()
    prescribed: bool = False  # made of what was chosen for one person, by the command handout alone
    exercises: Fewer | None = None  # absent: all of the set, or none fit
    promises: tuple[Literal["pdf/ua-1", "pdf/a-2a"], ...] = ()
    attempts: tuple[Attempt, ...] = (Attempt(),)
    imposition: Imposition | None = None  # how its pages lie on printed sheets; none: as they are
    panels: Panels | None = None  # of a folded sheet
    extends: Slug | None = None

    @model_validator(mode="after")
    def _has_a_page(self) -> Edition:
        if self.page is None and not self.papers:
            raise ValueError("has no page: give it one, or papers")
        if not self.attempts:
            raise ValueError("has no attempts")
        return self

    @model_validator(mode="after")
    def _lies_on_its_sheets(self) -> Edition:
        for name, sheet in self.imposition.sheets.items() if self.imposition else ():
            page = self.papers[name].page if name in self.papers else self.page
            beside = 2 if self.imposition and self.imposition.kind == "saddle" else 1
            if page and (sheet.width_mm < beside * page.width_mm or sheet.height_mm < page.height_mm):
                raise ValueError(f"its pages do not lie on the sheet of imposition.sheets.{name}")
        return self

    @property
    def is_rigid(self) -> bool:
        """Whether neither pictures nor spaces may change."""
        return self.ranges == Ranges()

    @property
    def press_sheet(self) -> PressSheet:
        """The paper that its sheets are printed on: named, else as large as the pages that lie on it."""
        assert self.page
        assert self.imposition
        if self.paper and (named := self.imposition.sheets.get(self.paper)):
            return named
        beside = 2 if self.imposition.kind == "saddle" else 1
        return PressSheet(width_mm=beside * self.page.width_mm, height_mm=self.page.height_mm)

    def on(self, paper: PaperName) -> Edition:
        """This edition on one of its papers."""
        if self.page is not None and self.paper is None:
            return self
        its = self.papers[paper]
        return self.model_copy(
            update={
                "paper": paper,
                "page": its.page,
                "styles": (*self.styles, *its.styles),
                "scales": {**self.scales, **its.scales},
                "rooms": {**self.rooms, **its.rooms},
            }
        )
