"""Type never shrinks to make words fit: safety words are at least 12 pt, and nothing is below 10."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from guide.compose.sentences import flat
from guide.model.leaflet import Leaflet, LeafletBlock
from guide.model.text import CareCard, Section, Sentence, Words
from guide.model.walks import sentences
from tests.leaflet.leaflets import Built, built
from tests.pages.printed_letters import Letters, letters_of

SAFE_PT, FLOOR_PT = 11.99, 9.99
EXERCISES = 3  # the page


def fragments(all_: Iterable[Sentence]) -> Iterator[str]:
    """The running words of sentences, without the page numbers that only the page knows."""
    for sentence in all_:
        runs = (inline.text for inline in flat(sentence.inlines) if isinstance(inline, Words))
        yield from (run for run in runs if run.strip())


def of_role(leaflet: Leaflet, role: str) -> Iterator[LeafletBlock]:
    return (placed for placed in leaflet.blocks if placed.block.role == role)


def rules(leaflet: Leaflet) -> Iterator[str]:
    """Ask first, how it should feel, stop if."""
    for placed in of_role(leaflet, "exercises"):
        for piece in placed.block.pieces:
            if isinstance(piece, Section):
                yield from fragments(sentences(piece))


def row_cautions(leaflet: Leaflet) -> Iterator[str]:
    for placed in of_role(leaflet, "exercises"):
        for row in placed.rows:
            yield from (line for line in (row.care, row.instead) if line)


def care_words(leaflet: Leaflet) -> Iterator[str]:
    """Every word of the care cards and of the short one."""
    for placed in of_role(leaflet, "care"):
        for card in placed.cards:
            yield from fragments([card.heading, *(s.sentence for group in card.groups for s in group.signs)])
            yield from fragments(s for paragraph in card.closing for s in paragraph.sentences)
        yield from (words for piece in placed.block.pieces if not isinstance(piece, CareCard | Section)
                    for words in fragments(sentences(piece)))  # fmt: skip
    if leaflet.short_card:
        yield from fragments(sign.sentence for sign in leaflet.short_card.signs)


def medicines(leaflet: Leaflet) -> Iterator[str]:
    for placed in of_role(leaflet, "medicines"):
        yield from fragments(s for piece in placed.block.pieces for s in sentences(piece))


def too_small(one: Built, words: Iterable[str]) -> list[str]:
    """What is not printed on one page in one run, or below the size of safety words."""
    pages = letters_of(one.content)
    return [line for line in words if not any((page.size_of(line) or 0) >= SAFE_PT for page in pages)]


@pytest.fixture(params=["uk", "us"])
def one(request: pytest.FixtureRequest) -> Built:
    return built(request.param)


@pytest.mark.parametrize("of", [care_words, rules, row_cautions, medicines], ids=lambda of: of.__name__)
def test_safety_words_are_printed_at_12_pt_or_more(one: Built, of: object) -> None:
    wanted = list(of(one.leaflet))  # type: ignore[operator]
    assert len(wanted) >= 5
    assert too_small(one, wanted) == []


def test_nothing_is_printed_below_10_pt(one: Built) -> None:
    smallest = {number: min(page.sizes) for number, page in enumerate(letters_of(one.content), 1)}
    assert min(smallest.values()) >= FLOOR_PT, smallest


def test_most_of_each_page_is_at_least_12_pt(one: Built) -> None:
    for page in letters_of(one.content):
        assert sum(size >= SAFE_PT for size in page.sizes) > 0.65 * len(page.sizes)


def test_the_call_stands_beside_the_exercises(one: Built) -> None:
    assert one.leaflet.short_card
    page: Letters = letters_of(one.content)[EXERCISES - 1]
    assert (page.size_of(one.leaflet.short_card.call) or 0) >= SAFE_PT
    assert all(page.size_of(row.name) for placed in of_role(one.leaflet, "exercises") for row in placed.rows)
