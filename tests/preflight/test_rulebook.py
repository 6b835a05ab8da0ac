"""docs/rules.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

from guide.model.codes import CODES
from guide.preflight.rulebook import FAMILIES, rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_up_to_date() -> None:
    again = "python -c \"from guide.preflight.rulebook import rules_page; print(rules_page(), end='')\" > docs/rules.md"
    assert PAGE.read_text() == rules_page(), f"make it again: {again}"


def test_every_code_is_on_the_page() -> None:
    page = rules_page()
    assert [code for code in CODES if f"### {code} " not in page and f"| {code} |" not in page] == []


def test_every_code_is_of_a_family_and_an_error_or_a_warning() -> None:
    assert {code[0] for code in CODES} <= set(FAMILIES)
    assert {code[1] for code in CODES} == {"1", "2"}
