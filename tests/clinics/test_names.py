"""Clinics of every kind of name: long, none, in Greek, from right to left."""

from __future__ import annotations

import re

import pytest

from guide.compose.pages import logo_of, logo_words, metadata_of
from guide.compose.stamping import shape, with_tokens
from guide.model.characters import numbers_whole, runs_from_right
from guide.model.clinic import ClinicData, Logo
from guide.model.stamping import CannotStamp
from guide.publish.fonts import missing_characters
from guide.workspace import open_workspace
from tests.compose.composed import clinic, leaflet_of, pages_of

ARABIC, GREEK = "مركز النهر للعلاج الطبيعي", "Κέντρο Φυσικοθεραπείας Αθηνών"


def head(**data: object) -> str:
    """The clinic's head on the first page."""
    made = pages_of(leaflet_of(clinic=clinic(**data)))
    found = re.search(r'<header class="clinic.*?</header>', made.xhtml, re.DOTALL)
    assert found
    return found[0]


def test_a_clinic_without_a_name_leaves_no_empty_line() -> None:
    assert "<strong" not in head(name=None, phone=["01603 000000"])


def test_a_file_says_at_least_something_of_the_clinic() -> None:
    with pytest.raises(ValueError, match="at least one of name, logo, address and phone"):
        ClinicData(accent="#0b5563")


def test_a_document_of_a_nameless_clinic_has_an_author() -> None:
    assert "None" not in metadata_of(leaflet_of(clinic=clinic(name=None, phone=["1"])))["author"]


def test_a_logo_is_said_to_be_the_clinics_or_only_a_logo() -> None:
    assert logo_words(leaflet_of(clinic=clinic())) == "Logo of Larkfield Physiotherapy"
    assert logo_words(leaflet_of(clinic=clinic(name=None, phone=["1"]))) == "Logo"


@pytest.mark.parametrize("size", [(1000, 100), (100, 1000), (1, 1)])
def test_a_logo_of_any_shape_stays_within_its_field(size: tuple[int, int]) -> None:
    giver = clinic()
    placed = logo_of(type(giver)(giver.id, giver.data, Logo(b"<svg/>", "image/svg+xml", *size)), "")
    assert placed is not None
    assert placed.width_mm <= 40 and placed.height_mm <= 20


@pytest.mark.parametrize("name", [ARABIC, GREEK])
def test_the_house_has_the_letters_of(name: str) -> None:
    assert missing_characters(name, open_workspace(None).fonts) == ""


def test_arabic_lines_run_from_right_to_left_and_others_do_not() -> None:
    made = head(name=ARABIC, address=["12 Mill Lane"], phone=["01603 000000"])
    assert f'<p dir="rtl"><strong>{ARABIC}</strong></p><p>12 Mill Lane</p>' in made
    assert "dir=" not in head(name=GREEK)


def test_a_phone_number_in_an_arabic_line_keeps_its_order() -> None:
    assert numbers_whole("هاتف 01603 000 000") == "هاتف 01603\u00a0000\u00a0000"
    assert numbers_whole("Phone 01603 000 000") == "Phone 01603\u00a0000\u00a0000"
    assert runs_from_right("12 شارع") and not runs_from_right("01603 000000")


@pytest.mark.parametrize("name", [ARABIC, "x" * 80])
def test_words_that_are_set_otherwise_are_not_stamped(name: str) -> None:
    assert shape(clinic(name=name)) != shape(clinic())
    with pytest.raises(CannotStamp):
        with_tokens(clinic(name=name))
