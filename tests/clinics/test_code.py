"""The code for phones: read from a print by a decoder that knows nothing of us, and only with an address."""

from __future__ import annotations

import dataclasses
import io

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from guide import build, orders
from guide.compose.code import QUIET, SIDE_MM, address, code_of, modules_of
from guide.model.clinic import ClinicData
from guide.publish.printed import pieces_of
from guide.workspace import workspace_of
from tests.compose.composed import clinic, leaflet_of

LINKS = ("https://a.org", "https://www.riverside.example/back-pain", "https://x.example/" + "long-" * 20)
DPI = 150


def read(svg: bytes) -> list[str]:
    """What a decoder reads of a code that is printed 20 mm wide."""
    import resvg_py

    side = round(SIDE_MM / 25.4 * DPI)
    drawn = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=side)
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(bytes(drawn))).convert("L"))]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("ink", ["colour", "mono"])
def test_a_code_is_read_from_a_print(link: str, ink: str) -> None:
    code = code_of(clinic(link=link), leaflet_of(ink=ink).palette, "Code")
    assert code is not None
    assert read(code.content) == [link]


@pytest.mark.parametrize("link", LINKS)
def test_a_code_is_20_mm_wide_within_its_quiet_zone(link: str) -> None:
    code, modules = code_of(clinic(link=link), leaflet_of().palette, "Code"), modules_of(link)
    assert code is not None
    assert code.width_mm * modules / (modules + 2 * QUIET) >= SIDE_MM - 0.01


def test_there_is_no_code_without_an_address() -> None:
    assert code_of(clinic(web="www.example.org"), leaflet_of().palette, "Code") is None
    assert code_of(None, leaflet_of().palette, "Code") is None


@pytest.mark.parametrize(
    "link",
    [
        "http://a.org",
        "a.org",
        "javascript:alert(1)",
        "https://",
        "https://a",
        "https://a.org/" + "x" * 200,
        "https://a b.org",
    ],
)
def test_an_address_is_a_whole_one(link: str) -> None:
    with pytest.raises(ValueError, match="link"):
        ClinicData(name="Riverside", link=link)


@pytest.mark.slow  # the story of a batch prints one too
def test_the_page_shows_the_code_with_its_address_in_words() -> None:
    job = orders.jobs_of(orders.Order(), workspace_of(None))[0]
    laid = build.build(dataclasses.replace(job, clinic=clinic(link=LINKS[1])))
    page = pdfium.PdfDocument(laid.content)[0]
    assert [found.text for found in zxingcpp.read_barcodes(page.render(scale=DPI / 72).to_pil())] == [LINKS[1]]
    assert LINKS[1].removeprefix("https://") in page.get_textpage().get_text_range()


@pytest.mark.parametrize("edition", ["summary", "wallchart", "trifold", pytest.param("cards", marks=pytest.mark.slow)])
def test_the_code_of_a_printed_edition_is_read_and_its_address_stands_near_it(edition: str) -> None:
    (job,) = orders.jobs_of(orders.Order(editions=(edition,)), workspace_of(None))
    own = clinic(name="Riverside Physiotherapy", phone=["01603 000000"], link=LINKS[1])
    best = build.fitted(dataclasses.replace(job, clinic=own))
    assert best.fits and best.leaflet.attempt.code
    page = pdfium.PdfDocument(best.laid.document.write_pdf())[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=DPI / 72).to_pil())
    assert found.text == LINKS[1]
    corner = found.position
    side_mm = (corner.top_right.x - corner.top_left.x) / DPI * 25.4
    assert side_mm == pytest.approx(SIDE_MM, abs=0.6)
    (words,) = (piece for piece in pieces_of(best.laid.document) if piece.text == address(LINKS[1]))
    (drawn,) = (piece for piece in pieces_of(best.laid.document) if "Code for your phone" in piece.label)
    apart_mm = max(words.ink.top - drawn.ink.bottom, drawn.ink.top - words.ink.bottom) * 25.4 / 96
    assert apart_mm < 10


def test_a_code_without_room_is_told_and_its_address_stays() -> None:
    (job,) = orders.jobs_of(orders.Order(editions=("wallchart",)), workspace_of(None))
    without = [attempt for attempt in job.edition.attempts if not attempt.code]
    own = clinic(name="Riverside", link=LINKS[1])
    edition = job.edition.model_copy(update={"attempts": tuple(without)})
    made = build.build(dataclasses.replace(job, clinic=own, edition=edition))
    (told,) = (finding for finding in made.findings if finding.code == "C203")
    assert "Wall chart" in told.message and told.place == own.data.at("link") and not told.is_error
    page = pdfium.PdfDocument(made.content)[0]
    assert address(LINKS[1]) in page.get_textpage().get_text_range()
    assert not zxingcpp.read_barcodes(page.render(scale=DPI / 72).to_pil())


def test_large_print_has_room_for_the_code_and_its_address() -> None:
    (job,) = orders.jobs_of(orders.Order(editions=("large-print",)), workspace_of(None))
    best = build.fitted(dataclasses.replace(job, clinic=clinic(link=LINKS[1])))
    assert [str(finding) for finding in best.laid.errors] == []
