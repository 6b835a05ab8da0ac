"""The press itself: WeasyPrint, and what is done before, between and after its two steps."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint import HTML

from guide.model.finding import ContentRefused, Finding, OutsideRefused
from guide.model.place import Place
from guide.model.publication import Pages, Pagination
from guide.publish.claims import describe, description_missing, options, standards_not_met
from guide.publish.complaints import Complaints, heard
from guide.publish.crowding import words_in_the_way
from guide.publish.fetching import BASE, OnlyTheseFiles
from guide.publish.fitting import WANT_OF_ROOM, first_pages, lines_over, spare_mm, too_many_pages, torn_cards
from guide.publish.fonts import foreign_fonts, missing_characters
from guide.publish.garbage import nothing_swept_at_the_end
from guide.publish.loss import what_was_lost
from guide.publish.markup import faults_of_the_markup
from guide.publish.plates import plate_images
from guide.publish.printed import Piece, pieces_of
from guide.publish.quicker import Parsed, found_sooner
from guide.publish.streams import end_plainly, say_of_each_glyph
from guide.publish.tags import repair
from guide.publish.tagtree import DrawnFrom, TagTree

nothing_swept_at_the_end()


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages that were laid out and not yet written: where each block stands, and what is wrong with them."""

    pages: Pages
    fonts: Path
    pagination: Pagination
    findings: tuple[Finding, ...]
    lines_over: int  # about how many lines there are too many; 0 where the pages keep to their budget
    document: Any = field(repr=False)
    fetcher: OnlyTheseFiles = field(repr=False)
    spare_mm: float = 0.0  # free height at the foot of the fullest page

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is wrong."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def tells_right_pages(self) -> bool:
        """Whether things stand where the words say."""
        told, found = self.pages.told, self.pagination
        return told is None or (
            told.pages == found.pages and all(found.page_of.get(name) == page for name, page in told.page_of.items())
        )

    @property
    def fits(self) -> bool:
        """Not so where all that is wrong is want of room; words lost where a page broke are that too."""
        return not self.errors or any(finding.code not in WANT_OF_ROOM for finding in self.errors)


def laid_out(pages: Pages, fonts: Path, kept: Path | None = None, change: Callable[[Any], None] | None = None) -> Laid:
    """The first step: pages laid out and looked over; `change` is given their elements before.

    Plates that were drawn before are taken from the folder of what is kept.
    """
    fetcher, complaints = OnlyTheseFiles(pages.files, fonts, pages.xhtml), Complaints()
    with heard(complaints), _nothing_refused(fetcher), _sooner(pages, fonts):
        html = Parsed(pages.xhtml, BASE, fetcher)
        if change:
            change(html.etree_element)
        markup = tuple(faults_of_the_markup(html.etree_element, pages))
        if outside := [finding for finding in markup if finding.code == "A120"]:
            raise OutsideRefused(outside)
        document = _rendered(html, pages, plate_images(pages.files, kept))
    if isinstance(document, Finding):
        return Laid(pages, fonts, Pagination(0, {}), (document,), 0, None, fetcher)
    pieces = pieces_of(document)
    pagination = Pagination(len(document.pages), first_pages(document))
    over = (*too_many_pages(document, pages, pieces), *torn_cards(document, pages, pieces))
    faults = (*markup, *complaints.findings(pages.files), *_faults(document, pages, pieces, pagination))
    findings = over or (*faults, *_unprintable(pages, pieces, fonts))
    lines = lines_over(document, pages, pieces)
    return Laid(pages, fonts, pagination, findings, lines, document, fetcher, spare_mm(document, pieces))


def _sooner(pages: Pages, fonts: Path) -> AbstractContextManager[None]:
    return found_sooner(fonts, b"".join(text for name, text in pages.files.items() if name.endswith(".css")))


def _rendered(html: HTML, pages: Pages, images: dict[str, Any]) -> Any:
    """WeasyPrint's layout, or why there is none: it breaks off at some blocks in grids that do not fit (version 70)."""
    try:
        return html.render(cache=images, **options(pages.promises))
    except (AssertionError, AttributeError, IndexError, TypeError) as fault:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        message = f"the layout engine broke off: {type(fault).__name__} in {Path(where.filename).name}:{where.lineno}"
        hint = "look for a block in columns that is longer than a page, or a picture that stands alone in a grid"
        return Finding("P107", message, Place(pages.title), hint)


def printed(laid: Laid, cut: Callable[[Any, TagTree], None] | None = None) -> tuple[bytes, tuple[Finding, ...]]:
    """The second step: painted, its tags mended, its claims added, written once; and what a check of the bytes says.

    `cut` is given the file before it is written.
    """
    complaints, drawn = Complaints(), DrawnFrom(laid.document)
    findings: list[Finding] = []

    def finish(document: Any, pdf: Any) -> None:
        tree = TagTree(pdf, document, drawn.marks(document))
        repair(tree)
        describe(pdf, laid.pages.promises)
        findings.extend(description_missing(pdf, laid.pages))
        say_of_each_glyph(pdf)
        if cut:
            cut(pdf, tree)
        end_plainly(pdf)

    with heard(complaints), _nothing_refused(laid.fetcher), _sooner(laid.pages, laid.fonts):
        content = laid.document.write_pdf(finisher=finish, **options(laid.pages.promises))
    findings += complaints.findings(laid.pages.files)
    findings += foreign_fonts(drawn.fonts, laid.fonts)
    findings += standards_not_met(content, laid.pages.promises, Place(laid.pages.title))
    return content, tuple(findings)


def _faults(document: Any, pages: Pages, pieces: tuple[Piece, ...], pagination: Pagination) -> Iterator[Finding]:
    """Words that were lost or stand in each other's way."""
    yield from what_was_lost(pages.expected, pagination, pieces)
    yield from words_in_the_way(document, pieces, {block.id: block.place for block in pages.expected})


def _unprintable(pages: Pages, pieces: tuple[Piece, ...], fonts: Path) -> Iterator[Finding]:
    """Characters that no font has, the stylesheets' own among them."""
    places = {block.id: block.place for block in pages.expected}
    for piece in pieces:
        if missing := missing_characters(piece.text, fonts):
            place = next((places[name] for name in reversed(piece.ids) if name in places), Place(f"page {piece.page}"))
            yield Finding("A119", f'no font has the character "{missing}" of "{piece.text.strip()}"', place)


@contextmanager
def _nothing_refused(fetcher: OnlyTheseFiles) -> Iterator[None]:
    """Ends the work with what was refused or missing, also where WeasyPrint 70 swallowed it (inside SVG)."""
    try:
        yield
    finally:
        if fetcher.refused:
            raise OutsideRefused(fetcher.refused) from None
        if fetcher.missing:
            raise ContentRefused(fetcher.missing) from None
