"""Which letters a template's fonts keep: those of the alphabets that a clinic writes in, whoever it was made with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from guide.model.stamping import CannotStamp
from guide.publish.fonts import missing_characters

_JOINED = "ff fi fl ffi ffl fj ft tt ti"  # letters that fonts draw as one
_LATIN = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)))) + "\u00a0–—‘’‚“”„†‡•…‹›€™"
_OTHERS = ("".join(map(chr, range(0x370, 0x400))), "".join(map(chr, range(0x400, 0x460))))  # Greek, Cyrillic


def alphabets_of(texts: Iterable[str], fonts: Path) -> str:
    """The letters of Europe's Latin alphabets, and of each other alphabet that the texts use.

    Raises CannotStamp where they need a letter of none.
    """
    used = {letter for text in texts for letter in text if not letter.isspace()}
    alphabets = [_LATIN, *(alphabet for alphabet in _OTHERS if used & set(alphabet))]
    if used - {letter for alphabet in alphabets for letter in alphabet}:
        raise CannotStamp("letters that the template does not hold")
    return " ".join((*(_printable(alphabet, fonts) for alphabet in alphabets), _JOINED))


@cache
def _printable(alphabet: str, fonts: Path) -> str:
    missing = set(missing_characters(alphabet, fonts))
    return "".join(letter for letter in alphabet if letter not in missing)
