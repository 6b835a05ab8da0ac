"""The pages look as they did: a change of their look is meant, or it is found here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guide.model.measures import stood_name
from tests.editions.files import HOMES, Files
from tests.pages import measures, standing
from tests.pages.pictures import FOLDER, kept, pictures_of, side_by_side

# Letters' edges are drawn a little otherwise elsewhere: so many of the dots may differ by more than STEPS of 16 greys.
OFTEN = 0.02
STEPS = 3
AGAIN = "If this is meant, look at the pages, then: make pictures"


def changed(before: np.ndarray, now: np.ndarray) -> float:
    """The share of dots that differ plainly."""
    if before.shape != now.shape:
        return 1.0
    return float((np.abs(before.astype(int) - now.astype(int)) > STEPS).mean())


@pytest.mark.parametrize(("edition", "region"), HOMES)
def test_pages_look_as_they_did(printed: Files, edition: str, region: str, tmp_path: Path) -> None:
    before, now = kept(edition), pictures_of(printed(edition, region=region).content)
    assert before, f"no pictures are kept of {edition}: python -m tests.pages {edition}"
    differ = [
        str(side_by_side(old, new, tmp_path / f"{edition}-{number:02}.png"))
        for number, (old, new) in enumerate(zip(before, now, strict=False), 1)
        if changed(old, new) > OFTEN
    ]
    assert not differ, f"old beside new: {' '.join(differ)}\n{AGAIN}"
    assert len(before) == len(now), AGAIN


def test_a_line_more_is_found_and_shown(tmp_path: Path) -> None:
    before = kept("a4")[3]
    moved = np.roll(before, 4, axis=0)  # about 5 pt, a third of a line
    assert changed(before, moved) > OFTEN
    assert side_by_side(before, moved, tmp_path / "page.png").stat().st_size > 1000


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.png")) < 3_000_000


def test_the_picture_for_the_readme_is_small() -> None:
    from tests.pages.overview import FILE

    assert 20_000 < FILE.stat().st_size < 400_000


@pytest.mark.parametrize(("edition", "region"), HOMES)
def test_what_is_told_of_an_edition_is_what_is_printed(printed: Files, edition: str, region: str) -> None:
    told = measures.kept()[edition]
    assert told.pages == printed(edition, region=region).pages
    for ink, share in told.ink.items():
        assert measures.ink_of(printed(edition, ink, region).content) == pytest.approx(share, rel=0.1)


@pytest.mark.parametrize(("edition", "region"), HOMES)
def test_the_first_guess_of_where_things_stand_is_right(printed: Files, edition: str, region: str) -> None:
    one = printed(edition, region=region)
    told = one.composed.told
    if told and told.page_of:
        assert standing.kept()[stood_name(one.edition, region)].pagination == told, AGAIN
