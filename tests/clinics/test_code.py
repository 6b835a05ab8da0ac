"""The code for phones: read from a print by a decoder that knows nothing of us, and only with an address."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from guide.compose.code import QUIET, SIDE_MM, code_of, modules_of
from guide.model.clinic import ClinicData
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
    import dataclasses

    from guide import build, orders

    job = orders.jobs_of(orders.Order(), orders.workspace_of(None))[0]
    laid = build.build(dataclasses.replace(job, clinic=clinic(link=LINKS[1])))
    page = pdfium.PdfDocument(laid.content)[0]
    assert [found.text for found in zxingcpp.read_barcodes(page.render(scale=DPI / 72).to_pil())] == [LINKS[1]]
    assert LINKS[1].removeprefix("https://") in page.get_textpage().get_text_range()


def test_large_print_has_room_for_the_code_and_its_address() -> None:
    import dataclasses

    from guide import build, orders

    (job,) = orders.jobs_of(orders.Order(editions=("large-print",)), orders.workspace_of(None))
    best = build.fitted(dataclasses.replace(job, clinic=clinic(link=LINKS[1])))
    assert [str(finding) for finding in best.laid.errors] == []
