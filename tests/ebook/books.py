"""The ebooks that are put to the proof, and what a test asks of an ebook: its order, links, notes and figures."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree as Tree

from guide.build import build
from guide.orders import Order, jobs_of
from guide.workspace import workspace_of
from tests.kept import kept

SMALL = Path(__file__).parent / "content"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True)
class Link:
    """A link inside the book: where it stands, where it leads, its role (`doc-noteref`, or a kind of landmark)."""

    file: str
    id: str
    words: str
    target: str
    fragment: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.file}: link “{self.words}” to {self.target}#{self.fragment}"


class Ebook:
    """A finished ebook, opened by nothing but the standard library. Files are named from the top of the zip."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            self.files = {info.filename: parts.read(info) for info in parts.infolist()}

    @cached_property
    def package_file(self) -> str:
        (root,) = Tree.fromstring(self.files["META-INF/container.xml"]).iter(f"{CONTAINER}rootfile")
        return root.attrib["full-path"]

    @cached_property
    def package(self) -> Tree.Element:
        return Tree.fromstring(self.files[self.package_file])

    @cached_property
    def items(self) -> dict[str, Tree.Element]:
        """The manifest: id to item."""
        return {item.attrib["id"]: item for item in self.package.iter(f"{OPF}item")}

    @cached_property
    def spine(self) -> list[str]:
        """The files in reading order."""
        order = self.package.iter(f"{OPF}itemref")
        return [led_to(self.package_file, self.items[ref.attrib["idref"]].attrib["href"])[0] for ref in order]

    @cached_property
    def nav_file(self) -> str:
        (item,) = (item for item in self.items.values() if "nav" in item.get("properties", "").split())
        return led_to(self.package_file, item.attrib["href"])[0]

    def page(self, file: str) -> Tree.Element:
        return Tree.fromstring(self.files[file])

    @cached_property
    def pages(self) -> dict[str, Tree.Element]:
        """Every file of the spine, parsed; what is missing or cannot be parsed is left to the checks to tell."""
        pages = {}
        for file in self.spine:
            with suppress(KeyError, Tree.ParseError):
                pages[file] = self.page(file)
        return pages

    def title(self, file: str) -> str:
        """A page's own title; empty where the page cannot be read."""
        page = self.pages.get(file)
        return "" if page is None else " ".join((page.findtext(f".//{XHTML}title") or "").split())

    def nav(self, kind: str) -> list[Link]:
        """The links of one of the navigation's lists: toc, landmarks or page-list."""
        navs = (nav for nav in self.page(self.nav_file).iter(f"{XHTML}nav") if nav.get(OPS_TYPE) == kind)
        return [link for nav in navs for link in links_in(self.nav_file, nav)]

    @cached_property
    def links(self) -> list[Link]:
        """Every link of every page of the spine that leads inside the book."""
        return [link for file, page in self.pages.items() for link in links_in(file, page)]

    def ids(self, file: str) -> set[str]:
        page = self.pages.get(file) if file in self.pages else self.page(file) if file.endswith("xhtml") else None
        return set() if page is None else {element.attrib["id"] for element in page.iter() if "id" in element.attrib}

    def words_of(self, file: str, name: str) -> str:
        """The words of the element with this id."""
        found = next((element for element in self.pages[file].iter() if element.get("id") == name), None)
        return " ".join("".join(found.itertext()).split()) if found is not None else ""


def links_in(file: str, element: Tree.Element) -> Iterator[Link]:
    """The links of a part of a page that lead inside the book."""
    for a in element.iter(f"{XHTML}a"):
        href = a.get("href", "")
        if href and "://" not in href and not href.startswith(("mailto:", "tel:", "sms:")):
            target, fragment = led_to(file, href)
            words = " ".join("".join(a.itertext()).split())
            yield Link(file, a.get("id", ""), words, target, fragment, a.get("role") or a.get(OPS_TYPE) or "")


def led_to(file: str, href: str) -> tuple[str, str]:
    """Where a reference leads: the file, from the top of the zip, and the fragment."""
    path, fragment = urldefrag(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path))) if path else file
    return target, unquote(fragment)


@cache
def book(region: str = "uk") -> Ebook:
    """Our own ebook, built once in a run."""
    return Ebook(kept(f"ebook-{region}", lambda: built(Order(what="epub", region=region))))


def of_each_kind(ebook: Ebook) -> list[str]:
    """Its pages in reading order, but for exercises, which are made alike: of these every seventh."""
    alike = [file for file in ebook.spine if re.search(r"/[ep]\d\d-", file)]
    return [file for file in ebook.spine if file not in alike or file in alike[::7]]


@cache
def small_book() -> Ebook:
    """A book of a few chapters with a note, a glossary, care cards and two exercises, for tests that break it."""
    return Ebook(built(Order(what="epub", article="sore-neck", source=str(SMALL))))


def built(order: Order) -> bytes:
    """An ebook, made now."""
    (job,) = jobs_of(order, workspace_of(order.source))
    return build(job).content
