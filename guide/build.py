"""The order of work: one job, one publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from guide.model.article import Article
from guide.model.clinic import Clinic
from guide.model.edition import Edition
from guide.model.finding import ContentRefused, DoesNotFit, Finding
from guide.model.leaflet import Ink
from guide.model.place import Sheet
from guide.model.publication import Publication
from guide.model.region import PhraseBook, Region
from guide.model.wording import WordList


@dataclass(frozen=True)
class Job:
    """One order as values: what is printed, for whom, in which form, with which looks."""

    article: Article
    region: Sheet[Region]
    phrases: Sheet[PhraseBook]
    edition: Edition
    clinic: Clinic | None
    ink: Ink
    palette: Mapping[str, str]
    styles: Mapping[str, str]
    layouts: Mapping[str, str] = field(repr=False)
    wording: WordList
    fonts: Path
    today: date


def build(job: Job) -> Publication:
    """Check the article, compose it, and lay it out in the first way that fits. Raises a Refusal with all that is wrong."""
    from guide.preflight import check_article, check_leaflet

    findings = _stop_at_errors(check_article(job.article, job.wording, job.today))
    misfit: DoesNotFit | None = None
    for attempt in job.edition.attempts:
        try:
            publication, leaflet = _made(job, attempt)
        except DoesNotFit as refused:
            misfit = misfit or refused
            continue
        on_pages = check_leaflet(leaflet, publication.pagination, job.article, job.wording, job.today)
        findings += _stop_at_errors(on_pages)
        return Publication(publication.content, publication.pagination, (*findings, *publication.findings))
    assert misfit is not None
    raise misfit


def _made(job: Job, attempt):  # type: ignore[no-untyped-def]
    from guide.compose import compose, set_pages
    from guide.publish.pdf import lay_out, write

    leaflet = compose(
        job.article, job.region, job.phrases, job.edition, attempt, job.clinic, job.ink, job.palette
    )
    pages = set_pages(leaflet, job.styles, job.layouts)
    return write(lay_out(pages, job.fonts)), leaflet


def _stop_at_errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if any(f.is_error for f in findings):
        raise ContentRefused(findings)
    return findings
