"""A small article, composed: what the tests of this folder start from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from guide.compose.leaflet import compose
from guide.compose.pages import set_pages
from guide.model.article import Article, Drawing
from guide.model.clinic import Clinic
from guide.model.edition import Edition
from guide.model.evidence import SignWords
from guide.model.leaflet import Leaflet
from guide.model.place import Sheet
from guide.model.plate import Plate, PlateName, plate_text, read_plate
from guide.model.publication import Pages
from guide.model.region import PhraseBook, Region
from guide.workspace import Workspace, open_workspace
from tests.preflight.values import article, block, card, drawing, entry, group, paragraph, said, section, sheet, sign

CONTENT = Path("guide/content")
LONG, TALL = (1800, 500), (800, 1800)  # a lying and a standing plate, in millimetres of body


def plate(figure: str = "E01", frame: str = "start", size: tuple[int, int] = LONG) -> Plate:
    """A plate of two paths."""
    paths = [("cloth-teal", "M0 0H9V9Z"), ("outline", "M0 0H9V9Z")]
    return read_plate(plate_text(PlateName(figure, frame, "anna", "0123456789abcdef"), size, paths))


def drawn(figure: str = "E01", size: tuple[int, int] = LONG) -> Drawing:
    """A figure with alt texts and plates for its start and end."""
    found = drawing(figure, start="She lies on her back.", end="She draws one knee in.")
    plates = {frame: plate(figure, frame, size) for frame in ("start", "end")}
    return Drawing(found.id, found.figure, found.title, found.alt, plates)


def small_article(**changes: Any) -> Article:
    """One block of each kind, one exercise, two signs."""
    signs = (
        sign("pee", short_card=2),
        sign("legs", short_card=1),
    )
    words = {
        "pee": SignWords(text="you **cannot pee**, or cannot feel it", short="you cannot pee"),
        "legs": SignWords(text="both legs tingle"),
    }
    blocks = changes.pop("blocks", None) or (
        block(paragraph(said("It hurts."), said("Call {{emergency.number}}.")), heading="In short", role="summary"),
        block(card(group("nerve")), heading="Signs", role="care", id="signs"),
        block(paragraph(said("See [](#signs).")), section("Stop if", paragraph(said("It hurts more.")), id="stop"),
              heading="Gentle exercises", role="exercises", set="leaflet"),
    )  # fmt: skip
    entries = changes.pop("entries", (entry(words={"care": "Ask first.", "feel": "lower back"}),))
    drawings = changes.pop("drawings", (drawn(),))
    return article(*blocks, entries=entries, drawings=drawings, **({"signs": signs, "sign_words": words} | changes))


def region(name: str = "uk") -> Sheet[Region]:
    """A real region."""
    return sheet(Region.model_validate(_data(f"regions/{name}.en.yaml")), f"{name}.en.yaml")


def phrases(**changes: Any) -> Sheet[PhraseBook]:
    """The real phrases; None takes one away."""
    data = _data("phrases/en.yaml")
    data["phrases"] = {k: v for k, v in (data["phrases"] | changes).items() if v is not None}
    return sheet(PhraseBook.model_validate(data), "phrases/en.yaml")


def edition(**changes: Any) -> Edition:
    """The A4 leaflet."""
    return Edition.model_validate(_data("editions/a4.yaml") | changes)


def _data(name: str) -> dict[str, Any]:
    text = (CONTENT / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_TextAndDates)
    return loaded


class _TextAndDates(yaml.CSafeLoader):
    """Scalars as text where a number or a word could be meant."""


_TextAndDates.yaml_implicit_resolvers = {}


def leaflet_of(which: Article | None = None, **changes: Any) -> Leaflet:
    """The article as a leaflet."""
    chosen = changes.pop("edition", None) or edition()
    return compose(
        which or small_article(),
        changes.pop("region", None) or region(),
        changes.pop("phrases", None) or phrases(),
        chosen,
        chosen.attempts[changes.pop("attempt", 0)],
        changes.pop("clinic", None),
        changes.get("ink", "colour"),
        shop().palette(changes.get("ink", "colour")),
    )


def pages_of(leaflet: Leaflet) -> Pages:
    """The pages of a leaflet, with the real layouts and styles."""
    styles = {name: shop().style(name) for name in leaflet.edition.styles}
    return set_pages(leaflet, styles, shop().layout_texts())


def shop() -> Workspace:
    """The real styles and layouts."""
    return open_workspace()


def clinic(**data: Any) -> Clinic:
    """A clinic with a name."""
    from guide.model.clinic import ClinicData

    return Clinic("larkfield", sheet(ClinicData.model_validate({"name": "Larkfield Physiotherapy"} | data)))


REVIEWED = date(2026, 11, 1)
