"""A leaflet is made, once; unchanged, it is not made again; the program runs from anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from build_guide import KINDS, main
from tests.stories.told import SHORT, build_guide, change, own_source


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    told = build_guide("pdf", folder=folder)
    assert told.exit == 0, told.complained
    assert told.said.startswith("dist/back-spasms-a4.pdf  4 pages  ")
    return folder


def test_the_leaflet_is_small_enough_to_send(made: Path) -> None:
    assert (made / "dist/back-spasms-a4.pdf").stat().st_size < 500_000


def test_unchanged_it_is_not_made_again(made: Path) -> None:
    file = made / "dist/back-spasms-a4.pdf"
    before = file.stat().st_mtime_ns
    (row,) = build_guide("pdf", "--json", folder=made).json()
    assert row["path"] == "dist/back-spasms-a4.pdf" and row["pages"] == 4
    assert row["unchanged"] and file.stat().st_mtime_ns == before


def test_a_deleted_or_edited_file_is_made_again(tmp_path: Path) -> None:
    file, order = tmp_path / "dist/neck-stiffness-a4.pdf", ("pdf", *SHORT)
    build_guide(*order, folder=tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole + b"%")
    build_guide(*order, folder=tmp_path)
    assert file.read_bytes() == whole
    file.unlink()
    build_guide(*order, folder=tmp_path)
    assert file.read_bytes() == whole


def test_the_same_input_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    told = build_guide("pdf", "-o", "again.pdf", folder=tmp_path, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert told.exit == 0
    assert (tmp_path / "again.pdf").read_bytes() == (made / "dist/back-spasms-a4.pdf").read_bytes()


def test_a_changed_sentence_is_printed(tmp_path: Path) -> None:
    source = own_source(tmp_path, "articles/back-spasms")
    text = source / "articles/back-spasms/en.md"
    text.write_text(re.sub(r"(?m)^[A-Z]\w+ ", "Truly ", text.read_text(), count=1))  # no longer: the page is full
    told = build_guide("pdf", "--source", source, "-o", "x.pdf", folder=tmp_path)
    assert told.exit == 0, told.complained
    words = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0].get_textpage().get_text_range()
    assert "Truly " in " ".join(words.split())


def test_quiet_says_nothing_but_what_is_wrong(tmp_path: Path) -> None:
    told = build_guide("pdf", "-q", *SHORT, folder=tmp_path)
    assert (told.exit, told.said) == (0, "")


def test_a_new_article_is_a_leaflet_at_once(tmp_path: Path) -> None:
    source = own_source(tmp_path)
    assert build_guide("new", "article", "tennis-elbow", "--source", source, folder=tmp_path).exit == 0
    told = build_guide("pdf", "--article", "tennis-elbow", "--source", source, folder=tmp_path)
    assert told.exit == 0, told.complained
    assert told.said.startswith("dist/tennis-elbow-a4.pdf  ")
    again = build_guide("new", "article", "tennis-elbow", "--source", source, folder=tmp_path)
    assert again.exit == 10 and "exists already" in again.complained


def test_a_new_clinic_prints_at_once(tmp_path: Path) -> None:
    source = own_source(tmp_path)
    told = build_guide("new", "clinic", "riverside", "--source", source, folder=tmp_path)
    assert told.exit == 0 and told.said.strip() == "mine/clinics/riverside.yaml"
    told = build_guide("pdf", "--clinic", told.said.strip(), *SHORT, folder=tmp_path)
    assert told.exit == 0, told.complained
    assert told.said.startswith("dist/neck-stiffness-a4-riverside.pdf  4 pages")


def test_a_new_edition_prints_at_once(tmp_path: Path) -> None:
    source = own_source(tmp_path)
    told = build_guide("new", "edition", "my-form", "--source", source, folder=tmp_path)
    assert told.exit == 0 and told.said.strip() == "mine/editions/my-form.yaml"
    told = build_guide("pdf", "--edition", "my-form", "--source", source, folder=tmp_path)
    assert told.exit == 0, told.complained
    assert told.said.startswith("dist/back-spasms-my-form.pdf  4 pages")


def test_an_edition_cannot_bring_styles_of_its_own(tmp_path: Path) -> None:
    source = own_source(tmp_path)
    build_guide("new", "edition", "my-form", "--source", source, folder=tmp_path)
    change(source / "editions" / "my-form.yaml", "extends: a4", "extends: a4\nstyles: [tokens, mine]")
    told = build_guide("pdf", "--edition", "my-form", "--source", source, folder=tmp_path)
    assert told.exit == 10 and told.codes == ["A108"]


def test_a_new_exercise_prints_in_a_new_article_at_once(tmp_path: Path) -> None:
    source = own_source(tmp_path)
    for what in ("article", "exercise"):
        assert build_guide("new", what, "shoulder-roll", "--source", source, folder=tmp_path).exit == 0
    change(source / "articles" / "shoulder-roll" / "article.yaml", "leaflet: [E12,", "leaflet: [shoulder-roll, E12,")
    told = build_guide("pdf", "--article", "shoulder-roll", "--source", source, folder=tmp_path)
    assert told.exit == 0, told.complained
    pages = pypdfium2.PdfDocument(tmp_path / "dist" / "shoulder-roll-a4.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "Say how to begin." in words


def test_the_us_leaflet_has_its_paper_and_name(tmp_path: Path) -> None:
    told = build_guide("pdf", "--region", "us", folder=tmp_path)
    assert told.exit == 0, told.complained
    assert told.said.startswith("dist/back-spasms-letter-us.pdf  4 pages")


@pytest.mark.parametrize("what", KINDS)
def test_list_tells_what_there_is(tmp_path: Path, what: str) -> None:
    told = build_guide("list", what, "--json", folder=tmp_path)
    assert told.exit == 0 and (told.json() or what == "clinics")


@pytest.mark.parametrize("which", [("--region", "uk"), pytest.param((), marks=pytest.mark.slow)], ids=["uk", "all"])
def test_check_finds_no_error_in_our_own_article(which: tuple[str, ...], tmp_path: Path) -> None:
    told = build_guide("check", *which, folder=tmp_path)
    assert told.exit == 0, told.complained
    assert "back-spasms: 0 errors" in told.said


def test_every_help_has_an_example(tmp_path: Path) -> None:
    for verb in main.commands:
        told = build_guide(verb, "--help", folder=tmp_path)
        assert told.exit == 0 and "Example: build_guide" in told.said
