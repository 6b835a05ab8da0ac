"""A picture is told from the data that it is drawn from: who, start, movement, end, contact, and where it is felt.

`told.txt` beside this is for a clinician to read: what somebody hears who does not see the picture.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from guide.compose.mirrored import mirrored_figure
from guide.compose.pictures import told_of
from guide.compose.pictures.telling import told
from guide.model.article import Drawing
from guide.model.figure import Figure, Person
from guide.model.picturing import PictureWords
from guide.model.place import Sheet
from guide.model.wording import WordList
from guide.preflight.readability import reading_of
from guide.read.figures import read_figure, read_person
from guide.read.yaml_places import sheet_of
from guide.workspace import open_workspace
from tests.compose.pictures.mirror import said_mirrored

CONTENT = open_workspace().content
FIGURES = [name for name in CONTENT.names("figures") if not name.startswith("_")]
ENGLISH = sheet_of(CONTENT, "pictures/en.yaml", PictureWords).value
WORDING = sheet_of(CONTENT, "words/en.yaml", WordList).value

READ = dict(
    line.split(": ", 1)
    for line in (Path(__file__).parent / "told.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


@cache
def figure(name: str) -> Figure:
    return read_figure(CONTENT, name).value


def person(name: str) -> Person:
    return read_person(CONTENT, name).value


def told_by_default(name: str) -> dict[str, str]:
    return told(figure(name), figure(name).person, ENGLISH)


def changed(name: str, old: str, new: str) -> Figure:
    """A figure with one piece of its data written otherwise."""
    text = figure(name).model_dump_json(by_alias=True)
    assert old in text
    return Figure.model_validate_json(text.replace(old, new))


@pytest.mark.parametrize("which", READ)
def test_it_reads_like_this(which: str) -> None:
    name, frame = which.split()
    assert told_by_default(name)[frame] == READ[which]


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("at_length", [False, True], ids=["alt", "at length"])
def test_every_picture_is_told_in_whole_and_easy_sentences(name: str, at_length: bool) -> None:
    for text in told(figure(name), figure(name).person, ENGLISH, at_length).values():
        assert not set("[]{}") & set(text) and "  " not in text, "every word is in the language's file"
        assert text.endswith(".") and all(sentence[0].isupper() for sentence in text.split(". "))
        assert reading_of(text.split(". "), WORDING.syllables_of).grade <= 6


@pytest.mark.parametrize("name", FIGURES)
def test_marks_are_told_where_they_are_drawn(name: str) -> None:
    for frame, text in told_by_default(name).items():
        drawn = figure(name).frames[frame]
        assert ("arrow" in text) == bool(drawn.arrows) and ("feels it:" in text) == bool(drawn.feel)


@pytest.mark.parametrize("name", FIGURES)
def test_a_mirrored_picture_is_told_left_for_right(name: str) -> None:
    swapped = {frame: said_mirrored(text) for frame, text in told_by_default(name).items()}
    assert told(mirrored_figure(figure(name)), figure(name).person, ENGLISH) == swapped


@pytest.mark.parametrize("name", [name for name in FIGURES if "end" in figure(name).frames])
def test_what_moves_between_two_frames_is_told(name: str) -> None:
    start, end = told_by_default(name).values()
    assert start.startswith(("A ", "An ")) and end.startswith(("She ", "He ")), "a movement, not another posture"


@pytest.mark.parametrize(
    ("name", "frame", "old", "new", "says"),
    [
        ("E15", "end", '"spine":[0.0,-26.0,0.0]', '"spine":[0.0,26.0,0.0]', "bends straight over to her left"),
        ("E17", "end", '"spine":[0.0,0.0,36.0]', '"spine":[0.0,0.0,-36.0]', "turns her chest and head to her right"),
        ("E01", "start", '"kind":"mat"', '"kind":"bed"', "lies on her back on a firm bed"),
        ("E07", "end", '[[0.0,0.16,0.0],[0.0,0.34,0.0]]', '[[0.0,0.34,0.0],[0.0,0.16,0.0]]', "her hips moving down"),
        ("E04", "end", '"side":[1.0,0.0,-0.4]', '"side":[-1.0,0.0,-0.4]', "the right side of her waist"),
        ("E13", "end", '"range":[-0.18,0.66]', '"range":[-0.18,0.95]', "all along the back"),
        ("P04", "pose", '"eyes":"closed"', '"eyes":"open"', "One pillow is under her head and neck. Her hips"),
    ],
)  # fmt: skip
def test_a_changed_pose_changes_the_words(name: str, frame: str, old: str, new: str, says: str) -> None:
    after = told(changed(name, old, new), figure(name).person, ENGLISH)[frame]
    assert says in after and says not in told_by_default(name)[frame]


def test_another_person_is_told_of() -> None:
    texts = told(figure("E07"), person("omar"), ENGLISH)
    assert texts["start"].startswith("A man lies on his back") and texts["end"].startswith("He lifts his hips.")
    assert told(figure("E07"), person("zuri"), ENGLISH)["start"].startswith("A pregnant woman")


def drawing(alt: dict[str, str], shown: str = "amina") -> Drawing:
    return Drawing("E07", Sheet(figure("E07"), "figure.yaml"), "Bridge", alt, {}, person(shown))


def test_an_authors_words_stand_for_what_is_told() -> None:
    found = told_of(drawing({"end": "She lifts her hips off the mat."}), ENGLISH, at_length=True)
    assert found["end"].alt == found["end"].long == "She lifts her hips off the mat."
    assert found["end"].made == told_by_default("E07")["end"] and found["start"].alt == found["start"].made


def test_an_authors_words_are_not_said_of_another_person() -> None:
    assert told_of(drawing({"end": "She lifts her hips."}, "omar"), ENGLISH)["end"].alt.startswith("He lifts his hips.")


def test_at_length_posture_and_contacts_of_the_end_are_told_again() -> None:
    found = told_of(drawing({}), ENGLISH, at_length=True)["end"]
    assert "Her arms lie by her sides." in found.long and "Her arms lie by her sides." not in found.alt
    assert "drawn from her right side" in found.long


def test_a_language_without_words_for_pictures_tells_nothing() -> None:
    assert told_of(drawing({}), PictureWords())["end"].alt == ""


def test_another_language_is_another_file() -> None:
    german = PictureWords(
        people={"woman": "Eine Frau"},
        supports={"mat": "auf einer Matte"},
        says={
            "posture.lying.back": "{Who} liegt {on} auf dem Rücken.",
            "head.pillow": "Ihr Kopf liegt auf einem Kissen.",
        },
    )
    start = told(figure("E01"), person("anna"), german)["start"]
    assert start.startswith("Eine Frau liegt auf einer Matte auf dem Rücken. Ihr Kopf liegt auf einem Kissen.")
