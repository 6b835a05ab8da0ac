"""Finished sheets: they show the pages of the reading edition dot for dot, and claim nothing."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from guide.model.imposition import Printing
from guide.model.publication import Imposed, Pagination, Publication
from guide.orders import Order, jobs_of
from guide.publish.imposition import impose
from guide.publish.imposition.plan import PLAIN
from guide.workspace import workspace_of

DPI = 72
NOTICE = "Sheets for printing only."


def source(pages: int, width: float = 420, height: float = 595, bleed: float = 0) -> bytes:
    """Pages with a tag tree of sorts, a link, a label and a black square that moves down from page to page."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
            page.trimbox = [bleed, bleed, width + bleed, height + bleed]
            page.Contents = pdf.make_stream(f"0 g 50 {400 - 12 * number} 40 40 re f {bleed} 0 20 20 re f".encode())
            page.Annots = [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])]
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.docinfo["/Title"] = "Back spasms"
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def raster(content: bytes, page: int) -> np.ndarray:
    return pypdfium2.PdfDocument(content)[page].render(scale=DPI / 72).to_numpy()[:, :, :3].mean(axis=2)


@cache
def _edition() -> object:
    (job,) = jobs_of(Order(), workspace_of(None))
    return job.edition  # type: ignore[union-attr]


def sheets_of(content: bytes, pages: int, printing: Printing = PLAIN) -> Imposed:
    return impose(Publication(content, Pagination(pages, {})), _edition(), printing, NOTICE)  # type: ignore[arg-type]


A4 = (595.276, 841.89)


def test_a_page_is_shown_dot_for_dot() -> None:
    content = source(4, *A4)
    made = sheets_of(content, 4)
    front = raster(made.content, 0)
    half = front.shape[1] // 2
    for page, shown in ((3, front[:, :half]), (0, front[:, half:])):
        wanted = raster(content, page)
        rows, columns = min(len(wanted), len(shown)), min(wanted.shape[1], shown.shape[1]) - 3
        inside = np.abs(wanted[:rows, 3:columns] - shown[:rows, 3:columns]) > 128
        assert inside.mean() < 0.002  # half a dot at the edges of what is drawn


def test_backs_turned_over_the_long_edge_are_head_down() -> None:
    content = source(4, *A4)
    plain, turned = sheets_of(content, 4), sheets_of(content, 4, Printing("long"))
    assert (raster(plain.content, 0) == raster(turned.content, 0)).all()
    back = np.rot90(raster(turned.content, 1), 2)
    assert (np.abs(raster(plain.content, 1) - back) > 128).mean() < 0.002


def test_what_lies_in_the_bleed_is_printed_only_where_it_is_asked_for() -> None:
    content = source(4, *A4, bleed=8.504)
    lean, full = sheets_of(content, 4), sheets_of(content, 4, Printing(bleed=True))
    with pikepdf.open(io.BytesIO(full.content)) as pdf:
        trim, bleed = ([float(edge) for edge in box] for box in (pdf.pages[0].trimbox, pdf.pages[0].bleedbox))
    assert [round(b - t, 2) for t, b in zip(trim, bleed, strict=True)] == [-8.5, -8.5, 8.5, 8.5]
    picture = raster(full.content, 0)
    below = picture.shape[0] - int(trim[1])
    assert (picture[below + 2 : below + 7, int(trim[0]) + 2 : int(trim[0]) + 15] < 50).all()
    assert raster(lean.content, 0).shape[1] == round(2 * A4[0])


def test_sheets_promise_nothing_and_say_so() -> None:
    made = sheets_of(source(4, *A4), 4)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageLabels", "/Metadata", "/OutputIntents"):
            assert key not in pdf.Root
        assert str(pdf.docinfo["/Subject"]) == NOTICE and str(pdf.docinfo["/Title"]) == "Back spasms"
        assert not any("/Annots" in page or "/StructParents" in page for page in pdf.pages)
        assert not pdf.check_pdf_syntax()


def test_the_same_pages_make_the_same_sheets() -> None:
    content = source(4, *A4)
    assert sheets_of(content, 4).content == sheets_of(content, 4).content


@pytest.mark.parametrize(("pages", "sheets"), [(1, 1), (4, 1), (5, 2), (48, 12), (50, 13)])
def test_sheets_are_counted(pages: int, sheets: int) -> None:
    made = sheets_of(source(pages, *A4), pages)
    assert (made.sheets, made.sides) == (sheets, 2 * sheets)
    assert len(pypdfium2.PdfDocument(made.content)) == 2 * sheets


def test_a_file_of_sheets_lies_beside_the_reading_edition(tmp_path: Path) -> None:
    from guide.orders import make

    made, _, _ = make(Order(impose=True, output=str(tmp_path)))
    assert [Path(file.path).name for file in made] == ["back-spasms-a4.pdf", "back-spasms-a4-imposed.pdf"]
    reading, sheets = made
    assert (sheets.pages, sheets.details["sheets"]) == (2, 1)
    assert "no PDF/UA" in sheets.details["notice"] and "imposed" not in reading.details
    words = pypdfium2.PdfDocument(sheets.path)[0].get_textpage().get_text_range()
    assert "Back" in words
