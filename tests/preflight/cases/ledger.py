"""Rules on the ledger of the original article."""

from __future__ import annotations

from typing import Any

from guide.model.evidence import LedgerEntry
from guide.preflight import ledger
from tests.preflight.cases import Case
from tests.preflight.values import article, block, card, entry, group, section


def _unit(**rest: Any) -> LedgerEntry:
    """A unit that breaks no rule."""
    usual = {"id": "S1", "says": "Rest.", "verdict": "correct", "reason": "Wrong.", "instead": "Move."}
    return LedgerEntry.model_validate(usual | {"sources": ("S1",), "how": "seen"} | rest)


def _of(*units: LedgerEntry, **rest: Any) -> tuple[Any]:
    """An article with a block, a section, a care card and an exercise, and this ledger."""
    care = block(card(group("nerve")), id="warning-signs", role="care")
    moving = block(section("Keep moving", id="keep-moving"), id="first-days", role="now", **rest)
    return (article(care, moving, entries=(entry("E04"),), ledger=units),)


_ANSWER = ledger.an_answer_stands_in_the_ebook
_HAS = ledger.a_unit_has_an_answer
_ANYWHERE = ("first-days", "keep-moving", "care-emergency", "E04", "colophon")
CASES = (
    Case(
        _ANSWER,
        "a block, a section, a care card, an exercise and the colophon may answer",
        _of(_unit(answered_by=("first-day", "E40"))),
        _of(_unit(answered_by=_ANYWHERE)),
        findings=2,
    ),
    Case(
        _ANSWER,
        "what stands only in the leaflet answers nobody",
        _of(_unit(answered_by=("keep-moving",)), depth="short"),
        _of(_unit(answered_by=("keep-moving",)), depth="full"),
    ),
    Case(
        _ANSWER,
        "what stands only in another region answers nobody",
        _of(_unit(answered_by=("first-days",)), region="us"),
        _of(_unit(answered_by=("first-days",)), region="uk"),
    ),
    Case(
        ledger.a_unit_stands_once,
        "S1 and s1 would be one place",
        _of(_unit(), _unit(id="s1")),
        _of(_unit(), _unit(id="s2")),
    ),
    Case(_HAS, "what was not dropped is answered", _of(_unit(instead=None)), _of(_unit(instead=None, verdict="drop"))),
    Case(_HAS, "an answer has a source", _of(_unit(sources=())), _of(_unit(sources=(), how="memory"))),
)
