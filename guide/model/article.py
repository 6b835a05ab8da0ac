"""An article: its data, its text, and everything it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from guide.model.evidence import Claim, LedgerEntry, Sign, SignWords, Source, WebAddress
from guide.model.exercise import Exercise, ExerciseWords
from guide.model.figure import Figure, Person
from guide.model.glossary import Term
from guide.model.picturing import PictureWords
from guide.model.place import Sheet
from guide.model.plate import Plate
from guide.model.sheets import DataFile, Day, Lines, Slug, Text, Texts
from guide.model.text import Block


class Review(DataFile):
    """Who checked exactly which words, when."""

    person: Text
    profession: Text
    registration: Text
    date: Day
    region: Slug
    language: Text
    content_hash: Text
    covers: tuple[Literal["words", "medicines"], ...] = ("words",)


class Evaluation(DataFile):
    """Who evaluated the ebook of exactly which content against which standard, and where the report is."""

    evaluator: Text
    date: Day
    region: Slug
    language: Text
    content_hash: Text
    conforms_to: Text  # "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: WebAddress | None = None


class Ignore(DataFile):
    """A finding that is left alone: why, who says so, until when."""

    code: Text
    reason: Text
    reviewer: Text
    until: Day
    block: Text | None = None


def _each_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if twice := [name for name, count in Counter(ids).items() if count > 1]:
        raise ValueError(f"{', '.join(twice)} stands twice in this set")
    return ids


ASet = Annotated[tuple[Text, ...], AfterValidator(_each_once)]


class ArticleData(DataFile):
    """article.yaml."""

    title: Text
    subtitle: Text | None = None
    description: Text | None = None
    keywords: Texts = ()
    audience: Text | None = None
    language: Text = "en"
    languages: Texts = ("en",)
    regions: Texts = ("uk",)
    editions: Texts = ("a4",)
    cover: Text | None = None
    cast: Slug | dict[Text, Slug] | None = None  # who is shown: one for all figures, or by figure
    sets: dict[str, ASet] = Field(default_factory=dict)
    version: Text
    written: Day
    reviewed: Day | None = None
    next_review: Day | None = None
    adapted: dict[str, Text] = Field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    publisher: Text | None = None
    funding: Text | None = None
    contact: Text | None = None
    feedback: Text | None = None
    web: Text | None = None
    licence: Text | None = None
    ignore: tuple[Ignore, ...] = ()

    def person_for(self, figure: str) -> str | None:
        """Who is asked for in a figure, if anybody."""
        return self.cast.get(figure) if isinstance(self.cast, dict) else self.cast


@dataclass(frozen=True, slots=True)
class Entry:
    """A library entry with its words, and its figure with alt texts and plates where it has one."""

    id: str
    data: Sheet[Exercise]
    words: Sheet[ExerciseWords]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with its title, its drawn plates by frame name ("start", "start@omar"), and what its author says of it.

    A frame of which its author says nothing is told from its pose.
    """

    id: str
    figure: Sheet[Figure]
    title: str
    alt: Mapping[str, str]
    plates: Mapping[str, Plate]  # the frame's own name leads to the person who is shown
    asked: Person | None = None  # somebody else than the figure's own person
    between: tuple[Plate, ...] = ()  # poses from start to end, for a picture that moves

    @property
    def shown(self) -> Person:
        """The person whom the plates show."""
        return self.asked or self.figure.value.person


@dataclass(frozen=True, slots=True)
class UnseenDrawing:
    """A figure that only the ebook shows, as far as a leaflet needs it: a review covers it all the same."""

    id: str
    title: str
    alt: Mapping[str, str]
    digests: Mapping[str, str]  # of its plates by name


@dataclass(frozen=True, slots=True)
class Article:
    """The source text of one condition in one language and region, with everything it names."""

    slug: str
    language: str
    region: str
    data: Sheet[ArticleData]
    title: str
    subtitle: str | None
    description: str | None
    audience: str | None
    blocks: tuple[Block, ...]
    signs: Sheet[tuple[Sign, ...]]
    sign_words: Sheet[dict[str, SignWords]]
    entries: Mapping[str, Entry]
    drawings: Mapping[str, Drawing]
    claims: Sheet[dict[str, Claim]]
    sources: Sheet[dict[str, Source]]
    ledger: Sheet[tuple[LedgerEntry, ...]]
    glossary: Sheet[dict[str, Term]] = field(default_factory=lambda: Sheet({}, ""))
    phrases: Sheet[dict[str, Lines]] = field(default_factory=lambda: Sheet({}, ""))  # its own, over the region's
    unseen: Mapping[str, UnseenDrawing] = field(default_factory=dict)
    pictures: Sheet[PictureWords] = field(default_factory=lambda: Sheet(PictureWords(), ""))
    text_path: str = ""
    files: tuple[str, ...] = field(default=())
