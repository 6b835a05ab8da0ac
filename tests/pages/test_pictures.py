"""The pages look as they did: a change of their look is meant, or it is found here."""

from __future__ import annotations

import numpy as np
import pytest

from tests.leaflet.leaflets import built
from tests.pages.pictures import FOLDER, kept, pictures_of

# Letters' edges are drawn a little otherwise elsewhere: so many of the dots may differ by more than STEPS of 16 greys.
OFTEN = 0.02
STEPS = 3
AGAIN = "If this is meant, look at the pages, then: python -m tests.pages.pictures"


def changed(before: np.ndarray, now: np.ndarray) -> float:
    """The share of dots that differ plainly."""
    if before.shape != now.shape:
        return 1.0
    return float((np.abs(before.astype(int) - now.astype(int)) > STEPS).mean())


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_a_page_looks_as_it_did(page: int) -> None:
    assert changed(kept(page), pictures_of(built().content)[page - 1]) <= OFTEN, AGAIN


def test_a_line_more_is_found() -> None:
    before = kept(4)
    moved = np.roll(before, 3, axis=0)  # about 5 pt, a third of a line
    assert changed(before, moved) > OFTEN


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.png")) < 300_000
