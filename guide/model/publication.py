"""Pages ready to be made into bytes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guide.model.finding import Finding
from guide.model.place import Place


@dataclass(frozen=True, slots=True)
class Pages:
    """A composed leaflet as XHTML with everything it refers to: publishing reads no file but fonts."""

    xhtml: str
    files: Mapping[str, bytes]  # by the relative address the XHTML uses: "plates/E01-start.svg", "styles.css"
    expected: tuple[Expected, ...]
    title: str
    language: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    created: str  # ISO dates from the content
    modified: str
    budget: int
    even: bool
    promises: tuple[str, ...]
    told: Pagination | None = None  # the numbers of pages that the words give; none where they are counted


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """One XHTML file of an ebook."""

    file: str
    title: str
    xhtml: str


@dataclass(frozen=True, slots=True)
class NameLines:
    """A clinic's name in lines set in the middle of a room of their own."""

    lines: tuple[str, ...]
    width: int
    height: int
    size: int  # of the letters
    above: int  # the first line stands so far below the room's upper edge
    line: int  # from line to line


@dataclass(frozen=True, slots=True)
class Cover:
    """The drawing of which a cover's picture is made; what differs by clinic, colours and a name, stands apart."""

    ground: str  # an SVG without the name, its field black with white words
    field: int  # rows from the top that are the field
    colours: tuple[str, str]  # of the field, and of the words on it
    name: str = ""  # an SVG of the clinic's name, black on white
    name_lines: NameLines | None = None  # the same as words
    place: tuple[int, int] = (0, 0)  # of the name: from the left, from the top
    name_colours: tuple[str, str] = ("", "")  # of the ground below the name, and of the name


@dataclass(frozen=True, slots=True)
class Package:
    """A composed ebook: content documents in reading order, with everything that they refer to."""

    documents: tuple[ContentDocument, ...]
    files: Mapping[str, bytes]  # by the address that the documents use: "plates/E01-start.svg", "ebook.css"
    cover: Cover
    identifier: str
    title: str
    language: str
    direction: str
    author: str
    publisher: str | None
    subject: str
    keywords: tuple[str, ...]
    created: str  # ISO dates from the content
    modified: str
    summary: str  # of its accessibility
    conforms_to: tuple[tuple[str, str, str, str | None], ...]  # standard, evaluator, date, report


@dataclass(frozen=True, slots=True)
class Expected:
    """A block that has to come out: its id, where it was written, and its words in order."""

    id: str
    place: Place
    words: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pagination:
    """Which block stands on which page (from 1), and how many pages there are."""

    pages: int
    page_of: Mapping[str, int]

    def of(self, names: Iterable[str]) -> Pagination:
        """The same for these alone; what it does not know stands on page 1."""
        return Pagination(self.pages, {name: self.page_of.get(name, 1) for name in names})


@dataclass(frozen=True, slots=True)
class Publication:
    """The finished bytes with their findings."""

    content: bytes
    pagination: Pagination
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Imposed:
    """Sheets ready to print: they meet no standard for reading."""

    content: bytes
    sides: int
    sheets: int
    paper: str  # what they are called, or their size
    notice: str  # that it is so, in the leaflet's language
