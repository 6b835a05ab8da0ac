"""Looking for words: whole words and phrases, by a table of their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from guide.model.wording import Avoided, WordList

_TOKEN = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the list as it stands in a text: the entry's own name, and the words found."""

    name: str
    found: str


class Vocabulary:
    """A list of words to avoid, ready for looking. Words with a capital letter are looked for as they are written."""

    def __init__(self, avoided: Mapping[str, Avoided]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._unless = {name: [entry_words(u) for u in entry.unless] for name, entry in avoided.items() if entry.unless}
        for name, entry in avoided.items():
            for form in (name, *entry.forms):
                words = entry_words(form)
                self._by_first.setdefault(words[0], []).append((words, name))

    def matches(self, text: str) -> Iterator[Match]:
        """The entries that a text contains, in its order."""
        written = _TOKEN.findall(text)
        lower = [word.lower() for word in written]
        for position, (as_written, as_lower) in enumerate(zip(written, lower, strict=True)):
            for first in {as_written, as_lower}:
                for words, name in self._by_first.get(first, ()):
                    end = position + len(words)
                    there = tuple(written[position:end]) if words != lowered(words) else tuple(lower[position:end])
                    if there == words and not self._is_right(name, lower, position):
                        yield Match(name, " ".join(written[position:end]))

    def _is_right(self, name: str, lower: list[str], position: int) -> bool:
        """Whether the word stands in a phrase in which it is right."""
        for unless in self._unless.get(name, ()):
            for start in range(max(0, position - len(unless) + 1), position + 1):
                if tuple(lower[start : start + len(unless)]) == unless:
                    return True
        return False


def entry_words(text: str) -> tuple[str, ...]:
    """The words of an entry."""
    return tuple(_TOKEN.findall(text))


def lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same words in small letters."""
    return tuple(word.lower() for word in words)


def first_of(phrases: Iterable[str], text: str) -> str | None:
    """The first of some phrases that a text contains as whole words."""
    spaced = f" {' '.join(_TOKEN.findall(text.lower()))} "
    return next((phrase for phrase in phrases if f" {phrase} " in spaced), None)


def gives_a_number(text: str, wording: WordList) -> bool:
    """Whether a text has a digit, or a number word before a unit ("two weeks")."""
    if _DIGIT.search(text):
        return True
    numbers, units = set(wording.numbers.split()), set(wording.units.split())
    words = [word.lower() for word in _TOKEN.findall(text)]
    return any(word in numbers and after in units for word, after in pairwise(words))
