"""From the original to our words to their sources, and back: nothing hangs loose in the back-spasms article."""

from __future__ import annotations

import re
from functools import cache

import pytest

from guide import listing
from guide.model.article import Article
from guide.model.evidence import Source
from guide.model.tracing import answer_places, uses_of
from guide.model.wording import WordList
from guide.preflight import check_article
from guide.read.articles import read_article
from guide.read.shop import read_phrases
from guide.read.yaml_places import sheet_of
from guide.workspace import open_workspace

REGIONS = ("uk", "us")
LEFT_OUT = "Nothing; left out."
VERDICTS = {
    "keep": "S9",
    "reword": "S2 S7 S10 S11 S12 S13 S22 S29 S32 S33 S34 S36 S39 S41 S42 S43",
    "correct": "S3 S4 S14 S15 S18 S20 S21 S23 S26 S27 S31 S35 S37 S38 S40 S44 S45 S48",
    "drop": "S1 S5 S6 S8 S16 S17 S19 S24 S25 S28 S30 S46 S47 S49",
    "add": "O1 O2 O3 O4 O5 O6 O7 O8 O9 O10 O11 O12",
}
SAID_NOWHERE = "S6 S8 S16 S17 S19 S24 S25 S30 S46"  # without meaning, or without any ground
RUBBISH = re.compile(r"from memory|[Rr]ead (in|at|through)|[Ll]ow authority|abstract|supersed|\bcopy\b|  |\.\.|\s$|^\s")


@cache
def article(region: str) -> Article:
    """Our article in one region."""
    return read_article(open_workspace().content, "back-spasms", region, "en")


def rows(what: str) -> list[listing.Row]:
    """What `build_guide list` has to tell."""
    return list(listing.rows(what, open_workspace(), "back-spasms", None, "en"))


# -- the original, and what we say instead


def test_each_unit_has_the_verdict_of_the_evidence() -> None:
    units = article("uk").ledger.value
    assert {verdict: " ".join(u.id for u in units if u.verdict == verdict) for verdict in VERDICTS} == VERDICTS


def test_what_is_said_nowhere_was_dropped_on_purpose() -> None:
    left_out = [unit.id for unit in article("uk").ledger.value if unit.instead == LEFT_OUT]
    assert " ".join(left_out) == SAID_NOWHERE


def test_every_other_unit_leads_to_the_words_that_answer_it() -> None:
    units = article("uk").ledger.value
    assert [unit.id for unit in units if bool(unit.answered_by) == (unit.instead == LEFT_OUT)] == []


@pytest.mark.parametrize("region", REGIONS)
def test_every_answer_stands_in_the_ebook(region: str) -> None:
    places = answer_places(article(region))
    missing = {(u.id, name) for u in article(region).ledger.value for name in u.answered_by if name not in places}
    assert missing == set()


def test_an_answer_from_memory_says_nothing() -> None:
    from_memory = [unit for unit in article("uk").ledger.value if unit.how == "memory"]
    assert [unit.id for unit in from_memory if unit.instead != LEFT_OUT] == []


def test_the_words_answer_nearly_all_of_the_original_and_each_omission_in_a_chapter_or_section() -> None:
    answered = {name for unit in article("uk").ledger.value for name in unit.answered_by}
    assert len(answered) > 30


# -- statements and sources


@pytest.mark.parametrize("region", REGIONS)
def test_the_rules_of_evidence_find_nothing(region: str) -> None:
    """No statement without claim or source, no comfort, dose or number from memory alone, no source unused."""
    workspace = open_workspace()
    wording = sheet_of(workspace.content, "words/en.yaml", WordList).value
    found = check_article(article(region), wording, workspace.today)
    assert [str(finding) for finding in found if finding.code.startswith("E")] == []


def test_every_source_backs_printed_words_an_exercise_the_glossary_or_the_ledger() -> None:
    whole = article("uk")
    uses = uses_of(whole)
    printed = {key for name, users in uses.claims.items() if users for key in whole.claims.value[name].sources}
    direct = {key for key, users in uses.sources.items() if set(users) - set(whole.claims.value)}
    assert set(whole.sources.value) - printed - direct == set()


def test_every_exercise_has_sources_that_are_listed() -> None:
    entries = article("uk").entries.values()
    without = [e.id for e in entries if not e.data.value.sources and e.data.value.how != "memory"]
    assert without == []


# -- references


def test_a_reference_says_who_and_what_and_no_more() -> None:
    references = {key: source.reference for key, source in article("uk").sources.value.items()}
    assert {key: text for key, text in references.items() if RUBBISH.search(text)} == {}
    assert {key: text for key, text in references.items() if not re.search(r"[.?]$", text)} == {}
    assert {key: text for key, text in references.items() if len(re.findall(r"[.?:](?= )", text)) < 1} == {}


def test_a_reference_to_a_journal_has_its_year_and_a_dash_between_pages() -> None:
    texts = [source.reference for source in article("uk").sources.value.values() if source.doi]
    assert [text for text in texts if not re.search(r"\b(19|20)\d\d\b", text)] == []
    assert [text for text in texts if re.search(r":[A-Z]*\d+-[A-Z]*\d+", text)] == []


def test_no_reference_stands_twice() -> None:
    texts = [source.reference for source in article("uk").sources.value.values()]
    assert len(texts) == len(set(texts))


def test_the_address_of_a_doi_is_that_doi() -> None:
    sources = article("uk").sources.value.items()
    wrong = {key for key, s in sources if s.doi and s.url != f"https://doi.org/{s.doi}"}
    assert wrong | {key for key, s in sources if s.url and "doi.org/" in s.url and not s.doi} == set()


def test_no_address_is_insecure() -> None:
    sources = article("uk").sources.value.items()
    assert [key for key, source in sources if source.url and not source.url.startswith("https://")] == []


@pytest.mark.parametrize(
    "given",
    [
        {"url": "www.nice.org.uk"},
        {"url": "javascript:alert(1)"},
        {"url": "https://nice"},
        {"url": "https://nice.org.uk/two words"},
        {"doi": "https://doi.org/10.1136/bmj.n1446"},
        {"doi": "bmj.n1446"},
    ],
)
def test_an_address_that_is_none_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="String should match pattern"):
        Source.model_validate({"reference": "A guideline.", "how": "seen"} | given)


def test_what_was_not_read_in_full_says_so_in_words() -> None:
    phrases = read_phrases(open_workspace().content, "en").value.phrases
    words = [phrases[f"evidence.how.{how}"] for how in ("seen", "copy", "partly", "memory")]
    assert len(set(words)) == 4
    assert "memory" in str(words[3])


# -- made visible


@pytest.mark.parametrize("what", ["ledger", "claims", "sources", "glossary"])
def test_each_row_of_evidence_is_one_line(what: str) -> None:
    lines = [listing.line(what, row) for row in rows(what)]
    assert lines
    assert [line for line in lines if "\n" in line or "None" in line] == []


def test_the_ledger_is_listed_with_claim_verdict_and_answer() -> None:
    first = listing.line("ledger", rows("ledger")[0])
    assert re.fullmatch(r"S1 +drop +Its title promises .* -> Most back spasms ease .*\.", first)


def test_the_ledger_tells_how_each_source_was_read() -> None:
    units = {row["unit"]: row for row in rows("ledger")}
    assert len(units) == 61
    assert units["S40"]["sources"] == {"NG59": "copy", "C-NSAID": "seen", "PACE14": "seen"}


def test_a_source_is_listed_with_all_that_rests_on_it() -> None:
    sources = {row["source"]: row["used_by"] for row in rows("sources")}
    assert {"F3.7.2", "O5"} <= set(sources["NG59-RX"])
    assert "E01" in sources["VA"]


def test_a_claim_is_listed_with_the_words_that_cite_it() -> None:
    claims = {row["claim"]: row["used_by"] for row in rows("claims")}
    assert "numb-seat" in claims["F3.13.A2"]
    assert "first-48-hours" in claims["F3.5.4"]
