"""The engine takes any article of the same shape: nothing of back spasms is in the code, the layouts or the styles."""

from __future__ import annotations

import shutil
import zipfile
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


def test_the_heading_of_the_warning_signs_does_not_stand_alone_at_the_foot_of_the_first_page(
    leaflet: tuple[str, Path],
) -> None:
    first, second = words(leaflet[1])[:2]
    assert "Know the warning signs" in second and "Know the warning signs" not in first


def test_it_keeps_both_promises(leaflet: tuple[str, Path], verapdf: VeraPdf) -> None:
    verapdf.proves(leaflet[1])


@pytest.mark.parametrize("article", ARTICLES)
def test_it_is_an_ebook_without_ledger_or_glossary(article: str, tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path / "content")
    told = build_guide("epub", "--article", article, "--source", "content", "-o", "x.epub", folder=tmp_path)
    assert told.exit == 0, told.complained
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    whole = " ".join("".join(texts.values()).replace("\u00a0", " ").split())
    assert all(name in whole for name in ARTICLES[article]) and "999" in texts["EPUB/title.xhtml"]
    assert "ledger.xhtml" not in whole and "glossary.xhtml" not in whole
