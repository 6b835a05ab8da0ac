"""Every reading edition keeps both of its promises, in both inks and both regions, by veraPDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.editions.files import HOMES, INKS, PLACES, Files
from tests.proof.verapdf import VeraPdf

LONG = ("booklet", "mono")

# The booklet is proven in colour in every run; in mono, which takes a minute more, in `make test-all`.
FORMS = [
    pytest.param(
        *place.values, ink, marks=(*place.marks, *((pytest.mark.slow,) if (place.values[0], ink) == LONG else ()))
    )
    for place in PLACES
    for ink in INKS
]


@pytest.mark.parametrize(("edition", "region", "ink"), FORMS)
def test_it_is_pdf_ua_1_and_pdf_a_2a(
    printed: Files, edition: str, region: str, ink: str, tmp_path: Path, verapdf: VeraPdf
) -> None:
    one = printed(edition, ink, region)
    assert one.edition.promises == ("pdf/ua-1", "pdf/a-2a")
    file = tmp_path / f"{edition}-{ink}-{region}.pdf"
    file.write_bytes(one.content)
    verapdf.proves(file)


@pytest.mark.parametrize(("edition", "region"), HOMES)
def test_it_keeps_its_budget(printed: Files, edition: str, region: str) -> None:
    one = printed(edition, region=region)
    assert len(pypdfium2.PdfDocument(one.content)) == one.pages <= one.edition.budget.most
