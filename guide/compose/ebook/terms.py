"""Words of the glossary become links where a chapter first uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from guide.compose.ebook.targets import GLOSSARY
from guide.model.glossary import Term
from guide.model.text import Inline, Listing, Paragraph, Piece, Section, Sentence, Strong, TermLink, Words


@dataclass
class TermLinker:
    """One walk through a chapter. Headings, links and the signs of care cards stay as they are."""

    terms: Mapping[str, Term]
    seen: list[str] = field(default_factory=list)  # ids of terms in the order of their first use

    def pieces(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """The same pieces with links at the first use of each term."""
        return tuple(map(self._piece, pieces))

    def closing(self, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        """The last words of a care card; its signs stay as they are."""
        return tuple(replace(p, sentences=tuple(map(self._sentence, p.sentences))) for p in paragraphs)

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
        """Running words cut at the first use of each term that is still to be linked."""
        out: list[Inline] = []
        done = 0
        for found in self._pattern.finditer(text):
            name = self._names.get(found[0].casefold())  # None: a letter that is another one's small form
            if name and name not in self.seen:
                self.seen.append(name)
                out += [Words(text[done : found.start()])] if found.start() > done else []
                out.append(TermLink(found[0], f"{GLOSSARY}#term-{name}", f"use-{name}"))
                done = found.end()
        return [*out, Words(text[done:])] if done < len(text) else out

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The term that each form belongs to, by its small letters."""
        return {form.casefold(): name for name, term in self.terms.items() for form in (term.term, *term.forms)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any form of any term as a whole word, the longest first; its case is free."""
        forms = {form for term in self.terms.values() for form in (term.term, *term.forms)}
        return _any_of(tuple(sorted(forms, key=lambda form: (-len(form), form))))


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, forms)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
