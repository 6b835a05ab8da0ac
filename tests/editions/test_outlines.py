"""Nothing stands over a line, on another block or out of its margin, in any edition: preflight looks at words alone."""

from __future__ import annotations

import pytest

from guide.publish.pdf import lay_out
from tests.editions.files import PLACES, Files
from tests.editions.outlines import crossed
from tests.publish.pages import FONTS, some_pages


@pytest.mark.parametrize(("edition", "region"), PLACES)
def test_no_line_goes_through_words_or_out_of_the_margin(printed: Files, edition: str, region: str) -> None:
    assert printed(edition, region=region).crossed == ()


BOXED = '<h1>T</h1><div class="box" style="position: relative; border: 1mm solid; {}"><p>Some words</p></div>'
NEXT = '<div class="next" style="margin-top: -2mm; border: 1mm solid"><br/>Next</div>'


@pytest.mark.parametrize(
    ("style", "after", "said"),
    [
        ("margin: 2mm", "<p>More</p>", None),
        ("height: 5mm", "<p>More</p>", 'a line of "box" goes through "Some words"'),
        ("margin-left: -3mm", "", '"box" reaches out of "the margin"'),
        ("margin: 0", NEXT, '"box" lies over "next"'),
    ],
)
def test_what_crosses_a_line_is_seen(style: str, after: str, said: str | None) -> None:
    found = crossed(lay_out(some_pages(BOXED.format(style) + after), FONTS).document)
    assert any(said in one for one in found) if said else found == ()
