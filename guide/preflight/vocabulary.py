"""Looking for words: whole words and phrases, by a table of their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from guide.model.wording import Avoided, WordList
from guide.preflight.readability import words_of

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the list as it stands in a text: the entry's own name, and the words found."""

    name: str
    found: str


class Vocabulary:
    """A list of words to avoid, ready for looking. Words with a capital letter are looked for as they are written."""

    def __init__(self, avoided: Mapping[str, Avoided]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._unless = {name: [words_of(u) for u in entry.unless] for name, entry in avoided.items() if entry.unless}
        for name, entry in avoided.items():
            for form in (name, *entry.forms):
                words = words_of(form)
                self._by_first.setdefault(words[0].lower(), []).append((words, name))

    def matches(self, text: str) -> Iterator[Match]:
        """The entries that a text contains, in its order."""
        written = words_of(text)
        lower = lowered(written)
        for position, first in enumerate(lower):
            for words, name in self._by_first.get(first, ()):
                end = position + len(words)
                there = written[position:end] if words != lowered(words) else lower[position:end]
                if there == words and not self._is_right(name, lower, position):
                    yield Match(name, " ".join(written[position:end]))

    def _is_right(self, name: str, lower: tuple[str, ...], position: int) -> bool:
        """Whether the word stands in a phrase in which it is right."""
        for unless in self._unless.get(name, ()):
            for start in range(max(0, position - len(unless) + 1), position + 1):
                if lower[start : start + len(unless)] == unless:
                    return True
        return False


@lru_cache(maxsize=8192)
def lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same words in small letters."""
    return tuple(word.lower() for word in words)


def first_of(phrases: Iterable[str], text: str) -> str | None:
    """The first of some phrases that a text contains as whole words."""
    spaced = f" {' '.join(words_of(text.lower()))} "
    return next((phrase for phrase in phrases if f" {phrase} " in spaced), None)


def gives_a_number(text: str, wording: WordList) -> bool:
    """Whether a text has a digit, or a number word before a unit ("two weeks")."""
    if _DIGIT.search(text):
        return True
    units = set(wording.units.split())
    words = lowered(words_of(text))
    return any(word in wording.numbers and after in units for word, after in pairwise(words))


def numbers_in(text: str, wording: WordList) -> set[str]:
    """The numbers of a text, as digits; number words are put into digits."""
    words = {str(wording.numbers[word]) for word in lowered(words_of(text)) if word in wording.numbers}
    return words | set(_NUMBER.findall(text))
