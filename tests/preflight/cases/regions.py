"""Rules on regions."""

from __future__ import annotations

from guide.preflight import regions
from tests.preflight.cases import Case
from tests.preflight.values import article, block, paragraph, said, section

CASES = (
    Case(
        regions.each_promised_region_has_its_own,
        "a block for one of two",
        (article(block(region="uk")),),
        (article(block(region="uk"), block(region="us")),),
    ),
    Case(
        regions.each_promised_region_has_its_own,
        "none is said aloud",
        (article(block(region="uk")),),
        (article(block(region="uk"), block(region="us", omitted=True)),),
    ),
    Case(
        regions.each_promised_region_has_its_own,
        "a section for one of two",
        (article(block(section("Work", id="sick", region="uk"))),),
        (article(block(section("Work", id="sick", region="uk"), section("Work", id="sick", region="us"))),),
    ),
    Case(
        regions.a_region_is_promised,
        "a mistyped region",
        (article(block(region="gb")),),
        (article(block(region="us")),),
    ),
    Case(
        regions.a_regional_piece_has_an_id,
        "words for one region have an id",
        (article(block(paragraph(said("Hello.", "F1"), region="us"))),),
        (article(block(paragraph(said("Hello.", "F1"), region="us", id="hello"))),),
    ),
)
