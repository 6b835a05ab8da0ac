"""An ebook: a leaflet at full depth in chapters, with exercises, notes, references and the ledger of the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.model.leaflet import ExerciseRow, Leaflet, LeafletBlock, PlacedPlate
from guide.model.place import Place
from guide.model.text import Section, Sentence


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere in the ebook."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a note says that the text rests on: a fact, how well it was read, and its references."""

    text: str
    how: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a chapter: an author's own words, or what a paragraph rests on."""

    number: int
    words: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    again: tuple[int, ...] = ()  # earlier notes of the chapter that tell the rest


@dataclass(frozen=True, slots=True)
class Chapter:
    """A block of the article in a file of its own, with its notes."""

    file: str
    title: str
    placed: LeafletBlock
    notes: tuple[Note, ...]
    units: tuple[Link, ...] = ()  # of the ledger that are answered here


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An exercise or position in full."""

    file: str
    row: ExerciseRow
    kind: str  # "exercise" or "position"
    level: str
    back_areas: tuple[str, ...]
    starts: str  # where it starts: floor, chair …
    purpose: str
    start: str | None
    range: tuple[str, ...]  # what the sources go up to, where that is more than the start
    whole_dose: bool  # it says how many and how often
    cautions: tuple[str, ...]
    mistakes: tuple[str, ...]
    instead_plates: tuple[PlacedPlate, ...]
    moving: PlacedPlate | None  # the movement from start to end and back
    how: str
    own_cautions: bool  # some cautions rest on memory
    sources: tuple[Link, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Entries of one back area, level or starting place."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one piece of the original article."""

    id: str
    says: str
    verdict: str
    reason: str
    instead: str | None
    answers: tuple[Link, ...]
    how: str | None
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, how it was read, and everything that rests on it."""

    key: str
    number: int
    text: str
    url: str | None
    supports: str | None
    how: str
    note: str | None  # what of it was read
    used: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word explained, its sources, and the chapters that lead here."""

    id: str
    term: str
    say: str | None
    text: str
    sources: tuple[Link, ...]
    used: tuple[Link, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Ebook:
    """Everything that the layouts of an ebook print. `leaflet` is the article at full depth."""

    leaflet: Leaflet
    chapters: tuple[Chapter, ...]
    entries: tuple[LibraryEntry, ...]
    index: tuple[tuple[str, tuple[IndexGroup, ...]], ...]  # "By back area" and its groups
    repeated: tuple[Section, ...]  # rules that stand beside each exercise
    ledger: tuple[LedgerRow, ...]
    references: tuple[Reference, ...]
    glossary: tuple[GlossaryEntry, ...]
    identifier: str
    conforms_to: tuple[tuple[str, str, str, str | None], ...] = ()  # standard, evaluator, date, report
    dark: Mapping[str, str] = field(default_factory=dict)
