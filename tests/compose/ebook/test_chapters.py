"""A chapter is a block, at full depth, in the order of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.model.finding import ContentRefused
from tests.compose.composed import leaflet_of, small_article
from tests.compose.ebook.books import XHTML, article_of, bound, ebook_of, files, links, page, seen

TWINS = """{#rest role=now .short}
## Rest

Rest a little.

{#rest role=now .full}
## Rest, and why

Rest a little, and then walk.

{#after role=what}
## After

{.short}
On paper only.

{.full}
In the ebook only.

In both.

See [](#rest).
"""


def test_a_chapter_a_block_in_the_order_of_the_text() -> None:
    text = "{#b role=work}\n## Work\n\nx.\n\n{#a role=what}\n## What\n\nx.\n\n{#c role=work}\n## More work\n\nx.\n"
    assert [(c.file, c.title) for c in ebook_of(text).chapters] == [
        ("chapter-b.xhtml", "Work"),
        ("chapter-a.xhtml", "What"),
        ("chapter-c.xhtml", "More work"),
    ]


def test_of_twins_each_edition_prints_its_own() -> None:
    made = ebook_of(TWINS)
    assert [chapter.title for chapter in made.chapters] == ["Rest, and why", "After"]
    on_paper = leaflet_of(article_of(TWINS))
    assert [b.block.heading.plain for b in on_paper.blocks if b.block.heading] == ["Rest", "After"]


def test_a_chapter_has_what_is_for_it_and_for_both() -> None:
    read = seen(page(bound(TWINS), "chapter-after.xhtml"))
    assert "In the ebook only." in read and "In both." in read and "On paper only." not in read


def test_a_link_is_called_by_the_heading_of_its_own_depth() -> None:
    assert ("“Rest, and why”", "chapter-rest.xhtml#rest") in links(page(bound(TWINS), "chapter-after.xhtml"))


def test_a_link_may_lead_to_a_section() -> None:
    text = "{#a role=what}\n## A\n\nSee [](#deep).\n\n{#b role=now}\n## B\n\n{#deep}\n### Deep down\n\nx.\n"
    assert ("“Deep down”", "chapter-b.xhtml#deep") in links(page(bound(text), "chapter-a.xhtml"))


@pytest.mark.parametrize(
    ("name", "words", "url"),
    [
        ("E01", "Bend", "e01-e01.xhtml#e01"),
        ("e01", "Bend", "e01-e01.xhtml#e01"),
        ("care-emergency", "Call 999", "chapter-b.xhtml#care-emergency"),
    ],
)
def test_a_link_may_lead_to_an_exercise_or_a_care_card(name: str, words: str, url: str) -> None:
    text = (
        f"{{#a role=exercises set=leaflet}}\n## A\n\nSee [](#{name}).\n\n"
        "{#b role=care}\n## B\n\n::: care emergency\n#### nerve\n:::\n"
    )
    found = [link for link in links(page(bound(text), "chapter-a.xhtml")) if link[1] == url]
    assert found and found[0][0].startswith(f"“{words}")


def test_a_level_below_sections_is_a_level_below_in_the_ebook() -> None:
    text = "{#a role=what}\n## A\n\n### B\n\nx.\n\n{.full}\n#### C\n\ny.\n"
    found = [(e.tag.removeprefix(XHTML), seen(e)) for e in page(bound(text), "chapter-a.xhtml").iter() if
             str(e.tag).removeprefix(XHTML) in ("h1", "h2", "h3")]  # fmt: skip
    assert found[:3] == [("h1", "A"), ("h2", "B"), ("h3", "C")]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("a paragraph", "{#a role=what}\n## A\n\nSee [](#nowhere).\n"),
        ("a note", "{#a role=what}\n## A\n\nWord[^n].\n\n[^n]: See [](#nowhere).\n"),
        ("a heading", "{#a role=what}\n## A [](#nowhere)\n\nx.\n"),
        ("a level below sections", "{#a role=what}\n## A\n\n### B\n\n#### C\n\nSee [](#nowhere).\n"),
    ],
)
def test_a_link_to_nothing_is_refused_wherever_it_stands(where: str, text: str) -> None:
    with pytest.raises(ContentRefused) as refused:
        bound(text)
    assert 'A118 no block "nowhere"' in str(refused.value), where


def test_a_link_to_what_only_paper_has_is_refused() -> None:
    text = "{#a role=what}\n## A\n\nSee [](#b).\n\n{#b role=now .short}\n## B\n\nx.\n"
    with pytest.raises(ContentRefused, match='A118 no block "b"'):
        bound(text)


def test_all_that_is_wrong_is_told_at_once_in_notes_too() -> None:
    text = "{#a role=what}\n## A\n\nWord{{no.such}}[^n].\n\n[^n]: {{nor.this}} and [](#nowhere).\n"
    with pytest.raises(ContentRefused) as refused:
        bound(text)
    assert sorted(finding.code for finding in refused.value.findings) == ["A117", "A117", "A118"]


def test_a_picture_of_a_level_below_sections_is_shown_too() -> None:
    text = "{#a role=what}\n## A\n\n### B\n\nx.\n\n{#deep figure=E01}\n#### C\n\ny.\n"
    package = bound(text)
    shown = [img.get("src") for img in page(package, "chapter-a.xhtml").iter(f"{XHTML}img")]
    assert len(shown) == 2 and all(src in package.files for src in shown)


def test_region_us_says_911_and_none_of_999() -> None:
    package = bound(replace(small_article(), region="us"))
    texts = [seen(page(package, file)) for file in files(package)]
    assert any("911" in text for text in texts)
    assert [text for text in texts if "999" in text] == []


def test_an_entry_of_every_chapter_is_in_the_contents() -> None:
    package = bound()
    contents = page(package, "nav.xhtml")
    assert [to for _, to in links(contents) if to.startswith("chapter-")][:3] == [
        "chapter-summary.xhtml",
        "chapter-signs.xhtml",
        "chapter-exercises.xhtml",
    ]
