"""The words of an article or a leaflet as lines: every sentence, heading and bullet once, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guide.model.article import Article, Entry
from guide.model.leaflet import ExerciseRow, Leaflet, LeafletBlock, ResolvedCard, ShortCard
from guide.model.place import Place
from guide.model.text import (
    Block,
    CareCard,
    CareGroup,
    Depth,
    Item,
    Listing,
    Mark,
    PageOf,
    Paragraph,
    Piece,
    Section,
    Sentence,
    Strong,
    plain,
)
from guide.preflight.readability import sentences_of

Kind = Literal["heading", "sentence", "lead", "sign", "exercise", "term"]
PAGE = "page 0"  # what `plain` makes of a page reference
_PHRASE = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, heading or bullet, with what the marks round it say of it."""

    text: str
    kind: Kind
    place: Place
    block: str
    cites: tuple[str, ...] = ()
    advice: bool = False
    depth: Depth = "both"
    region: str | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the marks outside a piece say of it."""

    block: str
    advice: bool = False
    depth: Depth = "both"
    region: str | None = None

    def within(self, mark: Mark) -> _Setting:
        """The setting inside a piece that has a mark of its own."""
        depth = mark.depth if mark.depth != "both" else self.depth
        return replace(self, advice=self.advice or mark.advice, depth=depth, region=mark.region or self.region)

    def line(self, sentence: Sentence, kind: Kind) -> Line:
        """A sentence as a line."""
        text = plain(sentence.inlines)
        return Line(text, kind, sentence.place, self.block, sentence.cites, self.advice, self.depth, self.region)


def lines_of(article: Article) -> tuple[Line, ...]:
    """Every line of an article: its text, its warning signs, its exercises, its glossary."""
    return (
        *(line for block in article.blocks for line in _of_block(block)),
        *_of_signs(article),
        *(line for entry in article.entries.values() for line in _of_entry(entry, article.region)),
        *_of_terms(article),
    )


def lines_of_leaflet(leaflet: Leaflet) -> tuple[Line, ...]:
    """Every line that a leaflet prints, phrases put in."""
    return (
        *(_of_short_card(leaflet.short_card) if leaflet.short_card else ()),
        *(line for block in leaflet.blocks for line in lines_of_block(block)),
        *(line for card in leaflet.full_cards for line in _of_card(card, _Setting(card.id))),
    )


def _of_block(block: Block) -> Iterator[Line]:
    setting = _Setting(block.id).within(block.mark)
    if block.heading:
        yield setting.line(block.heading, "heading")
    for piece in block.pieces:
        yield from _of_piece(piece, setting)
    for note in block.notes:
        yield from _of_run(note.sentences, replace(setting, depth="full"))


def _of_piece(piece: Piece, outside: _Setting) -> Iterator[Line]:
    setting = outside.within(piece.mark)
    match piece:
        case Paragraph():
            yield from _of_run(piece.sentences, setting)
        case Listing():
            yield from _of_items(piece.items, setting)
        case Section():
            yield setting.line(piece.heading, "heading")
            for inner in piece.pieces:
                yield from _of_piece(inner, setting)
        case CareCard():
            if piece.heading:
                yield setting.line(piece.heading, "heading")
            for group in piece.groups:
                yield from _of_group(group, setting)
            yield from _of_paragraphs(piece.closing, setting)


def _of_group(group: CareGroup, setting: _Setting) -> Iterator[Line]:
    if group.heading:
        yield setting.line(group.heading, "heading")
    yield from _of_paragraphs(group.lead, setting)
    yield from _of_items(group.items, setting)
    yield from _of_paragraphs(group.after, setting)


def _of_paragraphs(paragraphs: Iterable[Paragraph], setting: _Setting) -> Iterator[Line]:
    for paragraph in paragraphs:
        yield from _of_run(paragraph.sentences, setting.within(paragraph.mark))


def _of_items(items: Iterable[Item], setting: _Setting) -> Iterator[Line]:
    for item in items:
        yield from _of_run(item.sentences, setting)


def _of_run(sentences: tuple[Sentence, ...], setting: _Setting) -> Iterator[Line]:
    """Sentences that stand together. A strong one that others follow is their lead."""
    for number, sentence in enumerate(sentences):
        leads = number + 1 < len(sentences) and all(isinstance(inline, Strong | PageOf) for inline in sentence.inlines)
        yield setting.line(sentence, "lead" if leads else "sentence")


def _of_signs(article: Article) -> Iterator[Line]:
    for sign in article.signs.value:
        if words := article.sign_words.value.get(sign.id):
            place = article.sign_words.at(sign.id, "text")
            region = article.region
            yield Line(_bare(words.text), "sign", place, sign.id, sign.claims, depth=sign.depth, region=region)


def _of_terms(article: Article) -> Iterator[Line]:
    """What each word means. A meaning without claims is mere advice: it gives no number and takes no caution away."""
    for name, term in article.glossary.value.items():
        if article.region in (term.regions or (article.region,)):
            place, region = article.glossary.at(name, "text"), article.region if term.regions else None
            for sentence in sentences_of(_bare(term.text)):
                yield Line(sentence, "term", place, name, term.claims, not term.claims, "full", region)


def _of_entry(entry: Entry, region: str) -> Iterator[Line]:
    words = entry.words
    for key in ("name", "purpose", "start", "feel", "care", "instead", "cue"):
        yield from _of_words(entry.id, getattr(words.value, key), words.at(key), region)
    for key in ("steps", "mistakes"):
        for number, text in enumerate(getattr(words.value, key)):
            yield from _of_words(entry.id, text, words.at(key, number), region)
    for caution, text in words.value.cautions.items():
        yield from _of_words(entry.id, text, words.at("cautions", caution), region)
    for number, text in enumerate(words.value.full.steps):
        yield from _of_words(entry.id, text, words.at("full", "steps", number), region)


def _of_words(entry: str, text: str | None, place: Place, region: str) -> Iterator[Line]:
    own = region if place.path.rpartition("/")[2].startswith(f"{region}.") else None
    for sentence in sentences_of(_bare(text or "")):
        yield Line(sentence, "exercise", place, entry, region=own)


def lines_of_block(placed: LeafletBlock) -> Iterator[Line]:
    """Every line of a block of a leaflet, phrases put in."""
    setting = _Setting(placed.block.id)
    if placed.block.heading:
        yield setting.line(placed.block.heading, "heading")
    for piece in placed.block.pieces:
        if not isinstance(piece, CareCard):
            yield from _of_piece(piece, setting)
    for card in placed.cards:
        yield from _of_card(card, setting)
    for row in placed.rows:
        yield from _of_row(row)


def _of_card(card: ResolvedCard, setting: _Setting) -> Iterator[Line]:
    yield setting.line(card.heading, "heading")
    for group in card.groups:
        if group.heading:
            yield setting.line(group.heading, "heading")
        yield from _of_paragraphs(group.lead, setting)
        yield from (setting.line(sign.sentence, "sign") for sign in group.signs)
        yield from _of_paragraphs(group.after, setting)
    yield from _of_paragraphs(card.closing, setting)


def _of_short_card(card: ShortCard) -> Iterator[Line]:
    setting = _Setting(card.block)
    yield setting.line(card.heading, "heading")
    yield from (setting.line(sign.sentence, "sign") for sign in card.signs)
    yield from (Line(sentence, "sentence", card.heading.place, card.block) for sentence in sentences_of(card.call))


def _of_row(row: ExerciseRow) -> Iterator[Line]:
    for text in (row.name, *row.steps, row.feel, row.care, row.instead):
        for sentence in sentences_of(text or ""):
            yield Line(sentence, "exercise", row.place, row.id)


def shown(line: Line) -> str:
    """The beginning of a line, for a message."""
    words = line.text.split(" ")
    return '"' + " ".join(words[:8]) + (' …"' if len(words) > 8 else '"')


def without_phrases(line: Line) -> str:
    """The words of a line that stand in the text itself."""
    return _PHRASE.sub("…", line.text) if "{{" in line.text else line.text


def _bare(text: str) -> str:
    """Words of a data file without their stars."""
    return text.replace("**", "")
