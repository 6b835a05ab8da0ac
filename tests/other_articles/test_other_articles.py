"""The engine takes any article of the same shape: nothing of back spasms is in the code, the layouts or the styles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.proof.verapdf import VeraPdf
from tests.stories.told import build_guide

OURS = Path(__file__).parent / "content"
ARTICLES = {
    "neck-stiffness": ("Neck turn", "Ear to shoulder", "Shoulder rolls"),
    "staying-strong-and-supple-at-work-and-at-home": ("Arm circles", "Hand squeezes", "Standing back bend"),
}


@pytest.fixture(scope="module", params=ARTICLES)
def leaflet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("other")
    shutil.copytree(OURS, folder / "content")
    told = build_guide("pdf", "--article", request.param, "--source", "content", "-o", "x.pdf", folder=folder)
    assert told.exit == 0, told.complained
    return request.param, folder / "x.pdf"


def words(file: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]


def test_it_fills_at_most_four_pages_and_an_even_number(leaflet: tuple[str, Path]) -> None:
    assert len(words(leaflet[1])) in (2, 4)


def test_every_exercise_is_printed(leaflet: tuple[str, Path]) -> None:
    slug, file = leaflet
    text = " ".join(words(file))
    assert all(name in text for name in ARTICLES[slug])


def test_its_emergency_signs_stand_on_the_first_page(leaflet: tuple[str, Path]) -> None:
    assert "999" in words(leaflet[1])[0]


def test_it_keeps_both_promises(leaflet: tuple[str, Path], verapdf: VeraPdf) -> None:
    verapdf.proves(leaflet[1])
