"""One leaflet for many clinics: laid out once for each shape of a clinic's words, then stamped."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guide.build import Filled, article_checked, build, filled_with, leaflet_of, stop_at_errors, with_right_pages
from guide.compose.content_hash import content_hash
from guide.compose.stamping import filling_of, marked_palette, shape
from guide.model.clinic import Clinic
from guide.model.edition import Attempt
from guide.model.job import LeafletJob
from guide.model.publication import Pagination
from guide.model.stamping import CannotStamp, Filling, Impression

if TYPE_CHECKING:
    from guide.publish.press import Laid
    from guide.publish.stamp.making import Marked, Template

MOST_TEMPLATES = 12  # of one shape that are remembered: words that break into lines in ever new ways need ever new ones


@dataclass
class Stamper:
    """Makes one edition's leaflet for clinic after clinic; remembers its templates."""

    job: LeafletJob
    _templates: dict[Any, deque[Template]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=MOST_TEMPLATES))
    )
    _held: set[str] = field(default_factory=set)  # letters that the fonts are known to have

    def impression(self, clinic: Clinic) -> Impression:
        """The file of one clinic. Raises a Refusal where it cannot be made."""
        used = clinic.letters()
        if self._lacks_letters(used):
            return self._in_full(clinic, "letters that no font has")
        try:
            letters = self._letters(used)
            templates, filling = self._templates[shape(clinic), letters], self._filling(clinic)
            for template in templates:
                if made := self._stamped(template, filling):
                    return made
            templates.append(template_of(replace(self.job, clinic=clinic), letters))
            made = self._stamped(templates[-1], filling)
            assert made, "a template fits the clinic that it was made with"
        except CannotStamp as reason:
            return self._in_full(clinic, str(reason))
        return made

    def _stamped(self, template: Template, filling: Filling) -> Impression | None:
        """The file, or nothing where another template may suit this clinic."""
        from guide.publish.stamp.making import stamp

        try:
            content = stamp(template, filling)
        except CannotStamp as reason:
            if reason.another:
                return None
            raise
        pages, findings, sha256 = template.pagination.pages, template.findings, template.forme.sha256_of(content)
        return Impression(content, pages, self._content_hash, findings, sha256=sha256)

    def _filling(self, clinic: Clinic) -> Filling:
        return filling_of(clinic, self.job.palette, self._marks, self.job.ink)

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return marked_palette(self.job.palette, self.job.ink)[1]

    def _letters(self, used: set[str]) -> str:
        from guide.publish.stamp.alphabets import alphabets_of

        return alphabets_of(used, self.job.fonts)

    def _lacks_letters(self, used: set[str]) -> bool:
        from guide.publish.fonts import missing_characters

        if used <= self._held:
            return False
        if missing_characters("".join(used), self.job.fonts):
            return True
        self._held |= used
        return False

    def _in_full(self, clinic: Clinic, reason: str) -> Impression:
        made = build(replace(self.job, clinic=clinic))
        return Impression(made.content, made.pagination.pages, self._content_hash, made.findings, reason)

    @cached_property
    def _content_hash(self) -> str:
        return content_hash(self.job.article, self.job.region.value)


def template_of(job: LeafletJob, letters: str) -> Template:
    """A job's leaflet as a template for all clinics whose words have the same shape as this one's and these letters.

    Raises CannotStamp, or a Refusal as build() does.
    """
    from guide.preflight import check_leaflet
    from guide.publish.pdf import template_from

    article_checked(job)
    marked: dict[int, Marked] = {}

    def lay(attempt: Attempt) -> Filled:
        best, pages = _laid_marked(job, attempt)
        marked[id(best.laid)] = pages
        return best

    best = filled_with(job, lay)
    if not best.fits:
        raise CannotStamp("its words do not fit as they are")
    template = template_from(marked[id(best.laid)], letters)
    on_pages = check_leaflet(best.leaflet, template.pagination, job.article, job.wording, job.today)
    return replace(template, findings=(*stop_at_errors(on_pages), *template.findings))


def _laid_marked(job: LeafletJob, attempt: Attempt) -> tuple[Filled, Marked]:
    """The same pages as in a full build, with what stamping has to know of them."""
    from guide.compose.pages import set_pages
    from guide.compose.stamping import marked_pages, with_tokens
    from guide.publish.pdf import lay_out_marked

    assert job.clinic
    palette, marks = marked_palette(job.palette, job.ink)
    filling = filling_of(job.clinic, job.palette, marks, job.ink)
    leaflet = leaflet_of(job, attempt)
    blank = leaflet_of(replace(job, clinic=with_tokens(job.clinic), palette=palette), attempt)
    made: list[Marked] = []

    def lay(pagination: Pagination) -> Laid:
        plain, tokens = (set_pages(one, job.styles, job.layouts, pagination) for one in (leaflet, blank))
        made.append(lay_out_marked(marked_pages(plain, tokens, filling, marks), job.fonts, job.kept))
        return made[-1].laid

    return Filled(leaflet, with_right_pages(leaflet, lay, job.stood)), made[-1]
