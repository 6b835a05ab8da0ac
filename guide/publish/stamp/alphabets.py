"""Which letters a template's fonts keep: those of the alphabets that a clinic writes in, whoever it was made with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guide.model.stamping import CannotStamp
from guide.publish.fonts import missing_characters

_JOINED = "ff fi fl ffi ffl fj ft tt ti"  # letters that fonts draw as one
_LATIN = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)))) + "\u00a0–—‘’‚“”„†‡•…‹›€™"
_OTHERS = ("".join(map(chr, range(0x370, 0x400))), "".join(map(chr, range(0x400, 0x460))))  # Greek, Cyrillic


def alphabets_of(used: set[str], fonts: Path) -> str:
    """The letters of Europe's Latin alphabets, and of each other alphabet that is used.

    Raises CannotStamp where they need a letter of none.
    """
    alphabets = (_LATIN, *(alphabet for alphabet in _OTHERS if used & _letters(alphabet)))
    if used.difference(*map(_letters, alphabets)):
        raise CannotStamp("letters that the template does not hold")
    return _kept(alphabets, fonts)


@cache
def _letters(alphabet: str) -> frozenset[str]:
    return frozenset(alphabet)


@cache
def _kept(alphabets: tuple[str, ...], fonts: Path) -> str:
    return " ".join((*(_printable(alphabet, fonts) for alphabet in alphabets), _JOINED))


def _printable(alphabet: str, fonts: Path) -> str:
    missing = set(missing_characters(alphabet, fonts))
    return "".join(letter for letter in alphabet if letter not in missing)
