"""The order of work: one job, one publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from guide.model.ebook import Ebook
from guide.model.edition import Attempt, Edition
from guide.model.finding import ClinicRefused, ContentRefused, DoesNotFit, Finding, UsageRefused
from guide.model.imposition import Printing
from guide.model.job import EbookJob, Job, LeafletJob
from guide.model.leaflet import Leaflet
from guide.model.place import Place
from guide.model.publication import Imposed, Package, Pages, Pagination, Publication
from guide.solver import STEPS, at_step, filled

if TYPE_CHECKING:
    from guide.publish.press import Laid

SHORT_CARD = "short-card"  # its id on the pages
ODD = "P106"  # pages
MOST_LAYOUTS = 4  # of one attempt, until its words tell the pages on which things stand


def build(job: Job) -> Publication:
    """Make what a job asks for. Raises a Refusal with all that is wrong."""
    match job:
        case EbookJob():
            return ebook_bound(job)[2]
        case LeafletJob():
            return _leaflet(job)
    raise TypeError(type(job).__name__)


def _leaflet(job: LeafletJob) -> Publication:
    """Check the article, compose it, lay it out in the first way that fits, write it."""
    from guide.preflight import check_leaflet
    from guide.publish.pdf import write

    findings = article_checked(job)
    best = fitted(job)
    _refuse_too_many_words_of_the_clinic(job, best)
    _refuse_what_not_even_few_exercises_mend(best)
    publication = write(best.laid)
    on_pages = check_leaflet(best.leaflet, best.laid.pagination, job.article, job.wording, job.today)
    findings += stop_at_errors(on_pages)
    return Publication(publication.content, publication.pagination, (*findings, *publication.findings))


def imposed(job: LeafletJob, publication: Publication, printing: Printing) -> Imposed:
    """The sheets of a finished leaflet, ready to print. Raises UsageRefused where its edition has none."""
    from guide.publish.imposition import impose

    if job.edition.imposition is None:
        said = f'"{job.edition.id}" has no sheets of its own: its pages are printed as they are'
        raise UsageRefused(Finding("M102", said, Place("--impose"), "leave --impose out, or name another --edition"))
    return impose(publication, job.edition, printing, " ".join(job.phrases.value.phrases["imposed.no_promise"]))


def article_checked(job: Job) -> tuple[Finding, ...]:
    """What is to be said of a job's article, looked over once for all the jobs that share it. Raises ContentRefused."""
    from guide.preflight import check_article

    if _looked_over.get("article") is not job.article:
        _looked_over.update(article=job.article, findings=check_article(job.article, job.wording, job.today))
    return stop_at_errors(_looked_over["findings"])


_looked_over: dict[str, Any] = {}  # the article of the last job, and what was found


def ebook_bound(job: EbookJob) -> tuple[Ebook, Package, Publication]:
    """Check the article, compose it at full depth, bind it, look the finished file over."""
    from guide.preflight import check_ebook
    from guide.publish.epub import publish_ebook

    findings = article_checked(job)
    refuse_what_no_cover_shows(job)
    ebook, package = composed_ebook(job)
    publication = publish_ebook(package, job.fonts)
    findings += stop_at_errors(check_ebook(ebook, publication.content, job.article, job.wording, job.today))
    return ebook, package, Publication(publication.content, publication.pagination, findings)


def refuse_what_no_cover_shows(job: EbookJob) -> None:
    """Letters of the cover that no font has: it is a picture, and no reader can put in a font of its own."""
    from guide.publish.letters import unprintable

    article, data = job.article, job.article.data
    own = article.title == data.value.title  # else it stands in the text's front matter
    texts = [(article.title, data.at("title") if own else Place(article.text_path, 1, 1))]
    texts += [(article.subtitle, data.at("subtitle"))] if article.subtitle else []
    if found := tuple(unprintable(texts, job.fonts)):
        raise ContentRefused(found)
    clinic = job.clinic.data if job.clinic else None
    name = [(clinic.value.name, clinic.at("name"))] if clinic and clinic.value.name else []
    if found := tuple(unprintable(name, job.fonts)):
        raise ClinicRefused(found)


def composed_ebook(job: EbookJob) -> tuple[Ebook, Package]:
    """The ebook and its content documents."""
    from guide.compose.ebook import compose_ebook
    from guide.compose.ebook.documents import set_documents
    from guide.compose.ebook.grounds import on_grounds

    looks = (job.form, job.clinic, job.palette, job.dark)
    ebook = compose_ebook(job.article, job.region, job.phrases, *looks, prescription=job.prescription)
    return ebook, set_documents(on_grounds(ebook), job.styles, job.layouts)


def composed(job: LeafletJob, attempt: Attempt, pagination: Pagination | None = None) -> tuple[Leaflet, Pages]:
    """The leaflet of one attempt and its pages, which refer to each other as a pagination has them."""
    from guide.compose.pages import set_pages

    leaflet = leaflet_of(job, attempt)
    return leaflet, set_pages(leaflet, job.styles, job.layouts, pagination)


@dataclass(frozen=True, slots=True)
class Filled:
    """A leaflet with its pages laid out in one way."""

    leaflet: Leaflet
    laid: Laid

    @property
    def fits(self) -> bool:
        """Whether nothing at all is wrong with it, and the emergency card stands on the first page."""
        return not self.laid.errors and self.laid.pagination.page_of.get(SHORT_CARD, 1) == 1

    @property
    def too_long(self) -> bool:
        """Whether less of it might fit: not where it only has an odd number of pages."""
        return not self.fits and {finding.code for finding in self.laid.errors} != {ODD}

    @property
    def spare_mm(self) -> float:
        """Free height at the foot of the fullest page."""
        return self.laid.spare_mm

    @property
    def exercises(self) -> int:
        """How many it prints."""
        return sum(len(placed.rows) for placed in self.leaflet.blocks)

    @property
    def how_far_off(self) -> tuple[int, int, int]:
        """The lower, the nearer to fitting."""
        return how_far_off(self.laid)


def fitted(job: LeafletJob) -> Filled:
    """The way in which a leaflet fills its pages, or the nearest to it, with its faults."""
    return filled_with(job, lambda attempt: laid_out(job, attempt))


def filled_with(job: LeafletJob, lay: Callable[[Attempt], Filled]) -> Filled:
    """The best way to fill a job's pages. What was prescribed is never cut, nor anything for a clinic's many words."""
    from guide.compose.resolve import optional_parts

    edition = job.edition if job.clinic and job.clinic.data.value.link else _without_a_code(job.edition)
    may_cut = lambda: job.prescription is None and not _would_fit_in_short(job)  # noqa: E731
    return filled(edition, optional_parts(job.article, edition), lay, may_cut)


def _without_a_code(edition: Edition) -> Edition:
    """An edition's attempts for a clinic without a link: each way once, though it stands with and without the code."""
    once: list[Attempt] = []
    for attempt in edition.attempts:
        once += [plain] if (plain := attempt.model_copy(update={"code": True})) not in once else []
    return edition.model_copy(update={"attempts": tuple(once)})


def _would_fit_in_short(job: LeafletJob, exercises: int | None = None) -> bool:
    """Whether the pages, with all their exercises or the first so many, had room with fewer words of the clinic."""
    if job.clinic is None:
        return False
    short = replace(job, clinic=job.clinic.in_short())
    last_first = [attempt for attempt in reversed(job.edition.attempts) if attempt.if_spare_mm is None]
    tightest = (attempt if job.edition.is_rigid else at_step(job.edition, attempt, -STEPS) for attempt in last_first)
    return any(laid_out(short, attempt.model_copy(update={"most_rows": exercises})).fits for attempt in tightest)


def _refuse_too_many_words_of_the_clinic(job: LeafletJob, best: Filled) -> None:
    """Where the pages do not fit, and would with fewer words of the clinic, its own text is told, not the article's."""
    if job.clinic and not best.fits and _would_fit_in_short(job, best.leaflet.attempt.most_rows):
        key, over = job.clinic.longest(), best.laid.lines_over
        lines = f", about {over} line{'s' if over != 1 else ''} over" if over else ""
        said = f'"{key}" does not fit its room{lines}'
        raise ClinicRefused(Finding("C105", said, job.clinic.data.at(key), "shorten it; the article's words fit"))


def _refuse_what_not_even_few_exercises_mend(best: Filled) -> None:
    """Where exercises were left out for nothing, what runs over is told of those few that were to stay."""
    if (count := best.leaflet.attempt.most_rows) and not best.fits:
        hint = f"shorten the words: it does not fit even with its first {count} exercises alone"
        raise DoesNotFit(tuple(replace(finding, hint=hint) for finding in best.laid.errors))


def how_far_off(laid: Laid) -> tuple[int, int, int]:
    """The lower, the more helpful to its author: none, then too many lines, then other want of room, then the rest."""
    if not laid.errors:
        return 0, 0, 0
    kind = 3 if laid.fits else 1 if laid.lines_over else 2
    return kind, laid.lines_over, len(laid.errors)


def laid_out(job: LeafletJob, attempt: Attempt) -> Filled:
    """A leaflet laid out in one way, whether it fits or not."""
    from guide.compose.pages import set_pages
    from guide.publish.pdf import lay_out

    leaflet = leaflet_of(job, attempt)

    def lay(pagination: Pagination) -> Laid:
        pages = set_pages(leaflet, job.styles, job.layouts, pagination)
        refuse_what_cannot_be_printed(job, pages)
        return lay_out(pages, job.fonts, job.kept)

    return Filled(leaflet, with_right_pages(leaflet, lay, job.stood))


def with_right_pages(leaflet: Leaflet, lay: Callable[[Pagination], Laid], stood: Pagination | None) -> Laid:
    """Pages that tell rightly where things stand: laid out with a guess, and again where that was wrong.

    The guess is where they stood when the article's author last measured, if he did.
    """
    from guide.compose.pages import usual_pagination

    pagination = stood or usual_pagination(leaflet)
    for _ in range(MOST_LAYOUTS):
        laid = lay(pagination)
        if laid.errors or laid.tells_right_pages:
            break
        pagination = laid.pagination
    return laid


def leaflet_of(job: LeafletJob, attempt: Attempt) -> Leaflet:
    """The leaflet of one attempt."""
    from guide.compose.leaflet import compose

    looks = (job.edition, attempt, job.clinic, job.ink, job.palette)
    return compose(job.article, job.region, job.phrases, *looks, prescription=job.prescription)


def handout_of(job: Job) -> Leaflet:
    """What was chosen for one person, composed: in the form that the job asks for."""
    if isinstance(job, EbookJob):
        return composed_ebook(job)[0].leaflet
    assert isinstance(job, LeafletJob)
    return leaflet_of(job, job.edition.attempts[0])


def refuse_what_cannot_be_printed(job: LeafletJob, pages: Pages) -> None:
    """Letters that no font has, and floods of words: told at once, for no attempt can mend them."""
    from guide.publish.letters import flooded, unprintable

    blocks = [(block.words, block.place) for block in pages.expected]
    if found := tuple(unprintable(blocks, job.fonts)):
        raise ContentRefused(found)
    if job.clinic and (found := tuple(unprintable(job.clinic.texts(), job.fonts))):
        raise ClinicRefused(found)
    if job.prescription:
        from guide.model.prescription import texts_of

        if found := tuple(unprintable(texts_of(job.prescription), job.fonts)):
            raise ClinicRefused(found)
    if found := tuple(flooded(pages)):
        raise DoesNotFit(found)


def stop_at_errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, where they are warnings alone. Raises ContentRefused with all of them where one is an error."""
    if any(f.is_error for f in findings):
        raise ContentRefused(findings)
    return findings
