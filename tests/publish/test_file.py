"""What the finished bytes say: description, bookmarks, fonts, standards; and the same bytes each time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from guide.model.finding import ContentRefused, MachineRefused
from guide.publish.fonts import covered, foreign_fonts, missing_characters, only_these_fonts
from guide.publish.pdf import publish
from tests.proof.verapdf import VeraPdf
from tests.publish.pages import FONTS, some_pages

BODY = """<section><h1>Back spasms</h1><p>Words in <b>bold</b> and <i>slanted</i>.</p></section>
<section style="break-before: page"><h2>More</h2><p><img src="plates/circle.svg" alt="A circle"/></p></section>"""


@pytest.fixture(scope="module")
def content() -> bytes:
    return publish(some_pages(BODY), FONTS).content


@pytest.fixture
def pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_one_file_meets_both_standards(content: bytes, verapdf: VeraPdf, tmp_path: Path) -> None:
    file = tmp_path / "both.pdf"
    file.write_bytes(content)
    verapdf.proves(file)


def test_it_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert {str(k): str(v) for k, v in pdf.docinfo.items() if k != "/Producer"} == {
        "/Title": "A trial", "/Author": "The authors", "/Subject": "To try it", "/Keywords": "back, spasm",
        "/CreationDate": "D:20261122", "/ModDate": "D:20261123",
    }  # fmt: skip
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert all(page.Tabs == pikepdf.Name.S for page in pdf.pages)


def test_its_metadata_say_the_same_and_claim_both_standards(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "A trial"
        assert metadata["dc:creator"] == ["The authors"]
        assert metadata["xmp:CreateDate"] == "2026-11-22"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    xml = pdf.Root.Metadata.read_raw_bytes()
    assert b'pdfuaid:part="1"' in xml, "to be found without reading PDF"
    assert xml.count(b"<rdf:RDF") == 1


def test_headings_are_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        assert [(entry.title, [kid.title for kid in entry.children]) for entry in outline.root] == [
            ("Back spasms", ["More"])
        ]


def test_only_our_fonts_are_in_it_embedded_and_cut_down(pdf: pikepdf.Pdf) -> None:
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert len(fonts) == 2
    for font in fonts:
        tag, plus, name = str(font.FontName).lstrip("/").partition("+")
        assert (len(tag), plus) == (6, "+")
        assert name.startswith("Source-Sans-3")
        assert len(font.FontFile2.read_bytes() if "/FontFile2" in font else font.FontFile3.read_bytes()) < 100_000


def test_the_systems_fonts_stay_out() -> None:
    """A glyph that our fonts lack is no system font's: the page is refused."""
    with pytest.raises(ContentRefused, match="A119"):
        publish(some_pages('<h1 style="font-family: DejaVu Sans">\u2603</h1>'), FONTS)
    content = publish(some_pages('<h1 style="font-family: DejaVu Serif">Words</h1>'), FONTS).content
    assert b"DejaVu" not in b"".join(str(o).encode() for o in pikepdf.open(io.BytesIO(content)).objects)


def test_a_font_of_another_house_is_found() -> None:
    house = next(FONTS.glob("*.ttf")).read_bytes()
    assert list(foreign_fonts({"ABCDEF+Ours": house}, FONTS)) == []
    assert [f.code for f in foreign_fonts({"ABCDEF+DejaVu": b"other"}, FONTS)] == ["P112"]


def test_a_folder_without_fonts_is_refused_and_does_not_crash(tmp_path: Path) -> None:
    with pytest.raises(MachineRefused, match="M101 no font"):
        publish(some_pages(BODY), tmp_path)


def test_a_temporary_folder_that_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guide.publish.fonts.TemporaryDirectory", fail)
    with pytest.raises(MachineRefused, match="M102 cannot write a temporary file: No space left") as refused:
        publish(some_pages(BODY), FONTS)
    assert refused.value.exit_code == 12


def test_the_environment_is_as_it_was() -> None:
    before = dict(os.environ)
    with only_these_fonts(FONTS):
        assert os.environ["FONTCONFIG_FILE"] != before.get("FONTCONFIG_FILE")
    assert dict(os.environ) == before


def test_what_the_fonts_have_agrees_with_fonttools() -> None:
    assert covered(FONTS) == frozenset().union(*(TTFont(file).getBestCmap() for file in FONTS.glob("*.ttf")))
    assert missing_characters("½ × ° – “plain” \u00ad\n", FONTS) == ""
    assert missing_characters("snow ☃ and 你好☃", FONTS) == "☃你好"


def test_the_same_pages_give_the_same_bytes(content: bytes) -> None:
    again = f"""
import sys; sys.path[:0] = {sys.path!r}
from tests.publish.pages import FONTS, some_pages
from tests.publish.test_file import BODY
from guide.publish.pdf import publish
sys.stdout.buffer.write(publish(some_pages(BODY), FONTS).content)
"""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C"}
    result = subprocess.run([sys.executable, "-c", again], capture_output=True, check=True, env=environment)
    assert result.stdout == content
    assert publish(some_pages(BODY), FONTS).content == content


def test_a_promise_that_the_bytes_break_is_an_error() -> None:
    with pytest.raises(ContentRefused, match=r"P109 the file does not meet pdf/ua-1: .*HEADING") as refused:
        publish(some_pages("<h1>T</h1><h3>Skipped</h3>"), FONTS)
    assert refused.value.exit_code == 10


def test_what_is_not_promised_is_not_claimed() -> None:
    for promises, claimed in (((), set()), (("pdf/a-2a",), {b"pdfaid"}), (("pdf/ua-1",), {b"pdfuaid"})):
        with pikepdf.open(io.BytesIO(publish(some_pages(BODY, promises=promises), FONTS).content)) as pdf:
            xml = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
            assert {claim for claim in (b"pdfaid", b"pdfuaid") if claim + b":part" in xml} == claimed


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("title", "Another", "Title"),
        ("language", "fr", "Lang"),
        ("created", "2020-01-01", "CreationDate"),
        ("keywords", ("x",), "Keywords"),
    ],
)
def test_a_description_that_did_not_come_out_is_found(field: str, value: object, name: str) -> None:
    with pytest.raises(ContentRefused, match=f"P110 the file's {name} does not say"):
        publish(some_pages(BODY, **{field: value}), FONTS)
