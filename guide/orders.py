"""From what was asked on the command line to jobs, and from publications to files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide import clinics
from guide.build import build, imposed
from guide.clinics import DEFAULT_LANGUAGE, DEFAULT_REGION
from guide.crew import each_done
from guide.model.article import Article
from guide.model.edition import Edition
from guide.model.finding import (
    ContentRefused,
    Finding,
    MachineRefused,
    UsageRefused,
    did_you_mean,
)
from guide.model.imposition import Edge, Printing
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.leaflet import Ink
from guide.model.measures import Stood, stood_name
from guide.model.place import Place, Sheet
from guide.model.publication import Imposed, Publication
from guide.model.region import Region
from guide.model.text import Depth
from guide.model.wording import WordList
from guide.publish.whole import write_whole
from guide.read.articles import known_article, read_article
from guide.read.drawings import Asked
from guide.read.shop import read_ebook_form, read_edition, read_phrases, read_region
from guide.read.yaml_places import sheet_of
from guide.record import Made
from guide.workspace import Reads, Workspace, is_folder, shown, workspace_of

if TYPE_CHECKING:
    from guide.model.prescription import Prescription


@dataclass(frozen=True)
class Order:
    """What was asked for, in the command line's own words."""

    article: str = "back-spasms"
    editions: tuple[str, ...] = ()
    paper: str | None = None
    ink: str = "colour"
    region: str | None = None
    language: str | None = None  # the clinic's, else the usual one
    clinic: str | None = None
    source: str | None = None
    output: str = "dist/"
    what: str = "pdf"
    impose: bool = False
    duplex: str | None = None
    bleed: bool = False


def what_of(formats: tuple[str, ...]) -> str:
    """What an order for some formats makes; for none, the leaflet."""
    return "both" if len(set(formats)) > 1 else next(iter(formats), "pdf")


def make(order: Order) -> tuple[list[Made], list[str], Reads]:
    """Make every file of an order. Raises a Refusal, and then no file is touched."""
    refuse_wrong_output(order)
    _refuse_sheets_without_impose(order)
    workspace = workspace_of(order.source)
    jobs = with_their_prescriptions(jobs_of(order, workspace))
    made, findings = [], []
    for job, (publication, sheets) in zip(jobs, each_done(jobs, partial(_made, order)), strict=True):
        path, details = _path(order, job), details_of(job, publication.findings)
        made.append(put(path, publication.content, publication.pagination.pages, details))
        if sheets:
            beside = path.with_name(f"{path.stem}-imposed{path.suffix}")
            more = {"imposed": True, "sheets": sheets.sheets, "sheet": sheets.paper, "notice": sheets.notice}
            made.append(put(beside, sheets.content, sheets.sides, {**details, **more}))
        findings += [line for f in publication.findings if (line := str(f)) not in findings]
    return made, findings, workspace.reads


def _made(order: Order, job: Job) -> tuple[Publication, Imposed | None]:
    """One job done, with its sheets where they are asked for."""
    publication = _built(job)
    return publication, _sheets(order, job, publication)


def put(path: Path, content: bytes, pages: int, details: dict[str, Any], personal: bool = False) -> Made:
    """A file in its place."""
    write_whole(path, content, personal=personal)
    return Made(shown(path), pages, len(content), hashlib.sha256(content).hexdigest(), details)


def _sheets(order: Order, job: Job, publication: Publication) -> Imposed | None:
    """The sheets of a leaflet, where they are asked for; of all editions those that have any."""
    if not order.impose or not isinstance(job, LeafletJob):
        return None
    if order.what == "all" and job.edition.imposition is None:
        return None
    duplex: Edge | None = "long" if order.duplex == "long" else "short" if order.duplex == "short" else None
    return imposed(job, publication, Printing(duplex, order.bleed))


def _refuse_sheets_without_impose(order: Order) -> None:
    if not order.impose and (order.duplex or order.bleed):
        option = "--duplex" if order.duplex else "--bleed"
        raise UsageRefused(Finding("M102", "this is about sheets, and none are asked for", Place(option), "--impose"))


def _built(job: Job) -> Publication:
    """One job done; a system library that is missing is told with the line that installs it."""
    from guide import doctor

    if isinstance(job, LeafletJob) and (lacks := doctor.publishing_lacks()):
        raise MachineRefused(lacks)
    return build(job)


def check(order: Order) -> list[Finding]:
    """All that is wrong with an article, its leaflets and its ebook, in each promised region where none is named."""
    workspace = workspace_of(order.source)
    regions = [order.region] if order.region or order.clinic else _regions(order, workspace)
    jobs: list[Job] = []
    found: list[Finding] = []
    for region in regions:
        try:
            jobs += with_their_prescriptions(jobs_of(replace(order, region=region), workspace))
        except ContentRefused as refused:
            found += refused.findings
    found += (finding for told in each_done(jobs, _findings) for finding in told)
    return list(dict.fromkeys(found))


def _findings(job: Job) -> tuple[Finding, ...]:
    """What is wrong with what one job makes, whether it could be made or not."""
    try:
        return _built(job).findings
    except ContentRefused as refused:
        return refused.findings


def _regions(order: Order, workspace: Workspace) -> list[str | None]:
    from guide.model.article import ArticleData

    known_article(workspace.content, order.article)
    data = sheet_of(workspace.content, f"articles/{order.article}/article.yaml", ArticleData)
    return list(data.value.regions)


def jobs_of(
    order: Order,
    workspace: Workspace,
    asked: Asked | None = None,
    prescription: Sheet[Prescription] | None = None,
    chosen: Mapping[str, Place] | None = None,
) -> list[Job]:
    """The jobs that make up an order; a batch and a handout say whom they want to be shown.

    A handout has a prescription, and the entries that this brings with it.
    """
    clinic = clinics.read(order.clinic, order.article, workspace)
    region_name = clinics.region_of(order.region, clinic)
    language = clinics.language_of(order.language, clinic)
    region = read_region(workspace.content, region_name, language)
    phrases = read_phrases(workspace.content, language)
    article = read_article(
        workspace.content,
        order.article,
        region_name,
        language,
        _depth(order, workspace),
        asked or clinics.person_of(clinic),
        chosen,
    )
    wording = sheet_of(workspace.content, f"words/{language}.yaml", WordList).value
    layouts = workspace.layout_texts()

    def looks(styles: tuple[str, ...], ink: str) -> dict[str, Any]:
        return {
            "article": article,
            "region": region,
            "phrases": phrases,
            "clinic": clinic,
            "palette": workspace.palette(ink),
            "styles": {style: workspace.style(style) for style in styles},
            "layouts": layouts,
            "wording": wording,
            "fonts": workspace.fonts,
            "today": workspace.today,
            "kept": workspace.cache,
            "prescription": prescription,
        }

    jobs: list[Job] = []
    stood = _stood(order, workspace)
    for name in dict.fromkeys(_editions(order, article, region.value)):
        edition = _edition(workspace, name, layouts, order, region.value)
        for ink in _inks(order):
            palette = edition.palette if ink == "colour" else ink
            where = None if prescription else stood.get(stood_name(edition, region_name))
            job = LeafletJob(edition=edition, ink=ink, **looks(edition.styles, palette))
            jobs.append(replace(job, stood=where.pagination) if where else job)
    if order.what in ("epub", "both", "all", "check"):
        form = read_ebook_form(workspace.content, "ebook-handout" if prescription else "ebook").value
        jobs.append(EbookJob(form=form, dark=workspace.palette("dark"), **looks(form.styles, form.palette)))
    return jobs


def with_their_prescriptions(jobs: list[Job]) -> list[Job]:
    """The jobs as they are. Raises UsageRefused for an edition that nobody has prescribed anything for."""
    for job in jobs:
        if isinstance(job, LeafletJob) and job.edition.prescribed and job.prescription is None:
            said, hint = (
                "this is one person's, with the exercises chosen for them",
                "build_guide handout --exercises E01,E04",
            )
            raise UsageRefused(Finding("M102", said, Place(f"--edition {job.edition.id}"), hint))
    return jobs


def _stood(order: Order, workspace: Workspace) -> dict[str, Stood]:
    """Where the parts of the article's leaflets stood, as far as that is kept."""
    path = f"articles/{order.article}/pages.yaml"
    if workspace.content.find(path) is None:
        return {}
    kept: dict[str, Stood] = sheet_of(workspace.content, path, dict[str, Stood]).value
    return kept


def _inks(order: Order) -> tuple[Ink, ...]:
    return ("colour", "mono") if order.ink == "both" else ("mono",) if order.ink == "mono" else ("colour",)


def _depth(order: Order, workspace: Workspace) -> Depth:
    """What has to be read of the figures: a leaflet shows few, the ebook and editions at full depth all."""
    full = (read_edition(workspace.content, name).value.depth == "full" for name in order.editions)
    return "short" if order.what == "pdf" and not any(full) else "both"


def _editions(order: Order, article: Article, region: Region) -> tuple[str, ...]:
    """The editions on paper that an order asks for."""
    if order.what == "epub":
        return ()
    return article.data.value.editions if order.what == "all" else order.editions or (order.paper or region.paper,)


def _edition(workspace: Workspace, name: str, layouts: Mapping[str, str], order: Order, region: Region) -> Edition:
    """An edition whose layout exists, on the paper asked for, else the region's."""
    sheet = read_edition(workspace.content, name)
    if f"{sheet.value.layout}.xhtml" not in layouts:
        known = [layout.removesuffix(".xhtml") for layout in layouts if "/" not in layout]
        hint = did_you_mean(sheet.value.layout, known)
        raise ContentRefused(Finding("A108", f'no layout "{sheet.value.layout}"', sheet.at("layout"), hint))
    return _on_paper(sheet, name, order, region)


def _on_paper(sheet: Sheet[Edition], name: str, order: Order, region: Region) -> Edition:
    """An edition on paper; where it is for one alone, another one asked for is a mistake."""
    edition, paper = sheet.value, order.paper or region.paper
    if edition.page is not None:
        if order.paper and order.editions and order.paper != name:
            hint = f"leave --paper out, or take another edition: --edition {order.paper}"
            raise UsageRefused(Finding("M102", f'"{name}" has a paper of its own', sheet.at("page"), hint))
        return edition
    if paper not in edition.papers:
        said = f'"{name}" is not made for {paper} paper'
        raise ContentRefused(Finding("A108", said, sheet.at("papers"), did_you_mean(paper, list(edition.papers))))
    return edition.on(paper)


def refuse_wrong_output(order: Order) -> None:
    """A file that cannot hold what is asked for; told before anything is read."""
    output = Path(order.output)
    if not _is_file(output):
        return
    if order.what in ("all", "both") or len(set(order.editions)) > 1 or order.ink == "both":
        hint = "several files are made: name a folder"
        raise UsageRefused(Finding("M102", "this is one file, not a folder", Place(str(output)), hint))
    if (suffix := f".{order.what}") != output.suffix.lower():
        said = f"what is made here is no {output.suffix}"
        raise UsageRefused(Finding("M102", said, Place(str(output)), f"name it {suffix}, or name a folder"))


def _is_file(output: Path) -> bool:
    """Whether a file is named, not a folder."""
    return output.suffix.lower() in (".pdf", ".epub") and not is_folder(output)


def _path(order: Order, job: Job) -> Path:
    """The file to write: named in full, or by the names in docs/commands.md."""
    output = Path(order.output)
    suffix = ".epub" if isinstance(job, EbookJob) else ".pdf"
    return output if _is_file(output) else output / f"{name_of(job)}{suffix}"


def name_of(job: Job) -> str:
    """The name of a job's file, without its ending."""
    parts = [job.article.slug]
    if isinstance(job, LeafletJob):
        parts += [str(job.edition.id)] + (["mono"] if job.ink == "mono" else [])
        parts += [job.edition.paper] if job.edition.paper not in (None, job.region.value.paper) else []
    parts += [job.article.region] if job.article.region != DEFAULT_REGION else []
    parts += [job.article.language] if job.article.language != DEFAULT_LANGUAGE else []
    parts += [job.clinic.id] if job.clinic else []
    return "-".join(parts)


def details_of(job: Job, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """What is told of a file beside its path and size."""
    return {
        "article": job.article.slug,
        "format": "epub" if isinstance(job, EbookJob) else "pdf",
        "edition": job.edition.id if isinstance(job, LeafletJob) else None,
        "paper": job.edition.paper if isinstance(job, LeafletJob) else None,
        "ink": job.ink if isinstance(job, LeafletJob) else "colour",
        "region": job.article.region,
        "language": job.article.language,
        "clinic": job.clinic.id if job.clinic else None,
        "warnings": len(findings),
    }


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return asdict(finding) | {"severity": "error" if finding.is_error else "warning"}


def listed(
    what: str, article: str, region: str | None, language: str | None, source: Path | None
) -> Iterator[dict[str, Any]]:
    """Rows of what there is."""
    from guide import listing

    return listing.rows(what, workspace_of(source), article, region, language or DEFAULT_LANGUAGE)


def new(what: str, name: str, source: Path | None, like: str | None = None) -> list[str]:
    """Write a working start and return its paths."""
    from guide import starters

    return [shown(p) for p in starters.write(what, name, source, like)]
