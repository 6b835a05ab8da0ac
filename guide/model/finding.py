"""What a check says, and the errors that carry such findings to the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from guide.model.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to do about it. Codes are listed in `guide.model.codes`."""

    code: str
    message: str
    place: Place
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """1xx is an error, 2xx a warning."""
        return self.code[1] == "1"

    def __str__(self) -> str:
        kind = "error" if self.is_error else "warning"
        line = f"{self.place}: {kind} {self.code} {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class Refusal(Exception):
    """Work that stops, with every finding that stopped it. Each kind knows its exit state (see docs/commands.md)."""

    exit_code = 10

    def __init__(self, findings: Iterable[Finding] | Finding) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


class UsageRefused(Refusal):
    """What was asked for on the command line cannot be."""

    exit_code = 2


class ContentRefused(Refusal):
    """The content is wrong."""

    exit_code = 10


class ClinicRefused(Refusal):
    """The clinic file or prescription is wrong."""

    exit_code = 11


class MachineRefused(Refusal):
    """The machine: a missing tool, disk, rights."""

    exit_code = 12


class OutsideRefused(Refusal):
    """Something outside the given folders, or from the network, was asked for."""

    exit_code = 13


class DoesNotFit(Refusal):
    """The words do not fit the pages."""

    exit_code = 14


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint for a name that was not found: what was probably meant, else what there is."""
    choices = sorted(set(known))
    if close := get_close_matches(name.lower(), [c.lower() for c in choices], n=3, cutoff=0.55):
        meant = [c for c in choices if c.lower() in close]
        return "did you mean " + " or ".join(f'"{m}"' for m in meant) + "?"
    shown = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    return f"there is: {shown}" if choices else "there is none"
