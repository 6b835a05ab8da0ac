"""Small ebooks made of an author's own words: what the tests of this folder start from."""

from __future__ import annotations

from typing import Any

from lxml import etree

from guide.compose.ebook import compose_ebook
from guide.compose.ebook.documents import set_documents
from guide.compose.ebook.grounds import on_grounds
from guide.model.article import Article
from guide.model.ebook import Ebook
from guide.model.edition import EbookForm
from guide.model.publication import Package
from guide.read.markdown import read_text
from guide.read.shop import read_ebook_form
from tests.compose.composed import phrases, region, shop, small_article

XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"


def article_of(text: str, **changes: Any) -> Article:
    """An article with these words, one exercise and two signs."""
    return small_article(blocks=read_text(text, "en.md").blocks, **changes)


def form() -> EbookForm:
    """The form of ebooks."""
    found: EbookForm = read_ebook_form(shop().content).value
    return found


def ebook_of(which: Article | str | None = None, **changes: Any) -> Ebook:
    """An article, or one of these words, as an ebook."""
    article = article_of(which) if isinstance(which, str) else which or small_article()
    return compose_ebook(
        article,
        changes.pop("region", None) or region(article.region),
        changes.pop("phrases", None) or phrases(),
        form(),
        changes.pop("clinic", None),
        shop().palette("colour"),
        shop().palette("dark"),
    )


def package_of(ebook: Ebook) -> Package:
    """The content documents of an ebook, with the real layouts and styles."""
    return set_documents(on_grounds(ebook), {name: shop().style(name) for name in form().styles}, shop().layout_texts())


def bound(which: Article | str | None = None, **changes: Any) -> Package:
    """The content documents of an article's ebook."""
    return package_of(ebook_of(which, **changes))


def files(package: Package) -> list[str]:
    """Its content documents in reading order."""
    return [one.file for one in package.documents]


def page(package: Package, file: str) -> etree._Element:
    """A content document."""
    (found,) = (one.xhtml for one in package.documents if one.file == file)
    return etree.fromstring(found.encode())


def seen(element: etree._Element) -> str:
    """The words of an element as they are read, with one space between them."""
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def of_type(element: etree._Element, kind: str) -> list[etree._Element]:
    """Elements of an epub:type, in reading order."""
    return [one for one in element.iter(f"{XHTML}*") if kind in (one.get(f"{EPUB}type") or "").split()]


def links(element: etree._Element) -> list[tuple[str, str]]:
    """Every link: its words and where it leads."""
    return [(seen(a), str(a.get("href"))) for a in element.iter(f"{XHTML}a")]
