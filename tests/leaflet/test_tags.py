"""What a reader who does not see the page is told: the tag tree of our own leaflet."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.leaflet.leaflets import Built, built
from tests.publish.tagtree import added_to, unread

REGIONS = ("uk", "us")


@pytest.fixture(params=REGIONS)
def leaflet(request: pytest.FixtureRequest) -> Built:
    return built(request.param)


def test_headings_go_down_one_level_at_a_time(leaflet: Built) -> None:
    levels = [int(tag.role[1]) for tag in leaflet.tags.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_list_holds_items_and_nothing_else(leaflet: Built) -> None:
    lists = leaflet.tags.all("L")
    assert len(lists) > 10
    assert all({kid.role for kid in one.kids} == {"LI"} for one in lists)
    assert all({kid.role for kid in item.kids} <= {"Lbl", "LBody"} for item in leaflet.tags.all("LI"))


def test_there_is_one_list_for_each_list_of_the_source(leaflet: Built) -> None:
    wanted = leaflet.pages.xhtml.count("<ul") + leaflet.pages.xhtml.count("<ol")
    assert len(leaflet.tags.all("L")) == wanted


def test_the_log_is_a_table_with_scopes(leaflet: Built) -> None:
    (table,) = leaflet.tags.all("Table")
    rows = table.all("TR")
    assert len(rows) >= 3
    heads = table.all("TH")
    assert heads and all("Scope" in str(tag.attributes) for tag in heads)
    assert table.all("TD")


def test_each_picture_has_its_own_alt_text(leaflet: Built) -> None:
    figures = leaflet.tags.all("Figure")
    shown = leaflet.pages.xhtml.count("<img")
    assert len(figures) == shown >= 10
    alts = [tag.alt for tag in figures]
    assert all(alts) and len(set(alts)) == len(alts)


def test_every_visible_character_is_read_once_or_is_page_furniture(leaflet: Built) -> None:
    assert unread(leaflet.content) == []


def test_the_reading_order_is_that_of_the_composed_leaflet(leaflet: Built) -> None:
    added_to(leaflet.pages.xhtml, leaflet.tags)


def test_every_step_and_dose_is_read(leaflet: Built) -> None:
    words = leaflet.tags.words
    for row in (row for block in leaflet.leaflet.blocks for row in block.rows):
        assert row.name in words
        for step in row.steps:
            assert step in words
        for line in row.dose:
            assert f"{line.number} {line.unit}" in words
