"""Each rule finds its mistake, and leaves alone what is right."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from guide.model.codes import CODES
from guide.preflight import rulebook, rules
from tests.preflight import cases
from tests.preflight.cases import Case

FAMILIES = [importlib.import_module(f"{cases.__name__}.{found.name}") for found in pkgutil.iter_modules(cases.__path__)]
RULES = rulebook.EVERY_RULE
CASES: list[Case] = [case for family in FAMILIES for case in family.CASES]
NAMES = [f"{case.rule.__name__}: {case.claim}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_rule_finds_its_mistake(case: Case) -> None:
    found = list(case.rule(*case.wrong))
    assert [finding.code for finding in found] == [rules.code_of(case.rule)] * case.findings
    assert all(finding.message and finding.hint for finding in found)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_it_leaves_alone_what_is_right(case: Case) -> None:
    assert list(case.rule(*case.right)) == []


def test_every_rule_has_a_failing_case() -> None:
    assert {rule.__name__ for rule in RULES} - {case.rule.__name__ for case in CASES} == set()


def test_every_rule_of_the_modules_is_listed() -> None:
    known = (*vars(rules).values(), *vars(rulebook).values())
    modules = {module for module in known if getattr(module, "__name__", "").startswith("guide.preflight.")}
    written = {f for m in modules for f in vars(m).values() if callable(f) and rules.code_of(f) in CODES}
    assert written <= {*RULES, rules.code_of}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_what_why_an_example_and_what_instead(rule: object) -> None:
    text = rule.__doc__ or ""
    assert rules.code_of(rule) in CODES  # type: ignore[arg-type]
    assert [label in text for label in ("Why: ", "Example: ", "Instead: ")] == [True] * 3
