"""Mono is black and grey by design; colour stays clear on a printer that has only black."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.editions.files import HOMES, PLACES, Files
from tests.editions.grey import LUMA, coloured_operators, letterings

everywhere = pytest.mark.parametrize(("edition", "region"), PLACES)
at_home = pytest.mark.parametrize(("edition", "region"), HOMES)


@everywhere
def test_mono_is_made_of_black_and_grey(printed: Files, edition: str, region: str) -> None:
    assert coloured_operators(printed(edition, "mono", region).content) == []


@at_home
def test_what_is_shown_in_mono_is_grey(printed: Files, edition: str, region: str) -> None:
    one = printed(edition, "mono", region)
    for page in range(1, one.pages + 1):
        dots = one.raster(page, 36).astype(int)
        assert (dots.max(axis=2) - dots.min(axis=2)).max() <= 2


def test_colour_is_found_where_it_is(printed: Files) -> None:
    assert len(coloured_operators(printed("a4").content)) > 50


@everywhere
@pytest.mark.parametrize("ink", ["colour", "mono"])
def test_letters_keep_their_contrast_in_grey(printed: Files, edition: str, region: str, ink: str) -> None:
    found = list(letterings(printed(edition, ink, region).content))
    assert len(found) > 20
    assert [run for run in found if run.contrast < 4.5] == []


def test_pale_letters_are_found() -> None:
    from weasyprint import HTML

    page = HTML(string="<p style='color:#9a9a9a'>pale<p>black<p style='background:#444;color:#c8230f'>red on grey")
    assert {run.words for run in letterings(page.write_pdf()) if run.contrast < 4.5} == {"pale", "red on grey"}


@at_home
@pytest.mark.parametrize("ink", ["colour", "mono"])
def test_care_levels_are_told_apart_in_grey(printed: Files, edition: str, region: str, ink: str) -> None:
    """The worse, the darker the head of its card: a solid field, a heavy frame, a thin one."""
    one = printed(edition, ink, region)
    cards = [card for level in ("emergency", "urgent", "routine") if (card := f"care-{level}") in one.places]
    assert len(cards) == 3 or "care" not in one.edition.roles
    dark = [darkness(one.shown(card, most_mm=20)) for card in cards]
    assert all(worse > 1.25 * milder for worse, milder in pairwise(dark)), dark


def darkness(page: np.ndarray) -> float:
    """The share of dots that are dark in grey."""
    return float((page @ LUMA < 128).mean())
