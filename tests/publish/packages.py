"""Small ebooks made by hand, bound, and read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from guide.model.publication import ContentDocument, Cover, Package
from guide.publish.epub import publish_ebook
from tests.publish.pages import CIRCLE, FONTS

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB" xml:lang="en-GB">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="ebook.css"/></head>
<body class="chapter" dir="ltr"><h1>{title}</h1>{body}</body>
</html>
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-hidden="true"><path d="M0 0h9"/></svg>'
COVER = Cover(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90" width="60" height="90">'
    '<rect width="60" height="90" fill="black"/></svg>',
    90,
    ("#0b5563", "#ffffff"),
)


def document(file: str, title: str, body: str = "") -> ContentDocument:
    """A content document of its title and this body."""
    return ContentDocument(file, title, PAGE.format(title=title, body=body))


def some_package(**more: Any) -> Package:
    """An ebook of two chapters, a picture and a style."""
    nav = '<nav epub:type="toc"><ol><li><a href="a.xhtml">A</a></li><li><a href="b.xhtml">B</a></li></ol></nav>'
    package = Package(
        documents=(
            document("nav.xhtml", "Contents", nav),
            document("a.xhtml", "A", f'{DRAWING}<p><img src="plates/circle.svg" alt="A circle"/></p>'),
            document("b.xhtml", "B"),
        ),
        files={"plates/circle.svg": CIRCLE, "ebook.css": b"p { margin: 0 }"},
        cover=COVER, identifier="urn:uuid:0f6b1f3e-4c0a-5d0e-9c55-7b6f1c7f5a11", title="A trial", language="en-GB",
        direction="ltr", author="The authors", publisher=None, subject="To try it", keywords=("back", "spasm"),
        created="2026-11-22", modified="2026-11-23", summary="Read aloud.", conforms_to=(),
    )  # fmt: skip
    return replace(package, **more)


def finished(**more: Any) -> bytes:
    """The bytes of such an ebook."""
    return publish_ebook(some_package(**more), FONTS).content


def members(content: bytes) -> Mapping[str, bytes]:
    """The files of an EPUB by their names, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


def opf(content: bytes) -> etree._Element:
    """The package document."""
    return etree.fromstring(members(content)["EPUB/content.opf"])


def described(content: bytes, name: str) -> list[str]:
    """What the metadata says under a name: "dc:title", "schema:accessMode", "dcterms:conformsTo"."""
    root = opf(content)
    if name.startswith("dc:"):
        return [str(one.text) for one in root.iter(f"{DC}{name[3:]}")]
    return [str(one.text) for one in root.iter(f"{OPF}meta") if one.get("property") == name]


def manifest(content: bytes) -> Mapping[str, tuple[str, str]]:
    """Media type and properties of each file."""
    items = opf(content).iter(f"{OPF}item")
    return {str(i.get("href")): (str(i.get("media-type")), i.get("properties") or "") for i in items}
