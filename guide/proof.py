"""Proof of a batch: some of its files made in full, and held against those that were stamped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from guide.build import build
from guide.model.batch import Outcome
from guide.model.finding import Finding, MachineRefused, Refusal
from guide.model.job import Job
from guide.model.place import Place
from guide.portions import file_of

if TYPE_CHECKING:
    from guide.batch import Begun

Unread = TypeVar("Unread")
Ready = TypeVar("Ready")
NEAR = 1000  # rows in which another one is looked for


@dataclass(frozen=True)
class Sample:
    """The rows of a table that are to be proven, evenly spread: the first, the last, and those between."""

    numbers: tuple[int, ...]  # of rows from 0

    @classmethod
    def spread(cls, wanted: int, rows: int) -> Sample:
        """So many of so many rows, always the same."""
        step = (rows - 1) / max(wanted - 1, 1)
        return cls(tuple(sorted({round(number * step) for number in range(min(wanted, rows))})))

    def of(self, rows: Iterable[Unread], ready: Callable[[Unread], Ready | Outcome]) -> Iterator[Ready]:
        """Those rows, or others near them where they cannot be made; no others are read."""
        spare: deque[Unread] = deque(maxlen=NEAR)
        missing = len(self.numbers)
        for number, row in enumerate(rows):
            due = sum(wanted <= number for wanted in self.numbers) + missing - len(self.numbers)
            if due <= 0:
                spare.append(row)
            elif not isinstance(found := ready(row), Outcome):
                missing -= 1
                yield found
        others = (found for row in reversed(spare) if not isinstance(found := ready(row), Outcome))
        yield from islice(others, missing)


@dataclass(frozen=True, slots=True)
class Proof:
    """What holding one file against a full build has shown."""

    file: str
    differences: tuple[str, ...]

    @property
    def finding(self) -> Finding | None:
        """The error that it is, where there is any difference."""
        if not self.differences:
            return None
        said = f"a full build of it differs in {'; '.join(self.differences)}"
        return Finding("M104", said, Place(self.file), "this is a fault of the program: make it with build_guide pdf")


def refuse_to_verify_blindly() -> None:
    """Without a library that draws pages, nothing can be proven. Raises MachineRefused."""
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        said, hint = "what draws finished pages is not installed", "pip install 'build-guide[verify]'"
        raise MachineRefused(Finding("M101", said, Place("--verify"), hint)) from None


def proofs(begun: Begun) -> Iterator[Proof]:
    """Each file of the sampled clinics that the batch has made, held against a full build."""
    for row, group in begun.proven():
        for job in begun.shop.plan(group).jobs:
            named = replace(job, clinic=row.clinic)
            file = begun.folder / file_of(named)
            if file.is_file():  # else its row has failed, and the report tells why
                yield Proof(str(file), tuple(_differences(file.read_bytes(), named)))


def _differences(made: bytes, job: Job) -> Iterator[str]:
    from guide.preflight.sameness import differences

    try:
        full = build(job).content
    except Refusal as refused:
        yield f"that there is none: {refused.findings[0].message}"
        return
    yield from differences(made, full)
