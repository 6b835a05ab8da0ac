"""A composed ebook to EPUB 3.3: cover drawn, described, bound by EbookLib, and let go only when its own links hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guide.model.finding import OutsideRefused
from guide.model.publication import ContentDocument, Package, Pagination, Publication
from guide.publish.cover import cover_picture
from guide.publish.outside import pictures_asking_outside

if TYPE_CHECKING:
    from ebooklib.epub import EpubBook

COVER = "cover.png"
NAV = "nav.xhtml"
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "css": "text/css"}
_INLINE_SVG = re.compile(r"<svg[\s>]")
# Schema.org's words for what every ebook of ours has (EPUB Accessibility 1.1, 2.2); nothing else is claimed.
ACCESS_MODES = ("textual", "visual")
SUFFICIENT = ("textual", "textual,visual")
FEATURES = (
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)
HAZARDS = ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")


def publish_ebook(package: Package, fonts: Path) -> Publication:
    """The finished EPUB. Raises OutsideRefused or ContentRefused with what is wrong in it."""
    from guide.publish.binding import bound

    if asked := tuple(pictures_asking_outside(package.files)):
        raise OutsideRefused(asked)
    content = bound(_book(package, cover_picture(package.cover, fonts)), _modified(package))
    return Publication(content, Pagination(len(package.documents), {}), ())


def package_document_of(package: Package) -> bytes:
    """The package document alone: it says nothing of what is in a file."""
    from guide.publish.binding import package_document

    return package_document(_book(package, b""), _modified(package))


def _book(package: Package, cover: bytes) -> EpubBook:
    from guide.publish.binding import document, resource

    book = _described(package)
    for one in package.documents:
        book.add_item(document(one.file, one.xhtml, tuple(_properties(one))))
    for name, content in sorted(package.files.items()):
        book.add_item(resource(name, MEDIA_TYPES[name.rpartition(".")[2]], content))
    book.add_item(resource(COVER, "image/png", cover, ("cover-image",)))
    book.spine = [book.get_item_with_href(one.file) for one in package.documents]
    return book


def _modified(package: Package) -> datetime:
    return datetime.fromisoformat(package.modified).replace(tzinfo=UTC)


def _properties(document: ContentDocument) -> Iterator[str]:
    """What the manifest has to say of a content document (EPUB 3.3, D.4)."""
    if document.file == NAV:
        yield "nav"
    if _INLINE_SVG.search(document.xhtml):
        yield "svg"


def _described(package: Package) -> EpubBook:
    """A book with its metadata and nothing in it yet."""
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier(package.identifier)
    book.set_title(package.title)
    book.set_language(package.language)
    book.set_direction(package.direction)
    book.add_author(package.author)
    book.add_metadata("DC", "date", package.created)
    book.add_metadata("DC", "description", package.subject)
    if package.publisher:
        book.add_metadata("DC", "publisher", package.publisher)
    for keyword in package.keywords:
        book.add_metadata("DC", "subject", keyword)
    for name, value in _accessibility(package):
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    for number, (standard, evaluator, date, report) in enumerate(package.conforms_to, 1):
        _evaluated(book, f"standard-{number}", standard, (evaluator, date, report))
    return book


def _accessibility(package: Package) -> Iterator[tuple[str, str]]:
    yield from (("accessMode", mode) for mode in ACCESS_MODES)
    yield from (("accessModeSufficient", modes) for modes in SUFFICIENT)
    yield from (("accessibilityFeature", feature) for feature in FEATURES)
    yield from (("accessibilityHazard", hazard) for hazard in HAZARDS)
    yield "accessibilitySummary", package.summary


def _evaluated(book: EpubBook, uid: str, standard: str, by: tuple[str, str, str | None]) -> None:
    """What somebody has evaluated and put on record; nothing is claimed without (EPUB Accessibility 1.1, 4)."""
    evaluator, date, report = by
    refining = {"refines": f"#{uid}"}
    book.add_metadata(None, "meta", standard, {"property": "dcterms:conformsTo", "id": uid})
    book.add_metadata(None, "meta", evaluator, {"property": "a11y:certifiedBy", "id": f"{uid}-by", **refining})
    book.add_metadata(None, "meta", date, {"property": "dcterms:date", "refines": f"#{uid}-by"})
    if report:
        book.add_metadata(None, "link", None, {"rel": "a11y:certifierReport", "href": report, **refining})
