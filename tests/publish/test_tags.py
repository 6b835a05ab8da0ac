"""Each repair of the tags: the fault as WeasyPrint writes it, and the tags after it is mended.

A test that fails at `raw` says that WeasyPrint has mended the fault itself: drop the repair, and the test with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from guide.model.publication import Pages
from guide.publish.fonts import only_these_fonts
from guide.publish.pdf import publish
from tests.proof.verapdf import VeraPdf
from tests.publish.pages import FONTS, some_pages
from tests.publish.tagtree import Tag, added_to, tag_tree, unread, words_of

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" {}><circle r="4" cx="4" cy="4"/></svg>'
HIDDEN_ICON = ICON.format('aria-hidden="true"')


def raw_bytes(pages: Pages, variant: str = "pdf/a-2a") -> bytes:
    """The same pages as WeasyPrint alone writes them."""
    with only_these_fonts(FONTS):
        from weasyprint import HTML

        from guide.publish.fetching import BASE, OnlyTheseFiles

        fetcher = OnlyTheseFiles(pages.files, FONTS, pages.xhtml)
        return HTML(string=pages.xhtml, base_url=BASE, url_fetcher=fetcher).write_pdf(pdf_variant=variant)


def raw(pages: Pages) -> Tag:
    return tag_tree(raw_bytes(pages))


@pytest.fixture
def mended(verapdf: VeraPdf, tmp_path: Path) -> Iterator:
    """Publishes, lets veraPDF prove both standards, and reads the tags."""

    def publish_and_prove(pages: Pages) -> Tag:
        content = publish(pages, FONTS).content
        file = tmp_path / "mended.pdf"
        file.write_bytes(content)
        verapdf.proves(file)
        return tag_tree(content)

    return publish_and_prove


def test_running_heads_are_page_furniture(mended) -> None:
    pages = some_pages(
        "<h1>Words</h1>", '@page { @top-left { content: "Head" } @bottom-right { content: counter(page) } }'
    )
    assert [words.artifacts for words in words_of(raw_bytes(pages)) if words.text == "Head"] == [()], "mended upstream"
    mended(pages)
    content = publish(pages, FONTS).content
    assert {words.text: words.artifacts for words in words_of(content)} == {
        "Words": (),
        "Head": ("Pagination",),
        "1": ("Pagination",),
    }
    assert unread(content) == []


@pytest.mark.parametrize(
    "decoration",
    [
        HIDDEN_ICON,
        ICON.format('role="presentation"'),
        '<img src="plates/circle.svg" alt="" role="presentation"/>',
        '<span aria-hidden="true"><img src="plates/circle.svg" alt=""/></span>',
        '<span class="put-in"></span>',
    ],
)
def test_what_the_source_calls_decoration_is_not_read(mended, decoration: str) -> None:
    pages = some_pages(
        f'<h1>Title</h1><p>Words {decoration}</p><p><img src="plates/circle.svg" alt="A circle"/></p>',
        '.put-in::before { content: url("plates/circle.svg") }',
    )
    assert len(raw(pages).all("Figure")) == 2 or "put-in" in decoration, "mended upstream"
    assert [figure.alt for figure in mended(pages).all("Figure")] == ["A circle"]


def test_words_hidden_from_readers_are_not_read(mended) -> None:
    pages = some_pages('<h1>Title</h1><p>Call <span aria-hidden="true">&gt;&gt;</span> now</p>')
    assert ">>" in raw(pages).words, "mended upstream"
    assert mended(pages).words == "Title Call now"


@pytest.mark.parametrize(
    ("inside", "roles"),
    [
        ("<p>one</p><p>two</p>", ["P", "P"]),
        ("<div>one two</div>", []),
        ("<p>one</p><table><tbody><tr><td>two</td></tr></tbody></table>", ["P", "Table"]),
        ('<div style="display: flex"><p>one</p><p>two</p></div>', ["P", "P"]),
    ],
)
def test_a_list_item_holds_a_label_and_a_body(mended, inside: str, roles: list[str]) -> None:
    pages = some_pages(f"<h1>Title</h1><ul><li>{inside}</li><li>last</li></ul>")
    assert {kid.role for item in raw(pages).all("LI") for kid in item.kids} > {"Lbl", "LBody"}, "mended upstream"
    items = mended(pages).all("LI")
    assert [[kid.role for kid in item.kids] for item in items] == [["Lbl", "LBody"]] * 2
    assert [tag.role for tag in items[0].all("P", "Table")] == roles
    assert items[0].words == "• one two"


def test_a_number_set_by_the_stylesheet_is_a_label(mended) -> None:
    styles = "ol { list-style: none; counter-reset: n } li::before { counter-increment: n; content: counter(n) '. ' }"
    pages = some_pages("<h1>Title</h1><ol><li>Stand up</li><li><b>Sit</b> down</li></ol>", styles)
    assert raw(pages).all("Lbl") == [], "mended upstream"
    steps = mended(pages).all("L")[0]
    assert steps.outline == "L\n  LI\n    Lbl 1.\n    LBody Stand up\n  LI\n    Lbl 2.\n    LBody Sit down"
    assert steps.attributes["ListNumbering"] == "Decimal"


def test_lists_say_how_they_count(mended) -> None:
    pages = some_pages(
        '<h1>T</h1><ul><li>a<ul style="list-style: square"><li>b</li></ul></li></ul><ol><li>c</li></ol>'
        '<ul style="list-style: none"><li>d</li></ul>'
    )
    assert not any(found.attributes for found in raw(pages).all("L")), "mended upstream"
    found = [found.attributes["ListNumbering"] for found in mended(pages).all("L")]
    assert found == ["Disc", "Square", "Decimal", "None"]


def test_a_nested_list_is_a_list_of_its_own(mended) -> None:
    tags = mended(some_pages("<h1>T</h1><ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"))
    assert [len([kid for kid in found.kids if kid.role == "LI"]) for found in tags.all("L")] == [2, 2]
    assert tags.words == "T • a ◦ b ◦ c • d"


def test_a_list_in_columns_is_one_list(mended) -> None:
    pages = some_pages("<h1>Words</h1><ul><li>one</li><li>two</li></ul>", "ul { columns: 2 }")
    _, *inner = raw(pages).all("L")
    assert len(inner) == 2, "mended upstream"
    (one,) = mended(pages).all("L")
    assert [kid.role for kid in one.kids] == ["LI", "LI"]


def test_a_list_over_two_pages_is_one(mended) -> None:
    items = "".join(f"<li><p>Item {n} {'word ' * 40}</p></li>" for n in range(6))
    pages = some_pages(f"<h1>T</h1><ul>{items}</ul><p>After.</p>", "p { orphans: 1; widows: 1 }")
    assert len(raw(pages).all("L")) > 1, "mended upstream"
    tags = mended(pages)
    assert len(tags.all("L")) == 1
    assert len(tags.all("LI")) == len(tags.all("Lbl")) == len(tags.all("LBody")) == 6
    assert len(tags.all("P")) == 7
    assert tags.words.endswith("word After.")
    assert tags.all("L")[0].pages == {1, 2} or len(tags.all("L")[0].pages) > 2


def test_header_cells_say_what_they_head(mended) -> None:
    pages = some_pages(
        '<h1>T</h1><table><thead><tr><td></td><th>Mon</th><th colspan="2" scope="col">Rest</th></tr></thead>'
        '<tbody><tr><th scope="row">Week 1</th><td>a</td><td>b</td><td>c</td></tr></tbody></table>'
    )
    assert not any("Scope" in cell.attributes for cell in raw(pages).all("TH")), "mended upstream"
    tags = mended(pages)
    assert [(cell.words, cell.attributes["Scope"]) for cell in tags.all("TH")] == [
        ("Mon", "Column"), ("Rest", "Column"), ("Week 1", "Row"),
    ]  # fmt: skip
    assert [len(row.kids) for row in tags.all("TR")] == [3, 4]


@pytest.mark.parametrize("inside", ['<img src="plates/circle.svg" alt="A circle"/>', "Words " + HIDDEN_ICON])
def test_a_picture_in_a_link_belongs_to_the_link(mended, inside: str) -> None:
    pages = some_pages(f'<h1>T</h1><p>See <a href="https://example.org/">{inside}</a></p>')
    assert any(figure.links for figure in raw(pages).all("Figure")), "mended upstream"
    tags = mended(pages)
    assert len(tags.all("Link")) == 1
    assert all(tag.role == "Link" for tag in tags.walk() if tag.links)


def test_a_page_number_is_in_its_link_and_says_where_it_leads(mended) -> None:
    styles = "a.page::after { content: 'page ' target-counter(attr(href), page) } #far { break-before: page }"
    pages = some_pages('<h1>T</h1><p>See <a class="page" href="#far"></a>.</p><h2 id="far">Far</h2>', styles)
    assert len(raw(pages).all("Link")) == 2, "mended upstream"
    (link,) = mended(pages).all("Link")
    assert link.words == "page 2"
    assert [(target["/Dest"], target["/Contents"]) for target in link.links] == [("far", "page 2")]


def test_links_are_printed_and_say_their_words(mended) -> None:
    pages = some_pages('<h1>T</h1><p><a href="https://example.org/x">The charity</a></p>')
    before = tag_tree(raw_bytes(pages, "pdf/ua-1")).all("Link")[0].links[0]
    assert "/F" not in before, "mended upstream"
    assert before["/Contents"] == "https://example.org/x", "mended upstream"
    for promises in (("pdf/ua-1", "pdf/a-2a"), ("pdf/ua-1",)):
        after = tag_tree(
            publish(
                some_pages(pages.xhtml.partition("<body>")[2].partition("</body>")[0], promises=promises), FONTS
            ).content
        )
        assert after.all("Link")[0].links[0]["/F"] == 4
        assert after.all("Link")[0].links[0]["/Contents"] == "The charity"


def test_a_figure_says_where_it_is_in_points_from_below(mended) -> None:
    picture = '<img src="plates/circle.svg" alt="A" style="width: 30mm; display: block"/>'
    pages = some_pages(f'<h1 style="margin: 0; font-size: 20mm; line-height: 20mm">T</h1><div>{picture}</div>')
    points = 72 / 25.4
    expected = [12 * points, (140 - 12 - 20 - 30) * points, 42 * points, (140 - 12 - 20) * points]
    assert raw(pages).all("Figure")[0].attributes["BBox"] != pytest.approx(expected, abs=0.1), "mended upstream"
    assert mended(pages).all("Figure")[0].attributes["BBox"] == pytest.approx(expected, abs=0.1)


def test_words_in_another_language_say_so(mended) -> None:
    pages = some_pages('<h1>T</h1><p>In Welsh: <span lang="cy">poen cefn</span>.</p>')
    assert not any(tag.language for tag in raw(pages).walk()), "mended upstream"
    assert {tag.words: tag.language for tag in mended(pages).walk() if tag.language} == {"poen cefn": "cy"}


def said_words(content: bytes) -> list[str]:
    """The words that marks of the first page say in place of their letters."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        marks = [op.operands for op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op.operator) == "BDC"]
        return [str(mark[1]["/ActualText"]) for mark in marks if "/ActualText" in mark[1]]


def test_words_from_the_right_are_said_as_written(mended) -> None:
    pages = some_pages('<h1>Words</h1><p dir="rtl">مركز النهر</p><p>Plain</p>', "* { font-family: Noto Sans Arabic }")
    alone = raw_bytes(pages)
    assert said_words(alone) == [], "mended upstream"
    assert "مركز النهر" not in PdfDocument(alone)[0].get_textpage().get_text_range(), "mended upstream"
    mended(pages)
    assert said_words(publish(pages, FONTS).content) == ["مركز النهر"]


def test_reading_order_is_the_order_of_the_source(mended) -> None:
    body = """<section><h1>Title</h1>
    <div class="grid"><div><h2>Left</h2><p>a b</p></div><div><h2>Right</h2><p>c d</p></div></div>
    <div class="panel"><h3>Panel</h3><p>e f</p></div></section>
    <section class="next"><h2>Next</h2><p>g h</p></section>"""
    styles = """.grid { display: grid; grid-template-columns: 1fr 1fr } .next { break-before: page }
    .panel { position: absolute; top: 70mm; left: 12mm; width: 60mm; height: 30mm }"""
    pages = some_pages(body, styles)
    tags = mended(pages)
    assert added_to(pages.xhtml, tags) == ""
    assert tags.words == "Title Left a b Right c d Panel e f Next g h"
    assert [tag.role for tag in tags.all("H1", "H2", "H3")] == ["H1", "H2", "H2", "H3", "H2"]
    assert tags.outline.splitlines()[0] == "Document"


def test_the_repairs_change_nothing_that_can_be_seen() -> None:
    pages = some_pages(
        f"<h1>Title {HIDDEN_ICON}</h1><ul><li><p>one</p></li><li>two <a href='https://example.org/'>three</a></li></ul>"
        '<p><img src="plates/circle.svg" alt="A circle"/></p>'
        "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>",
        '@page { @top-left { content: "Head" } }',
    )
    before, after = (
        PdfDocument(content)[0].render(scale=2) for content in (raw_bytes(pages), publish(pages, FONTS).content)
    )
    assert bytes(before.buffer) == bytes(after.buffer)


def test_an_order_that_is_not_the_sources_is_seen() -> None:
    pages = some_pages("<h1>One</h1><p>two <b>three</b>.</p>")
    tags = tag_tree(publish(pages, FONTS).content)
    assert added_to(pages.xhtml, tags) == ""
    with pytest.raises(AssertionError, match="not read in its order"):
        added_to(pages.xhtml.replace("<h1>One</h1>", "").replace("</body>", "<h1>One</h1></body>"), tags)


def test_every_repair_has_a_test() -> None:
    """The list of repairs and this file's tests grow together."""
    from guide.publish.tags import REPAIRS

    assert len(REPAIRS) == 14, "a repair was added or dropped: do the same for its test"
    assert all(
        "WeasyPrint 70" in (repair.__doc__ or "") or "source hides" in (repair.__doc__ or "") for repair in REPAIRS
    )
