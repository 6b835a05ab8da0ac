"""Rules on a finished ebook's own bytes: what EPUBCheck and Ace pass over, and what a reader would stumble on."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place

XHTML, SVG, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}", "{http://www.idpf.org/2007/ops}"
FOLDER = "EPUB/"
HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
CAMEL = {"viewbox", "lineargradient", "radialgradient", "clippath", "preserveaspectratio", "gradienttransform"}
LARGEST = 3_000_000
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoundDocument:
    """A content document of a finished ebook; without a tree where it is not well-formed."""

    name: str
    tree: etree._Element | None
    fault: str = ""

    @property
    def place(self) -> Place:
        """Where its findings stand: the document in the file, for no author wrote it line by line."""
        return Place(self.name)

    @property
    def ids(self) -> Counter[str]:
        """Every id, counted."""
        return Counter(str(name) for name in self.tree.xpath("//@id")) if self.tree is not None else Counter()


@dataclass(frozen=True, slots=True)
class BoundBook:
    """A finished ebook, read again."""

    documents: tuple[BoundDocument, ...]
    files: Mapping[str, bytes]  # by their address inside the book's folder


def read_bound(content: bytes) -> BoundBook:
    """The documents and files of an EPUB."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        inside = [name for name in book.namelist() if name.startswith(FOLDER)]
        files = {name.removeprefix(FOLDER): book.read(name) for name in inside}
    documents = tuple(_document(name, text) for name, text in sorted(files.items()) if name.endswith(".xhtml"))
    return BoundBook(documents, files)


def _document(name: str, text: bytes) -> BoundDocument:
    try:
        return BoundDocument(name, etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True)))
    except etree.XMLSyntaxError as fault:
        return BoundDocument(name, None, str(fault))


def a_document_is_well_formed(book: BoundBook) -> Iterator[Finding]:
    """B101. Every content document is well-formed XML.

    Why: many readers show nothing of a chapter that is not.
    Example: an ampersand that stands alone.
    Instead: &amp; which the layouts write by themselves; a layout that was edited needs it.
    """
    for document in book.documents:
        if document.tree is None:
            yield Finding("B101", f"this is no XML: {document.fault}", document.place, "look at its layout")


def a_chapter_has_a_heading(book: BoundBook) -> Iterator[Finding]:
    """B102. Every content document begins with one heading of level 1.

    Why: those who listen go from heading to heading.
    Example: a chapter without words above it.
    Instead: a level-2 heading (##) above the block.
    """
    hint = "give the block a heading"
    for document, levels in _levels(book):
        if levels.count(1) != 1 or levels[0] != 1:
            yield Finding("B102", f"{levels.count(1)} headings of level 1 instead of one", document.place, hint)
        elif not "".join(_heading(document).itertext()).strip():
            yield Finding("B102", "the heading of level 1 has no words", document.place, hint)
        elif not _title(document):
            yield Finding("B102", "the heading of level 1 has no words but those of a link", document.place, hint)


def no_heading_level_is_skipped(book: BoundBook) -> Iterator[Finding]:
    """B103. Headings go down one level at a time.

    Why: a level that is missing sounds like a part that is missing; neither EPUBCheck nor Ace says so.
    Example: a level-4 heading right under a level-2 one.
    Instead: ### there.
    """
    for document, levels in _levels(book):
        for above, below in pairwise(levels):
            if below > above + 1:
                said = f"a heading of level {below} under one of level {above}"
                yield Finding("B103", said, document.place, "take the level between")


def _heading(document: BoundDocument) -> etree._Element:
    """The first heading of a document that has one."""
    assert document.tree is not None
    return next(document.tree.iter(*HEADINGS))


def _title(document: BoundDocument) -> str:
    """What the contents and a reader's own bar call a document."""
    assert document.tree is not None
    return (document.tree.findtext(f"{XHTML}head/{XHTML}title") or "").strip()


def _levels(book: BoundBook) -> Iterator[tuple[BoundDocument, list[int]]]:
    for document in book.documents:
        if document.tree is not None:
            yield document, [int(heading.tag[-1]) for heading in document.tree.iter(*HEADINGS)]


def a_picture_has_words(book: BoundBook) -> Iterator[Finding]:
    """B104. Every picture has an alt text, and every drawing in the text is passed over or named.

    Why: it is all that a blind reader has of it.
    Example: a logo without the clinic's name.
    Instead: words in the figure's own file.
    """
    for document in book.documents:
        for picture in document.tree.iter(f"{XHTML}img") if document.tree is not None else ():
            if not (picture.get("alt") or "").strip():
                said = f"{picture.get('src')} has no alt text"
                yield Finding("B104", said, document.place, 'add "alt:" in the words of its figure')
        for drawing in document.tree.iter(f"{SVG}svg") if document.tree is not None else ():
            if drawing.get("aria-hidden") != "true" and not drawing.get("aria-label"):
                yield Finding("B104", "a drawing in the text has no name", document.place, "hide it or name it")


def an_id_stands_once(book: BoundBook) -> Iterator[Finding]:
    """B105. No id stands twice in a document.

    Why: a link would lead to the wrong one of the two.
    Example: two sections with one id.
    Instead: an id for each.
    """
    for document in book.documents:
        for name, count in document.ids.items():
            if count > 1:
                yield Finding("B105", f'the id "{name}" stands {count} times', document.place, "give each its own")


def a_link_leads_somewhere(book: BoundBook) -> Iterator[Finding]:
    """B106. Every link and picture leads to a file of the ebook, and to an id that is there.

    Why: readers go to the chapter's start instead, and say nothing.
    Example: [](#warning-sign) for a block called warning-signs.
    Instead: the block's id.
    """
    ids = {document.name: document.ids for document in book.documents}
    for document in book.documents:
        for address in document.tree.xpath("//@href | //@src") if document.tree is not None else ():
            if _OUTSIDE.match(address):
                continue
            file, _, name = str(address).partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(document.name), file)) if file else document.name
            if file not in book.files:
                hint = did_you_mean(file, book.files)
                yield Finding("B106", f'"{address}" is not in this ebook', document.place, hint)
            elif name and name not in ids.get(file, ()):
                hint = did_you_mean(name, ids.get(file, ()))
                yield Finding("B106", f'"{address}" leads to no id', document.place, hint)


def a_note_leads_back(book: BoundBook) -> Iterator[Finding]:
    """B107. Every note is asked for, and leads back to where it was asked for.

    Why: a reader who follows a note has to find the way back; readers miss a dead one without a word.
    Example: a note whose number was taken out of the text.
    Instead: take the note out too.
    """
    for document in book.documents:
        asking: dict[str | None, str | None] = {}  # the first that asks for each note
        for ref in _of_type(document, "noteref"):
            asking.setdefault(ref.get("href"), ref.get("id"))
        for note in _of_type(document, "footnote"):
            name = note.get("id")
            back = [str(a.get("href")).removeprefix("#") for a in note.iter(f"{XHTML}a") if _is(a, "backlink")]
            if back != [asking.get(f"#{name}")]:
                yield Finding("B107", f'the note "{name}" does not lead back', document.place, "see parts/notes.xhtml")


def _of_type(document: BoundDocument, kind: str) -> list[etree._Element]:
    return [element for element in document.tree.iter() if _is(element, kind)] if document.tree is not None else []


def _is(element: etree._Element, kind: str) -> bool:
    return kind in (element.get(f"{EPUB}type") or "").split()


def svg_keeps_its_capitals(book: BoundBook) -> Iterator[Finding]:
    """B108. Names in SVG keep their capitals.

    Why: a figure with "viewbox" is drawn at the wrong size or not at all; EPUBCheck passes it.
    Example: a drawing that went through an HTML parser.
    Instead: viewBox, as it was drawn.
    """
    drawings = ((name, text) for name, text in sorted(book.files.items()) if name.endswith((".svg", ".xhtml")))
    for name, text in drawings:
        if any(lost.encode() in text for lost in CAMEL):  # as words of a text they may stand
            for lost in sorted(_names(_document(name, text)) & CAMEL):
                yield Finding("B108", f'"{lost}" has lost its capitals', Place(name), "draw it again")


def _names(drawing: BoundDocument) -> set[str]:
    """Names of its elements and attributes."""
    tags = drawing.tree.iter(etree.Element) if drawing.tree is not None else ()
    return {str(name) for tag in tags for name in (etree.QName(tag).localname, *tag.attrib)}


def a_file_is_small_enough(book: BoundBook) -> Iterator[Finding]:
    """B109. No file of an ebook is larger than 3 MB.

    Why: phones with little memory show nothing, and shops refuse the book.
    Example: a logo as a photograph of 5 MB.
    Instead: the same picture at 1,000 pixels.
    """
    for name, content in sorted(book.files.items()):
        if len(content) > LARGEST:
            said = f"{name} has {len(content) / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f}"
            yield Finding("B109", said, Place(name), "make the picture smaller")


BOUND_RULES = (
    a_document_is_well_formed,
    a_chapter_has_a_heading,
    no_heading_level_is_skipped,
    a_picture_has_words,
    an_id_stands_once,
    a_link_leads_somewhere,
    a_note_leads_back,
    svg_keeps_its_capitals,
    a_file_is_small_enough,
)
