"""The claims, sources and ledger of the back-spasms article hold together, and nothing of the original came along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.original import RUN_WORDS, borrowed, original_runs, run_hash, runs

CONTENT = Path(__file__).parents[2] / "guide" / "content"
ARTICLE = CONTENT / "articles" / "back-spasms"
HOW_WELL_READ = ("memory", "partly", "copy", "seen")
LEDGER_IDS = [f"S{n}" for n in range(1, 50)] + [f"O{n}" for n in range(1, 13)]
DANGEROUS = {"S21", "S28", "S31", "S35", "S38"}


def data(name: str) -> Any:
    """One data file of the article."""
    return yaml.load((ARTICLE / name).read_text("utf-8"), yaml.CSafeLoader)


CLAIMS: dict[str, dict[str, Any]] = data("claims.yaml")
SOURCES: dict[str, dict[str, Any]] = data("sources.yaml")
LEDGER: list[dict[str, Any]] = data("ledger.yaml")


def read_at_most(keys: list[str], how: str) -> bool:
    """True if a statement with these sources may call itself read as well as `how`."""
    ranks = [HOW_WELL_READ.index(SOURCES[key]["how"]) for key in keys]
    if how == "partly":
        return max(ranks) > HOW_WELL_READ.index("memory")
    return min(ranks) >= HOW_WELL_READ.index(how)


def test_every_claim_names_a_source_or_says_that_it_rests_on_memory() -> None:
    assert [key for key, claim in CLAIMS.items() if not claim["sources"] and claim["how"] != "memory"] == []


def test_every_source_that_is_named_exists() -> None:
    named = {key for statement in [*CLAIMS.values(), *LEDGER] for key in statement["sources"]}
    assert named - SOURCES.keys() == set()


def test_no_claim_was_read_better_than_its_sources() -> None:
    statements = CLAIMS | {entry["id"]: entry for entry in LEDGER}
    sourced = {key: it for key, it in statements.items() if it["sources"]}
    assert [key for key, it in sourced.items() if not read_at_most(it["sources"], it["how"])] == []


def test_memory_neither_reassures_nor_sets_a_dose() -> None:
    memory = {key: claim for key, claim in CLAIMS.items() if claim["how"] == "memory"}
    assert {key: claim["kind"] for key, claim in memory.items() if claim["kind"] not in {"fact", "caution"}} == {}


def test_the_critics_judgement_only_adds_cautions() -> None:
    judged = {key: (claim["kind"], claim["how"]) for key, claim in CLAIMS.items() if key.startswith("CRIT-")}
    assert judged
    assert set(judged.values()) == {("caution", "memory")}


def test_the_ledger_answers_every_piece_of_the_original_and_every_omission() -> None:
    assert [entry["id"] for entry in LEDGER] == LEDGER_IDS
    unanswered = [entry["id"] for entry in LEDGER for part in ("says", "reason", "instead") if not entry[part].strip()]
    assert unanswered == []


def test_an_answer_that_states_a_fact_names_a_source() -> None:
    stating = [entry for entry in LEDGER if entry["verdict"] != "drop"]
    assert [entry["id"] for entry in stating if not entry["sources"]] == []


def test_the_dangerous_sentences_of_the_original_are_marked_and_not_kept() -> None:
    marked = {entry["id"]: entry["verdict"] for entry in LEDGER if entry["safety"]}
    assert marked.keys() >= DANGEROUS
    assert "keep" not in marked.values()


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.*")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_nothing_in_the_content_was_taken_from_the_original(path: Path) -> None:
    assert borrowed(path.read_text("utf-8", errors="ignore"), original_runs()) == []


def test_a_borrowed_run_is_found_through_case_marks_and_citations() -> None:
    run = "seven grey herons wait beside the weir"
    known = frozenset({run_hash(run)})
    planted = "Look: **Seven** grey herons [@F9.9.9] wait,\n  beside the weir. [@X]"
    assert borrowed(planted, known) == [run]
    assert borrowed("Six grey herons wait beside the weir.", known) == []


def test_the_stored_hashes_are_those_of_a_whole_article() -> None:
    known = original_runs()
    assert len(known) > 600
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in known)
    assert len(runs("one two three four five six seven eight")) == 8 - RUN_WORDS + 1
