"""Words as a mirror would say them."""

from __future__ import annotations

import re


def said_mirrored(text: str) -> str:
    """The same words, left for right."""
    other = {"left": "right", "right": "left"}
    return re.sub(r"\b(left|right)\b", lambda found: other[found[1]], text)
