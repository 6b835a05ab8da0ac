"""Data files: places on everything, every mistake at once, hostile input refused."""

from __future__ import annotations

import pytest

from guide.model.exercise import Exercise
from guide.model.files import GivenFile
from guide.model.finding import ContentRefused
from guide.read.yaml_places import checked, text_of

GOOD = """\
slug: knee-to-chest
level: gentle
back_area: [lower]
place: floor
dose: {start: {hold: 5 seconds, repetitions: 5, each: leg, times_a_day: 2}, range: {hold: 2 to 30 seconds}}
how: seen
"""


def refused(text: str) -> str:
    with pytest.raises(ContentRefused) as error:
        checked(text, "x.yaml", Exercise)
    return str(error.value)


def test_a_dose_has_units() -> None:
    sheet = checked(GOOD, "x.yaml", Exercise)
    hold = sheet.value.dose.range.hold
    assert (hold.least, hold.most, hold.unit) == (2, 30, "seconds")
    assert str(sheet.at("dose", "start", "repetitions")) == "x.yaml:5:46"


def test_a_bare_number_is_no_dose() -> None:
    assert "x.yaml:5:22: error A107" in refused(GOOD.replace("hold: 5 seconds", "hold: 5"))


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    text = GOOD.replace("gentle", "gentl").replace("repetitions", "repetitons").replace("how: seen\n", "")
    said = refused(text)
    assert "x.yaml:2:8: error A107" in said
    assert 'x.yaml:5:33: error A105 no key "repetitons" is known here\n  hint: did you mean "repetitions"?' in said
    assert 'error A106 the key "how" is missing' in said


def test_a_key_that_stands_twice_is_refused() -> None:
    assert 'x.yaml:7:1: error A104 the key "how" stands twice' in refused(GOOD + "how: copy\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [b\nc: d\n", "x.yaml:2:2: error A103"),
        ("a: \x07\n", "x.yaml:1:1: error A103"),
        ("a: &a [1]\nb: *a\n", "anchors and aliases are not used here"),
        ("", "error A107"),
        ("- 1\n", "x.yaml:1:1: error A107"),
        ("[" * 5000, "error A103"),
        ("? [a]\n: b\n", "a key must be a plain word"),
    ],
)
def test_malformed_yaml_is_told_with_its_place(text: str, told: str) -> None:
    assert told in refused(text)


def test_aliases_that_unfold_without_end_do_not() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert "anchors and aliases" in refused("\n".join(rows))


def test_another_encoding_is_told_with_its_place() -> None:
    with pytest.raises(ContentRefused) as error:
        text_of(GivenFile("x.md", "one\ntw\u00f6".encode("latin-1")))
    assert str(error.value).startswith("x.md:2:3: error A102")


def test_scalars_stay_text_until_a_model_asks() -> None:
    sheet = checked("opens: 9:30\nold: no\nphone: 01603000000\n", "x.yaml", dict[str, str])
    assert sheet.value == {"opens": "9:30", "old": "no", "phone": "01603000000"}
