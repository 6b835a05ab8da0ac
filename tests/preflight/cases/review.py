"""Rules on who checked the words, and on findings that are left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from guide.model.finding import Finding
from guide.model.leaflet import LeafletBlock
from guide.model.place import Place
from guide.preflight import ignores, review
from tests.preflight.cases import Case
from tests.preflight.values import TODAY, article, block, leaflet

RECORD = {
    "person": "A. Person",
    "profession": "physiotherapist",
    "registration": "HCPC PH00000",
    "date": date(2026, 2, 1),
    "region": "uk",
    "language": "en",
    "content_hash": "abc",
}


def _article(region: str = "uk", **data: Any) -> Any:
    return article(data=data, region=region)


def _reviewed(**changes: Any) -> Any:
    return _article(reviews=(RECORD | changes,))


def _ignoring(code: str, until: date = date(2027, 1, 1), block: str | None = None) -> Any:
    return _article(ignore=({"code": code, "reason": "r", "reviewer": "A. Person", "until": until, "block": block},))


_BARE = leaflet(notices=())
_MEDICINES = leaflet(LeafletBlock(block(role="medicines")), notices=())
_FOUND = (Finding("L201", "a paragraph of 4 sentences", Place("en.md", 9, 1)),)
CASES = (
    Case(review.unchecked_words_carry_the_draft_mark, "no record", (_BARE, _article()), (leaflet(), _article())),
    Case(
        review.unchecked_words_carry_the_draft_mark,
        "a record of these words",
        (_BARE, _reviewed(content_hash="abd")),
        (_BARE, _reviewed()),
    ),
    Case(
        review.unchecked_words_carry_the_draft_mark,
        "a record of another region",
        (_BARE, _reviewed(region="us")),
        (_BARE, _reviewed()),
    ),
    Case(
        review.unchecked_words_carry_the_draft_mark,
        "medicines need their own",
        (_MEDICINES, _reviewed()),
        (_MEDICINES, _reviewed(covers=("words", "medicines"))),
    ),
    Case(
        review.an_adapted_region_says_so,
        "adapted words say so",
        (leaflet(), _article("us", adapted={"us": "uk"})),
        (leaflet(notices=("Draft", "Adapted")), _article("us", adapted={"us": "uk"})),
    ),
    Case(
        review.an_adapted_region_says_so,
        "until they have a record",
        (_BARE, _article("us", adapted={"us": "uk"})),
        (_BARE, _article("us", adapted={"us": "uk"}, reviews=(RECORD | {"region": "us"},))),
    ),
    Case(
        review.a_reviewed_date_has_a_record,
        "a date without a name",
        (_article(reviewed=date(2026, 2, 1)),),
        (_article(reviewed=date(2026, 2, 1), reviews=(RECORD,)),),
    ),
    Case(review.a_review_is_due, "overdue", (_article(next_review=date(2026, 11, 24)), TODAY), (_article(), TODAY)),
    Case(review.a_review_is_due, "no date", (_article(next_review=None), TODAY), (_article(), TODAY)),
    Case(review.a_review_is_due, "too far", (_article(next_review=date(2031, 1, 1)), TODAY), (_article(), TODAY)),
    Case(review.somebody_answers_for_it, "no publisher", (_article(publisher=None),), (_article(),)),
    Case(
        review.somebody_answers_for_it,
        "each is asked for",
        (_article(publisher=None, contact=None),),
        (_article(),),
        findings=2,
    ),
    Case(
        review.a_review_covers_these_words,
        "changed since",
        (leaflet(), _reviewed(content_hash="abd")),
        (leaflet(), _reviewed()),
    ),
    Case(review.it_says_for_whom_it_is, "for nobody", (article(audience=None),), (article(),)),
    Case(ignores.an_ignore_is_of_what_may_be_ignored, "no red flag", (_ignoring("R103"),), (_ignoring("L201"),)),
    Case(
        ignores.an_ignore_is_of_what_may_be_ignored, "no missing alt text", (_ignoring("F105"),), (_ignoring("F201"),)
    ),
    Case(ignores.an_ignore_is_of_what_may_be_ignored, "no dose", (_ignoring("X102"),), (_ignoring("X201"),)),
    Case(
        ignores.an_ignore_has_not_ended,
        "ended",
        (_ignoring("L201", date(2026, 11, 24)), TODAY),
        (_ignoring("L201", TODAY), TODAY),
    ),
    Case(
        ignores.an_ignore_is_of_use,
        "nothing left",
        (_ignoring("L201"), (), {"L201"}),
        (_ignoring("L201"), _FOUND, {"L201"}),
    ),
    Case(
        ignores.an_ignore_is_of_use,
        "no such code",
        (_ignoring("L299"), _FOUND, {"L201"}),
        (_ignoring("L201"), _FOUND, {"L201"}),
    ),
    Case(
        ignores.an_ignore_is_of_use,
        "a rule that did not run is not judged",
        (_ignoring("L201"), (), {"L201"}),
        (_ignoring("L210"), (), {"L201"}),
    ),
)
