"""The notes of a chapter: a number after each paragraph, and what the paragraph rests on in a note that pops up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from guide.compose.ebook.bibliography import Bibliography
from guide.compose.phrasing import Phrasing
from guide.model.ebook import Link, Note, Statement
from guide.model.leaflet import LeafletBlock, ResolvedCard, ResolvedGroup, ResolvedSign
from guide.model.text import (
    Block,
    CareCard,
    Inline,
    Listing,
    NoteMark,
    NoteRef,
    Paragraph,
    Piece,
    Section,
    Sentence,
    Strong,
    Words,
)


@dataclass(slots=True)
class Annotator:
    """One walk through a chapter in reading order; notes are numbered as they are met."""

    file: str
    title: str
    block: Block
    bibliography: Bibliography
    phrasing: Phrasing
    notes: list[Note] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)  # in which note a claim stands
    waiting: list[str] = field(default_factory=list)  # what a heading cites; the next note has it

    def chapter(self, placed: LeafletBlock) -> LeafletBlock:
        """The same block with the marks of its notes."""
        block = placed.block
        heading = self._heading(block.heading) if block.heading else None
        pieces = tuple(map(self._piece, block.pieces))
        cards = tuple(map(self._card, placed.cards))
        if heading and (mark := self._evidence(self.waiting)):  # nothing came below the last heading
            heading = replace(heading, inlines=(*heading.inlines, mark))
        return replace(placed, block=replace(block, heading=heading, pieces=pieces), cards=cards)

    def _piece(self, piece: Piece) -> Piece:
        match piece:
            case Paragraph():
                return self._paragraph(piece)
            case Listing():
                sentences = tuple(s for item in piece.items for s in item.sentences)
                marked = iter(self._noted(sentences))
                items = tuple(replace(i, sentences=tuple(next(marked) for _ in i.sentences)) for i in piece.items)
                return replace(piece, items=items)
            case Section():
                heading = self._heading(piece.heading)
                return replace(piece, heading=heading, pieces=tuple(map(self._piece, piece.pieces)))
            case CareCard():
                return piece

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, sentences=self._noted(paragraph.sentences))

    def _heading(self, heading: Sentence) -> Sentence:
        """A heading has no mark of its own where words follow: what it cites is told in the next note."""
        self.waiting += heading.cites
        return replace(heading, inlines=self._marked(heading.inlines, lambda _: ()))

    def _noted(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Sentences with the marks of the author's notes, and at their end that of what they rest on."""
        out = [replace(s, inlines=self._marked(s.inlines, self._own_note)) for s in sentences]
        cites = [*self.waiting, *(cite for sentence in sentences for cite in sentence.cites)]
        if out and (mark := self._evidence(cites)):
            self.waiting.clear()
            inlines = out[-1].inlines
            apart = (Words("\u00a0"),) if inlines and isinstance(inlines[-1], NoteMark) else ()
            out[-1] = replace(out[-1], inlines=(*inlines, *apart, mark))
        return tuple(out)

    def _evidence(self, cites: list[str]) -> NoteMark | None:
        note = self._note(cites)
        if not (note.statements or note.again):
            return None
        self.notes.append(note)
        return NoteMark(note.number)

    def _own_note(self, ref: NoteRef) -> tuple[Inline, ...]:
        text = next((note for note in self.block.notes if note.name == ref.name), None)
        if text is None:
            return ()
        sentences = tuple(self.phrasing.sentence(s) for s in text.sentences)
        words = tuple(replace(s, inlines=self._marked(s.inlines, lambda _: ())) for s in sentences)
        note = self._note([cite for sentence in sentences for cite in sentence.cites])
        self.notes.append(replace(note, words=words))
        return (NoteMark(note.number),)

    def _note(self, cites: list[str]) -> Note:
        """The next note: what has not been told in this chapter, and the numbers of the notes that told the rest."""
        number = len(self.notes) + 1
        used_at = Link(f"{self.title}, {number}", f"{self.file}#note-{number}")
        again = sorted({self.told[cite] for cite in cites if cite in self.told})
        statements: list[Statement] = []
        for cite in dict.fromkeys(cites):
            if cite not in self.told and (found := self.bibliography.statements((cite,), used_at)):
                self.told[cite] = number
                statements += found
        return Note(number, statements=tuple(statements), again=tuple(again))

    def _marked(self, inlines: tuple[Inline, ...], note: Callable[[NoteRef], tuple[Inline, ...]]) -> tuple[Inline, ...]:
        """Inlines with the mark of each note in place of its name."""
        out: list[Inline] = []
        for inline in inlines:
            match inline:
                case NoteRef():
                    out += note(inline)
                case Strong(inner):
                    out.append(Strong(self._marked(inner, note)))
                case _:
                    out.append(inline)
        return tuple(out)

    # -- care cards -------------------------------------------------------------------------------------------------

    def _card(self, card: ResolvedCard) -> ResolvedCard:
        """A card has a note at the end of each group and at its own: nothing stands between a reader and the signs."""
        self.waiting += card.heading.cites
        groups = tuple(map(self._group, card.groups))
        return replace(card, groups=groups, closing=self._paragraphs(card.closing))

    def _group(self, group: ResolvedGroup) -> ResolvedGroup:
        self.waiting += group.heading.cites if group.heading else ()
        self.waiting += [cite for p in group.lead for s in p.sentences for cite in s.cites]
        lead = tuple(replace(p, sentences=tuple(map(self._plain, p.sentences))) for p in group.lead)
        self.waiting += [cite for sign in group.signs[: None if group.after else -1] for cite in sign.sentence.cites]
        signs = [ResolvedSign(sign.id, self._plain(sign.sentence)) for sign in group.signs[:-1]]
        for last in group.signs[-1:]:
            ending = self._plain(last.sentence) if group.after else self._noted((last.sentence,))[0]
            signs.append(ResolvedSign(last.id, ending))
        return replace(group, lead=lead, signs=tuple(signs), after=self._paragraphs(group.after))

    def _paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """Paragraphs with one note, at the end of the last."""
        if not paragraphs:
            return ()
        *others, last = paragraphs
        self.waiting += [cite for p in others for s in p.sentences for cite in s.cites]
        plain = (replace(p, sentences=tuple(map(self._plain, p.sentences))) for p in others)
        return (*plain, self._paragraph(last))

    def _plain(self, sentence: Sentence) -> Sentence:
        return replace(sentence, inlines=self._marked(sentence.inlines, self._own_note))
