"""A cover reads at the size of a thumbnail, and its words, whatever they are, stay in their field: ask its pixels."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from guide.compose.ebook.cover import BAND, HEIGHT, MARGIN, WIDTH, cover_of
from guide.compose.setting import environment
from guide.publish.cover import _around, _ground, cover_picture
from tests.compose.composed import clinic, shop, small_article
from tests.compose.ebook.books import ebook_of

Field = tuple[int, int, int, int]
LONG = (
    "What to do, and what not to do, when your lower back, your upper back or your neck suddenly hurts so much that "
    "you cannot move, and whom to ask for help when it does not go away after a week or two"
)  # 200 letters


def cover(**changes: Any) -> Image.Image:
    leaflet = replace(ebook_of(small_article(data={"cover": "E01"})).leaflet, **changes)
    return Image.open(io.BytesIO(cover_picture(cover_of(leaflet, _layouts()), shop().fonts))).convert("RGB")


def _layouts() -> Any:
    return environment(shop().layout_texts())


def words(picture: Image.Image) -> Field:
    """The smallest field of the coloured part that holds all its words: left, top, right, bottom."""
    band = picture.crop((0, 0, WIDTH, BAND))
    ground = Image.new("RGB", band.size, band.getpixel((5, 5)))
    found: Field | None = ImageChops.difference(band, ground).getbbox()
    assert found
    return found


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("Back spasms", "What helps now, and when to get help"),
        ("Back spasm neck pain", "What helps now, and when to get help"),
        (LONG, "What helps now, and when to get help"),
        (LONG, LONG),
        ("Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle", LONG),
        ("MAMMOGRAM WWWWWWWW %%%%%%%% mmmmmmmmm", None),
        ("w" * 200, "w" * 200),
        ("I", None),
    ],
)
def test_title_and_subtitle_stay_in_their_field(title: str, subtitle: str | None) -> None:
    left, _, right, bottom = words(cover(title=title, subtitle=subtitle))
    assert left >= MARGIN - 12 and right <= WIDTH - MARGIN + 12, (left, right)
    assert bottom < BAND - 8, bottom


def test_the_title_reads_at_the_size_of_a_thumbnail() -> None:
    """Letters of a twelfth of the height are 10 pixels tall on a shelf of 80 by 120 pixels."""
    _, top, _, bottom = words(cover(title="Back spasms", subtitle=None))
    assert (bottom - top) / HEIGHT > 2 / 12  # in two lines


def test_a_cover_without_a_figure_is_its_title_on_one_colour() -> None:
    picture = cover(cover=None, subtitle=None)
    ground = picture.getpixel((5, 5))
    assert {picture.getpixel((x, y)) for x in (5, WIDTH // 2, WIDTH - 5) for y in (BAND + 50, HEIGHT - 5)} == {ground}
    assert words(picture)


def test_the_figure_lies_on_its_light_ground_below_the_words() -> None:
    picture = cover()
    below = picture.crop((0, BAND + 1, WIDTH, HEIGHT))
    ground = Image.new("RGB", below.size, below.getpixel((5, 5)))
    found = ImageChops.difference(below, ground).getbbox()
    assert found and found[0] >= 60 and found[1] > 20
    assert min(below.getpixel((5, 5))) > 200


def test_the_clinics_name_stands_below_the_figure() -> None:
    foot = (0, 1690, WIDTH, HEIGHT)
    plain, given = cover().crop(foot), cover(clinic=clinic()).crop(foot)
    assert ImageChops.difference(plain, given).getbbox()


@pytest.mark.parametrize("figure", [True, False], ids=["figure", "no figure"])
@pytest.mark.parametrize("given", [True, False], ids=["clinic", "no clinic"])
def test_every_cover_says_that_it_is_a_draft_and_a_clinic_does_not_take_that_away(figure: bool, given: bool) -> None:
    usual: dict[str, Any] = {"clinic": clinic() if given else None} | ({} if figure else {"cover": None})
    foot = (0, 1740, WIDTH, HEIGHT)
    draft, checked = (cover(notices=said, **usual).crop(foot).convert("L") for said in (("Draft: not checked",), ()))
    assert checked.getextrema()[0] == checked.getextrema()[1], "the clinic's name reaches down here"
    least, most = draft.getextrema()
    assert most - least > 100, "it is as pale as its ground"


def test_from_right_to_left_the_words_begin_at_the_right() -> None:
    left, _, right, _ = words(cover(title="I", subtitle=None, direction="rtl"))
    assert left > WIDTH // 2 and right >= WIDTH - MARGIN - 40


def test_the_same_cover_is_the_same_bytes() -> None:
    drawing = cover_of(ebook_of().leaflet, _layouts())
    first = cover_picture(drawing, shop().fonts)
    for kept in (_ground, _around):
        kept.cache_clear()
    assert cover_picture(drawing, shop().fonts) == first


def test_a_name_in_two_lines_stands_on_the_picture_as_if_it_were_drawn_there() -> None:
    two = clinic(name="Larkfield Physiotherapy and Sports Medicine at the Old Mill")
    lines = cover(clinic=two).crop((0, 1640, WIDTH, 1745)).convert("L").resize((1, 105)).tobytes()
    ground = max(lines)
    words = [row for row, level in enumerate(lines) if level < ground - 1]
    gap = next(b - a for a, b in pairwise(words) if b - a > 1)
    assert words[0] < 20 and 4 < gap < 40, (words[0], gap)


def test_a_clinic_changes_colours_and_name_and_nothing_else_of_the_drawing() -> None:
    leaflets = (replace(ebook_of().leaflet, clinic=clinic(name=name)) for name in ("Larkfield", "Hill & <Dale>"))
    one, other = (cover_of(leaflet, _layouts()) for leaflet in leaflets)
    assert one.ground == other.ground and "&lt;Dale&gt;" in other.name


def test_a_name_set_from_its_font_looks_as_if_it_were_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    name = clinic(name="AVA Larkfield Physiotherapy & Łódź Toffee Office at the Old Mill")
    foot = (0, 1640, WIDTH, 1745)
    made = cover(clinic=name).crop(foot).convert("L")
    monkeypatch.setattr("guide.publish.cover._can_set", lambda: False)
    drawn = cover(clinic=name).crop(foot).convert("L")
    assert ImageChops.difference(made, drawn).getbbox(), "it was drawn both times"
    (left, _, right, _), drawn_box = (words(picture.convert("RGB")) for picture in (made, drawn))
    assert abs(left - drawn_box[0]) <= 2 and abs(right - drawn_box[2]) <= 2
    assert ImageStat.Stat(ImageChops.difference(made, drawn)).mean[0] < 4


def test_words_of_strangers_are_drawn_as_words() -> None:
    svg = cover_of(replace(ebook_of().leaflet, title='<image href="x"/> & "co"'), _layouts()).ground
    assert "<image" not in svg and "&lt;image" in svg
