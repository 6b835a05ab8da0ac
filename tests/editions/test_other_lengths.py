"""Articles with few exercises and with many: they are built, or it is said what does not fit; nothing is clipped."""

from __future__ import annotations

import pytest

from tests.editions.files import NAMES
from tests.editions.laid import laid
from tests.editions.outlines import crossed

FIT_TWENTY = {"booklet", "cards", "large-print"}  # the others have a fixed number of pages


def editions(quick: str) -> list[object]:
    """All for articles; the quick run of the tests has one."""
    return [pytest.param(name, marks=() if name == quick else pytest.mark.slow) for name in NAMES if name != "handout"]


@pytest.mark.parametrize("edition", editions("trifold"))
def test_three_exercises_fit_every_edition(edition: str) -> None:
    few = laid(edition, article="back-in-three").laid
    assert [str(finding) for finding in few.errors] == []
    assert crossed(few.document) == ()


@pytest.mark.parametrize("edition", editions("cards"))
def test_twenty_exercises_fit_or_it_is_said_which_do_not(edition: str) -> None:
    many = laid(edition, article="back-in-twenty").laid
    if edition in FIT_TWENTY:
        assert [str(finding) for finding in many.errors] == []
        assert crossed(many.document) == ()
    else:
        assert {finding.code for finding in many.errors} <= {"P104", "P105"}
        assert any("/exercises/" in str(finding.place) for finding in many.errors)
