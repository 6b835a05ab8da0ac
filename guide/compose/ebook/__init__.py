"""An article resolved as an ebook: the leaflet at full depth, in chapters, with all that it rests on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.compose.colour import shirt_of, with_accent
from guide.compose.ebook.back_matter import glossary_of, ledger_of, terms_of
from guide.compose.ebook.bibliography import Bibliography, bibliography
from guide.compose.ebook.library import entries_of, index_of
from guide.compose.ebook.notes import Annotator
from guide.compose.ebook.targets import LEDGER, Target, chapter_file, names_that_clash, targets_of
from guide.compose.ebook.terms import TermLinker
from guide.compose.layout_phrases import EBOOK_PHRASES
from guide.compose.leaflet import USUAL_SCALE, compose
from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery
from guide.compose.prescribed import shown_to
from guide.model.article import Article
from guide.model.clinic import Clinic
from guide.model.ebook import Chapter, Ebook, LedgerRow, Link
from guide.model.edition import Attempt, EbookForm
from guide.model.evidence import LedgerEntry
from guide.model.finding import ContentRefused, Finding
from guide.model.glossary import Term
from guide.model.leaflet import Leaflet, LeafletBlock
from guide.model.place import Place, Sheet
from guide.model.region import PhraseBook, Region
from guide.model.text import Piece, Section
from guide.model.walks import sentences

if TYPE_CHECKING:
    from guide.model.prescription import Prescription

NAMESPACE = uuid.UUID("0f6b1f3e-4c0a-5d0e-9c55-7b6f1c7f5a11")  # of this program's ebooks; any fixed number would do


def compose_ebook(  # noqa: PLR0913, PLR0917 - each is a value of its own kind, as for a leaflet
    article: Article,
    region: Sheet[Region],
    phrases: Sheet[PhraseBook],
    form: EbookForm,
    clinic: Clinic | None,
    palette: Mapping[str, str],
    dark: Mapping[str, str],
    prescription: Sheet[Prescription] | None = None,
) -> Ebook:
    """Everything that the layouts of an ebook print. Raises ContentRefused with all that is wrong."""
    leaflet = compose(article, region, phrases, form, Attempt(), clinic, "colour", palette, dark, prescription)
    article = _bound(shown_to(article, prescription) if prescription else article, form)
    phrasing = Phrasing(leaflet.phrases)
    for key in EBOOK_PHRASES:
        phrasing.lines(key, phrases.at("phrases"))
    phrasing.findings.extend(names_that_clash(leaflet, article))
    if not leaflet.blocks:
        hint = "write some without .short"
        phrasing.findings.append(Finding("A109", "no block is for the ebook", Place(article.text_path, 1, 1), hint))
    targets = targets_of(leaflet, " ".join(leaflet.phrases.get("ebook.colophon", ())))
    books = bibliography(article, _cited(leaflet, article), phrasing)
    chapters, uses = _chapters(leaflet, article, targets, books)
    gallery = Gallery(article, leaflet.palette, phrasing, dark, shirt_of(clinic, "colour"), at_length=True)
    ledger = ledger_of(article, targets, books)
    ebook = Ebook(
        leaflet=leaflet,
        chapters=tuple(_with_units(chapter, ledger) for chapter in chapters),
        entries=entries_of(leaflet, article, books, gallery, form.scales.get("row", USUAL_SCALE)),
        index=index_of(leaflet, article, phrasing),
        repeated=tuple(_repeated(leaflet)),
        ledger=ledger,
        glossary=glossary_of(article, uses, books),
        references=books.references() if "references" in form.back_matter else (),
        identifier=_identifier(leaflet, article, prescription),
        conforms_to=_evaluated(leaflet, article),
        dark=dark,
    )
    if errors := [finding for finding in phrasing.findings if finding.is_error]:
        raise ContentRefused(errors)
    return ebook


def given_to(clinic: Clinic, ebook: Ebook, article: Article, palette: Mapping[str, str]) -> Ebook:
    """An ebook that was composed for another clinic, given to this one: its words, its accent, a number of its own."""
    colours = with_accent(palette, clinic.data.value.accent, "colour")
    accent = colours["accent"] if clinic.data.value.accent else None
    leaflet = replace(ebook.leaflet, clinic=clinic, palette=colours, accent=accent)
    return replace(ebook, leaflet=leaflet, identifier=_identifier(leaflet, article))


def _bound(article: Article, form: EbookForm) -> Article:
    """The article without what a form does not bind in."""
    no_ledger: Sheet[tuple[LedgerEntry, ...]] = Sheet((), article.ledger.path)
    no_glossary: Sheet[dict[str, Term]] = Sheet({}, article.glossary.path)
    return replace(
        article,
        ledger=article.ledger if "ledger" in form.back_matter else no_ledger,
        glossary=article.glossary if "glossary" in form.back_matter else no_glossary,
    )


def _chapters(
    leaflet: Leaflet, article: Article, targets: Mapping[str, Target], books: Bibliography
) -> tuple[tuple[Chapter, ...], list[tuple[str, Link]]]:
    """Each block as a chapter, and where each word of the glossary is first used."""
    chapters, uses = [], []
    terms = terms_of(article)
    for placed in leaflet.blocks:
        file, title = chapter_file(placed.block.id), targets[placed.block.id].heading
        annotator = Annotator(file, title, placed.block, books, books.phrasing)
        noted = annotator.chapter(placed)
        linker = TermLinker(terms)
        block = replace(noted.block, pieces=linker.pieces(noted.block.pieces))
        cards = tuple(replace(card, closing=linker.closing(card.closing)) for card in noted.cards)
        linked = replace(noted, block=block, cards=cards)
        chapters.append(Chapter(file, title, linked, tuple(annotator.notes)))
        uses += [(name, Link(title, f"{file}#use-{name}")) for name in linker.seen]
    return tuple(chapters), uses


def _with_units(chapter: Chapter, ledger: tuple[LedgerRow, ...]) -> Chapter:
    """The chapter with links to the pieces of the original that it answers."""
    here = [unit for unit in ledger if any(answer.url.startswith(f"{chapter.file}#") for answer in unit.answers)]
    return replace(chapter, units=tuple(Link(unit.id, f"{LEDGER}#{unit.id.lower()}") for unit in here))


def _repeated(leaflet: Leaflet) -> Iterator[Section]:
    """Sections that their author wants beside each exercise."""
    for placed in leaflet.blocks:
        for piece in placed.block.pieces:
            if isinstance(piece, Section) and piece.mark.repeated:
                yield piece


def _cited(leaflet: Leaflet, article: Article) -> Iterator[str]:
    """Everything that is cited anywhere in the ebook, so that references can be numbered before they are used."""
    for placed in leaflet.blocks:
        yield from _cited_in(placed)
        for row in placed.rows:
            data = article.entries[row.id].data.value
            yield from data.sources
            yield from (source for caution in data.cautions for source in caution.sources)
    for unit in article.ledger.value:
        yield from unit.sources
    for term in terms_of(article).values():
        yield from term.claims


def _cited_in(placed: LeafletBlock) -> Iterator[str]:
    block = placed.block
    yield from block.heading.cites if block.heading else ()
    pieces: tuple[Piece, ...] = block.pieces
    yield from (cite for piece in pieces for sentence in sentences(piece) for cite in sentence.cites)
    yield from (cite for note in block.notes for sentence in note.sentences for cite in sentence.cites)
    for card in placed.cards:
        yield from card.heading.cites
        yield from (c for g in card.groups for sign in g.signs for c in sign.sentence.cites)


def _identifier(leaflet: Leaflet, article: Article, prescription: Sheet[Prescription] | None = None) -> str:
    """The same for every build of this ebook, whatever its version; a handout has one of its own."""
    clinic = leaflet.clinic.id if leaflet.clinic else ""
    clinic += f"/handout/{prescription.value.digest()}" if prescription else ""
    return uuid.uuid5(NAMESPACE, f"{article.slug}/{article.region}/{article.language}/{clinic}").urn


def _evaluated(leaflet: Leaflet, article: Article) -> tuple[tuple[str, str, str, str | None], ...]:
    """Standards for which a dated evaluation of exactly this content is on record."""
    here = (article.region, article.language, leaflet.content_hash)
    return tuple(
        (e.conforms_to, e.evaluator, e.date.isoformat(), e.report)
        for e in article.data.value.evaluations
        if (e.region, e.language, e.content_hash) == here
    )
