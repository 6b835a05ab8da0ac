"""A movement as one picture, made of the poses between a figure's start and end."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from guide.compose.ebook.moving import moving_plate
from guide.compose.phrasing import Phrasing
from guide.compose.plates import Gallery
from guide.model.article import Drawing
from guide.model.figure import Camera
from guide.model.leaflet import PlacedPlate
from guide.model.place import Place
from tests.compose.composed import TALL, drawn, phrases, plate, shop, small_article
from tests.compose.ebook.books import bound, page

NIGHT = shop().palette("dark")


def moving(poses: int = 3) -> Drawing:
    return replace(drawn(), between=tuple(plate(frame=f"between-{n}") for n in range(1, poses + 1)))


def made(drawing: Drawing) -> PlacedPlate | None:
    phrasing = Phrasing(phrases().value.phrases)
    gallery = Gallery(small_article(drawings=(drawing,)), shop().palette("colour"), phrasing, NIGHT)
    return moving_plate(gallery, drawing.id, 0.05, Place("en.yaml"))


def content(drawing: Drawing) -> str:
    picture = made(drawing)
    assert picture is not None
    return picture.content.decode()


def test_it_shows_start_between_and_end_each_as_a_group() -> None:
    root = ElementTree.fromstring(content(moving(3)))
    groups = root.findall("{http://www.w3.org/2000/svg}g")
    assert [group.attrib["class"] for group in groups] == [f"pose-{n}" for n in range(5)]


def test_at_every_moment_exactly_one_pose_is_seen() -> None:
    drawn_now = content(moving(4))
    rounds = {
        name: [(float(at), seen) for at, seen in re.findall(r"([\d.]+)%\{visibility:(\w+)\}", turns)]
        for name, turns in re.findall(r"@keyframes (pose-\d)\{(.*?\})\}", drawn_now)
    }
    assert len(rounds) == 6
    for moment in [n + 0.5 for n in range(100)]:
        seen = [name for name, turns in rounds.items() if [s for at, s in turns if at <= moment][-1] == "visible"]
        assert len(seen) == 1, (moment, seen)


def test_without_animation_only_the_start_is_seen_and_motion_is_played_only_where_none_objects() -> None:
    style = content(moving())
    still, _, playing = style.partition("@media (prefers-reduced-motion:no-preference)")
    assert "g{visibility:hidden}.pose-0{visibility:visible}" in still
    assert "animation:" not in still
    assert "animation:pose-0" in playing


def test_a_figure_without_poses_in_between_goes_from_start_to_end_and_back() -> None:
    assert content(drawn()).count("<g class=") == 2


def test_frames_of_one_width_stand_on_one_floor() -> None:
    low, high = plate(frame="start", size=(1800, 400)), plate(frame="end", size=(1800, 900))
    drawn_now = content(replace(drawn(), plates={"start": low, "end": high}))
    assert 'viewBox="0 0 1800 900"' in drawn_now
    assert '<g class="pose-0" transform="translate(0 500)">' in drawn_now
    assert '<g class="pose-1">' in drawn_now


def _seen_from_elsewhere() -> Drawing:
    found = drawn()
    frames = dict(found.figure.value.frames)
    frames["end"] = frames["end"].model_copy(update={"camera": Camera(azimuth=0)})
    return replace(found, figure=replace(found.figure, value=found.figure.value.model_copy(update={"frames": frames})))


@pytest.mark.parametrize(
    "drawing",
    [
        replace(drawn(), plates={"start": plate()}),
        replace(moving(), between=(plate(frame="between-1", size=TALL),)),
        _seen_from_elsewhere(),
    ],
    ids=["one frame", "another window", "another camera"],
)
def test_what_is_no_movement_in_one_window_does_not_move(drawing: Drawing) -> None:
    assert made(drawing) is None


def test_the_page_of_an_exercise_keeps_its_pair_and_offers_the_movement_to_be_opened() -> None:
    package = bound(small_article(drawings=(moving(),)))
    (file,) = (one.file for one in package.documents if '<details class="moving"' in one.xhtml)
    found = page(package, file)
    (details,) = (one for one in found.iter("{http://www.w3.org/1999/xhtml}details") if one.get("class") == "moving")
    assert "open" not in details.attrib
    assert [picture.attrib["src"] for picture in details.iter("{http://www.w3.org/1999/xhtml}img")] == [
        "plates/E01-move.svg"
    ]
    assert len(list(found.iter("{http://www.w3.org/1999/xhtml}img"))) == 3
    assert "plates/E01-move.svg" in package.files
