"""Phrases put in where the words ask for them; each key that does not exist is noted, and all are shown at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place
from guide.model.text import (
    Inline,
    Item,
    Link,
    Listing,
    NoteText,
    PageOf,
    Paragraph,
    Phrase,
    Piece,
    Section,
    Sentence,
    Strong,
    Words,
)

_PHRASE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The phrases of one region and language, and the findings met while putting them in."""

    phrases: Mapping[str, tuple[str, ...]]
    findings: list[Finding] = field(default_factory=list)
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # what is said of a block that has no page here

    def lines(self, key: str, place: Place) -> tuple[str, ...]:
        """A phrase of several lines; what is missing is noted and printed as its key."""
        if (lines := self.phrases.get(key)) is not None:
            return lines
        finding = Finding("A117", f'no phrase "{key}"', place, did_you_mean(key, self.phrases))
        if finding not in self.findings:
            self.findings.append(finding)
        return (f"[{key}]",)

    def line(self, key: str, place: Place, **values: object) -> str:
        """A phrase as one line, with its {named} values."""
        line = " ".join(self.lines(key, place))
        for name, value in values.items():
            line = line.replace("{" + name + "}", str(value))
        return line

    def plural(self, key: str, count: int, place: Place, **values: object) -> str:
        """The form of a phrase for a count: `key.one`, `key.other`."""
        return self.line(f"{key}.{'one' if count == 1 else 'other'}", place, **values)

    def text(self, text: str, place: Place) -> str:
        """Plain text with its phrases put in."""
        return _PHRASE.sub(lambda found: self.line(found[1], place), text)

    def marked(self, text: str, place: Place, cites: tuple[str, ...] = ()) -> Sentence:
        """A sentence from a data file: `**strong**` and `{{phrases}}`."""
        pieces = _STRONG.split(self.text(text, place))
        inlines = (Strong((Words(piece),)) if n % 2 else Words(piece) for n, piece in enumerate(pieces) if piece)
        return Sentence(tuple(inlines), cites, place)

    def inlines(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        """Inlines with words in place of phrases."""
        return tuple(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Phrase(key, place):
                return Words(self.line(key, place))
            case Strong(inner):
                return Strong(self.inlines(inner))
            case Link(inner, url):
                return Link(self.inlines(inner), url)
            case PageOf(block, _, within) if block in self.elsewhere:
                return Words(f"{within} {self.elsewhere[block]}".lstrip())
        return inline

    def sentence(self, sentence: Sentence) -> Sentence:
        """A sentence with its phrases put in."""
        return replace(sentence, inlines=self.inlines(sentence.inlines))

    def item(self, item: Item) -> Item:
        """A list item with its phrases put in."""
        return replace(item, sentences=tuple(map(self.sentence, item.sentences)))

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with its phrases put in."""
        return replace(paragraph, sentences=tuple(map(self.sentence, paragraph.sentences)))

    def note(self, note: NoteText) -> NoteText:
        """A note of the author's with its phrases put in."""
        return replace(note, sentences=tuple(map(self.sentence, note.sentences)))

    def piece(self, piece: Piece) -> Piece:
        """A piece of a block with its phrases put in; care cards are resolved on their own."""
        match piece:
            case Paragraph():
                return self.paragraph(piece)
            case Listing():
                return replace(piece, items=tuple(map(self.item, piece.items)))
            case Section():
                pieces = tuple(map(self.piece, piece.pieces))
                return replace(piece, heading=self.sentence(piece.heading), pieces=pieces)
        return piece
