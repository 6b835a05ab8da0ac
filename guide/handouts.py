"""One person's handout: from what a clinician chose to whole files. Nothing of it is kept, logged or named after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guide.build import build, handout_of
from guide.model.exercise import Exercise
from guide.model.files import GivenFile
from guide.model.finding import ClinicRefused, Finding, MachineRefused, UsageRefused, did_you_mean
from guide.model.job import EbookJob, Job
from guide.model.place import Place, Sheet
from guide.model.prescription import Prescription
from guide.orders import Order, details_of, jobs_of, put, refuse_wrong_output
from guide.preflight.prescriptions import check_prescription
from guide.publish.garbage import garbage_left_for_later
from guide.read.articles import sets_of
from guide.read.drawings import Asked
from guide.read.prescriptions import Draft, chosen, prescription_of, read_prescription, with_doses, with_note
from guide.read.yaml_places import LARGEST_BYTES, sheet_of
from guide.record import Made
from guide.workspace import Workspace, workspace_of

EDITION = "handout"


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What was asked for, in the command line's own words."""

    order: Order
    exercises: tuple[str, ...] = ()
    ready_set: str | None = None
    prescription: str | None = None
    doses: tuple[str, ...] = ()
    note_file: str | None = None
    values: tuple[tuple[str, str], ...] = ()  # start, review, cast, as written on the command line
    calendar: bool = False
    force: bool = False


@garbage_left_for_later()
def make(asked: Handout) -> tuple[list[Made], tuple[Finding, ...]]:
    """Make every file of a handout. Raises a Refusal, and then no file is touched."""
    _refuse_what_cannot_be(asked)
    refuse_wrong_output(asked.order)
    workspace = workspace_of(asked.order.source)
    prescription = prescription_of(_draft(asked, workspace), workspace.content)
    if asked.calendar and prescription.value.start is None:
        said, hint = "a calendar begins on a day, and none is named", "add --start 2026-11-30, or start: to the file"
        raise ClinicRefused(Finding("A106", said, prescription.at("start"), hint))
    order = replace(asked.order, editions=(EDITION,))
    cast = _cast(prescription, workspace, ebook=order.what != "pdf")
    jobs = jobs_of(order, workspace, cast, prescription, dict(_names(prescription, workspace)))
    findings = check_prescription(prescription, jobs[0].article)
    if any(finding.is_error for finding in findings):
        raise ClinicRefused(findings)
    files: list[tuple[Path, bytes, int, dict[str, Any]]] = []
    for job in jobs:
        publication = build(job)
        details = details_of(job, publication.findings)
        files.append((_path(asked, job), publication.content, publication.pagination.pages, details))
        findings += tuple(finding for finding in publication.findings if finding not in findings)
    if asked.calendar:
        files.append(_calendar(asked, jobs[0]))
    if not asked.force:
        _refuse_to_overwrite(files)
    return [put(*file, personal=True) for file in files], findings


def _draft(asked: Handout, workspace: Workspace) -> Draft:
    """All that was said of the prescription, not yet checked."""
    if asked.prescription:
        draft = read_prescription(_given(asked.prescription))
    elif asked.ready_set:
        place = Place(f"--set {asked.ready_set}")
        sets = sets_of(workspace.content, asked.order.article)
        if asked.ready_set not in sets:
            hint = did_you_mean(asked.ready_set, sets)
            raise ClinicRefused(Finding("A108", f'no set "{asked.ready_set}"', place, hint))
        draft = chosen(sets[asked.ready_set], place)
    else:
        draft = chosen(asked.exercises, Place(f"--exercises {','.join(asked.exercises)}"))
    draft = with_doses(draft, asked.doses)
    for key, value in asked.values:
        draft.say(value, Place(f"--{key} {value}"), key)
    return with_note(draft, _given(asked.note_file)) if asked.note_file else draft


def _given(name: str) -> GivenFile:
    """A file that was named, or standard input; neither is noted among what was read."""
    if name == "-":
        return GivenFile("standard input", sys.stdin.buffer.read(LARGEST_BYTES + 1))
    path = Path(name)
    try:
        with path.open("rb") as file:
            return GivenFile(name, file.read(LARGEST_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError):
        near = did_you_mean(path.name, [name for name in _beside(path) if name.endswith(path.suffix or ".yaml")])
        raise ClinicRefused(Finding("A101", "there is no such file", Place(name), near)) from None
    except (OSError, ValueError) as fault:
        said = getattr(fault, "strerror", None) or str(fault)
        raise ClinicRefused(Finding("A101", f"this file cannot be read: {said}", Place(name))) from None


def _beside(path: Path) -> list[str]:
    try:
        return [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return []


def _cast(prescription: Sheet[Prescription], workspace: Workspace, ebook: bool) -> Asked | None:
    """Who is shown in what is printed; an ebook prints the other ways too."""
    person = prescription.value.cast
    if person is None:
        return None
    known = [name.removesuffix(".yaml") for name in workspace.content.names("cast")]
    if person not in known:
        hint = did_you_mean(person, known)
        raise ClinicRefused(Finding("F101", f'nobody is called "{person}"', prescription.at("cast"), hint))
    figures: set[str | None] = set()
    for one in prescription.value.exercises:
        data = _data(one.exercise, workspace)
        other = one.other_entry(data)
        another_way = one.other_way(data)
        data = _data(other, workspace) if other else data
        figures |= (
            {data.figure, data.instead_figure} if ebook else {data.instead_figure if another_way else data.figure}
        )
    return Asked(person, prescription.at("cast"), frozenset(filter(None, figures)))


def _names(prescription: Sheet[Prescription], workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Every entry that is printed, and where it was asked for; with those that a version names."""
    for number, one in enumerate(prescription.value.exercises):
        place = prescription.at("exercises", number)
        yield one.exercise, place
        other = one.other_entry(_data(one.exercise, workspace))
        yield from ((other, place),) if other else ()


def _data(entry: str, workspace: Workspace) -> Exercise:
    sheet: Sheet[Exercise] = sheet_of(workspace.content, f"exercises/{entry}/exercise.yaml", Exercise)
    return sheet.value


def _path(asked: Handout, job: Job) -> Path:
    """Named after what is prescribed, never after whom it is for."""
    suffix = ".epub" if isinstance(job, EbookJob) else ".pdf"
    output = Path(asked.order.output)
    return (
        output if output.suffix.lower() == suffix and not output.is_dir() else output / f"{_name(asked, job)}{suffix}"
    )


def _name(asked: Handout, job: Job) -> str:
    assert job.prescription is not None
    order, clinic = asked.order, job.clinic.id if job.clinic else None
    form = (order.ink, order.paper or job.region.value.paper, job.article.region, job.article.language, clinic)
    return f"{job.article.slug}-{EDITION}-{job.prescription.value.digest(*form)}"


def _calendar(asked: Handout, job: Job) -> tuple[Path, bytes, int, dict[str, Any]]:
    from guide.compose.calendar import events_of
    from guide.publish.calendar import calendar_of

    assert job.prescription is not None
    leaflet = handout_of(job)
    name, output = _name(asked, job), Path(asked.order.output)
    folder = output if not output.suffix or output.is_dir() else output.parent
    events = tuple(events_of(leaflet, job.prescription))
    content = calendar_of(events, leaflet.language_tag, name)
    return folder / f"{name}.ics", content, len(events), details_of(job, ()) | {"format": "ics"}


def _refuse_what_cannot_be(asked: Handout) -> None:
    ways = [way for way in (asked.exercises, asked.ready_set, asked.prescription) if way]
    if len(ways) != 1:
        said = "name the exercises in one way: --exercises, --set or --prescription"
        raise UsageRefused(Finding("M102", said, Place("handout"), "build_guide handout --exercises E01,E04"))
    if asked.prescription == "-" and asked.note_file == "-":
        raise UsageRefused(Finding("M102", "standard input holds one file", Place("--note-file -"), "name the other"))


def _refuse_to_overwrite(files: list[tuple[Path, bytes, int, dict[str, Any]]]) -> None:
    """A handout that is there and is another is somebody's."""
    found = []
    for path, content, _, _ in files:
        try:
            another = path.read_bytes() != content
        except OSError:
            continue
        if another:
            hint = "--force to write over it, or another folder with --output"
            found.append(
                Finding("M102", "this file is there already, and holds something else", Place(str(path)), hint)
            )
    if found:
        raise MachineRefused(found)
