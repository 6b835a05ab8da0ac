"""Inking: literal colours and widths that hold on paper."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from guide.model.plate import NotAPlate, Plate, PlateName, ink, plate_text, read_plate
from guide.workspace import PACKAGE, open_workspace

WORKSPACE = open_workspace()
PLATES = sorted((PACKAGE / "content" / "figures").glob("*/plates/*.svg"))
INKS = ("colour", "mono", "contrast", "dark")
NAME = PlateName("E01", "start", "anna", "0f")


def plate(*classes: str) -> Plate:
    return read_plate(plate_text(NAME, (100, 50), [(token, "M0 0h9v9z") for token in classes]))


def widths(svg: str) -> dict[str, float]:
    return {token: float(width) for token, width in re.findall(r"\.([\w-]+)\{[^}]*stroke-width:([\d.]+)", svg)}


def test_a_plate_is_read_as_it_was_written() -> None:
    got = plate("skin-tan", "outline")
    assert (got.figure, got.frame, got.cast, got.digest, got.width, got.height) == (
        "E01",
        "start",
        "anna",
        "0f",
        100,
        50,
    )
    assert got.classes == ("outline", "skin-tan")


def test_another_svg_is_not_a_plate() -> None:
    with pytest.raises(NotAPlate):
        read_plate('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>')


@pytest.mark.parametrize("scale", [0.024, 0.029, 0.0625, 0.08])
def test_on_paper_outlines_are_a_third_of_a_millimetre_or_more_and_inner_lines_a_fifth(scale: float) -> None:
    drawn = widths(ink(plate("outline", "inner", "hem", "fine", "face"), WORKSPACE.palette("colour"), scale))
    assert 0.35 <= drawn["outline"] / 2 * scale <= 0.60  # half of an outline is hidden by the fills on it
    assert all(drawn[token] * scale >= 0.199 for token in ("inner", "hem", "fine", "face"))


@pytest.mark.parametrize("name", INKS)
def test_every_class_of_every_plate_has_a_colour_in_every_ink(name: str) -> None:
    palette = WORKSPACE.palette(name)
    for path in PLATES:
        inked = ink(read_plate(path.read_text(encoding="utf-8")), palette, 0.029)
        assert ElementTree.fromstring(inked) is not None, path
        assert "var(" not in inked, path


def test_mono_is_grey() -> None:
    mono = WORKSPACE.palette("mono")
    tokens = {token for path in PLATES for token in read_plate(path.read_text(encoding="utf-8")).classes}
    assert all(re.fullmatch(r"#(..)\1\1", mono[token]) for token in tokens)
