"""EbookLib 0.20 and our mends: for each, what the library does by itself, and that ours is right.

Where the first test of a pair fails, the library has been mended, and the mend in guide/publish/binding.py can go.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ebooklib import epub
from lxml import etree

from guide.publish import binding
from tests.publish.packages import OPF, PAGE, members

MODIFIED = datetime(2026, 11, 23, tzinfo=UTC)
TEXT = PAGE.format(title="A", body='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient/></svg>')
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def described(direction: str | None = None) -> epub.EpubBook:
    """A book with its metadata and nothing in it."""
    book = epub.EpubBook()
    book.set_identifier("urn:uuid:1")
    book.set_title("A trial")
    book.set_language("en-GB")
    if direction:
        book.set_direction(direction)
    return book


def raw(content: str | bytes = TEXT.encode(), **options: Any) -> bytes:
    """A chapter bound by the library alone."""
    book = described(options.pop("direction", None))
    chapter = epub.EpubHtml(uid="a", file_name="a.xhtml", title="A", content=content)
    book.add_item(chapter)
    book.spine = [chapter]
    out = io.BytesIO()
    epub.write_epub(out, book, options)
    return out.getvalue()


def ours(properties: tuple[str, ...] = ("svg",), direction: str | None = None) -> bytes:
    """The same chapter bound by us."""
    book = described(direction)
    chapter = binding.document("a.xhtml", TEXT, properties)
    book.add_item(chapter)
    book.spine = [chapter]
    return binding.bound(book, MODIFIED)


def chapter(content: bytes) -> str:
    return members(content)["EPUB/a.xhtml"].decode()


def opf(content: bytes) -> etree._Element:
    return etree.fromstring(members(content)["EPUB/content.opf"])


def test_the_library_is_the_version_that_these_mends_are_for() -> None:
    assert epub.VERSION[:2] == (0, 20), "look through the mends again: each test below tells whether one can go"


# ---- content documents ------------------------------------------------------------------------------------------


def test_raw_a_document_loses_its_head_and_the_attributes_of_its_body() -> None:
    assert 'rel="stylesheet"' not in chapter(raw())
    assert 'class="chapter"' not in chapter(raw())


def test_raw_svg_loses_its_capitals() -> None:
    assert "viewbox=" in chapter(raw()) and "viewBox=" not in chapter(raw())


def test_raw_text_that_begins_with_an_xml_declaration_comes_out_empty() -> None:
    assert chapter(raw(TEXT)) == ""


def test_raw_a_document_with_a_drawing_does_not_say_so() -> None:
    (item,) = opf(raw()).iter(f"{OPF}item")
    assert item.get("properties") is None


def test_ours_is_the_document_as_it_was_composed() -> None:
    assert chapter(ours()) == TEXT
    (item,) = opf(ours()).iter(f"{OPF}item")
    assert item.get("properties") == "svg"


# ---- the package document ---------------------------------------------------------------------------------------


def test_raw_a_package_does_not_say_its_language_nor_its_direction() -> None:
    root = opf(raw(direction="rtl"))
    assert root.get(LANGUAGE) is None and root.get("dir") is None


def test_ours_says_both() -> None:
    root = opf(ours(direction="rtl"))
    assert (root.get(LANGUAGE), root.get("dir")) == ("en-GB", "rtl")
    assert opf(ours()).get("dir") == "ltr"


def test_raw_a_spine_asks_for_an_ncx_that_is_not_there() -> None:
    root = opf(raw())
    (spine,) = root.iter(f"{OPF}spine")
    assert spine.get("toc") == "ncx" and not root.xpath("//*[@id='ncx']")


def test_ours_asks_for_none_but_where_there_is_one() -> None:
    (spine,) = opf(ours()).iter(f"{OPF}spine")
    assert spine.get("toc") is None
    book = described()
    book.add_item(epub.EpubNcx())
    (spine,) = opf(binding.bound(book, MODIFIED)).iter(f"{OPF}spine")
    assert spine.get("toc") == "ncx"


def test_raw_a_book_names_the_library_as_what_made_it() -> None:
    assert b'name="generator"' in members(raw())["EPUB/content.opf"]
    assert b'name="generator"' not in members(ours())["EPUB/content.opf"]


# ---- the same bytes -----------------------------------------------------------------------------------------------


def test_raw_the_hour_is_written_into_the_package_and_into_the_zip() -> None:
    this_year = str(datetime.now(UTC).year)
    modified = opf(raw()).xpath("string(//*[@property='dcterms:modified'])")
    assert str(modified).startswith(this_year) and not str(modified).endswith("T00:00:00Z")
    dates = {member.date_time[0] for member in zipfile.ZipFile(io.BytesIO(raw())).infolist()}
    assert dates == {int(this_year)}


def test_ours_has_the_date_of_its_content_and_none_in_the_zip() -> None:
    assert opf(ours()).xpath("string(//*[@property='dcterms:modified'])") == "2026-11-23T00:00:00Z"
    found = zipfile.ZipFile(io.BytesIO(ours())).infolist()
    assert {member.date_time for member in found} == {(1980, 1, 1, 0, 0, 0)}
    assert [member.filename for member in found] == [
        "mimetype",
        "EPUB/a.xhtml",
        "EPUB/content.opf",
        "META-INF/container.xml",
    ]
    assert ours() == ours()


def test_raw_members_lie_in_the_order_of_their_making() -> None:
    assert list(members(raw()))[1:] == ["META-INF/container.xml", "EPUB/content.opf", "EPUB/a.xhtml"]


# ---- errors -------------------------------------------------------------------------------------------------------


def test_raw_an_error_of_the_disk_is_swallowed(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert epub.write_epub(str(tmp_path / "none" / "x.epub"), described()) is False


def test_ours_lets_an_error_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="no space left"):
        ours()
