"""One ebook for many clinics: composed and bound once, and for each clinic only its own members put in anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from guide.build import build, ebook_bound, refuse_what_no_cover_shows
from guide.compose.code import address
from guide.compose.content_hash import content_hash
from guide.compose.ebook import given_to
from guide.compose.ebook.documents import set_documents, with_words
from guide.compose.ebook.grounds import on_grounds
from guide.compose.stamping import shape, texts_of, that_says_all, that_says_least, with_tokens
from guide.model.clinic import Clinic
from guide.model.ebook import Ebook
from guide.model.finding import Finding
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.publication import ContentDocument, Package
from guide.model.stamping import CannotStamp, Impression
from guide.stamping import Stamper

if TYPE_CHECKING:
    from guide.publish.rebinding import BookBlock


@dataclass(frozen=True, slots=True)
class Bound:
    """An ebook bound for one clinic, and what of it is a clinic's own."""

    ebook: Ebook
    own: frozenset[str]  # content documents
    block: BookBlock
    pages: int
    findings: tuple[Finding, ...]
    patterns: dict[Any, tuple[ContentDocument, ...] | None] = field(default_factory=dict)  # its documents, with tokens


@dataclass
class Binder:
    """Makes the ebook for clinic after clinic; remembers one for each kind of clinic."""

    job: EbookJob
    _bound: dict[Any, Bound | CannotStamp] = field(default_factory=dict)

    def impression(self, clinic: Clinic) -> Impression:
        """The file of one clinic. Raises a Refusal where it cannot be made."""
        job, kind = replace(self.job, clinic=clinic), _kind(clinic)
        refuse_what_no_cover_shows(job)
        if kind not in self._bound:
            try:
                self._bound[kind] = _bound_for(job)
            except CannotStamp as reason:
                self._bound[kind] = reason
        if isinstance(bound := self._bound[kind], CannotStamp):
            made = build(job)
            return Impression(made.content, made.pagination.pages, self._content_hash, made.findings, str(bound))
        return Impression(_rebound(bound, job), bound.pages, self._content_hash, bound.findings)

    @cached_property
    def _content_hash(self) -> str:
        return content_hash(self.job.article, self.job.region.value)


def _kind(clinic: Clinic) -> tuple[Any, ...]:
    """Clinics of one kind have the same files, and the same entries in the package document."""
    data = clinic.data.value
    return data.name is not None, clinic.logo.media_type if clinic.logo else None, data.shirt == "accent", data.cast


def _bound_for(job: EbookJob) -> Bound:
    """The ebook of one clinic as a pattern for all of its kind. Raises CannotStamp, or a Refusal as build() does."""
    from guide.publish.rebinding import book_block

    assert job.clinic
    if job.clinic.data.value.shirt == "accent":
        raise CannotStamp("the people in its pictures wear its accent")
    ebook, package, made = ebook_bound(job)
    ebook = on_grounds(ebook)
    full, bare = (_given(ebook, job, other) for other in (that_says_all(job.clinic), that_says_least(job.clinic)))
    own = frozenset(
        one.file for one, *others in zip(package.documents, full.documents, bare.documents, strict=True)
        if {one.xhtml} != {other.xhtml for other in others}
    )  # fmt: skip
    files = _given(ebook, job, job.clinic, own).files
    block = book_block(made.content, own.union(files), full)
    bound = Bound(ebook, own, block, made.pagination.pages, made.findings)
    if _rebound(bound, job) != made.content:
        raise CannotStamp("its ebook differs in more than its own pages")
    return bound


def _given(
    ebook: Ebook,
    job: EbookJob,
    clinic: Clinic,
    only: frozenset[str] | None = None,
    known: tuple[ContentDocument, ...] | None = None,
) -> Package:
    """An ebook's documents for a clinic, or some of them, or those that are known already with the rest."""
    given = given_to(clinic, ebook, job.article, job.palette)
    return set_documents(given, job.styles, job.layouts, only, known)


def _rebound(bound: Bound, job: EbookJob) -> bytes:
    from guide.publish.rebinding import rebound

    assert job.clinic
    own = _given(bound.ebook, job, job.clinic, bound.own, _documents(bound, job, job.clinic))
    return rebound(bound.block, own, texts_of(job.clinic), job.fonts)


def _documents(bound: Bound, job: EbookJob, clinic: Clinic) -> tuple[ContentDocument, ...] | None:
    """A clinic's own documents from those of another one of its shape; none where they cannot be had so."""
    data, logo = clinic.data.value, clinic.logo
    is_whole = data.link is None or data.link == f"https://{address(data.link)}"
    kind = shape(clinic), data.accent is None, is_whole, (logo.width, logo.height) if logo else None
    if kind not in bound.patterns:
        bound.patterns[kind] = _patterns(bound, job, clinic)
    patterns = bound.patterns[kind]
    return patterns and with_words(patterns, texts_of(clinic))


def _patterns(bound: Bound, job: EbookJob, clinic: Clinic) -> tuple[ContentDocument, ...] | None:
    """The documents with tokens for words; none where they differ from the clinic's in more than words."""
    try:
        patterns = _given(bound.ebook, job, with_tokens(clinic), bound.own).documents
    except CannotStamp:
        return None
    plain = _given(bound.ebook, job, clinic, bound.own).documents
    return patterns if with_words(patterns, texts_of(clinic)) == plain else None


def maker_of(job: Job) -> Stamper | Binder:
    """Who makes the files of a job."""
    return Binder(job) if isinstance(job, EbookJob) else Stamper(cast(LeafletJob, job))
