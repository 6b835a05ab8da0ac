"""What is claimed is proven: words not borrowed, the description, the size. Standards: tests/editions."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.content.original import borrowed, original_runs
from tests.leaflet.leaflets import built

EACH = [(region, ink) for region in ("uk", "us") for ink in ("colour", "mono")]


@pytest.mark.parametrize(("region", "ink"), EACH)
def test_it_has_four_pages_and_is_small(region: str, ink: str) -> None:
    one = built(region, ink)
    assert one.publication.pagination.pages == 4
    assert len(one.content) < 500_000


@pytest.mark.parametrize("region", ["uk", "us"])
def test_no_seven_words_in_a_row_are_the_originals(region: str) -> None:
    pages = pypdfium2.PdfDocument(built(region).content)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert borrowed(text, original_runs()) == []


def test_it_says_what_it_is() -> None:
    pdf = pikepdf.open(io.BytesIO(built().content))
    info = pdf.docinfo
    assert str(info["/Title"]) == "Back spasms"
    assert str(pdf.Root.Lang) == "en-GB"
    assert all(str(info[key]) for key in ("/Author", "/Subject", "/Keywords"))
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root] + [kid.title for item in outline.root for kid in item.children]
    assert "Know the warning signs" in titles and "Gentle exercises" in titles


def test_every_font_is_embedded_and_subset() -> None:
    pdf = pikepdf.open(io.BytesIO(built().content))
    names = {str(obj.FontName) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj}
    assert names and all("+Source" in name.replace("-", "") for name in names)


@pytest.mark.parametrize("region", ["uk", "us"])
def test_every_page_says_its_country_and_that_it_is_a_draft(region: str) -> None:
    name = {"uk": "United Kingdom", "us": "United States"}[region]
    for page in pypdfium2.PdfDocument(built(region).content):
        words = " ".join(page.get_textpage().get_text_range().split())
        assert name in words and "Draft: not yet checked by a clinician" in words


def test_the_united_states_leaflet_says_that_it_was_adapted() -> None:
    pages = pypdfium2.PdfDocument(built("us").content)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "Adapted from UK text. Not checked for use in the United States" in text
    assert "999" not in text and "A&E" not in text


def test_nothing_personal_and_no_path_is_in_the_file() -> None:
    content = built().content
    assert b"/home/" not in content and b"/tmp/" not in content and str(Path.cwd()).encode() not in content
