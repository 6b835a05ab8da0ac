"""Finds runs of words of the original article without keeping its words: only hashes of them are stored."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Final

RUN_WORDS: Final = 7
HASHES: Final = Path(__file__).with_name("original_runs.txt")

_CITATION: Final = re.compile(r"\[@[^\]]*\]")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def runs(text: str) -> list[str]:
    """Every run of seven words in `text`: lower case, single spaces, no punctuation, no citations."""
    plain = unicodedata.normalize("NFKC", _CITATION.sub(" ", text)).lower().replace("\u2019", "'")
    words = _WORD.findall(plain)
    return [" ".join(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)]


def run_hash(run: str) -> str:
    """The first 16 hex digits of a run's SHA-256."""
    return sha256(run.encode()).hexdigest()[:16]


def original_runs() -> frozenset[str]:
    """The hashes of all runs of the original article."""
    return frozenset(HASHES.read_text("ascii").split())


def borrowed(text: str, known: frozenset[str]) -> list[str]:
    """The runs of `text` whose hashes are among the known ones."""
    return [run for run in runs(text) if run_hash(run) in known]
