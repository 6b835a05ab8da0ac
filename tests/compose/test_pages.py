"""Pages: well-formed, in order, self-contained; and what the layouts and styles may not do."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from guide.compose.furniture import css_string
from guide.compose.layout_phrases import EBOOK_PHRASES, LAYOUT_PHRASES
from guide.model.clinic import Logo
from guide.model.publication import Pages
from tests.compose.composed import clinic, leaflet_of, pages_of, shop, small_article
from tests.preflight.values import block, entry, listing, paragraph, said, section

DOCUMENTS = Path("guide/compose/ebook/documents.py")
STYLES = sorted(Path("styles").glob("*.css"))
SAFETY = (".take-care, .instead", ".rules", ".care p", ".signs > li", ".care-call", ".medicines p, .medicines li")


@pytest.fixture(scope="module")
def pages() -> Pages:
    return pages_of(leaflet_of())


@pytest.fixture(scope="module")
def tree(pages: Pages) -> ElementTree.Element:
    return parsed(pages)


def parsed(pages: Pages) -> ElementTree.Element:
    return ElementTree.fromstring(re.sub(r' xmlns="[^"]*"', "", pages.xhtml.replace("<!DOCTYPE html>", "")))


def text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


# ---- markup ------------------------------------------------------------------------------------------


def test_headings_begin_with_the_title_and_skip_no_level(tree: ElementTree.Element) -> None:
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_picture_has_its_own_alt_text(tree: ElementTree.Element) -> None:
    assert [e.get("alt") for e in tree.iter("img")] == ["She lies on her back.", "She draws one knee in."]


def test_ids_stand_once_and_page_references_lead_to_them(tree: ElementTree.Element) -> None:
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    targets = {e.get("href", "")[1:] for e in tree.iter("a")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_lists_hold_only_items(tree: ElementTree.Element) -> None:
    assert {child.tag for e in tree.iter() if e.tag in ("ul", "ol") for child in e} == {"li"}


def test_whatever_the_pages_ask_for_is_in_their_files(pages: Pages, tree: ElementTree.Element) -> None:
    css = pages.files["styles.css"].decode()
    asked = set(re.findall(r"url\(([^)]+)\)", css)) | {e.get("src", "") for e in tree.iter("img")}
    fonts = {name for name in asked if name.startswith("fonts/")}
    assert asked - fonts <= set(pages.files)
    assert all((Path("styles") / name).is_file() for name in fonts)


def test_words_cannot_become_markup() -> None:
    text_with_marks = small_article(blocks=(block(paragraph(said('5 < 6 & "so" <b>on</b>'))),))
    made = pages_of(leaflet_of(text_with_marks, clinic=clinic(name="<script>x</script> & co")))
    assert "<b>on</b>" not in made.xhtml
    assert "<script>" not in made.xhtml
    assert '5 < 6 & "so" <b>on</b>' in text(parsed(made))


def test_a_text_cannot_end_its_css_string() -> None:
    assert css_string('a"; } * { color: red') == '"a\\22 ; \\7d  \\2a  \\7b  color: red"'
    assert css_string("Rücken\\\n") == '"Rücken\\5c \\a "'


def test_everything_that_is_expected_is_in_the_pages_in_that_order(pages: Pages, tree: ElementTree.Element) -> None:
    by_id = {e.get("id"): e for e in tree.iter() if e.get("id")}
    for expected in pages.expected:
        printed = "".join("".join(by_id[expected.id].itertext()).split())
        at = 0
        for word in expected.words.split():
            at = printed.find(word, at) + len(word)
            assert at >= len(word), (expected, word)


def test_the_dose_and_its_unit_are_expected(pages: Pages) -> None:
    assert any("5 times" in expected.words for expected in pages.expected if expected.name == "Bend")


# ---- what a leaflet may lack -------------------------------------------------------------------------


def test_without_exercises_care_or_diary_nothing_empty_is_left() -> None:
    tree = parsed(pages_of(leaflet_of(small_article(blocks=(block(paragraph(said("Short."))),), signs=()))))
    classes = {name for e in tree.iter() for name in (e.get("class") or "").split()}
    assert not classes & {"rows", "rules", "care", "care-call", "log", "medicines", "pair", "positions"}


def test_an_unpictured_exercise_has_no_empty_picture(tree: ElementTree.Element) -> None:
    bare = parsed(pages_of(leaflet_of(small_article(entries=(entry(figure=None),), drawings=()))))
    assert not [e for e in bare.iter("div") if e.get("class") == "row-plates"]
    assert [e for e in bare.iter("section") if "unpictured" in (e.get("class") or "")]


def test_without_a_clinic_there_is_room_to_write_its_name(tree: ElementTree.Element) -> None:
    assert [e for e in tree.iter("p") if e.get("class") == "logo-field"]


def test_a_clinic_stands_with_its_logo_in_a_field_that_no_logo_changes() -> None:
    logo = Logo(b"<svg/>", "image/svg+xml", 300, 60)
    giver = clinic(phone="01603 000000", web="www.example.org")
    made = pages_of(leaflet_of(clinic=type(giver)(giver.id, giver.data, logo)))
    assert '<img src="clinic/logo.svg" alt="Logo of Larkfield Physiotherapy" />' in made.xhtml
    assert made.files["clinic/logo.svg"] == b"<svg/>"
    assert "01603\u00a0000000" in made.xhtml  # never broken over two lines


def test_the_draft_mark_country_and_version_are_in_every_foot(pages: Pages) -> None:
    css = re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), pages.files["styles.css"].decode())
    foot = re.search(r"@bottom-left \{ content: (\"[^\"]+\")", css)
    assert foot
    assert all(
        part in foot[1] for part in ("Back spasms, United Kingdom", "Draft: not yet checked by a clinician", " 1")
    )


def test_medicines_stand_in_two_columns_of_about_one_height() -> None:
    sections = [section(f"Part {n}", listing(*(said(f"line {n}.{m}") for m in range(4)))) for n in range(4)]
    tree = parsed(pages_of(leaflet_of(small_article(blocks=(block(*sections, role="medicines"),)))))
    columns = next(e for e in tree.iter("div") if e.get("class") == "halves")
    assert [len(list(column.iter("h3"))) for column in columns] == [2, 2]


# ---- the house rules of layouts and styles -----------------------------------------------------------


def layouts_of(*roots: str) -> str:
    """The text of layouts and of all that they take parts from."""
    texts, found, waiting = shop().layout_texts(), set(), list(roots)
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += re.findall(r'(?:from|extends) "([\w/]+\.xhtml)"', texts[name])
    return "".join(texts[name] for name in sorted(found))


def test_the_layouts_ask_for_exactly_the_phrases_that_are_promised() -> None:
    layouts = layouts_of(*(name for name in shop().layout_texts() if name.endswith(".xhtml") and "/" not in name))
    asked = set(re.findall(r'phrase(?:_lines)?\("([\w.]+)"[,)]', layouts))
    asked |= {f"strip.{key}" for key in re.search(r"for key in \((.*?)\)", layouts)[1].replace('"', "").split(", ")}  # type: ignore[index]
    assert asked - {"page.chapter"} | {
        "page.number",
        "page.within",
        "page.of",
        "imposed.no_promise",
        "code.alt",
        "logo.alt",
    } == set(LAYOUT_PHRASES)


def test_the_layouts_of_the_ebook_ask_for_exactly_the_phrases_that_are_promised() -> None:
    layouts = layouts_of(
        *(name for name in shop().layout_texts() if name.startswith("ebook/") and name.endswith(".xhtml"))
    )
    asked = set(re.findall(r"""(?:phrase(?:_lines)?\(|links\([\w.]+, )["']([\w.]+)["'][,)]""", layouts))
    titles = {f"ebook.{key}" for key in re.findall(r'said\("(\w+)"\)', DOCUMENTS.read_text())} | {"ebook.accessibility"}
    assert asked | titles == set(EBOOK_PHRASES)


def test_no_readers_words_are_in_the_layouts() -> None:
    for name, layout in shop().layout_texts().items():
        if name.endswith(".xhtml"):
            bare = re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!?[^>]*>", "", layout)
            assert not re.search(r"[A-Za-z]{2,}", bare), (name, bare.split())


def test_only_the_tokens_name_colours() -> None:
    for style in STYLES:
        if style.name != "tokens.css":
            css = re.sub(r"(?s)/\*.*?\*/", "", style.read_text())
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\))|\brgb|\bhsl|: *(red|black|white)\b", css), style


def test_icons_are_inked_with_literal_colours(pages: Pages) -> None:
    icons = {name: drawing.decode() for name, drawing in pages.files.items() if name.startswith("icons/")}
    assert len(icons) >= 10
    assert not [name for name, drawing in icons.items() if "var(" in drawing]


def test_no_type_is_smaller_than_10_points_and_no_safety_words_than_12() -> None:
    css = "".join(style.read_text() for style in STYLES)
    assert min(float(size) for size in re.findall(r"font(?:-size)?: (?:\d+ )?([\d.]+)pt", css)) >= 10
    for selector in SAFETY:
        for rule in re.findall(re.escape(selector) + r" \{([^}]*)\}", css):
            assert all(float(size) >= 12 for size in re.findall(r"font-size: ([\d.]+)pt", rule)), selector


def test_nothing_is_italic_justified_hyphenated_or_in_capitals() -> None:
    css = "".join(style.read_text() for style in STYLES)
    assert not re.search(r"italic|oblique|text-align(-last)?: justify|hyphens: auto|text-transform", css)


def test_the_letter_edition_is_a_file_of_at_most_60_lines() -> None:
    assert len(Path("styles/letter.css").read_text().splitlines()) <= 60
