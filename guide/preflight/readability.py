"""How hard a text is to read: the Flesch-Kincaid grade. Headings and bullets count as sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guide.preflight.syllables import syllables

_WORD = re.compile(r"[^\W_]+(?:['’&.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?:])[\"')’”]*\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grade is made of: sentences, words and syllables."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade: the years of school in the United States that a reader needs."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


@lru_cache(maxsize=8192)  # every rule on language asks for the words of every line
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: runs of letters and digits, with their hyphens and apostrophes."""
    return tuple(_WORD.findall(text))


def reading_of(sentences: Iterable[str], exceptions: Mapping[str, int]) -> Reading:
    """Counts over sentences; a heading or a bullet is one sentence."""
    counted = [words for sentence in sentences if (words := words_of(sentence))]
    times = Counter(word for words in counted for word in words)
    said = sum(number * syllables(word, exceptions) for word, number in times.items())
    return Reading(len(counted), times.total(), said)


def sentences_of(text: str) -> list[str]:
    """The sentences of running text."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]
