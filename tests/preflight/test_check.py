"""All rules together: findings in the order of the files, ignores in force, and soon done."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from guide.model.leaflet import LeafletBlock
from guide.preflight import check_article, check_leaflet
from tests.preflight.values import (
    TODAY,
    WORDING,
    article,
    block,
    card,
    drawing,
    entry,
    group,
    leaflet,
    pages,
    paragraph,
    resolved,
    said,
    short_card,
    sign,
)


def _article(*blocks: Any, **data: Any) -> Any:
    care = block(card(group("nerve")), id="warning-signs", role="care", line=2)
    rows = block(role="exercises", set="leaflet", line=3)
    figure = drawing(start="She stands.", end="She bends.")
    return article(
        care, rows, *blocks, entries=(entry(),), drawings=(figure,), signs=(sign("pee", short_card=1),), data=data
    )


def _leaflet(**rest: Any) -> Any:
    placed = LeafletBlock(block(card(group("nerve")), role="care"), cards=(resolved("emergency", "pee"),))
    return leaflet(placed, short_card=short_card("pee"), **rest)


def _long(**ignore: Any) -> Any:
    """An article with a paragraph of 4 sentences in the block "long"."""
    usual = {"code": "L201", "reason": "A story.", "reviewer": "A. Person", "until": date(2027, 1, 1)}
    four = paragraph(*[said("It eases.", "F1", line=10)] * 4)
    long = block(four, id="long", line=9)
    return _article(long, ignore=(usual | ignore,) if ignore else ())


def _codes(made: Any, today: date = TODAY) -> list[str]:
    return [finding.code for finding in check_article(made, WORDING, today)]


def test_an_article_without_mistakes_has_no_findings() -> None:
    assert check_article(_article(), WORDING, TODAY) == ()


def test_a_leaflet_without_mistakes_has_no_findings() -> None:
    assert check_leaflet(_leaflet(), pages(short_card=1, care=2), _article(), WORDING, TODAY) == ()


def test_a_leaflet_says_where_its_warning_signs_are() -> None:
    found = check_leaflet(_leaflet(notices=()), pages(short_card=2, care=2), _article(), WORDING, TODAY)
    assert {finding.code for finding in found} == {"R109", "A151"}


def test_findings_come_in_the_order_of_the_files_and_each_once() -> None:
    late = block(paragraph(said("Call 999.", line=20)), id="b", line=19)
    early = block(paragraph(said("An attack.", line=10), said("An attack.", line=10)), id="a", line=9)
    found = check_article(_article(late, early), WORDING, TODAY)
    assert [(finding.place.line, finding.code) for finding in found] == [
        (10, "E101"),
        (10, "L103"),
        (20, "E101"),
        (20, "L215"),
    ]


def test_an_ignore_in_force_leaves_its_finding_alone() -> None:
    assert _codes(_long()) == ["L201"]
    assert _codes(_long(code="L201")) == []
    assert _codes(_long(block="long")) == []


def test_an_ignore_of_another_block_does_not() -> None:
    assert sorted(_codes(_long(block="warning-signs"))) == ["A251", "L201"]


def test_an_ignore_that_has_ended_does_not() -> None:
    assert sorted(_codes(_long(until=date(2026, 11, 24)))) == ["A250", "L201"]


def test_a_red_flag_is_found_in_spite_of_an_ignore() -> None:
    made = article(block(role="exercises"), data={"ignore": _long(code="R106").data.value.ignore})
    assert sorted(_codes(made)) == ["A150", "R106"]


def test_an_ignore_of_an_exercise_names_it() -> None:
    step = entry(words={"steps": ("x" * 50,)})
    where = type(step.words)(step.words.value, "guide/content/exercises/E01/en.yaml")
    step = type(step)(step.id, step.data, where)
    ignore = {"code": "X201", "reason": "r", "reviewer": "A", "until": TODAY, "block": "E01"}
    made = article(block(card(group("a", "x")), role="care"), block(role="exercises", set="leaflet"), entries=(step,))
    assert _codes(made) == ["X201"]
    made = article(
        block(card(group("a", "x")), role="care"),
        block(role="exercises", set="leaflet"),
        entries=(step,),
        data={"ignore": (ignore,)},
    )
    assert _codes(made) == []


def test_a_hundred_paragraphs_are_checked_in_a_blink() -> None:
    text = [said("Walk a little on the flat, then rest with your feet up.", "F1", line=n) for n in range(3)]
    made = _article(*(block(*[paragraph(*text)] * 10, id=f"b{n}", line=9 + n) for n in range(10)))
    check_article(made, WORDING, TODAY)
    began = time.process_time()
    assert check_article(made, WORDING, TODAY) == ()
    assert time.process_time() - began < 0.06
