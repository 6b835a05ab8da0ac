"""One file to print of a whole batch: each leaflet on its sheets, a separator before it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.build import imposed
from guide.compose.separators import Slip, set_separators
from guide.model.batch import Entry
from guide.model.finding import DoesNotFit, Finding
from guide.model.imposition import Printing
from guide.model.job import Job, LeafletJob
from guide.model.place import Place
from guide.model.publication import Pagination, Publication
from guide.publish.joining import Joined, put_together
from guide.publish.pdf import lay_out, write
from guide.record import Made
from guide.workspace import Workspace, shown

PRINT_RUN = "print-run.pdf"
AT_ONCE = 32  # leaflets and their separators laid out and joined in one go

JobsOf = Callable[[str, str], Iterable[Job]]  # of a region and a language


def join(
    folder: Path, entries: Iterable[Entry], names: Mapping[str, str], jobs_of: JobsOf, workspace: Workspace
) -> Made:
    """Writes the print run of a finished batch: edition by edition, clinics in the order of their ids."""
    leaflets = sorted(
        (entry for entry in entries if entry.format == "pdf"),
        key=lambda entry: (*_alike(entry), entry.clinic),
    )
    path = folder / PRINT_RUN
    with TemporaryDirectory(prefix="print-run-", dir=folder / ".build_guide") as drawer:
        parts: list[Path] = []
        for (edition, ink, region, language), alike in groupby(leaflets, key=_alike):
            some = list(alike)
            job = _job(jobs_of(region, language), edition, ink)
            for start in range(0, len(some), AT_ONCE):
                parts.append(Path(drawer, f"{len(parts)}.pdf"))
                with Joined() as part:
                    _add(part, job, folder, names, some[start : start + AT_ONCE], workspace)
                    part.put(parts[-1])
        pages = put_together(parts, path)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(shown(path), pages, path.stat().st_size, sha256, {"format": "pdf"})


def _alike(entry: Entry) -> tuple[str, str, str, str]:
    """What leaflets have in common that are printed one after the other."""
    return entry.edition or "", entry.ink, entry.region, entry.language


def _job(jobs: Iterable[Job], edition: str, ink: str) -> LeafletJob:
    return next(job for job in jobs if isinstance(job, LeafletJob) and (job.edition.id, job.ink) == (edition, ink))


def _add(
    run: Joined, job: LeafletJob, folder: Path, names: Mapping[str, str], entries: list[Entry], workspace: Workspace
) -> None:
    """Some leaflets of one edition, each behind its separator."""
    sheets = [(entry, *_sheets(job, folder / entry.file)) for entry in entries]
    called = (names.get(entry.clinic, entry.clinic) for entry in entries)
    slips = tuple(Slip(name, job.edition.name, one.file, n) for name, (one, _, n) in zip(called, sheets, strict=True))
    separators = run.read(_separators(job, slips, workspace))
    for number, (_, content, _) in enumerate(sheets):
        run.add(separators, number)
        run.end_sheet()
        run.add_all(content)
        run.end_sheet()


def _sheets(job: LeafletJob, file: Path) -> tuple[bytes, int]:
    """A leaflet as it is printed, and on how many sheets of paper: two pages each where nothing is imposed."""
    content = file.read_bytes()
    if job.edition.imposition is None:
        pages = Joined.pages_of(content)
        return content, (pages + 1) // 2
    made = imposed(job, Publication(content, Pagination(0, {}), ()), Printing(None, bleed=False))
    return made.content, made.sheets


def _separators(job: LeafletJob, slips: tuple[Slip, ...], workspace: Workspace) -> bytes:
    assert job.edition.page
    page = job.edition.page
    if job.edition.imposition:
        sheet = job.edition.press_sheet
        page = page.model_copy(update={"width_mm": sheet.width_mm, "height_mm": sheet.height_mm})
    texts = workspace.layout_texts() | {f"{name}.css": workspace.style(name) for name in _STYLES}
    said = (job.phrases.value.phrases, texts, job.region.value.language_tag, job.article.data.value.written.isoformat())
    laid = lay_out(set_separators(slips, page, *said), job.fonts)
    if laid.errors:  # a name of letters that no font has was refused with its row
        raise DoesNotFit(_found(laid.errors))
    return write(laid).content


_STYLES = ("tokens", "core", "separator")


def _found(findings: Iterable[Finding]) -> Iterator[Finding]:
    yield from (Finding(one.code, f"a separator: {one.message}", Place(PRINT_RUN), one.hint) for one in findings)
