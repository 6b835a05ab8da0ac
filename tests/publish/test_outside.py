"""Nothing is fetched from the network or read outside what was given, whatever text, drawing or stylesheet asks."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from guide.model.finding import ContentRefused, OutsideRefused
from guide.publish.pdf import lay_out, publish, write
from tests.publish.pages import FONTS, some_pages

H1 = "<h1>T</h1>"
IN_TEXT = {
    "picture from the network": ('<img src="https://example.org/a.png" alt="A"/>', "https://example.org/a.png"),
    "picture without a scheme": ('<img src="//example.org/a.png" alt="A"/>', "example.org/a.png"),
    "file": ('<img src="file:///etc/hostname" alt="A"/>', "file:///etc/hostname"),
    "absolute": ('<img src="/etc/hostname" alt="A"/>', "/etc/hostname"),
    "upwards": ('<img src="../secret.png" alt="A"/>', "../secret.png"),
    "stylesheet": ('<link rel="stylesheet" href="https://example.org/a.css"/>', "https://example.org/a.css"),
    "attachment": ('<link rel="attachment" href="file:///etc/hostname"/>', "file:///etc/hostname"),
    "object": ('<object data="https://example.org/a.svg"></object>', "https://example.org/a.svg"),
    "style attribute": ('<p style="background: url(https://example.org/b.png)">x</p>', "https://example.org/b.png"),
    "base": ('<base href="https://example.org/"/><img src="a.png" alt="A"/>', "https://example.org/"),
    "drawing in the text": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title><image href="file:///etc/passwd"/></svg>',
        "file:///etc/passwd",
    ),
}
IN_STYLES = {
    "import": ("@import url(https://example.org/a.css);", "https://example.org/a.css"),
    "import as a string": ('@import "file:///etc/hostname";', "file:///etc/hostname"),
    "font": (
        "@font-face { font-family: X; src: url(https://example.org/x.ttf) } p { font-family: X }",
        "https://example.org/x.ttf",
    ),
    "font file": ("@font-face { font-family: X; src: url(../../../etc/x.ttf) }", "x.ttf"),
    "background": ("body { background: url(http://169.254.169.254/latest) }", "http://169.254.169.254/latest"),
    "list bullet": ("ul { list-style-image: url(ftp://example.org/b.png) }", "ftp://example.org/b.png"),
    "spelt with escapes": (r"body { background: \75rl(https://example.org/b.png) }", "https://example.org/b.png"),
    "content": ('h1::before { content: url("../x.png") }', "../x.png"),
    "colour profile": ("@color-profile --x { src: url(https://example.org/p.icc) }", "https://example.org/p.icc"),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
IN_DRAWINGS = {
    "image": ('<image href="https://example.org/a.png" width="9" height="9"/>', "https://example.org/a.png"),
    "image the old way": ('<image xlink:href="file:///etc/hostname"/>', "file:///etc/hostname"),
    "a file beside it": ('<image href="other.svg"/>', "other.svg"),
    "import": ("<style>@import url(https://example.org/a.css);</style>", "https://example.org/a.css"),
    "font": (
        "<style>@font-face { font-family: X; src: url(https://example.org/x.woff) }</style>",
        "https://example.org/x.woff",
    ),
    "use": ('<use href="https://example.org/a.svg#b"/>', "https://example.org/a.svg#b"),
    "fill": ('<path d="M0 0h9v9z" fill="url(https://example.org/a.svg#g)"/>', "https://example.org/a.svg"),
    "style": ('<path d="M0 0h9v9z" style="mask: url(../m.svg#m)"/>', "../m.svg"),
    "script": ("<script>1</script>", "<script>"),
    "foreign object": (
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        "<foreignObject>",
    ),
    "spelt with entities": ('<image href="&#104;ttps://example.org/a.png"/>', "https://example.org/a.png"),
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection would be a failure of its own."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(("body", "asked"), IN_TEXT.values(), ids=IN_TEXT.keys())
def test_the_text_may_not_ask_outside(body: str, asked: str) -> None:
    with pytest.raises(OutsideRefused) as refused:
        publish(some_pages(H1 + body), FONTS)
    assert refused.value.exit_code == 13
    assert asked in str(refused.value)
    assert "pages.xhtml:" in str(refused.value)


@pytest.mark.parametrize(("styles", "asked"), IN_STYLES.values(), ids=IN_STYLES.keys())
def test_a_stylesheet_may_not_ask_outside(styles: str, asked: str) -> None:
    pages = some_pages(H1 + "<ul><li>x</li></ul>", files={"styles.css": styles.encode()})
    with pytest.raises(OutsideRefused) as refused:
        publish(pages, FONTS)
    assert asked in str(refused.value)
    assert "styles.css:1" in str(refused.value)


@pytest.mark.parametrize(("drawing", "asked"), IN_DRAWINGS.values(), ids=IN_DRAWINGS.keys())
def test_a_drawing_may_not_ask_outside(drawing: str, asked: str) -> None:
    pages = some_pages(H1 + '<img src="d.svg" alt="A"/>', files={"d.svg": SVG.format(drawing).encode()})
    with pytest.raises(OutsideRefused) as refused:
        lay_out(pages, FONTS)
    assert asked in str(refused.value)
    assert str(refused.value).startswith("d.svg")


@pytest.mark.parametrize(
    "head",
    ['<?xml-stylesheet href="https://example.org/a.css"?>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
)
def test_the_head_of_a_drawing_may_not_ask_outside(head: str) -> None:
    pages = some_pages(H1 + '<img src="d.svg" alt="A"/>', files={"d.svg": (head + SVG.format("")).encode()})
    with pytest.raises(OutsideRefused, match=r"d\.svg"):
        lay_out(pages, FONTS)


def test_a_drawing_carried_in_an_address_may_not_ask_outside() -> None:
    address = "data:image/svg+xml," + SVG.format('<image href="file:///etc/hostname"/>').replace('"', "%22").replace(
        "#", "%23"
    )
    with pytest.raises(OutsideRefused, match="/etc/hostname"):
        lay_out(some_pages(f'{H1}<img src="{address}" alt="A"/>'), FONTS)


def test_what_a_drawing_asks_while_it_is_painted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint swallows every exception there: the second line behind the reading of drawings."""
    monkeypatch.setattr("guide.publish.pdf.pictures_asking_outside", lambda files: ())
    pages = some_pages(
        H1 + '<img src="d.svg" alt="A" style="width: 9mm"/>',
        files={"d.svg": SVG.format(IN_DRAWINGS["image"][0]).encode()},
    )
    laid = lay_out(pages, FONTS)
    with pytest.raises(OutsideRefused, match=r"https://example\.org/a\.png"):
        write(laid)


def test_a_font_that_is_a_link_is_no_font(tmp_path: Path) -> None:
    outside = tmp_path / "outside.ttf"
    shutil.copy(FONTS / "SourceSans3-Regular.ttf", outside)
    fonts = tmp_path / "fonts"
    shutil.copytree(FONTS, fonts)
    (fonts / "Linked.ttf").symlink_to(outside)
    pages = some_pages(H1, "@font-face { font-family: L; src: url(fonts/Linked.ttf) } h1 { font-family: L }")
    with pytest.raises(ContentRefused, match=r"Linked\.ttf"):
        publish(pages, fonts)


def test_a_file_that_is_not_given_is_said_to_be_missing() -> None:
    with pytest.raises(ContentRefused, match=r"styles\.css:.*P108 no file plates/gone\.svg") as refused:
        lay_out(some_pages(H1, "h1 { background: url(plates/gone.svg) }"), FONTS)
    assert refused.value.exit_code == 10


def test_what_a_drawing_holds_itself_is_fine() -> None:
    clip = '<defs><clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs><g clip-path="url(#c)"><use href="#c"/></g>'
    drawing = clip + '<style>.a{fill:url("#g")}</style>'
    pages = some_pages(H1 + '<img src="d.svg" alt="A"/>', files={"d.svg": SVG.format(drawing).encode()})
    assert lay_out(pages, FONTS).findings == ()
