"""Everything in an ebook has a name of its own, and one that an address can hold."""

from __future__ import annotations

from typing import Any

import pytest

from guide.model.evidence import Source
from guide.model.finding import ContentRefused
from guide.model.glossary import Term
from tests.compose.ebook.books import article_of, ebook_of
from tests.preflight.values import drawing, entry

TEXT = """{{#exercises role=exercises set=all}}
## Exercises

Start with one.

{}
## Moving

It helps.
"""


def refused(*entries: Any, above: str = "{#moving role=daily}", **changes: Any) -> list[str]:
    """What is said of an article with these exercises, code and message."""
    article = article_of(
        TEXT.format(above), entries=entries, data={"sets": {"all": [e.id for e in entries]}}, **changes
    )
    with pytest.raises(ContentRefused) as told:
        ebook_of(article)
    return [f"{finding.code} {finding.message}" for finding in told.value.findings]


def test_an_exercise_and_a_chapter_have_two_names() -> None:
    assert refused(entry("E01", slug="moving", figure=None)) == ['A112 the name "moving" stands twice']


def test_two_exercises_have_two_names() -> None:
    pair = entry("E01", slug="bend", figure=None), entry("E02", slug="bend", figure=None)
    assert refused(*pair) == ['A112 the name "bend" stands twice']


@pytest.mark.parametrize(
    ("one", "other"),
    [(("x", "y-z"), ("x-y", "z")), (("E01", "a"), ("e01", "a"))],
    ids=["cut elsewhere", "in small letters"],
)
def test_two_exercises_never_share_a_file(one: tuple[str, str], other: tuple[str, str]) -> None:
    made = [entry(name, slug=slug, figure=None) for name, slug in (one, other)]
    assert any(".xhtml" in said and said.startswith("A112") for said in refused(*made))


def test_an_exercise_is_no_chapter_s_file() -> None:
    assert 'A112 the name "chapter-moving.xhtml" stands twice' in refused(entry("chapter", slug="moving", figure=None))


@pytest.mark.parametrize("name", ["A b", "a?b", "é", '"x"', "a#b", "x.y", "-"])
def test_a_name_that_no_address_can_hold_is_refused(name: str) -> None:
    assert refused(entry(name, slug="bend", figure=None)) == [f'A115 "{name}" is no id']


def test_so_is_a_frame_of_that_kind() -> None:
    shown = drawing("E01", ("a?b",))
    assert 'A115 "E01-a?b" is no id' in refused(entry("E01", figure=None), drawings=(shown,))


@pytest.mark.parametrize("name", ["note-1", "ref-12", "use-vertebra"])
def test_an_id_that_the_ebook_gives_by_itself_is_refused(name: str) -> None:
    explained = {"vertebra": Term(term="vertebra", text="A bone.")}
    said = refused(entry("E01", figure=None), above=f"{{#{name} role=daily}}", glossary=explained)
    assert said == [f'A112 the id "{name}" is one that the ebook gives by itself']


def test_an_article_with_nothing_for_the_ebook_is_refused() -> None:
    with pytest.raises(ContentRefused) as told:
        ebook_of(article_of("{#a role=what .short}\n## What\n\nOn paper only.\n"))
    assert [finding.code for finding in told.value.findings] == ["A109"]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ({"doi": "10.1002/(SICI)1097(1999)85:11<24::AID>3.0.CO;2-#"},
         "https://doi.org/10.1002/(SICI)1097(1999)85:11%3C24::AID%3E3.0.CO;2-%23"),
        ({"url": "https://example.org/a|b?c=[d]&e=1"}, "https://example.org/a%7Cb?c=%5Bd%5D&e=1"),
        ({"url": "https://example.org/a%20b%zz"}, "https://example.org/a%20b%25zz"),
    ],
)  # fmt: skip
def test_an_address_on_the_web_has_no_letter_that_none_can_hold(source: dict[str, str], address: str) -> None:
    cited = {"S1": Source(reference="A study", how="seen", **source)}  # type: ignore[arg-type]
    made = ebook_of(article_of("{#a role=what}\n## What\n\nIt hurts. [@S1]\n", sources=cited, entries=(), drawings=()))
    assert made.references[0].url == address
