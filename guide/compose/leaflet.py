"""An article resolved for one clinic, edition, region and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guide.compose.cards import cards_beside_the_short_one, cards_of, short_card
from guide.compose.colophon import colophon, notices
from guide.compose.colour import shirt_of, with_accent
from guide.compose.content_hash import content_hash
from guide.compose.elsewhere import said_of_what_is_elsewhere
from guide.compose.fewer import named_elsewhere, saying_where_more_are, without_room
from guide.compose.layout_phrases import LAYOUT_PHRASES
from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery
from guide.compose.prescribed import block_for, plan_of, prescribed_rows, shown_to
from guide.compose.resolve import printed_blocks
from guide.compose.rows import RowPictures, rows_of, set_of
from guide.compose.sentences import flat
from guide.compose.sources import most_cited
from guide.model.article import Article
from guide.model.clinic import Clinic
from guide.model.edition import Attempt, Edition, Form, Room, RowParts
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.leaflet import Ink, Leaflet, LeafletBlock, NoRoom, PlacedPlate
from guide.model.place import Sheet
from guide.model.region import PhraseBook, Region
from guide.model.text import Block, PageOf, Piece, Section, Sentence
from guide.model.walks import sentences

if TYPE_CHECKING:
    from guide.model.prescription import Prescription

USUAL_SCALE = 0.024  # millimetres on paper for each millimetre of body


def compose(  # noqa: PLR0913, PLR0917 - each is a value of its own kind; a noun for all would be a config object
    article: Article,
    region: Sheet[Region],
    phrases: Sheet[PhraseBook],
    edition: Form,
    attempt: Attempt,
    clinic: Clinic | None,
    ink: Ink,
    palette: Mapping[str, str],
    night: Mapping[str, str] | None = None,
    prescription: Sheet[Prescription] | None = None,
) -> Leaflet:
    """Everything a layout prints. Raises ContentRefused with all that is wrong."""
    content = content_hash(article, region.value)
    article = shown_to(article, prescription) if prescription else article
    edition = edition.model_copy(update={"roles": attempt.roles}) if attempt.roles else edition
    phrasing = Phrasing({**phrases.value.phrases, **region.value.phrases, **article.phrases.value})
    no_room = {} if prescription else without_room(article, edition, attempt)
    if isinstance(edition, Edition) or prescription:
        elsewhere = said_of_what_is_elsewhere(article, edition, phrasing)
        phrasing = replace(phrasing, elsewhere={**elsewhere, **named_elsewhere(no_room, article, phrasing)})
    colours = with_accent(palette, clinic.data.value.accent if clinic else None, ink)
    gallery = Gallery(article, colours, phrasing, night, shirt_of(clinic, ink), at_length=edition.depth == "full")
    blocks = printed_blocks(article, edition, phrasing, attempt.dropped, attempt.rules)
    full_cards = cards_beside_the_short_one(article, edition, phrasing)
    whole = any(card.level == "emergency" for card in full_cards)
    for key in LAYOUT_PHRASES:
        phrasing.lines(key, phrases.at("phrases"))
    blocks = _for_one_person(blocks, prescription, phrasing) if prescription else blocks
    resolved = tuple(
        _resolved(block, edition, attempt, gallery, prescription, no_room.get(block.place)) for block in blocks
    )
    leaflet = Leaflet(
        slug=article.slug,
        title=_title(article, edition, phrasing),
        subtitle=article.subtitle,
        audience=article.audience,
        made_for=region.value.made_for,
        notices=notices(article, blocks, content, phrasing),
        language_tag=region.value.language_tag,
        direction=phrases.value.direction,
        edition=edition,
        attempt=attempt,
        ink=ink,
        clinic=clinic,
        blocks=resolved,
        short_card=None if whole else short_card(blocks, article, edition, phrasing),
        sources=most_cited(resolved, article, edition),
        full_cards=full_cards,
        plan=plan_of(prescription, region.value, phrasing) if prescription else None,
        cover=_cover(article, edition, attempt, gallery),
        colophon=colophon(article, content, region.value, phrasing),
        phrases=phrasing.phrases,
        accent=colours["accent"] if clinic and clinic.data.value.accent else None,
        content_hash=content,
        palette=colours,
        country=region.value.name,
        **_record(article),
    )
    _refuse_what_is_wrong([*phrasing.findings, *_lost_pages(leaflet, phrasing.elsewhere)])
    return leaflet


def _title(article: Article, edition: Form, phrasing: Phrasing) -> str:
    """The article's, or what this form of it is called."""
    if edition.heading is None:
        return article.title
    return phrasing.line(edition.heading, article.data.at("title"), title=article.title)


def _for_one_person(
    blocks: tuple[Block, ...], prescription: Sheet[Prescription], phrasing: Phrasing
) -> tuple[Block, ...]:
    """One block of exercises, with what was chosen."""
    first = next((block for block in blocks if block.role == "exercises"), None)
    if first is None:
        said = "this article has no block of exercises to put them in"
        phrasing.findings.append(Finding("H103", said, prescription.at("exercises"), 'add one with role "exercises"'))
    kept = (block for block in blocks if block.role != "exercises" or block is first)
    return tuple(block_for(block, phrasing) if block is first else block for block in kept)


def _record(article: Article) -> dict[str, Any]:
    """What an article says of itself, for title pages and metadata."""
    data = article.data.value
    return {
        "description": article.description,
        "keywords": data.keywords,
        "publisher": data.publisher,
        "version": data.version,
        "written": data.written.isoformat(),
        "reviewed": data.reviewed.isoformat() if data.reviewed else "",
        "web": data.web,
        "licence": data.licence,
    }


def _resolved(
    block: Block,
    edition: Form,
    attempt: Attempt,
    gallery: Gallery,
    prescription: Sheet[Prescription] | None,
    no_room: NoRoom | None,
) -> LeafletBlock:
    usual, position_scale = (_scale(edition, attempt, name) for name in ("row", "position"))
    row_scale = attempt.row_scale or usual
    roomy = "row_most" in edition.scales and attempt.row_scale is None
    most = _scale(edition, attempt, "row_most") if roomy else row_scale
    room = _room(edition, attempt, "row")
    parts = edition.row if isinstance(edition, Edition) else RowParts()
    pictures = RowPictures(row_scale, max(row_scale, most), room)
    shrunk = row_scale / usual  # where rows give way, so do the other pictures
    if prescription:
        chosen = block.role == "exercises"
        rows = prescribed_rows(prescription, gallery.article, gallery, pictures, parts) if chosen else ()
    else:
        own_set = set_of(block, attempt.exercises or edition.id, gallery.article)
        rows = rows_of(block, own_set, gallery, pictures, parts, no_room.exercises if no_room else ())
    whole_set = gallery.article.data.value.sets.get(block.set or "", ())
    return LeafletBlock(
        block=saying_where_more_are(block, no_room, gallery.article, gallery.phrasing),
        cards=cards_of(block, gallery.article, edition, gallery.phrasing),
        rows=rows,
        left_out=0 if prescription or no_room else max(0, len(set(whole_set)) - len(rows)),
        no_room=no_room,
        plates=_section_plates(block, position_scale * shrunk, gallery),
    )


def _section_plates(block: Block, scale: float, gallery: Gallery) -> dict[str, tuple[PlacedPlate, ...]]:
    """The pictures of a block's sections, at whatever level these stand."""
    return {
        section.mark.id or "": gallery.all_of(section.mark.figure, section.place, scale, section.mark.frame)
        for section in _sections(block.pieces)
        if section.mark.figure
    }


def _sections(pieces: Iterable[Piece]) -> Iterator[Section]:
    for piece in pieces:
        if isinstance(piece, Section):
            yield piece
            yield from _sections(piece.pieces)


def _cover(article: Article, edition: Form, attempt: Attempt, gallery: Gallery) -> PlacedPlate | None:
    figure, place = article.data.value.cover, article.data.at("cover")
    scale, room = _scale(edition, attempt, "cover"), _room(edition, attempt, "cover")
    by_day = replace(gallery, night=None)  # the cover's own ground never changes
    return by_day.fitted(figure, place, scale, room) if figure else None


def _scale(edition: Form, attempt: Attempt, name: str) -> float:
    """Millimetres on paper for each millimetre of body, as the attempt has it."""
    return edition.scales.get(name, USUAL_SCALE) * attempt.figures


def _room(edition: Form, attempt: Attempt, name: str) -> Room | None:
    """The most that a kind of picture may take; a screen needs no room."""
    return attempt.rooms.get(name) or (edition.rooms.get(name) if isinstance(edition, Edition) else None)


def _lost_pages(leaflet: Leaflet, elsewhere: Mapping[str, str]) -> Iterator[Finding]:
    """Words that send the reader to the page of something which is not printed."""
    known = set(_places(leaflet))
    for sentence in (s for placed in leaflet.blocks for s in _sentences(placed.block)):
        for inline in flat(sentence.inlines):
            if isinstance(inline, PageOf) and inline.block not in known and inline.block not in elsewhere:
                message = f'no block "{inline.block}" in this leaflet to give a page of'
                yield Finding("A118", message, inline.place, did_you_mean(inline.block, known))


def _places(leaflet: Leaflet) -> Iterator[str]:
    """Every block, section, care card and exercise; in an ebook exercises by their number too."""
    for placed in leaflet.blocks:
        yield placed.block.id
        yield from (section.mark.id for section in _sections(placed.block.pieces) if section.mark.id)
        yield from (card.id for card in placed.cards)
        yield from (row.anchor for row in placed.rows)
        if leaflet.edition.depth == "full":
            yield from (row.id for row in placed.rows)


def _sentences(block: Block) -> Iterator[Sentence]:
    """Every sentence that a block prints: its heading, its pieces, its notes."""
    yield from (block.heading,) if block.heading else ()
    yield from (sentence for piece in block.pieces for sentence in sentences(piece))
    yield from (sentence for note in block.notes for sentence in note.sentences)


def _refuse_what_is_wrong(findings: list[Finding]) -> None:
    if errors := [finding for finding in findings if finding.is_error]:
        raise ContentRefused(errors)
