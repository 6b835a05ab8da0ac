"""One ebook for many clinics is, byte for byte, the ebook that is made for each of them alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.bindery import Binder
from guide.build import build
from guide.model.clinic import Clinic, Logo
from guide.model.finding import ClinicRefused
from guide.model.job import EbookJob
from guide.orders import Order, jobs_of
from guide.workspace import workspace_of
from tests.compose.composed import clinic

OTHERS = Path(__file__).parent / "other_articles" / "content"
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123456" d="M0 0h9v9z"/></svg>'
ALL = {
    "address": ("1 Hill Road", "Leeds"), "phone": ("0113 000000",), "web": "www.hill.example",
    "email": "us@hill.example", "hours": "Mon to Fri", "out_of_hours": "Ring 111", "accent": "#6b2c5e",
    "words": 'We say "hello" & <wave>.', "link": "https://hill.example/back?a=1&b=2",
}  # fmt: skip


@pytest.fixture(scope="module")
def binder() -> Binder:
    """A binder that has made the ebook of one clinic, with much to say, before any other."""
    made = Binder(job(Order("neck-stiffness", source=str(OTHERS), what="epub")))
    made.impression(clinic(**ALL))
    return made


def job(order: Order) -> EbookJob:
    (found,) = jobs_of(order, workspace_of(order.source))
    assert isinstance(found, EbookJob)
    return found


def with_logo(content: bytes = DOT, **data: Any) -> Clinic:
    return replace(clinic(**data), logo=Logo(content, "image/svg+xml", 9, 9))


@pytest.mark.parametrize(
    "given",
    [
        clinic(),
        clinic(name='Quotes "&" <tags>', accent="#ffd700"),
        clinic(name="Other & 'words' <of> the same \"shape\"", accent="#004488"),
        clinic(**ALL | {"name": "Lake", "words": "<b>", "link": "https://lake.example/x?a=1&b=2", "accent": "#1a5c2e"}),
        clinic(**ALL | {"link": "https://lake.example/"}),
        clinic(name="A name as long as only a hospital's can be, in its official words"),
        clinic(name="مركز العلاج", words="مرحبا"),
        clinic(**ALL | {"address": ("One", "Two", "Three"), "phone": ()}),
        clinic(name=None, phone=("0113 000000",)),
        with_logo(accent="#004488"),
        with_logo(DOT.replace(b"#123456", b"#654321"), name="Hill"),
    ],
    ids=[
        "bare",
        "quotes",
        "same shape",
        "says all again",
        "link with an end",
        "long",
        "from right",
        "others",
        "no name",
        "logo",
        "another logo",
    ],
)
def test_a_clinics_ebook_is_the_same_bytes_as_if_it_were_bound_whole(binder: Binder, given: Clinic) -> None:
    made = binder.impression(given)
    assert made.content == build(replace(binder.job, clinic=given)).content
    assert not made.in_full


@pytest.mark.slow
def test_a_cover_with_a_figure_and_all_of_our_own_book_are_the_same_too() -> None:
    ours = Binder(job(Order(what="epub")))
    ours.impression(clinic(**ALL))
    given = clinic(name="Hill Clinic", accent="#ffd700")
    made = ours.impression(given)
    assert not made.in_full and made.content == build(replace(ours.job, clinic=given)).content


def test_clinics_of_one_kind_are_bound_once(binder: Binder) -> None:
    before = len(binder._bound)
    for number in range(3):
        binder.impression(clinic(name=f"Clinic {number}"))
    assert len(binder._bound) == before


def test_an_ebook_whose_people_wear_the_accent_is_made_in_full(binder: Binder) -> None:
    given = clinic(shirt="accent", accent="#6b2c5e")
    made = binder.impression(given)
    assert "wear its accent" in made.in_full and made.content == build(replace(binder.job, clinic=given)).content


def test_a_name_that_no_cover_can_show_is_refused(binder: Binder) -> None:
    with pytest.raises(ClinicRefused) as refused:
        binder.impression(clinic(name="ไทย"))
    assert {found.code for found in refused.value.findings} == {"A119"}
