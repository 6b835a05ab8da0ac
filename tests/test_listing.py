"""What is told of the editions without making them."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.listing import line, rows
from guide.model.edition import Edition
from guide.model.finding import ContentRefused
from guide.model.measures import Paper, folded_for, paper_for, paper_name
from guide.workspace import open_workspace
from tests.editions.files import NAMES

OTHERS = Path(__file__).parent / "other_articles" / "content"


def told(article: str = "back-spasms") -> dict[str, dict[str, object]]:
    return {row["edition"]: row for row in rows("editions", open_workspace(OTHERS), article, None, "en")}


def test_every_edition_is_told_with_its_pages_sheets_and_ink() -> None:
    found = told()
    assert sorted(found) == sorted(NAMES)
    assert all({"pages", "sheets", "ink"} <= set(row) for row in found.values())
    said = line("editions", found["a4"])
    assert "4 pages on 2 sheets of A4, or folded from 1 of A3; ink: colour " in said and "mono" in said


def test_of_an_article_that_was_not_measured_the_most_paper_is_told() -> None:
    found = told("neck-stiffness")
    said = line("editions", found["a4"])
    assert "at most 4 pages on 2 sheets of A4, or folded from 1 of A3; ink: not measured" in said
    assert [found[name]["sheets_at_most"] for name in ("booklet", "cards", "trifold")] == [12, 12, 1]
    assert all(row["paper"] == ("Letter" if name == "letter" else "A4") for name, row in found.items())


def test_an_article_that_there_is_not_is_told() -> None:
    with pytest.raises(ContentRefused, match="back-spasms"):
        told("back-spasm")


def edition(width: float, height: float, kind: str | None = None) -> Edition:
    return Edition(
        name="One",
        layout="leaflet",
        styles=("a4",),
        depth="short",
        roles=("care",),
        budget={"most": 200},  # type: ignore[arg-type]
        page={"width_mm": width, "height_mm": height},  # type: ignore[arg-type]
        imposition={"kind": kind} if kind else None,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("width", "height", "kind", "pages", "sheets"),
    [
        (210, 297, None, 4, 2), (210, 297, None, 1, 1), (148, 210, "saddle", 41, 11), (139.7, 215.9, "saddle", 8, 2),
        (297, 210, "panels", 2, 1), (210, 297, "cut", 3, 3), (215.9, 279.4, None, 5, 3),
    ],
)  # fmt: skip
def test_sheets_are_counted_as_they_are_printed(
    width: float, height: float, kind: str | None, pages: int, sheets: int
) -> None:
    assert paper_for(edition(width, height, kind), pages).sheets == sheets


def test_what_is_folded_from_larger_sheets_is_told_with_their_name() -> None:
    assert folded_for(edition(215.9, 279.4, "saddle"), 4) == Paper(1, "Tabloid")
    assert folded_for(edition(148, 210, "saddle"), 48) is None
    assert folded_for(edition(210, 297), 4) is None


@pytest.mark.parametrize(
    ("size", "name"),
    [((420, 297), "A3"), ((210, 296), "A4"), ((279.4, 215.9), "Letter"), ((440, 317), "440 × 317 mm")],
)
def test_paper_is_called_by_its_name_or_size(size: tuple[float, float], name: str) -> None:
    assert paper_name(*size) == name
