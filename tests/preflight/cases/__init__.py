"""One mistake a case, and the same thing without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from guide.model.finding import Finding


@dataclass(frozen=True)
class Case:
    """What a rule is given where something is wrong, and where nothing is."""

    rule: Callable[..., Iterator[Finding]]
    claim: str
    wrong: tuple[Any, ...]
    right: tuple[Any, ...]
    findings: int = 1
