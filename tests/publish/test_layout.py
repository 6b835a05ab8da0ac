"""What is looked at before anything is written: losses, overlaps, edges, budgets, complaints, characters."""

from __future__ import annotations

import pytest

from guide.build import how_far_off
from guide.model.finding import ContentRefused, DoesNotFit
from guide.publish.pdf import lay_out, publish, write
from tests.publish.pages import FONTS, block, some_pages

LINES = "<br/>".join(f"Line {n}" for n in range(30))


def codes(pages) -> list[str]:
    return [finding.code for finding in lay_out(pages, FONTS).findings]


def test_blocks_have_their_page() -> None:
    body = '<section id="a"><h1>One</h1></section><section id="b" style="break-before: page"><h2>Two</h2></section>'
    pagination = lay_out(some_pages(body), FONTS).pagination
    assert pagination.pages == 2
    assert pagination.page_of == {"a": 1, "b": 2}


def test_a_block_that_the_engine_drops_is_missed() -> None:
    """WeasyPrint 70 drops a block that must not break from a placed panel that it does not fit."""
    panel = '<div style="position: absolute; top: 0; height: 40mm"><p>{}</p><p id="gp" style="{}">{}</p></div>'
    body = "<h1>T</h1>" + panel.format(LINES[:200], "break-inside: avoid", LINES)
    laid = lay_out(some_pages(body, expected=(block("gp", "Line 0 Line 1", 7),)), FONTS)
    assert any(str(f).startswith("articles/trial/en.md:7:1: error P10") for f in laid.findings), laid.findings


def test_a_block_that_was_not_composed_is_missed() -> None:
    laid = lay_out(some_pages("<h1>T</h1>", expected=(block("gone", "some words", 9),)), FONTS)
    assert [str(f).splitlines()[0] for f in laid.findings] == [
        'articles/trial/en.md:9:1: error P101 "gone" is on no page'
    ]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Hold for 5 seconds", None),
        ("Hold for 6 seconds", "6"),
        ("Hold seconds for", "for"),
        ("HOLD  for\n5 seconds", None),
        ("hold for 5 sec\u00adonds", None),
        ("Hold 5", None),
    ],
)
def test_the_words_of_a_block_are_there_in_order(words: str, missing: str | None) -> None:
    body = '<h1>T</h1><div id="dose"><p>Hold for <b>5</b></p><p>seconds</p></div><p>for 6 seconds for</p>'
    found = lay_out(some_pages(body, expected=(block("dose", words),)), FONTS).findings
    assert [f.code for f in found] == (["P102"] if missing else [])
    assert missing is None or f'from "{missing}" on' in found[0].message


def test_words_set_in_capitals_by_the_stylesheet_are_the_same_words() -> None:
    pages = some_pages('<h1 id="a">Straße</h1>', "h1 { text-transform: uppercase }", expected=(block("a", "Straße"),))
    assert codes(pages) == []


def test_words_over_words_are_found() -> None:
    placed = '<p id="{}" style="position: absolute; top: {}">{}</p>'
    body = placed.format("a", "20mm", "First words") + placed.format("b", "21mm", "Second words")
    pages = some_pages("<h1>T</h1>" + body, expected=(block("a", "First words", 4), block("b", "Second words", 5)))
    (found,) = lay_out(pages, FONTS).findings
    assert found.code == "P103"
    assert found.place.line == 5
    assert 'page 1 in "b": "Second words" stands over "First words"' in found.message


def test_tight_lines_and_neighbours_do_not_count_as_over_each_other() -> None:
    title = '<h1 style="line-height: .9">Long words of a title that break</h1>'
    text = f'<p style="line-height: 1">{"gypsum Åqua " * 20}<b>bold</b>plain</p>'
    assert codes(some_pages(title + text)) == []


def test_words_beyond_the_page_are_found() -> None:
    (found,) = lay_out(some_pages('<h1 style="white-space: nowrap">' + "Long " * 30 + "</h1>"), FONTS).findings
    assert found.code == "P104"
    assert "reaches out of page 1 by" in found.message


@pytest.mark.parametrize("keeps", ["height: 10mm", "max-height: 10mm; overflow: hidden"])
def test_words_beyond_their_panel_are_found(keeps: str) -> None:
    body = f'<h1>T</h1><div class="panel" style="{keeps}"><p id="a">{LINES[:60]}</p></div>'
    found = lay_out(some_pages(body, expected=(block("a", "Line 0", 6),)), FONTS).findings
    assert [f.code for f in found] == ["P104"]
    assert 'the panel "panel" by' in found[0].message


def test_a_label_placed_outside_its_box_on_purpose_is_fine() -> None:
    label = '<p style="position: absolute; top: 12mm">Label</p>'
    assert codes(some_pages(f'<h1>T</h1><div style="position: relative; height: 10mm">{label}</div>')) == []


def test_turned_words_stand_where_they_are_turned_to() -> None:
    style = "position: absolute; left: 60mm; top: {}; width: 40mm; transform: rotate(90deg); transform-origin: 0 0"
    turned = f'<p style="{style}">Turned words</p>'
    assert codes(some_pages("<h1>T</h1>" + turned.format("60mm"))) == []
    assert codes(some_pages("<h1>T</h1>" + turned.format("120mm"))) == ["P104"]


def test_too_many_pages_name_the_block_and_the_lines_over() -> None:
    body = f'<h1>T</h1><p id="a">{LINES}</p><p id="b">{"<br/>".join(f"Line {n}" for n in range(12))}</p>'
    pages = some_pages(body, budget=1, expected=(block("a", "Line 0", 4), block("b", "Line 0", 5)))
    laid = lay_out(pages, FONTS)
    assert not laid.fits
    (found,) = laid.findings
    assert str(found.place) == "articles/trial/en.md:4:1" or str(found.place) == "articles/trial/en.md:5:1"
    assert found.message.startswith("2 pages where 1 are allowed: ")
    over = int(found.message.rpartition("about ")[2].split()[0])
    assert over == pytest.approx(30 + 12 + 3 - 115 / 4.94, abs=2.5)
    with pytest.raises(DoesNotFit) as refused:
        publish(pages, FONTS)
    assert refused.value.exit_code == 14


def test_a_page_in_the_middle_that_runs_over_is_the_one_named() -> None:
    page = '<section class="page"><h2>{0}</h2><p id="{0}">{1}</p></section>'
    body = (
        "<h1 hidden='hidden'>T</h1>" + page.format("a", "short") + page.format("b", LINES) + page.format("c", "short")
    )
    expected = tuple(block(name, "", line) for name, line in (("a", 1), ("b", 2), ("c", 3)))
    laid = lay_out(some_pages(body, ".page + .page { break-before: page }", budget=3, expected=expected), FONTS)
    (found,) = laid.findings
    assert found.code == "P105"
    assert found.place.line == 2
    assert '"b" runs over to page 3' in found.message


def test_a_care_card_that_is_taller_than_a_page_is_not_torn_in_silence() -> None:
    card = f'<h1>T</h1><section id="card" class="care" style="{{}}"><p>{LINES}</p></section>'
    pages = some_pages(card.format("break-inside: avoid"), expected=(block("card", "Line 0", 6),))
    (found,) = lay_out(pages, FONTS).findings
    assert (found.code, found.place.line) == ("P113", 6)
    assert '"card" is taller than a page: it goes on to page 3, about 7 lines over' in found.message
    assert codes(some_pages(card.format("break-inside: auto"))) == []


def test_an_odd_number_of_pages_does_not_fit_where_even_is_asked() -> None:
    with pytest.raises(DoesNotFit, match="P106 1 pages"):
        publish(some_pages("<h1>T</h1>", even=True), FONTS)


def test_complaints_of_the_engine_are_findings_with_their_place() -> None:
    (found,) = lay_out(some_pages("<h1>T</h1>", "\np { colour: red }"), FONTS).findings
    assert found.code == "P107"
    assert str(found.place) == "styles.css:5:5"
    assert "colour" in found.message
    with pytest.raises(ContentRefused):
        publish(some_pages("<h1>T</h1>", "\np { colour: red }"), FONTS)


def test_known_noise_is_no_finding() -> None:
    path = '<path style="fill: red" d="M0 0h9v9z"/>'
    icon = f'<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{path}</svg>'
    assert codes(some_pages(f'<h1>T</h1><p>{icon}<img src="plates/circle.svg" alt="" aria-hidden="true"/></p>')) == []


def test_a_link_into_nothing_is_a_finding() -> None:
    assert codes(some_pages('<h1>T</h1><p><a href="other.html">x</a></p>')) == ["P111"]
    with pytest.raises(ContentRefused, match="#nowhere"):
        publish(some_pages('<h1>T</h1><p><a href="#nowhere">x</a></p>'), FONTS)


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="plates/circle.svg"/>',
        '<img src="plates/circle.svg" alt=" "/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
        '<img src="plates/circle.svg" alt="A circle" aria-hidden="true"/>',
    ],
)
def test_a_picture_without_words_is_refused_in_the_source(picture: str) -> None:
    assert "F105" in codes(some_pages(f"<h1>T</h1><p>{picture}</p>"))


def test_a_picture_that_is_none_is_a_finding() -> None:
    pages = some_pages('<h1>T</h1><p><img src="p.svg" alt="A"/></p>', files={"p.svg": b"<svg"})
    assert "P107" in codes(pages)


def test_a_character_without_a_font_is_found_even_from_the_stylesheet() -> None:
    pages = some_pages(
        '<h1>T</h1><p id="a">Say 你好</p>', 'h1::after { content: "☃" }', expected=(block("a", "Say", 8),)
    )
    found = lay_out(pages, FONTS).findings
    assert [(f.code, f.place.line) for f in found] == [("A119", 0), ("A119", 8)]
    assert '"你好"' in found[1].message


def test_words_over_a_picture_are_found() -> None:
    picture = '<p style="height: 20mm"><img src="plates/circle.svg" alt="A circle" style="width: 20mm"/></p>'
    body = f'<h1>T</h1>{picture}<p id="a" style="margin-top: -10mm">Words</p>'
    assert codes(some_pages(body.replace("-10mm", "2mm"))) == []
    (found,) = lay_out(some_pages(body), FONTS).findings
    assert found.message == 'page 1: "Words" stands over "picture: A circle"'


def test_a_picture_that_is_cut_off_is_found() -> None:
    picture = '<div style="{}"><img src="plates/circle.svg" alt="A circle" style="width: 20mm; {}"/></div>'
    assert codes(some_pages("<h1>T</h1>" + picture.format("height: 21mm; overflow: hidden", "display: block"))) == []
    assert codes(some_pages("<h1>T</h1>" + picture.format("height: 15mm; overflow: hidden", "display: block"))) == [
        "P104"
    ]
    assert codes(some_pages("<h1>T</h1>" + picture.format("", "margin-left: 75mm"))) == ["P104"]


def test_each_part_that_runs_over_is_named() -> None:
    part = '<section class="part"><h2>{0}</h2><p id="{0}">{1}</p><p>{2}</p></section>'
    body = "".join(part.format(name, words, after) for name, words, after in (("a", "short", LINES), ("b", LINES, "")))
    laid = lay_out(
        some_pages(
            body, ".part + .part { break-before: page }", budget=2, expected=(block("a", "", 1), block("b", "", 2))
        ),
        FONTS,
    )
    assert [(f.place.line, f.message.partition(": ")[2].partition(",")[0]) for f in laid.findings] == [
        (1, 'what follows "a" runs over to page 2'),
        (2, '"b" runs over to page 4'),
    ]


def test_where_the_engine_breaks_off_there_is_a_finding_and_no_traceback() -> None:
    """WeasyPrint 70: a picture that is itself an item of a grid, at the end of a page."""
    picture = '<img src="plates/circle.svg" alt="A circle" style="width: 60mm"/>'
    grid = f'<div style="display: grid; grid-template-columns: 1fr"><p>{LINES}</p>{picture}{picture}</div>'
    laid = lay_out(some_pages(f"<h1>T</h1>{grid}"), FONTS)
    assert laid.fits, "another fault than want of room"
    with pytest.raises(ContentRefused, match="P107 the layout engine broke off: AssertionError in grid"):
        write(laid)


def test_words_lost_or_crowded_are_want_of_room() -> None:
    """Not wrong words: the way out is to shorten them, as with too many pages."""
    lost = some_pages("<h1>T</h1>", expected=(block("gone", "some words", 9),))
    crowded = some_pages('<h1 style="white-space: nowrap">' + "Long " * 30 + "</h1>")
    for pages in (lost, crowded):
        assert not lay_out(pages, FONTS).fits
        with pytest.raises(DoesNotFit):
            publish(pages, FONTS)
    wrong_as_well = some_pages("<h1>T</h1>", "\np { colour: red }", expected=(block("gone", "some words", 9),))
    with pytest.raises(ContentRefused):
        publish(wrong_as_well, FONTS)


def test_of_attempts_that_fail_the_one_nearest_to_fitting_is_told() -> None:
    fine = some_pages("<h1>T</h1>")
    one_over, more_over = (
        some_pages(f"<h1>T</h1><p>{'<br/>'.join(['Line'] * n)}</p>", budget=1) for n in (24, 40)
    )  # fmt: skip
    lost = some_pages("<h1>T</h1>", expected=(block("gone", "some words", 9),))
    wrong = some_pages("<h1>T</h1>", "\np { colour: red }")
    attempts = [lay_out(pages, FONTS) for pages in (wrong, lost, more_over, one_over, fine)]
    assert sorted(attempts, key=how_far_off) == attempts[::-1]
