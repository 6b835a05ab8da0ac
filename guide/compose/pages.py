"""A leaflet becomes XHTML with everything it refers to: one stylesheet, icons, plates, a logo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from typing import Any

from guide.compose.code import address, code_of
from guide.compose.deck import sheets_of_cards
from guide.compose.expected import expected_of
from guide.compose.furniture import counted, furniture_css, number_of, references_in, title_line, told
from guide.compose.halves import halves
from guide.compose.panels import folded_sides
from guide.compose.prescribed import chart_rows, chart_weeks
from guide.compose.runs import section_runs
from guide.compose.setting import environment, spoken
from guide.model.clinic import Clinic
from guide.model.edition import Edition
from guide.model.leaflet import Leaflet, PlacedPlate
from guide.model.publication import Pages, Pagination
from guide.model.walks import all_pieces

LOGO_WIDTH_MM, LOGO_HEIGHT_MM = 40, 20
USUAL_LOG_WEEKS = 4
_TOKEN = re.compile(r"var\(--([\w-]+)\)")
_SUFFIX = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_TITLE_STEPS = ((12, "title"), (18, "title long"), (30, "title longer"))


def set_pages(
    leaflet: Leaflet, styles: Mapping[str, str], layouts: Mapping[str, str], pagination: Pagination | None = None
) -> Pages:
    """The pages of a leaflet, from the text of each stylesheet that its edition names, and of layouts and icons.

    The pagination is where its parts are thought to come to stand; without it, the layout engine counts.
    """
    edition = leaflet.edition
    assert isinstance(edition, Edition), "an ebook has no pages"
    assert edition.page, "an edition of several papers is printed on one of them"
    logo = logo_of(leaflet.clinic, logo_words(leaflet))
    code = code_of(leaflet.clinic, leaflet.palette, code_words(leaflet)) if leaflet.attempt.code else None
    metadata = metadata_of(leaflet)
    template = environment(layouts).get_template(f"{leaflet.edition.layout}.xhtml")
    xhtml = template.render(
        **spoken(leaflet),
        logo=logo,
        code=code,
        meta=metadata,
        top=2,
        targets=None,
        on_screen=False,
        icon=lambda _: "",  # the styles draw them
        body_classes=(leaflet.edition.layout, *leaflet.attempt.classes),
        title_class=next((name for most, name in _TITLE_STEPS if len(leaflet.title) <= most), "title longest"),
        section_runs=section_runs,
        halves=halves,
        sheets_of_cards=sheets_of_cards,
        chart_rows=chart_rows,
        chart_weeks=chart_weeks,
        folded_sides=folded_sides,
        number=number_of(leaflet),
        title_line=title_line(leaflet),
        log_weeks=leaflet.attempt.log_weeks or USUAL_LOG_WEEKS,
    )
    pagination = pagination and pagination.of(references_in(xhtml))
    numbers = told(leaflet, pagination, list(pagination.page_of)) if pagination else counted(leaflet)
    css = "\n".join([*(styles[name] for name in edition.styles), furniture_css(leaflet, edition.page, numbers)])
    files = {"styles.css": css.encode(), **_icons(layouts, leaflet.palette), **_plates(leaflet)}
    files |= {picture.file: picture.content for picture in (logo, code) if picture}
    return Pages(
        xhtml=xhtml.lstrip(),
        files=files,
        expected=expected_of(leaflet),
        budget=edition.budget.most,
        even=edition.budget.even,
        promises=edition.promises,
        told=pagination,
        **metadata,
    )


def usual_pagination(leaflet: Leaflet) -> Pagination:
    """On which page the parts of a leaflet usually stand: a guess, which is right unless something runs over."""
    edition = leaflet.edition
    assert isinstance(edition, Edition), "an ebook has no pages"
    page_of: dict[str, int] = {}
    more = _more_pages(leaflet, edition)
    for placed in leaflet.blocks:
        number = edition.usual_pages.get(placed.block.role, 1)
        number += more if number > edition.usual_pages.get("exercises", 1) else 0
        within = (section.mark.id for section in all_pieces(placed.block.pieces) if section.mark.id)
        names = (placed.block.id, *within, *(card.id for card in placed.cards), *(row.anchor for row in placed.rows))
        page_of |= dict.fromkeys(names, number)
    return Pagination(edition.usual_pages.get("total", edition.budget.most) + more, page_of)


def _more_pages(leaflet: Leaflet, edition: Edition) -> int:
    """By how many pages the exercises push on what comes after them."""
    if edition.usual_rows is None:
        return 0
    first, further = edition.usual_rows
    rows = sum(len(placed.rows) for placed in leaflet.blocks)
    return ceil(max(0, rows - first) / further)


def code_words(leaflet: Leaflet) -> str:
    """What the code says to those who do not see it."""
    link = leaflet.clinic.data.value.link if leaflet.clinic else None
    return " ".join(leaflet.phrases["code.alt"]).replace("{address}", address(link)) if link else ""


def logo_words(leaflet: Leaflet) -> str:
    """What the logo says to those who do not see it."""
    name = leaflet.clinic.data.value.name if leaflet.clinic else None
    key = "logo.alt" if name else "cover.logo"
    return " ".join(leaflet.phrases.get(key, ("",))).replace("{name}", name or "")


def metadata_of(leaflet: Leaflet) -> dict[str, Any]:
    """Title, language, author and dates, from the content alone."""
    clinic = leaflet.clinic.data.value.name if leaflet.clinic else None
    unnamed = " ".join(leaflet.phrases.get("colophon.no_publisher", ("",)))
    return {
        "title": leaflet.title,
        "language": leaflet.language_tag,
        "author": leaflet.publisher or clinic or unnamed,
        "subject": leaflet.description or leaflet.subtitle or leaflet.title,
        "keywords": leaflet.keywords,
        "created": leaflet.written,
        "modified": leaflet.reviewed or leaflet.written,
    }


def _icons(layouts: Mapping[str, str], palette: Mapping[str, str]) -> dict[str, bytes]:
    """The icons in literal colours: WeasyPrint knows no CSS variables inside SVG."""
    icons = ((name, drawing) for name, drawing in layouts.items() if name.startswith("icons/"))
    return {name: _TOKEN.sub(lambda found: palette[found[1]], drawing).encode() for name, drawing in icons}


def _plates(leaflet: Leaflet) -> dict[str, bytes]:
    placed = [leaflet.cover] if leaflet.cover else []
    for block in leaflet.blocks:
        placed += [plate for row in block.rows for plate in row.plates]
        placed += [plate for plates in block.plates.values() for plate in plates]
    return {plate.file: plate.content for plate in placed}


def logo_of(clinic: Clinic | None, alt: str) -> PlacedPlate | None:
    """A clinic's logo, as large as its field allows; on pages the styles keep the field as large, whatever the logo."""
    if clinic is None or (logo := clinic.logo) is None:
        return None
    factor = min(LOGO_WIDTH_MM / logo.width, LOGO_HEIGHT_MM / logo.height)
    return PlacedPlate(
        file=f"clinic/logo.{_SUFFIX[logo.media_type]}",
        alt=alt,
        width_mm=round(logo.width * factor, 2),
        height_mm=round(logo.height * factor, 2),
        content=logo.content,
    )
