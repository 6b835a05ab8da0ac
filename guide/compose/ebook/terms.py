"""Words of the glossary become links where a chapter first uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from guide.compose.ebook.targets import GLOSSARY
from guide.model.glossary import Term
from guide.model.text import Inline, Listing, Paragraph, Piece, Section, Sentence, Strong, TermLink, Words


@dataclass(slots=True)
class TermLinker:
    """One walk through a chapter. Headings, links and care cards stay as they are."""

    terms: Mapping[str, Term]
    seen: list[str] = field(default_factory=list)  # ids of terms in the order of their first use

    def pieces(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """The same pieces with links at the first use of each term."""
        return tuple(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> Piece:
        match piece:
            case Paragraph():
                return replace(piece, sentences=tuple(map(self._sentence, piece.sentences)))
            case Listing():
                items = (replace(i, sentences=tuple(map(self._sentence, i.sentences))) for i in piece.items)
                return replace(piece, items=tuple(items))
            case Section():
                return replace(piece, pieces=self.pieces(piece.pieces))
        return piece

    def _sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, inlines=self._inlines(sentence.inlines))

    def _inlines(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        out: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Words):
                out += self._words(inline.text)
            elif isinstance(inline, Strong):
                out.append(Strong(self._inlines(inline.inlines)))
            else:
                out.append(inline)
        return tuple(out)

    def _words(self, text: str) -> list[Inline]:
        """Running words cut at the first term that is still to be linked, and so on behind it."""
        out: list[Inline] = []
        while found := self._first(text):
            name, start, end = found
            self.seen.append(name)
            out += [Words(text[:start])] if start else []
            out.append(TermLink(text[start:end], f"{GLOSSARY}#term-{name}", f"use-{name}"))
            text = text[end:]
        return [*out, Words(text)] if text else out

    def _first(self, text: str) -> tuple[str, int, int] | None:
        found = [
            (match.start(), -len(match[0]), name, match.end())
            for name, term in self.terms.items()
            if name not in self.seen and (match := _pattern(term).search(text))
        ]
        if not found:
            return None
        start, _, name, end = min(found)
        return name, start, end


def _pattern(term: Term) -> re.Pattern[str]:
    """Any form of a term as a whole word; its case is free."""
    return _any_of(tuple(sorted({term.term, *term.forms}, key=lambda form: (-len(form), form))))


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
