"""What a reader sees: margins that office printers can print, care levels told apart in grey, a steady look."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest

from tests.leaflet.leaflets import built

DPI = 72


def raster(page: int, ink: str = "colour", dpi: int = DPI) -> np.ndarray:
    image = pypdfium2.PdfDocument(built(ink=ink).content)[page - 1].render(scale=dpi / 72)
    return image.to_numpy()[:, :, :3].mean(axis=2)


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_nothing_is_printed_where_office_printers_cannot(page: int) -> None:
    grey = raster(page)
    rows, columns = np.where(grey < 250)
    height, width = grey.shape
    margin = 11 / 25.4 * DPI
    assert rows.min() >= margin and height - rows.max() >= margin
    assert columns.min() >= margin and width - columns.max() >= margin


def test_the_emergency_card_is_the_darkest_thing_on_page_2_in_grey() -> None:
    grey = raster(2)
    dark = (grey < 110).mean(axis=1)
    rows = np.flatnonzero(dark > 0.12)
    assert rows.size and rows.min() < grey.shape[0] * 0.25


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_each_page_is_filled(page: int) -> None:
    grey = raster(page)
    body = grey[: int(grey.shape[0] * 0.93)]
    assert np.flatnonzero((body < 250).any(axis=1)).max() > body.shape[0] * 0.78
