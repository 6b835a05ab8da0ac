"""What a clinic says of its pictures is no word that a template could leave blank."""

from __future__ import annotations

import pytest

from guide.compose.stamping import shape, texts_of, with_tokens
from guide.model.stamping import CannotStamp
from tests.compose.composed import clinic


def test_whom_a_clinic_shows_and_what_they_wear_are_no_words_of_its_pages() -> None:
    asked = clinic(shirt="accent", accent="#6b2c5e", cast="omar")
    assert set(texts_of(asked).values()) == {"Larkfield Physiotherapy"}
    assert "omar" not in {text for text, _ in asked.texts()}


def test_clinics_that_show_others_have_other_templates() -> None:
    assert len({shape(clinic(**asked)) for asked in ({}, {"cast": "omar"}, {"cast": "rosa"})}) == 3


def test_a_leaflet_whose_people_wear_the_accent_is_made_in_full() -> None:
    with pytest.raises(CannotStamp, match="wear its accent"):
        with_tokens(clinic(shirt="accent", accent="#6b2c5e"))
