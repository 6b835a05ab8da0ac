"""Rules on a finished ebook's own bytes."""

from __future__ import annotations

import io
import zipfile

from guide.preflight import bound
from tests.preflight.cases import Case

_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>{}</title></head><body>{}</body></html>"
)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}="0 0 9 9"><path d="M0 0h9"/></svg>'
_ALT = "<h1>A</h1><p><img src='a.svg' alt='{}'/></p>"
_MARK = '<h1>A</h1><p>x<a epub:type="noteref" id="ref-1" href="#note-1">1</a></p>'
_NOTE = '<aside epub:type="footnote" id="note-1"><p>Words. <a epub:type="backlink" href="#{}">Back</a></p></aside>'


def _book(body: str, *, drawing: str = _SVG.format("viewBox"), title: str = "T", **more: str) -> tuple[bound.BoundBook]:
    """A finished ebook with a page of this body, a drawing, and other pages."""
    out = io.BytesIO()
    pages = {"a": body, "b": "<h1>B</h1><p id='there'>x</p>"} | more
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("EPUB/a.svg", drawing)
        for name, words in pages.items():
            packed.writestr(f"EPUB/{name}.xhtml", _PAGE.format(title, words))
    return (bound.read_bound(out.getvalue()),)


_RIGHT = _book("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>")
_XML, _HEADING, _SKIPPED = (
    bound.a_document_is_well_formed,
    bound.a_chapter_has_a_heading,
    bound.no_heading_level_is_skipped,
)
_WORDS, _LINK, _BACK = bound.a_picture_has_words, bound.a_link_leads_somewhere, bound.a_note_leads_back
CASES = (
    Case(_XML, "an ampersand that stands alone", _book("<h1>A</h1>R & D"), _book("<h1>A</h1>R &amp; D")),
    Case(_XML, "a tag that is not closed", _book("<h1>A</h1><p>"), _RIGHT),
    Case(_HEADING, "no heading at all", _book("<p>A</p>"), _RIGHT),
    Case(_HEADING, "a heading without words", _book("<h1><span> </span></h1>"), _book("<h1><span>A</span></h1>")),
    Case(
        _HEADING,
        "a heading of a link alone, so that the contents have no words for it",
        _book("<h1><a href='b.xhtml'>B</a></h1>", title=""),
        _book("<h1><a href='b.xhtml'>B</a></h1>", title="B"),
        findings=2,
    ),
    Case(_HEADING, "two main headings", _book("<h1>A</h1><h1>B</h1>"), _RIGHT),
    Case(_HEADING, "something before the main heading", _book("<h2>A</h2><h1>B</h1>"), _RIGHT),
    Case(_SKIPPED, "a level that is skipped", _book("<h1>A</h1><h3>B</h3>"), _RIGHT),
    Case(_WORDS, "a picture with empty words", _book(_ALT.format(" ")), _book(_ALT.format("A knee"))),
    Case(
        _WORDS,
        "a drawing in the text that is neither named nor hidden",
        _book(f"<h1>A</h1>{_SVG.format('viewBox')}"),
        _book(f"<h1>A</h1>{_SVG.format('aria-hidden=' + chr(34) + 'true' + chr(34) + ' viewBox')}"),
    ),
    Case(
        bound.an_id_stands_once,
        "an id twice in a document",
        _book("<h1 id='a'>A</h1><p id='a'>x</p>"),
        _book("<h1 id='a'>A</h1>", c="<h1 id='a'>A</h1>"),
    ),
    Case(
        _LINK,
        "a link to a file, to an id here and to an id there",
        _book("<h1>A</h1><a href='c.xhtml'>c</a> <a href='#no'>d</a> <a href='b.xhtml#ther'>e</a>"),
        _book("<h1 id='no'>A</h1><a href='b.xhtml'>c</a> <a href='#no'>d</a> <a href='b.xhtml#there'>e</a>"),
        findings=3,
    ),
    Case(_LINK, "a picture that is not there", _book(_ALT.replace("a.svg", "b.svg")), _book(_ALT)),
    Case(
        _LINK,
        "an address on the web is not looked up",
        _book("<h1>A</h1><a href='example.org'>c</a>"),
        _book("<h1>A</h1><a href='https://example.org'>c</a> <a href='mailto:a@b.org'>d</a>"),
    ),
    Case(
        _BACK, "a note that leads elsewhere", _book(_MARK + _NOTE.format("ref")), _book(_MARK + _NOTE.format("ref-1"))
    ),
    Case(_BACK, "a note that nothing asks for", _book("<h1>A</h1>" + _NOTE.format("ref-1")), _RIGHT),
    Case(
        bound.svg_keeps_its_capitals,
        "a drawing that went through an HTML parser",
        _book("<h1>A</h1>", drawing=_SVG.format("viewbox")),
        _book("<h1>A</h1><p>The viewbox of a clippath is a word here.</p>"),
    ),
    Case(
        bound.a_file_is_small_enough,
        "a drawing of more than 3 MB",
        _book("<h1>A</h1>", drawing="x" * (bound.LARGEST + 1)),
        _book("<h1>A</h1>", drawing="x" * bound.LARGEST),
    ),
)
