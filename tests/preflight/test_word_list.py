"""The English word list: read as authors write it, with the words that the standards name."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.model.files import GivenFile
from guide.model.wording import WordList
from guide.preflight.vocabulary import Vocabulary, first_of, gives_a_number
from guide.read.yaml_places import checked

PATH = Path(__file__).parents[2] / "guide" / "content" / "words" / "en.yaml"
FILE = GivenFile("en.yaml", PATH.read_bytes())
WORDING: WordList = checked(FILE.content.decode(), FILE.path, WordList).value


@pytest.mark.parametrize(
    "word",
    # Pictures of speech and jokes, words that readers do not say, and claims that nobody can keep.
    [
        *("engine", "attack", "at bay", "terrible", "suffer", "suffering from"),
        *(
            "urinate",
            "wee",
            "stool",
            "bowel movement",
            "anus",
            "clinician",
            "develop",
            "experience",
            "disease",
            "disorder",
        ),
        *("proven", "cure", "instant", "guaranteed", "7 seconds", "best"),
    ],
)
def test_a_word_that_the_standards_ban_is_found(word: str) -> None:
    assert list(Vocabulary({**WORDING.avoid, **WORDING.better}).matches(f"Here is {word} in a line."))


@pytest.mark.parametrize(
    "words", ["a heart attack", "kidney disease", "this is not a cure", "it is hard to urinate (pee)"]
)
def test_a_word_is_right_in_its_phrase(words: str) -> None:
    assert list(Vocabulary({**WORDING.avoid, **WORDING.better}).matches(words)) == []


@pytest.mark.parametrize(
    "word", ["999", "111", "911", "112", "988", "GP", "A&E", "ER", "NHS", "fit note", "acetaminophen"]
)
def test_a_word_of_one_country_is_found(word: str) -> None:
    assert list(Vocabulary(WORDING.country).matches(f"Ask {word} now."))


def test_a_list_names_what_to_write_instead_and_why() -> None:
    for entry in (*WORDING.avoid.values(), *WORDING.better.values(), *WORDING.country.values()):
        assert entry.instead
        assert entry.reason


def test_comfort_and_numbers_are_known() -> None:
    assert first_of(WORDING.reassuring, "This is safe, do not worry.") == "is safe"
    assert gives_a_number("rest for two days", WORDING)
    assert not gives_a_number("one of these two", WORDING)
    assert WORDING.syllables_of["area"] == 3
