"""EbookLib's writer, and the one place where its output is mended (version 0.20).

Each mend has its reason, and a test in tests/publish/test_binding.py that tells when it is no longer needed.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from ebooklib import epub

FIRST, PACKAGE = "mimetype", "EPUB/content.opf"
LEVEL = 9  # of compression
DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold; what is in it is dated by its own metadata
XML = "{http://www.w3.org/XML/1998/namespace}lang"


def document(file: str, content: str, properties: tuple[str, ...]) -> epub.EpubItem:
    """A content document as it is.

    EbookLib's own EpubHtml parses it anew as HTML: it drops <head> and the body's attributes and lower-cases SVG
    (viewBox becomes viewbox), and sets no `svg` property. Of text with an XML declaration it writes nothing.
    """
    item = epub.EpubItem(uid=_id(file), file_name=file, media_type="application/xhtml+xml", content=content.encode())
    item.properties = list(properties)
    return item


def resource(file: str, media_type: str, content: bytes, properties: tuple[str, ...] = ()) -> epub.EpubItem:
    """A picture or stylesheet."""
    item = epub.EpubItem(uid=_id(file), file_name=file, media_type=media_type, content=content)
    item.properties = list(properties)
    return item


def _id(file: str) -> str:
    """An XML id for a file of the manifest."""
    return "f-" + file.replace("/", "-").replace(".", "-")


class MendedWriter(epub.EpubWriter):  # type: ignore[misc]  # EbookLib ships no types
    """Writes the package document as the standard and readers want it."""

    def _write_opf_file(self, root: Any) -> None:
        """Says the package's language and direction, and asks for no NCX where there is none."""
        root.set(XML, self.book.language)
        root.set("dir", self.book.direction or "ltr")
        spine = root.find("spine")
        if not any(isinstance(item, epub.EpubNcx) for item in self.book.get_items()):
            spine.attrib.pop("toc", None)
        super()._write_opf_file(root)


def bound(book: epub.EpubBook, modified: datetime) -> bytes:
    """The finished file: the same bytes for the same book."""
    return _packed_anew(_written(book, modified))


def package_document(book: epub.EpubBook, modified: datetime) -> bytes:
    """The package document of a book alone, as it stands in the finished file."""
    with zipfile.ZipFile(io.BytesIO(_written(book, modified))) as written:
        return written.read(PACKAGE)


def _written(book: epub.EpubBook, modified: datetime) -> bytes:
    """What EbookLib makes of a book.

    Its own write_epub would write the hour, and return False where a file cannot be written.
    """
    book.metadata.get(epub.NAMESPACES["OPF"], {}).pop("generator", None)  # names a program that is not ours
    out = io.BytesIO()
    writer = MendedWriter(out, book, {"mtime": modified, "compresslevel": 0})
    writer.process()
    writer.write()
    return out.getvalue()


def _packed_anew(content: bytes) -> bytes:
    """The same members by name, undated, the media type first and stored as it is (OCF 3.3, 4.2.2)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(out, "w") as packed:
        names = sorted(written.namelist(), key=lambda name: (name != FIRST, name))
        for name in names:
            member = zipfile.ZipInfo(name, DATE)
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_STORED if is_stored(name) else zipfile.ZIP_DEFLATED
            packed.writestr(member, written.read(name), compresslevel=LEVEL)
    return out.getvalue()


def is_stored(name: str) -> bool:
    """Whether a member stands in the file as it is: the media type, and what is packed already."""
    return name == FIRST or name.endswith((".png", ".jpg"))
