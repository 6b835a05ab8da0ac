"""Looks: in every palette a line can be told from all that it may lie on, on a screen and in a grey print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from guide.compose.colour import with_shirt
from guide.model.colour import contrast, told_apart
from guide.model.figure import Clothes
from guide.model.plate import STROKES, read_plate
from guide.model.sheets import Slug
from guide.read.figures import read_person
from guide.read.yaml_places import sheet_of
from guide.workspace import PACKAGE, open_workspace

WORKSPACE = open_workspace()
FILES = WORKSPACE.content
OUTFITS: Mapping[str, Clothes] = sheet_of(FILES, "outfits.yaml", dict[Slug, Clothes]).value
PEOPLE = [read_person(FILES, name.removesuffix(".yaml")).value for name in FILES.names("cast")]
INKS = ("colour", "mono", "contrast", "dark")
PALETTES = {ink: WORKSPACE.palette(ink) for ink in INKS}
PLATES = sorted((PACKAGE / "content" / "figures").glob("*/plates/*.svg"))
CLASSES = {token for path in PLATES for token in read_plate(path.read_text(encoding="utf-8")).classes}
ROUND = {"feel": "feel-keyline", "arrow": "arrow-halo"}
MARKS = ("feel", "arrow", "strand", "shadow", "eye", "floor")
OUTLINES = ("outline", "outline-fine", "edge", "inner", "hem", "fine")
FACE = ("face", "brow", "eye")
SHIRTS = sorted({clothes.shirt for clothes in OUTFITS.values()})
HARD_ACCENTS = ("#ffff00", "#000000", "#ffffff", "#7f7f7f", "#6b2c5e", "#0b5563", "#ff0000")


def fills(palette: Mapping[str, str]) -> Iterator[str]:
    """Every fill that an outline may run along, those of nobody yet as well; dark hair is its own outline by day."""
    for token in palette:
        if re.match(r"skin-|cloth-|hair-(grey|white|blond)", token):
            yield token
    yield from (t for t in CLASSES if t not in STROKES and not t.startswith((*MARKS, "skin", "cloth", "hair")))


def weak(palette: Mapping[str, str], lines: tuple[str, ...], on: tuple[str, ...]) -> list[str]:
    """Pairs below 3:1, in colour or in grey."""
    found = {f"{line} on {token}": told_apart(palette[line], palette[token]) for token in on for line in lines}
    return [f"{pair}: {ratio:.2f}" for pair, ratio in found.items() if ratio < 3]


@pytest.mark.parametrize("ink", INKS)
def test_outlines_are_told_from_every_fill_of_every_person_and_thing(ink: str) -> None:
    assert weak(PALETTES[ink], OUTLINES, tuple(fills(PALETTES[ink]))) == []


@pytest.mark.parametrize("ink", INKS)
def test_outlines_are_told_from_the_shadow_on_the_floor_and_from_the_lines_round_marks(ink: str) -> None:
    assert weak(PALETTES[ink], OUTLINES, ("shadow", "feel-keyline", "arrow-halo")) == []


def test_at_night_light_outlines_are_told_from_dark_hair_too() -> None:
    hair = tuple(token for token in PALETTES["dark"] if token.startswith("hair-"))
    assert weak(PALETTES["dark"], OUTLINES, hair) == []


def test_a_mark_touches_nothing_but_the_line_round_it_which_is_painted_just_before() -> None:
    for path in PLATES:
        drawn = re.findall(r'class="([\w-]+)" d="([^"]*)"', path.read_text(encoding="utf-8"))
        for before, (token, data) in pairwise([("", ""), *drawn]):
            if token in ROUND:
                assert before == (ROUND[token], data), path
        marks = [token for token, _ in drawn if token in ROUND]
        assert marks == sorted(marks, reverse=True), f"{path}: an arrow with its line lies on an area, not under it"


@pytest.mark.parametrize("ink", INKS)
def test_outlines_marks_and_floor_are_told_from_the_page(ink: str) -> None:
    grounds = ("paper",) if ink == "mono" else ("paper", "plate")  # a plate has a ground of its own on a screen
    assert weak(PALETTES[ink], (*OUTLINES, "arrow", "feel-edge", "floor"), grounds) == []


@pytest.mark.parametrize("ink", INKS)
def test_a_face_is_told_from_its_skin(ink: str) -> None:
    for person in PEOPLE:
        lines = tuple(f"{line}-on-dark" if person.skin == "deep" else line for line in FACE)
        assert weak(PALETTES[ink], lines, (f"skin-{person.skin}", f"skin-{person.skin}-shade")) == []


@pytest.mark.parametrize("ink", INKS)
def test_feel_zone_and_arrow_are_told_from_the_line_round_them_and_the_zone_from_its_hatching(ink: str) -> None:
    palette = PALETTES[ink]
    assert weak(palette, ("feel-edge",), ("feel-keyline",)) == []
    assert weak(palette, ("arrow",), ("arrow-halo",)) == []
    assert weak(palette, ("feel-hatch",), ("feel",)) == []
    if ink != "mono":  # in mono the zone is white paper, and its hatching is all there is of it
        assert weak(palette, ("feel",), ("feel-keyline",)) == []


@pytest.mark.parametrize("ink", [ink for ink in INKS if ink != "mono"])
@pytest.mark.parametrize("accent", HARD_ACCENTS)
def test_an_outline_is_told_from_a_shirt_in_any_accent(ink: str, accent: str) -> None:
    palette = with_shirt(PALETTES[ink], "teal", accent)
    tones = tuple(f"cloth-teal{tone}" for tone in ("", "-shade", "-far", "-far-shade"))
    assert weak(palette, ("outline", "inner", "hem"), tones) == []


def test_a_shirt_keeps_an_accent_that_outlines_are_seen_on() -> None:
    assert with_shirt(PALETTES["colour"], "teal", "#2f8f9d")["cloth-teal"] == "#2f8f9d"


def test_three_outfits_and_four_skins_or_more_have_all_their_tones_in_every_palette() -> None:
    skins = {person.skin for person in PEOPLE}
    assert len(OUTFITS) >= 3
    assert len(skins) >= 4
    names = {f"cloth-{cloth}" for one in OUTFITS.values() for cloth in (one.shirt, one.trousers)}
    wanted = {
        f"{name}{tone}"
        for name in names | {f"skin-{skin}" for skin in skins}
        for tone in ("", "-shade", "-far", "-far-shade")
    }
    assert all(wanted <= set(palette) for palette in PALETTES.values())


@pytest.mark.parametrize("ink", [ink for ink in INKS if ink != "mono"])
def test_the_skins_of_the_cast_keep_their_order_from_light_to_deep(ink: str) -> None:
    order = [PALETTES[ink][f"skin-{skin}"] for skin in ("light", "tan", "brown", "dark", "deep")]
    assert sorted(order, key=lambda colour: contrast(colour, "#000000"), reverse=True) == order
