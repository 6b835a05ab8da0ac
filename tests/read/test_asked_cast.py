"""Somebody asked for by an article or a clinic: whose plates are taken, and what is said where there are none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from guide.model.article import ArticleData
from guide.model.figure import plate_hash
from guide.model.finding import ContentRefused
from guide.model.place import Place
from guide.read.articles import read_article
from guide.read.drawings import Asked, read_drawing, read_unseen
from guide.read.figures import read_figure, read_person
from guide.workspace import PACKAGE, open_workspace

FIGURE, PLACE = "E07", Place("article.yaml", 9, 7)
DRAWN = PACKAGE / "content" / "figures" / FIGURE / "plates"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An author's folder where the figure is drawn with omar too: his plates are its person's, dressed anew."""
    files = open_workspace().content
    figure, omar = read_figure(files, FIGURE).value, read_person(files, "omar").value
    folder = tmp_path / "figures" / FIGURE / "plates"
    shutil.copytree(DRAWN, folder)
    own = figure.person
    for frame in figure.frames:
        text = (folder / f"{frame}.svg").read_text(encoding="utf-8")
        text = text.replace(f'data-cast="{own.name}"', 'data-cast="omar"')
        text = text.replace(plate_hash(figure, frame, own), plate_hash(figure, frame, omar))
        text = text.replace(f"cloth-{own.clothes.shirt}", "cloth-green").replace(
            f"cloth-{own.clothes.trousers}", "cloth-charcoal"
        )
        (folder / f"{frame}@omar.svg").write_text(text, encoding="utf-8")
    return tmp_path


def refused(source: Path | None, person: str) -> list[str]:
    with pytest.raises(ContentRefused) as error:
        read_drawing(open_workspace(source).content, FIGURE, "en", Asked(person, PLACE))
    return [str(finding) for finding in error.value.findings]


def test_the_plates_of_the_person_asked_for_stand_in_the_place_of_the_usual_ones(source: Path) -> None:
    drawing = read_drawing(open_workspace(source).content, FIGURE, "en", Asked("omar", PLACE))
    assert {drawing.plates[frame].cast for frame in drawing.figure.value.frames} == {"omar"}
    assert drawing.shown.name == "omar"


def test_without_a_wish_a_figure_shows_its_own_person(source: Path) -> None:
    drawing = read_drawing(open_workspace(source).content, FIGURE, "en")
    assert {drawing.plates[frame].cast for frame in drawing.figure.value.frames} == {drawing.shown.name} != {"omar"}


def test_plates_that_are_not_drawn_are_told_where_they_are_asked_for_with_the_command_that_draws_them() -> None:
    found = refused(None, "omar")
    assert f'article.yaml:9:7: error F102 {FIGURE} "start" is not drawn with omar' in found[0]
    assert f"run: build_guide draw {FIGURE} --cast omar" in found[0]


def test_figures_that_are_not_drawn_with_somebody_are_told_in_one_finding_whose_command_draws_them_all() -> None:
    with pytest.raises(ContentRefused) as error:
        read_article(open_workspace().content, "back-spasms", "uk", "en", "short", Asked("omar", PLACE))
    (found,) = error.value.findings
    assert re.fullmatch(r"(\S+, ){4}\S+ and 1\d more are not drawn with omar", found.message)
    assert found.place == PLACE
    figures = re.fullmatch("run: build_guide draw (.+) --cast omar", found.hint)
    assert figures
    assert {"E01", "E01-BED", "E12", "P09"} <= set(figures[1].split())


def test_the_command_that_draws_names_the_authors_own_folder(source: Path) -> None:
    (source / "figures" / FIGURE / "plates" / "end@omar.svg").unlink()
    (found,) = refused(source, "omar")
    assert found.endswith(f"run: build_guide draw {FIGURE} --cast omar --source {source}")


def test_somebody_who_is_not_of_the_cast_is_told_with_who_was_probably_meant() -> None:
    (found,) = refused(None, "omer")
    assert 'article.yaml:9:7: error F101 nobody of the cast is called "omer"' in found
    assert "omar" in found


def test_a_plate_of_an_older_pose_is_stale_with_another_person_too(source: Path) -> None:
    plate = source / "figures" / FIGURE / "plates" / "start@omar.svg"
    text = plate.read_text(encoding="utf-8")
    before = text[text.index('data-hash="') + 11 :][:16]
    plate.write_text(text.replace(before, "0123456789abcdef"), encoding="utf-8")
    (found,) = refused(source, "omar")
    assert "F104" in found
    assert "--cast omar" in found


def test_a_plate_in_clothes_that_its_person_no_longer_wears_is_stale(source: Path) -> None:
    outfits = (PACKAGE / "content" / "outfits.yaml").read_text(encoding="utf-8")
    changed = outfits.replace("green: {shirt: green, trousers: charcoal}", "green: {shirt: white, trousers: charcoal}")
    (source / "outfits.yaml").write_text(changed, encoding="utf-8")
    found = refused(source, "omar")
    assert 'F104 omar no longer wears green as in "start"' in found[0]


@pytest.mark.parametrize("asked", [Asked("omar", PLACE), None], ids=["omar", "nobody"])
def test_a_review_covers_the_same_plates_whether_they_are_shown_or_not(asked: Asked | None, source: Path) -> None:
    shutil.copy(DRAWN / "between-1.svg", source / "figures" / FIGURE / "plates")
    files = open_workspace(source).content
    shown = read_drawing(files, FIGURE, "en", asked, moving=True)
    digests = {name: plate.digest for name, plate in shown.plates.items()}
    assert bool(shown.between) == (asked is None)
    assert dict(read_unseen(files, FIGURE, "en", asked).digests) == digests


@pytest.mark.parametrize(
    ("cast", "people"), [("omar", ("omar", "omar")), ({"E01": "rosa"}, ("rosa", None)), (None, (None, None))]
)
def test_an_article_asks_for_one_person_or_one_a_figure(cast: object, people: tuple[str | None, str | None]) -> None:
    data = ArticleData.model_validate({"title": "T", "version": "1", "written": "2026-11-22", "cast": cast})
    assert (data.person_for("E01"), data.person_for("E02")) == people
