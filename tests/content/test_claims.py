"""The claims are printed as "Where this comes from": each is a statement to a reader, and none to an author."""

from __future__ import annotations

import re

import pytest
import yaml

from guide.preflight.lines import lines_of
from guide.preflight.readability import reading_of, sentences_of
from guide.read.articles import read_article
from guide.workspace import open_workspace
from tests.content.test_evidence import CLAIMS, CONTENT, SOURCES

GRADE = 8
MOST_SENTENCES, MOST_WORDS = 7, 40
LABELS = ("US:", "UK:", "Emergency:", "Same day:", "Caution:", "Note:")
WORKSHOP = (  # words of those who make the guide
    r"(?i)\b(?:authors?|cards?|clinicians?|cop(?:y|ies)|critics?|editions?|editors?|grades?|headings?|layouts?|leaflets?"
    r"|ledger|memory|pack (?:gives|has|picks|says)|pages? \d|print(?:s|ed|er)?|readers?|wording)\b"
)
OF_ONE_COUNTRY = {
    "uk": r"\b(?:999|111|A&E|GP|HCPC|fit note|walk-in)\b",
    "us": r"\b(?:911|988|1-800|emergency rooms?|ER|Poison Help|ob-gyn|Medicare|FMLA|acetaminophen|urgent care)\b",
}
STRICTER_IN_THE_US = {  # a claim of the UK that is milder there, and what an American must read in its place
    "F3.13.B9": {"U-2.2.B9", "U-D2"},  # one leg numb or weak
    "CRIT-A12": {"CRIT-A12b", "U-D2", "U-2.1.A1", "U-2.2.B9", "F3.13.A1"},  # one leg weak or dragging; both legs
    "CRIT-A6b": {"U-H7"},  # where to go with nerve signs
    "CRIT-A7c": {"CRIT-A7d"},  # the age of a first bad back pain
    "CRIT-A14b": {"U-2.1.A9"},  # very bad pain in the belly
    "CRIT-A18c": {"U-2.3.1"},  # days without basic things
    "F3.7.4.age": {"U-D4", "U-N2"},  # the age for an NSAID
    "F3.12.1": {"U-2.3.1", "CRIT-A18", "F3.12.3"},  # weeks without getting better
}
TEXTS: dict[str, str] = {key: claim["text"] for key, claim in CLAIMS.items()}


def said(pattern: str) -> dict[str, list[str]]:
    """What of a pattern stands in which claims."""
    found = {key: re.findall(pattern, text) for key, text in TEXTS.items()}
    return {key: words for key, words in found.items() if words}


def test_a_claim_names_no_exercise_by_its_code() -> None:
    assert said(r"\b[EP]\d\d\b") == {}


def test_a_claim_names_no_source_or_other_claim_by_its_key() -> None:
    keys = "|".join(re.escape(key) for key in SOURCES)
    assert said(rf"(?<![\w-])(?:{keys}|F\d\.[\d.]+|U-[A-Z\d]+|CRIT-\w+)(?![\w-])") == {}


def test_a_claim_is_no_entry_under_a_label() -> None:
    assert [key for key, text in TEXTS.items() if text.startswith(LABELS)] == []


def test_a_claim_has_no_word_of_the_workshop() -> None:
    assert said(WORKSHOP) == {}


def test_a_claim_is_a_few_whole_sentences() -> None:
    broken = {
        key: text
        for key, text in TEXTS.items()
        if not re.fullmatch(r"[A-Z0-9].*[.?]", text)
        or ";" in text
        or len(sentences_of(text)) > MOST_SENTENCES
        or any(len(sentence.split()) > MOST_WORDS for sentence in sentences_of(text))
    }
    assert broken == {}


def test_a_claim_reads_at_grade_8_or_lower() -> None:
    words = yaml.load((CONTENT / "words" / "en.yaml").read_text("utf-8"), yaml.CSafeLoader)["syllables"]
    exceptions = {word: number for number, of_it in words.items() for word in of_it.split()}
    grades = {key: reading_of(sentences_of(text), exceptions).grade for key, text in TEXTS.items()}
    assert {key: f"{grade:.1f}" for key, grade in grades.items() if round(grade) > GRADE} == {}


@pytest.mark.parametrize("region", OF_ONE_COUNTRY)
def test_what_only_one_country_has_is_told_only_there(region: str) -> None:
    assert [key for key in said(OF_ONE_COUNTRY[region]) if CLAIMS[key].get("regions") != [region]] == []


def test_a_milder_grade_of_the_uk_stays_there() -> None:
    assert [key for key in STRICTER_IN_THE_US if CLAIMS[key].get("regions") != ["uk"]] == []


def test_where_the_uk_is_milder_an_american_reads_the_stricter_claim() -> None:
    article = read_article(open_workspace().content, "back-spasms", "us", "en")
    lines = [line for line in lines_of(article) if line.region in (None, "us")]
    alone = {
        (key, line.text)
        for key, stricter in STRICTER_IN_THE_US.items()
        for line in lines
        if key in line.cites and not stricter & set(line.cites)
    }
    assert alone == set()
