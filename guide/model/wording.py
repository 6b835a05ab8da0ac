"""Words that a language's texts do without, words of countries, and how its words sound."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from guide.model.sheets import DataFile, Text, Texts


class Avoided(DataFile):
    """A word or phrase to avoid: what to write instead, why, other forms that it takes."""

    reason: Text
    instead: Text | None = None
    forms: Texts = ()
    unless: Texts = ()  # phrases in which it is right
    right_in: Texts = ()  # regions whose own words may have it


class Term(DataFile):
    """A medical term: the plain words that explain it where it is first used."""

    plain: Text
    forms: Texts = ()


class WordList(DataFile):
    """words/<language>.yaml."""

    avoid: dict[str, Avoided] = Field(default_factory=dict)
    better: dict[str, Avoided] = Field(default_factory=dict)  # words for which there is a better one, most often
    country: dict[str, Avoided] = Field(default_factory=dict)
    terms: dict[str, Term] = Field(default_factory=dict)
    reassuring: Texts = ()  # phrases, in small letters, that take a caution away
    capitals: Text = ""  # words that are rightly written in capitals, with spaces between them
    levels: dict[str, Texts] = Field(default_factory=dict)  # an exercise level: words of a heading that promise it
    alt_openings: Texts = ()  # what no alt text begins with
    alt_tells: dict[str, Texts] = Field(default_factory=dict)  # "arrow", "feel": words by which an alt text tells of it
    alt_agrees: dict[str, tuple[Texts, ...]] = Field(default_factory=dict)  # of each, a picture shows one choice
    alt_sides: Texts = ()  # left and right
    alt_parts: Texts = ()  # parts of the body that have a side
    alt_areas: Texts = ()  # where something is felt
    numbers: dict[str, int] = Field(default_factory=dict)  # number words
    units: Text = ""  # units, with spaces between them, that make a number word a dose or a time
    syllables: dict[int, Text] = Field(default_factory=dict)  # words that break the rules; none: nothing is graded

    @cached_property
    def syllables_of(self) -> dict[str, int]:
        """The syllables of each word that breaks the rules."""
        return {word: number for number, words in self.syllables.items() for word in words.split()}
