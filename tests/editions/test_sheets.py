"""Sheets of every edition that has any: all that its pages print is on them once, and nothing else."""

from __future__ import annotations

import pypdfium2
import pytest

from guide.model.imposition import Printing
from guide.model.publication import Pagination, Publication
from guide.publish.imposition import impose
from tests.editions.files import HOMES, Files, Printed

DPI = 36


def darkness(content: bytes) -> float:
    """How many dots all pages would make if they were black."""
    pages = (page.render(scale=DPI / 72).to_numpy()[:, :, :3] for page in pypdfium2.PdfDocument(content))
    return float(sum((255 - page.astype(float)).sum() / 3 / 255 for page in pages))


@pytest.mark.parametrize(("edition", "region"), HOMES)
@pytest.mark.parametrize("bleed", [False, True])
def test_sheets_print_what_the_pages_print(printed: Files, edition: str, region: str, bleed: bool) -> None:
    one: Printed = printed(edition, region=region)
    if one.edition.imposition is None:
        assert edition in ("handout", "large-print", "summary", "wallchart")  # printed as they are
        return
    unmarked = one.edition.imposition.model_copy(update={"marks": False})
    edition_ = one.edition.model_copy(update={"imposition": unmarked})
    made = impose(Publication(one.content, Pagination(one.pages, {})), edition_, Printing(bleed=bleed), "")
    assert darkness(made.content) == pytest.approx(darkness(one.content), rel=0.01)
    assert len(pypdfium2.PdfDocument(made.content)) == made.sides
    if one.edition.imposition.kind == "saddle":
        assert made.sheets == -(-one.pages // 4)
