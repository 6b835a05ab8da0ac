"""Pages to PDF: laid out, looked over, tagged, described, and let go only when the finished bytes pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from guide.model.finding import ContentRefused, DoesNotFit, OutsideRefused
from guide.model.publication import Pages, Publication
from guide.publish.fonts import only_these_fonts
from guide.publish.garbage import garbage_left_for_later
from guide.publish.outside import pictures_asking_outside

if TYPE_CHECKING:
    from guide.model.stamping import MarkedPages
    from guide.publish.press import Laid
    from guide.publish.stamp.making import Marked, Template

# WeasyPrint takes half a second to import and asks for fonts while it is: hence the imports inside the functions.


def publish(pages: Pages, fonts: Path) -> Publication:
    """The pages as a PDF, with nothing but the given files and the fonts of one folder.

    Raises OutsideRefused, DoesNotFit, or ContentRefused for pages that are not right and for a promise not kept.
    """
    return write(lay_out(pages, fonts))


def lay_out(pages: Pages, fonts: Path, kept: Path | None = None) -> Laid:
    """Lays the pages out, and says where each block came to stand and whether all is well. Writes nothing.

    Raises OutsideRefused; every other fault is among the findings, so that another attempt can be made.
    """
    if asked := tuple(pictures_asking_outside(pages.files)):
        raise OutsideRefused(asked)
    with only_these_fonts(fonts), garbage_left_for_later():
        from guide.publish.press import laid_out

        return laid_out(pages, fonts, kept)


def lay_out_marked(pages: MarkedPages, fonts: Path, kept: Path | None = None) -> Marked:
    """The same for pages with tokens in place of a clinic's words. Raises CannotStamp where that changes the pages."""
    if asked := tuple(pictures_asking_outside(pages.marked.files)):
        raise OutsideRefused(asked)
    with only_these_fonts(fonts), garbage_left_for_later():
        from guide.publish.stamp import making

        return making.lay_out_marked(pages, fonts, kept)


def template_from(marked: Marked, letters: str) -> Template:
    """A template that is stamped for clinic after clinic. Raises CannotStamp where a part has no room of its own."""
    with only_these_fonts(marked.laid.fonts), garbage_left_for_later():
        from guide.publish.stamp.making import make_template

        return make_template(marked, letters)


def write(laid: Laid) -> Publication:
    """The finished file. Raises DoesNotFit or ContentRefused where the pages, or the bytes, are not right."""
    if laid.errors:
        raise (ContentRefused if laid.fits else DoesNotFit)(laid.errors)
    with only_these_fonts(laid.fonts), garbage_left_for_later():
        from guide.publish.press import printed

        content, findings = printed(laid)
    if errors := [finding for finding in findings if finding.is_error]:
        raise ContentRefused(errors)
    return Publication(content, laid.pagination, (*laid.findings, *findings))
