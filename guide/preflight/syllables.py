"""Syllables of English words: rules on the spelling, and a short table of words that break them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
# Vowels that are written and not said.
_SILENT = re.compile(
    "|".join(
        (
            r"[aeiouy](?:[^aeiouy]*[^aeiouyl]|[rl]?l)es?$",  # make, rule, not: couple
            r"[aeiouy][^aeiouy]*(?:[^aeiouytdl]|[aeiouylr]l)ed$",  # walked, not: wanted, settled
            r"[aeiouy][^aeiouy]*[^aeiouy]e(?:ly|less|ful|fully|ness|ments?|some|things?|body|times?)$",  # carefully
            r"^(?:some|life|time|fore|base|guide|side|home|frame|type|where|there|care|fire|safe)[^aeiouysdrlnmft]",
            r"^every.",
        )
    )
)
# Vowels that stand side by side and are said apart, and an m that is said alone.
_APART = tuple(
    map(
        re.compile,
        (
            r"(?:[csxzg]|[cs]h)es$",  # boxes: the silent rule took one too many
            r"[^ctsgx]i(?:a[^i]?|o(?!n)|um|us)|[^aeiou]ious$",
            r"[aeiouy]ing",
            r"i(?:er|est|et)",
            r"[^gqaeiou]u(?:a|o[^u]|e[lnt])",
            r"[aeiou]y(?!ed$|s)[aeiou]",
            r"^(?:re|pre)[aeiou](?![aeiou]|d|s|c|l)",
            r"^cr?eat[ei]|^react|[^aeiou]eo(?!p)",
            r"sms?$|thms?$",
        ),
    )
)


def syllables(word: str, exceptions: Mapping[str, int]) -> int:
    """How many syllables a word has when said aloud. A number counts as one, initials as one a letter."""
    if word.isupper() and 1 < len(word) < 5 and word.isalpha() and word.lower() not in exceptions:
        return len(word) + 2 * word.count("W")
    return sum(_of_part(part, exceptions) for part in word.lower().split("-") if part) or 1


def _of_part(part: str, exceptions: Mapping[str, int]) -> int:
    """One part of a hyphenated word: known by heart, alone or before an ending, else by rule."""
    part = part.replace("’", "'")
    if part in exceptions:
        return exceptions[part]
    if part.endswith("n't"):
        return _of_part(part[:-3], exceptions) + (part[-4] in "ds")
    stem = part.split("'")[0] or part
    for ending, added in (("s", 0), ("ly", 1), ("ing", 1), ("ed", 0), ("er", 1), ("ers", 1), ("d", 0), ("ness", 1)):
        if stem.endswith(ending) and (known := exceptions.get(stem[: -len(ending)])):
            return known + added
    return by_rule(stem)


@lru_cache(maxsize=4096)
def by_rule(word: str) -> int:
    """Groups of vowels, less those that are silent, and more for those said apart."""
    groups = len(_VOWELS.findall(word))
    silent = bool(_SILENT.search(word))
    apart = sum(bool(rule.search(word)) for rule in _APART)
    return max(1, groups - silent + apart)
