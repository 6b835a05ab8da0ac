"""A clinic's own words: they move no warning sign, and where they have no room it is they that are told."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from guide import build, orders
from guide.build import Filled, leaflet_of
from guide.compose.pages import set_pages, usual_pagination
from guide.model.clinic import Clinic, Logo
from guide.model.edition import Ranges
from guide.model.finding import ClinicRefused
from guide.model.job import LeafletJob
from guide.publish.pdf import lay_out, write
from guide.publish.printed import pieces_of
from guide.workspace import workspace_of
from tests.compose.composed import clinic

FULL = {
    "address": ["12 Mill Lane", "Norwich NR1 2AB"],
    "phone": ["01603 000000"],
    "accent": "#6b2c5e",
    "words": "Ring before you come.",
}
CARE_COLOURS = ("red", "red-tint", "blue", "blue-tint")


@pytest.fixture(scope="module")
def job() -> LeafletJob:
    """The A4 leaflet, set in one way alone."""
    usual = orders.jobs_of(orders.Order(), workspace_of(None))[0]
    assert isinstance(usual, LeafletJob)
    once = usual.edition.model_copy(update={"attempts": usual.edition.attempts[1:2], "ranges": Ranges()})
    return replace(usual, edition=once)


def laid(job: LeafletJob, giver: Clinic | None) -> Filled:
    leaflet = leaflet_of(replace(job, clinic=giver), job.edition.attempts[0])
    pages = set_pages(leaflet, job.styles, job.layouts, usual_pagination(leaflet))
    return Filled(leaflet, lay_out(pages, job.fonts, job.kept))


def test_no_clinic_moves_changes_or_colours_a_warning_sign_or_takes_the_draft_mark_away(job: LeafletJob) -> None:
    plain, given = laid(job, None), laid(job, replace(clinic(**FULL), logo=Logo(_png(), "image/png", 40, 20)))
    assert [str(finding) for finding in given.laid.errors] == []
    care = [placed.block.id for placed in plain.leaflet.with_role("care")]
    names = [build.SHORT_CARD, *care, *(card.id for placed in plain.leaflet.with_role("care") for card in placed.cards)]
    assert [plain.laid.pagination.page_of[n] for n in names] == [given.laid.pagination.page_of[n] for n in names]
    assert _said(plain, {build.SHORT_CARD, *care}) == _said(given, {build.SHORT_CARD, *care}) != []
    drafts = [[piece.page for piece in pieces_of(one.laid.document) if "Draft" in piece.text] for one in (plain, given)]
    assert drafts[0] == drafts[1] and set(drafts[0]) == {1, 2, 3, 4}
    found = [{name: one.leaflet.palette.get(name) for name in CARE_COLOURS} for one in (plain, given)]
    assert found[0] == found[1] and found[0]["red"]
    assert not write(given.laid).findings, "with a logo of pixels too"


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#6b2c5e").save(out, "PNG")
    return out.getvalue()


def _said(one: Filled, ids: set[str]) -> list[tuple[str, str]]:
    return [(block.id, block.words) for block in one.laid.pages.expected if block.id in ids]


def test_a_clinic_of_five_phone_lines_with_all_else_has_room() -> None:
    usual = orders.jobs_of(orders.Order(), workspace_of(None))[0]
    assert isinstance(usual, LeafletJob)
    lower = [attempt for attempt in usual.edition.attempts if "lower-cover" in attempt.classes]
    lines = [
        f"{who}: 01632 960 12{number}" for number, who in enumerate(("Bookings", "Advice", "Nurse", "Visits", "Text"))
    ]
    said = {**FULL, "phone": lines, "web": "riverside.example", "email": "help@riverside.example"}
    said |= {"hours": "Monday to Friday, 8 am to 6 pm", "link": "https://riverside.example/backs"}
    giver = replace(clinic(**said, out_of_hours="Evenings: 111"), logo=Logo(_png(), "image/png", 40, 20))
    job = replace(usual, edition=usual.edition.model_copy(update={"attempts": tuple(lower)}))
    assert [str(finding) for finding in laid(job, giver).laid.errors] == []


LONG = {
    "name": "The Royal Northern and Otterford Valley Community Physiotherapy and Pain Service",
    "address": ["Level 2 Rehabilitation Building", "14 Mill Lane", "Otterford OT3 2AB"],
    "hours": "Monday to Friday, 8 am to 6 pm; Saturday, 9 am to noon",
    "words": "Ring us if you are worried. " * 14,
}


@pytest.mark.parametrize(
    ("edition", "region", "classes", "said"),
    [
        ("a4", "uk", "crammed", LONG),
        pytest.param("letter", "us", "crammed", LONG, marks=pytest.mark.slow),
        ("trifold", "us", "spread", {"words": "Ring us if you are worried, and we keep urgent places each morning."}),
        ("summary", "us", "tighter", LONG),
    ],
)
def test_a_clinic_that_says_all_it_may_has_room_with_its_code(
    edition: str, region: str, classes: str, said: dict[str, object]
) -> None:
    job = orders.jobs_of(orders.Order(editions=(edition,), region=region), orders.workspace_of(None))[0]
    assert isinstance(job, LeafletJob)
    attempts = tuple(one for one in job.edition.attempts if classes in one.classes and one.code)
    lines = [f"{who}: 01632 960 12{number}" for number, who in enumerate(("Bookings", "Physio advice", "Pain nurse"))]
    lines += ["Interpreter: 01632 960 126", "Textphone: 18001 01632 960 123"]
    usual = {**FULL, "phone": lines, "web": "riverside.example", "email": "help@riverside.example"}
    usual |= {"hours": "Monday to Friday, 8 am to 6 pm", "link": "https://riverside.example/backs"}
    giver = replace(clinic(**(usual | said)), logo=Logo(_png(), "image/png", 40, 20))
    one = laid(replace(job, edition=job.edition.model_copy(update={"attempts": attempts})), giver)
    assert [str(finding) for finding in one.laid.errors] == []


@pytest.mark.slow
def test_a_clinic_that_says_too_much_is_told_of_its_own_words(job: LeafletJob) -> None:
    giver = clinic(address=[f"Line {number}" for number in range(24)])
    with pytest.raises(ClinicRefused, match='C105 "address" does not fit its room, about') as refused:
        build.build(replace(job, clinic=giver))
    assert refused.value.exit_code == 11 and refused.value.findings[0].place == giver.data.at("address")


def test_the_text_of_most_lines_in_the_fullest_place_is_named() -> None:
    assert clinic(phone=["1"] * 9, words="Short.").longest() == "phone"
    assert clinic(words="many words " * 36).longest() == "words"
    assert clinic(name="x" * 80, phone=["1"]).longest() == "name"
