"""One order as values: it pickles, hashes, and runs on another machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guide.model.article import Article
from guide.model.clinic import Clinic
from guide.model.edition import EbookForm, Edition
from guide.model.leaflet import Ink
from guide.model.place import Sheet
from guide.model.publication import Pagination
from guide.model.region import PhraseBook, Region
from guide.model.wording import WordList

if TYPE_CHECKING:
    from guide.model.prescription import Prescription


@dataclass(frozen=True, kw_only=True)
class Job:
    """Which article, for whom, with which looks."""

    article: Article
    region: Sheet[Region]
    phrases: Sheet[PhraseBook]
    clinic: Clinic | None
    palette: Mapping[str, str]
    styles: Mapping[str, str]
    layouts: Mapping[str, str] = field(repr=False)
    wording: WordList
    fonts: Path
    today: date
    kept: Path | None = None  # where drawn plates may be kept; losing them costs only time
    prescription: Sheet[Prescription] | None = None  # what a clinician chose for one person; nothing of it is kept


@dataclass(frozen=True, kw_only=True)
class LeafletJob(Job):
    """A leaflet on paper: in which form and ink."""

    edition: Edition
    ink: Ink
    stood: Pagination | None = None  # where its parts stood when that was last measured: a right guess saves a layout


@dataclass(frozen=True, kw_only=True)
class EbookJob(Job):
    """An ebook: in which form, and its colours on a dark page."""

    form: EbookForm
    dark: Mapping[str, str]
