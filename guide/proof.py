"""Proof of a batch: some of its files made in full, and held against those that were stamped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from guide.build import build
from guide.model.batch import Outcome
from guide.model.finding import Finding, MachineRefused, Refusal
from guide.model.job import Job
from guide.model.place import Place
from guide.office import Batch, Ready


@dataclass
class Sample:
    """The rows of a table that are to be proven, evenly spread: the first, the last, and those between."""

    numbers: tuple[int, ...]  # of rows from 0
    taken: list[Ready] = field(default_factory=list)

    @classmethod
    def spread(cls, wanted: int, rows: int) -> Sample:
        """So many of so many rows, always the same."""
        step = (rows - 1) / max(wanted - 1, 1)
        return cls(tuple(sorted({round(number * step) for number in range(min(wanted, rows))})))

    def of(self, rows: Iterable[Ready | Outcome]) -> Iterator[Ready | Outcome]:
        """The rows as they are; those of the sample are kept, or others near them where they cannot be made."""
        spare: list[Ready] = []
        for number, row in enumerate(rows):
            if not isinstance(row, Outcome):
                due = sum(wanted <= number for wanted in self.numbers) - len(self.taken)
                kept = self.taken if due > 0 else spare
                kept.append(row)
                del spare[:-1]
            yield row
        self.taken += spare[: len(self.numbers) - len(self.taken)]


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


def proofs(work: Batch, sample: Sample) -> Iterator[Proof]:
    """Each file of the sampled clinics that the batch has made, held against a full build."""
    for clinic, _, group in sample.taken:
        for job in work.plan(group)[0].jobs:
            named = replace(job, clinic=clinic)
            file = work.folder / work.name(named)
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
