"""Characters that no reader sees: left by other programs, or put there to make words look like others. Direction."""

from __future__ import annotations

import re
import unicodedata

# Control characters (not tab and line feed), spaces of no width, what turns the order of writing, tags, non-characters,
# and the mark that stands for what another program could not read. Joiners and the marks of direction that Persian,
# Hindi or Arabic words need (U+200C to U+200F) are let through.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_GAP, _GAP_FROM_RIGHT = re.compile(r"(?<=\d) (?=\d)"), re.compile(r"(?<=\d)[ -](?=\d)")  # in a number


def unseen(text: str) -> list[tuple[int, str]]:
    """Where each stands in a text, counted from 0, and what it is called."""
    return [(found.start(), _name(found[0])) for found in _UNSEEN.finditer(text)]


def runs_from_right(text: str) -> bool:
    """Whether a line is written from right to left: its first letter that has a direction says so."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def numbers_whole(text: str) -> str:
    """A phone number stays on one line; in a line from right to left its parts would change places otherwise."""
    return (_GAP_FROM_RIGHT if runs_from_right(text) else _GAP).sub("\u00a0", text)


def _name(character: str) -> str:
    name = unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"
