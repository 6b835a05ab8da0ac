"""A plan made into a file: each page of the reading edition is one form, shown where the plan has it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from guide.model.edition import Edition
from guide.model.imposition import Box, Line, Placed, Plan, Printing, Side
from guide.model.measures import paper_name
from guide.model.publication import Imposed, Publication
from guide.publish.imposition.plan import planned

POINTS = 72 / 25.4  # in a millimetre
MARK_POINTS = 0.25


def impose(publication: Publication, edition: Edition, printing: Printing, notice: str) -> Imposed:
    """Lays the pages of a finished leaflet on sheets; tags, outline, links and claims stay behind, and it says so."""
    assert edition.imposition
    assert edition.page
    with pikepdf.open(io.BytesIO(publication.content)) as pages:
        plan = planned(edition.imposition, edition.page, edition.press_sheet, len(pages.pages), printing)
        content = _written(pages, plan, notice)
    paper = paper_name(plan.sheet.width, plan.sheet.height)
    return Imposed(content, len(plan.sides), plan.sheets, paper, notice)


def _written(pages: pikepdf.Pdf, plan: Plan, notice: str) -> bytes:
    with pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(_form(page, plan.bleed_mm)) for page in pages.pages]
        for side in plan.sides:
            _add(sheets, side, plan, forms)
        _describe(sheets, pages, notice)
        out = io.BytesIO()
        # The identifier is made of the content, and no clock is asked: the same pages, the same bytes.
        sheets.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _form(page: pikepdf.Page, bleed_mm: float) -> pikepdf.Object:
    """A page as a picture that can be shown anywhere, with as much beyond its trim as is asked for and there."""
    form = page.as_form_xobject()
    left, low, right, top = (float(edge) for edge in page.trimbox)
    outer = [float(edge) for edge in page.mediabox]
    more = bleed_mm * POINTS
    form.BBox = [max(left - more, outer[0]), max(low - more, outer[1]), min(right + more, outer[2]),
                 min(top + more, outer[3])]  # fmt: skip
    form.Matrix = [1, 0, 0, 1, -left, -low]
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    return form


def _add(sheets: pikepdf.Pdf, side: Side, plan: Plan, forms: list[pikepdf.Object]) -> None:
    sheets.add_blank_page(page_size=(_points(plan.sheet.width), _points(plan.sheet.height)))
    sheet = sheets.pages[-1]
    sheet.trimbox = _edges(plan.trim, 0)
    sheet.bleedbox = _edges(plan.trim, plan.bleed_mm)
    shown = sorted({placed.page for placed in side.placed})
    sheet.Resources = pikepdf.Dictionary(XObject={f"/Page{number}": forms[number - 1] for number in shown})
    lines = [*(line for placed in side.placed for line in _shown(placed)), *_marks(side.lines)]
    sheet.Contents = sheets.make_stream("\n".join(lines).encode())


def _shown(placed: Placed) -> Iterator[str]:
    """The operators that show a part of a page in its place, and nothing beside it."""
    at, part, seen = placed.at, placed.part, placed.seen
    yield f"q {_numbers(seen.x, seen.y, seen.width, seen.height)} re W n"
    if placed.turned:
        yield f"-1 0 0 -1 {_numbers(at.right + part.x, at.top + part.y)} cm"
    else:
        yield f"1 0 0 1 {_numbers(at.x - part.x, at.y - part.y)} cm"
    yield f"/Page{placed.page} Do Q"


def _marks(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        dash = "[2 2]" if line.dashed else "[]"
        yield f"q {MARK_POINTS} w 0 G {dash} 0 d {_numbers(line.x1, line.y1)} m {_numbers(line.x2, line.y2)} l S Q"


def _describe(sheets: pikepdf.Pdf, pages: pikepdf.Pdf, notice: str) -> None:
    """The leaflet's title, author and dates, and that these sheets are for printing alone."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        if key in pages.docinfo:
            sheets.docinfo[key] = pikepdf.String(str(pages.docinfo[key]))
    sheets.docinfo["/Subject"] = pikepdf.String(notice)
    if "/Lang" in pages.Root:
        sheets.Root.Lang = pikepdf.String(str(pages.Root.Lang))


def _edges(box: Box, more: float) -> pikepdf.Array:
    return pikepdf.Array([_points(edge) for edge in (box.x - more, box.y - more, box.right + more, box.top + more)])


def _points(millimetres: float) -> float:
    return round(millimetres * POINTS, 3)


def _numbers(*millimetres: float) -> str:
    return " ".join(f"{_points(number):g}" if number else "0" for number in millimetres)
