"""All mistakes at once: reading goes on where it can, and stops at the end with everything that was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from guide.model.finding import ContentRefused, Finding, Refusal

T = TypeVar("T")


class Gathering:
    """The findings of several readings."""

    def __init__(self, refusal: type[Refusal] = ContentRefused) -> None:
        self.refusal = refusal
        self.findings: list[Finding] = []

    def attempt(self, reading: Callable[..., T], *values: Any) -> T | None:
        """What a reading returns; None where it refused, its findings kept."""
        try:
            return reading(*values)
        except self.refusal as refused:
            self.findings.extend(f for f in refused.findings if f not in self.findings)
            return None

    def add(self, finding: Finding) -> None:
        """One more finding."""
        self.findings.append(finding)

    def close(self) -> None:
        """Stop if anything was found."""
        if any(f.is_error for f in self.findings):
            raise self.refusal(sorted(self.findings, key=lambda f: (f.place, f.code)))
