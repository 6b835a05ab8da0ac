"""Rules on what a clinic brings."""

from __future__ import annotations

from dataclasses import replace

from guide.model.edition import Attempt
from guide.model.leaflet import Leaflet
from guide.preflight import clinics
from tests.compose.composed import clinic, leaflet_of
from tests.preflight.cases import Case


def _in(accent: str, ink: str = "colour") -> tuple[Leaflet]:
    return (leaflet_of(clinic=clinic(accent=accent), ink=ink),)


def _linked(code: bool) -> tuple[Leaflet]:
    return (replace(leaflet_of(clinic=clinic(link="https://a.org")), attempt=Attempt(code=code)),)


CASES = (
    Case(clinics.an_accent_can_be_read, "pure yellow", _in("#ffff00"), _in("#6b2c5e")),
    Case(clinics.an_accent_can_be_read, "a mono print has no accent", _in("#ffff00"), _in("#ffff00", "mono")),
    Case(clinics.an_accent_can_be_read, "white", _in("#ffffff"), _in("#000000")),
    Case(clinics.an_accent_is_no_care_colour, "the red of an emergency", _in("#c01020"), _in("#0b5563")),
    Case(clinics.an_accent_is_no_care_colour, "the blue of a routine card", _in("#1040a0"), _in("#444444")),
    Case(clinics.a_code_has_room, "a page that is full", _linked(code=False), _linked(code=True)),
)
