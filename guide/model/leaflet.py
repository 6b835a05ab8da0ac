"""An article resolved for one clinic, edition, region and language: nothing is left to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from guide.model.clinic import Clinic
from guide.model.edition import Attempt, Edition, Form
from guide.model.place import Place
from guide.model.text import Block, CareLevel, Paragraph, Sentence

Ink = Literal["colour", "mono"]


@dataclass(frozen=True, slots=True)
class PlacedPlate:
    """A plate as it is printed: inked for its scale, with its alt text and size on paper in millimetres."""

    file: str
    alt: str
    width_mm: float
    height_mm: float
    content: bytes = field(repr=False)
    made: str = ""  # what the data say of it, where its author says it in other words
    long: str = ""  # all of it: every contact, where the alt text tells only what has moved
    of: str = ""  # the figure


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One number of a dose with its unit: "5" "second hold"."""

    kind: Literal["hold", "repetitions", "times_a_day"]
    number: str
    unit: str
    blank_unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """When to stop, in one line: a heading and the first sentence below it."""

    heading: Sentence
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """An exercise as it is printed."""

    id: str
    anchor: str
    name: str
    steps: tuple[str, ...]
    feel: str | None
    care: str | None
    instead: str | None
    dose: tuple[DoseLine, ...]
    plates: tuple[PlacedPlate, ...]
    stacked: bool  # a lying pair is stacked, an upright one stands side by side
    caption_below: bool  # what is felt stands below the pictures; beside them where these are tall
    place: Place
    cue: str | None = None
    start: str | None = None  # how to get into place, before the steps
    stop: Rule | None = None
    marks: tuple[str, ...] = ()  # level and where it starts
    cautions: tuple[str, ...] = ()  # all of them, in place of the short care
    note: str | None = None  # the clinician's own


@dataclass(frozen=True, slots=True)
class ResolvedSign:
    """A sign in its one wording."""

    id: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class ResolvedGroup:
    """Signs under their heading."""

    heading: Sentence | None
    lead: tuple[Paragraph, ...]
    signs: tuple[ResolvedSign, ...]
    after: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ResolvedCard:
    """A care card: level, what stands on its rail, heading, groups, closing words."""

    id: str
    level: CareLevel
    rail: tuple[str, ...]
    heading: Sentence
    groups: tuple[ResolvedGroup, ...]
    closing: tuple[Paragraph, ...]
    place: Place
    closing_id: str | None = None  # where the closing words stand on another panel than the signs


@dataclass(frozen=True, slots=True)
class ShortCard:
    """The emergency card in at most five bullets, for covers and beside the exercises."""

    rail: tuple[str, ...]
    heading: Sentence
    signs: tuple[ResolvedSign, ...]
    call: str  # one line: the call beside the exercises
    block: str  # id of the block with all the signs
    full_card: str | None  # the same where this leaflet prints it


@dataclass(frozen=True, slots=True)
class NoRoom:
    """The last exercises of a set, for which a page has no room."""

    exercises: tuple[str, ...]
    of: int  # so many are in the set
    place: Place


@dataclass(frozen=True, slots=True)
class LeafletBlock:
    """A block with its figures, cards and rows resolved."""

    block: Block
    cards: tuple[ResolvedCard, ...] = ()
    rows: tuple[ExerciseRow, ...] = ()
    plates: Mapping[str, tuple[PlacedPlate, ...]] = field(default_factory=dict)  # by section id
    left_out: int = 0  # entries of its set that this edition is not to print
    no_room: NoRoom | None = None  # and those that it was to


@dataclass(frozen=True, slots=True)
class ColophonLine:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the chart: its number and the names of its days."""

    number: int
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a clinician wrote for one person, beside the exercises themselves."""

    name: str | None
    note: tuple[str, ...]  # paragraphs
    start: str | None  # dates in words
    review: str | None
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Everything a layout prints."""

    slug: str
    title: str
    subtitle: str | None
    audience: str | None
    made_for: str
    notices: tuple[str, ...]  # draft mark, adapted region
    language_tag: str
    direction: Literal["ltr", "rtl"]
    edition: Form
    attempt: Attempt
    ink: Ink
    clinic: Clinic | None
    blocks: tuple[LeafletBlock, ...]
    short_card: ShortCard | None
    cover: PlacedPlate | None
    colophon: tuple[ColophonLine, ...]
    phrases: Mapping[str, tuple[str, ...]]
    accent: str | None = None  # of the clinic, as dark as words have to be
    content_hash: str = ""
    palette: Mapping[str, str] = field(default_factory=dict)  # token name to literal colour, in this ink
    country: str = ""
    description: str | None = None
    keywords: tuple[str, ...] = ()
    publisher: str | None = None
    version: str = ""
    written: str = ""  # ISO dates of the content; never today's
    reviewed: str = ""
    web: str | None = None
    licence: str | None = None
    sources: tuple[str, ...] = ()  # references that its words rest on most often
    plan: Plan | None = None  # of a handout
    full_cards: tuple[ResolvedCard, ...] = ()  # beside the short one, where the block with all signs is not printed

    def with_role(self, role: str) -> tuple[LeafletBlock, ...]:
        """The blocks of a role, in the article's order."""
        return tuple(b for b in self.blocks if b.block.role == role)

    def signs_of(self, block: str) -> str:
        """Where the page of a block is looked for: its first care card, where each card begins a page."""
        if not isinstance(self.edition, Edition) or self.edition.cards == "together":
            return block
        return next((placed.cards[0].id for placed in self.blocks if placed.block.id == block and placed.cards), block)

    @property
    def shows_exercises(self) -> bool:
        """Whether any exercise has a picture."""
        return any(row.plates for placed in self.blocks for row in placed.rows)
