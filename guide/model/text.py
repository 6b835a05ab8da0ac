"""The words of an article: sentences in paragraphs, lists, sections, care cards and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guide.model.place import Place

Depth = Literal["both", "full", "short", "none"]
CareLevel = Literal["emergency", "urgent", "routine"]
ROLES = ("summary", "what", "now", "care", "exercises", "daily", "medicines", "work", "prevention", "log", "more")
CARE_LEVELS: tuple[CareLevel, ...] = ("emergency", "urgent", "routine")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasis; the only kind there is."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """`{{key}}`: a phrase of the region or language, put in when the leaflet is composed."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A web address with its words."""

    inlines: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class PageOf:
    """`[](#id)`: the page on which a block stands. `[in](#id)`: that it stands there ("on page 2"; "in “Sleep”")."""

    block: str
    place: Place
    within: str = ""  # the little word, as it stands before the name of a chapter


@dataclass(frozen=True, slots=True)
class NoteRef:
    """`[^name]`: here the ebook has a note that pops up; paper has none."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number of a note, as the ebook prints it."""

    number: int


@dataclass(frozen=True, slots=True)
class TermLink:
    """A word of the glossary where a chapter first uses it."""

    text: str
    url: str
    id: str


Inline = Words | Strong | Phrase | Link | PageOf | NoteRef | NoteMark | TermLink


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, or bullet) with the claims and sources it rests on."""

    inlines: tuple[Inline, ...]
    cites: tuple[str, ...]
    place: Place

    @property
    def plain(self) -> str:
        """The words alone, phrases as `{{key}}`."""
        return plain(self.inlines)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the attribute line above a piece says of it."""

    id: str | None = None
    depth: Depth = "both"
    region: str | None = None
    advice: bool = False
    figure: str | None = None
    frame: str | None = None
    omitted: bool = False  # `.none`: deliberately nothing for this region
    optional: bool = False  # `.optional`: left out where room is short
    repeated: bool = False  # `.repeat`: stands beside each exercise of the ebook too


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    mark: Mark
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: one or more sentences, often led by a strong one."""

    sentences: tuple[Sentence, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[Item, ...]
    mark: Mark
    place: Place


@dataclass(frozen=True, slots=True)
class CareGroup:
    """Signs of one kind on a care card: those named by the article's signs, then bullets of its own."""

    name: str
    heading: Sentence | None
    lead: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    after: tuple[Paragraph, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CareCard:
    """A panel that says: get help, whom to call, and for which signs."""

    level: CareLevel
    heading: Sentence | None
    groups: tuple[CareGroup, ...]
    closing: tuple[Paragraph, ...]
    mark: Mark
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A level-3 heading and what stands under it."""

    heading: Sentence
    pieces: tuple[Piece, ...]
    mark: Mark
    place: Place


Piece = Paragraph | Listing | Section | CareCard


@dataclass(frozen=True, slots=True)
class NoteText:
    """`[^name]: words`: what a note says."""

    name: str
    sentences: tuple[Sentence, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A level-2 heading and what stands under it: the unit that editions place by its role."""

    id: str
    role: str
    heading: Sentence | None
    pieces: tuple[Piece, ...]
    mark: Mark
    place: Place
    set: str | None = None
    notes: tuple[NoteText, ...] = ()


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines without marks."""
    parts = []
    for inline in inlines:
        match inline:
            case Words(text):
                parts.append(text)
            case Strong(inner) | Link(inner, _):
                parts.append(plain(inner))
            case Phrase(key, _):
                parts.append("{{" + key + "}}")
            case PageOf(_, _, within):
                parts.append(f"{within} page 0".lstrip())
            case TermLink(text, _, _):
                parts.append(text)
    return "".join(parts)
