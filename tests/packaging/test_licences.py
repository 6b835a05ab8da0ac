"""Every part carries the licence it came with."""

from __future__ import annotations

import hashlib
import re

import pytest
from fontTools.ttLib import TTFont

from tests.packaging.conftest import ROOT

FONTS = ROOT / "styles" / "fonts"
FACES = {
    "SourceSans3-Regular.ttf": 400,
    "SourceSans3-Semibold.ttf": 600,
    "SourceSans3-Bold.ttf": 700,
    "NotoSansArabic-Regular.ttf": 400,
    "NotoSansArabic-Bold.ttf": 700,
}


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("LICENSE", "MIT License"),
        ("LICENSES/CC-BY-4.0.txt", "Attribution 4.0 International"),
        ("LICENSES/CC0-1.0.txt", "CC0 1.0 Universal"),
        ("styles/fonts/OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("styles/fonts/OFL-NotoSansArabic.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("guide/draw/body/CC0-LICENSE-mpfb2.md", "CC0 1.0 Universal"),
    ],
)
def test_the_text_of_each_licence_is_here(file: str, says: str) -> None:
    assert says in (ROOT / file).read_text()


@pytest.mark.parametrize(("name", "weight"), FACES.items())
def test_the_faces_are_static_and_as_their_maker_built_them(name: str, weight: int) -> None:
    content = (FONTS / name).read_bytes()
    listed = re.search(rf"{re.escape(name)}` \| {weight} \| `([0-9a-f]+)`", (FONTS / "README.md").read_text())
    assert listed
    assert hashlib.sha256(content).hexdigest().startswith(listed[1])
    font = TTFont(FONTS / name)
    assert font["OS/2"].usWeightClass == weight
    assert font["OS/2"].fsType == 0  # may be embedded
    assert "fvar" not in font


def test_no_other_font_is_shipped() -> None:
    assert {file.name for file in FONTS.iterdir()} == {*FACES, "OFL.txt", "OFL-NotoSansArabic.txt", "README.md"}
