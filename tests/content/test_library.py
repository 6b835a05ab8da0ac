"""The library of exercises and positions says what its sources say, in words that everybody can read.

The table is for a clinician: each dose as it is printed, the range that its sources cover, and what is left out because
nobody has seen it in a source.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from guide.model.exercise import DosePlan
from guide.preflight.readability import reading_of, sentences_of, words_of

CONTENT = Path(__file__).parents[2] / "guide" / "content"
LIBRARY = CONTENT / "exercises"
ARTICLE = yaml.load((CONTENT / "articles" / "back-spasms" / "article.yaml").read_text("utf-8"), yaml.CSafeLoader)
SOURCES = yaml.load((CONTENT / "articles" / "back-spasms" / "sources.yaml").read_text("utf-8"), yaml.CSafeLoader)
WORDS = yaml.load((CONTENT / "words" / "en.yaml").read_text("utf-8"), yaml.CSafeLoader)
REGIONS = ("uk", "us")


class Expected(NamedTuple):
    """What is printed, and why it is not more."""

    start: str
    range: str = ""
    left_out: str = ""  # numbers that rest on memory


# fmt: off
DOSES = {
    "E01": Expected("hold 5 seconds, 5 each leg, 2 a day", "5 to 30 seconds, 2 to 5, 2 to 3 a day"),
    "E02": Expected("hold 5 seconds, 2 times, 2 a day", "5 seconds, 2 to 3, 2 a day", "up to 5 times"),
    "E03": Expected("hold 2 seconds, 5 times, 3 a day", "2 to 5 seconds, 5 to 10, 2 to 3 a day"),
    "E04": Expected("hold 2 seconds, 5 each way, 2 a day", "2 to 10 seconds, 3 to 10, 2 to 3 a day"),
    "E05": Expected("hold 2 seconds, 5 times, 2 a day", "2 to 5 seconds, 3 to 10, 2 a day"),
    "E06": Expected("hold 1 breath, 5 times, 1 a day", "1 breath, 5 to 10, 1 to 2 a day"),
    "E07": Expected("hold 1 breath, 5 times, 1 a day", "1 to 3 breaths, 5 to 10, 1 to 2 a day"),
    "E08": Expected("hold 5 seconds, 5 each side, 1 a day", "5 to 6 seconds, 5 to 12"),
    "E09": Expected("", left_out="15 to 20 seconds, 2 or 3 each leg, 1 or 2 a day"),
    "E10": Expected("hold 20 seconds", "20 to 30 seconds", "from 15 seconds, 2 or 3 each side, once a day"),
    "E11": Expected("hold 5 seconds, 3 each leg", left_out="10 to 20 seconds, 1 or 2 a day"),
    "E12": Expected("hold 2 seconds, 5 times, 3 a day", "1 to 2 seconds, 5 to 10, 3 a day"),
    "E13": Expected("hold 15 seconds, 2 times, 2 a day", "15 to 30 seconds, 2 to 4, 2 a day"),
    "E14": Expected("hold 1 second, 5 times, 2 a day", "1 to 2 seconds, 5 to 10, 2 to 3 a day"),
    "E15": Expected("5 each side, 2 a day", "5 to 10, 2 to 3 a day", "hold of 2 to 5 seconds"),
    "E16": Expected("", left_out="5 to 10 seconds, 3 to 5 each side, 1 or 2 a day"),
    "E17": Expected("5 each way, 2 a day", left_out="hold of 2 to 5 seconds, up to 10 each way, up to 3 a day"),
    "E18": Expected("5 times, 2 a day", "5 to 10, 2 to 4 a day", "hold of 2 to 5 seconds"),
    "E19": Expected("5 times, 2 a day", "5 to 10", "hold of 5 seconds"),
    "E20": Expected("", left_out="15 to 20 seconds, 2 or 3 times, 1 or 2 a day"),
    "E21": Expected("", left_out="5 to 10 slow slides, once a day"),
    "E22": Expected("5 times, 1 a day, 2 days a week", "2 to 3 days a week", "hold of 1 to 3 seconds, up to 10 times"),
    "P01": Expected("", left_out="shift every few minutes"),
    "P02": Expected("", left_out="swap feet every 1 to 2 minutes"),
    "P03": Expected(""),
    "P04": Expected(""),
    "P05": Expected(""),
    "P06": Expected(""),
    "P07": Expected(""),
    "P08": Expected("hold 5 minutes, 3 a day", "5 to 10 minutes, 3 to 4 a day"),
    "P09": Expected("", left_out="5 to 10 minutes, a few times a day"),
}

CAUTIONS = {
    "E01": "hip-replacement knee-pain pregnancy",
    "E02": "first-days thin-bones pregnancy hip-replacement hernia leg-pain",
    "E03": "pregnancy",
    "E04": "hip-replacement recent-surgery thin-bones pregnancy",
    "E05": "wrist-knee-pain thin-bones new-pain",
    "E06": "knee-pain thin-bones pregnancy shoulder-pain",
    "E07": "first-days pregnancy high-blood-pressure neck-pain cramp",
    "E08": "first-days sore-joints poor-balance",
    "E09": "sciatica thin-bones",
    "E10": "first-days hip-replacement hip-arthritis knee-pain pregnancy",
    "E11": "hip-replacement pregnancy groin-pinch",
    "E12": "poor-balance leg-signs dizziness pregnancy",
    "E13": "pregnancy narrow-spine leg-signs",
    "E14": "first-days pregnancy narrow-spine leg-signs wrist-shoulder-pain",
    "E15": "poor-balance",
    "E16": "first-days thin-bones neck-shoulder-pain glaucoma dizziness new-pain",
    "E17": "thin-bones dizziness new-pain",
    "E18": "dizziness arm-tingling neck-injury new-pain",
    "E19": "shoulder-pain new-pain",
    "E20": "shoulder-injury numb-hands new-pain",
    "E21": "shoulder-pain new-pain",
    "E22": "thin-bones pregnancy hernia neck-pain first-days",
    "P01": "swollen-legs",
    "P02": "dizziness varicose-veins",
    "P03": "first-days thin-bones pregnancy tiring-day",
    "P04": "sore-side",
    "P05": "late-pregnancy sleep-apnoea",
    "P06": "dizziness",
    "P07": "stairs slippery-ground",
    "P08": "chest-pain poor-balance",
    "P09": "getting-up pregnancy",
}
# fmt: on
FLAT_ON_THE_BACK = ("E01", "E02", "E03", "E04", "E07", "E10", "E11", "E22")
STRONG_BENDS_AND_TWISTS = ("E02", "E05", "E06", "E09", "E16", "E22")
UPPER_BACK = ("E05", "E16", "E17", "E18", "E19", "E20", "E21")
LEAFLET = {"leaflet": ["E12", "E01", "E03", "E04", "E05"], "leaflet-letter": ["E12", "E01", "E03", "E04"]}
PHRASES = {
    region: yaml.load((CONTENT / "regions" / f"{region}.en.yaml").read_text("utf-8"), yaml.CSafeLoader)["phrases"]
    for region in REGIONS
}
FIXED_WORDS = yaml.load((CONTENT / "phrases" / "en.yaml").read_text("utf-8"), yaml.CSafeLoader)["phrases"]


@cache
def data_of(entry: str) -> dict[str, Any]:
    """An entry without its words."""
    found: dict[str, Any] = yaml.load((LIBRARY / entry / "exercise.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return found


@cache
def words_in(entry: str, region: str) -> dict[str, Any]:
    """An entry's words in a region, phrases put in."""
    words = _told(LIBRARY / entry / "en.yaml", region)
    regional = _told(LIBRARY / entry / f"{region}.en.yaml", region)
    cautions = {**words["cautions"], **regional.get("cautions", {})}
    return {**words, **regional, "cautions": cautions}


def _told(path: Path, region: str) -> dict[str, Any]:
    text = path.read_text("utf-8") if path.is_file() else "{}"
    found: dict[str, Any] = yaml.load(
        re.sub(r"\{\{([\w.]+)\}\}", lambda key: PHRASES[region][key[1]], text), yaml.CSafeLoader
    )
    return found


def sentences_in(words: dict[str, Any]) -> list[str]:
    """Every sentence that the ebook prints of an entry."""
    alone = [words[key] for key in ("name", "purpose", "start", "feel", "care", "instead") if words.get(key)]
    return [
        sentence
        for text in (*alone, *words["full"]["steps"], *words["cautions"].values(), *words["mistakes"])
        for sentence in sentences_of(text)
    ]


def printed(dose: Any) -> str:
    """A dose as in the table: "hold 5 seconds, 5 each leg, 2 a day"."""
    each = f" each {dose.each}" if dose.each else " times"
    parts = [
        dose.hold and f"hold {_number(dose.hold)} {dose.hold.unit if dose.hold.most > 1 else dose.hold.unit[:-1]}",
        dose.repetitions and f"{_number(dose.repetitions)}{each}",
        dose.times_a_day and f"{_number(dose.times_a_day)} a day",
        dose.days_a_week and f"{_number(dose.days_a_week)} days a week",
    ]
    return ", ".join(part for part in parts if part)


def _number(count: Any) -> str:
    return str(count.most) if count.least == count.most else f"{count.least} to {count.most}"


def plan_of(entry: str) -> DosePlan | None:
    """The dose of an entry, if it has one."""
    dose = data_of(entry).get("dose")
    return DosePlan.model_validate(dose) if dose else None


def as_range(text: str) -> str:
    """A printed range without the words that only a start needs."""
    return re.sub(r"^hold | each \w+| times\b", "", text)


every_entry = pytest.mark.parametrize("entry", DOSES)
every_entry_everywhere = pytest.mark.parametrize(("entry", "region"), [(e, r) for e in DOSES for r in REGIONS])


def test_the_library_has_22_exercises_and_9_positions_and_the_ebook_shows_each_once() -> None:
    there = sorted(folder.name for folder in LIBRARY.iterdir())
    assert there == sorted(DOSES) == sorted(ARTICLE["sets"]["library"])
    kinds = {entry: "exercise" if entry.startswith("E") else "position" for entry in DOSES}
    assert {entry: data_of(entry)["kind"] for entry in DOSES} == kinds


def test_positions_come_first_then_gentle_exercises_then_moderate_ones() -> None:
    def rank(entry: str) -> tuple[bool, bool]:
        return (data_of(entry)["kind"] == "exercise", data_of(entry)["level"] == "moderate")

    order = ARTICLE["sets"]["library"]
    assert [rank(entry) for entry in order] == sorted(rank(entry) for entry in order)


def test_the_leaflet_prints_no_exercise_that_it_did_not_print_before() -> None:
    assert {name: ARTICLE["sets"][name] for name in LEAFLET} == LEAFLET


@every_entry
def test_the_start_and_the_range_of_each_dose_are_those_of_the_table(entry: str) -> None:
    plan = plan_of(entry)
    found = (printed(plan.start), as_range(printed(plan.range))) if plan else ("", "")
    assert found == (DOSES[entry].start, DOSES[entry].range)


@every_entry
def test_each_dose_starts_within_its_range(entry: str) -> None:
    plan = plan_of(entry) or DosePlan.model_validate({"start": {}})
    for field in ("hold", "repetitions", "times_a_day", "days_a_week"):
        start, within = getattr(plan.start, field), getattr(plan.range, field)
        if start and within:
            assert within.least <= start.least <= start.most <= within.most, field


def test_every_exercise_has_a_dose_or_the_table_says_what_is_left_out() -> None:
    assert [e for e, dose in DOSES.items() if e.startswith("E") and not (dose.start or dose.left_out)] == []


@every_entry
def test_no_dose_rests_on_memory_alone(entry: str) -> None:
    data = data_of(entry)
    assert "dose" not in data or (data["how"] != "memory" and data["sources"])


@every_entry_everywhere
def test_an_exercise_with_part_of_a_dose_says_whom_to_ask_for_the_rest(entry: str, region: str) -> None:
    plan = plan_of(entry)
    partly = plan is not None and not (plan.start.repetitions and plan.start.times_a_day)
    asked = "how many times" in " ".join(words_in(entry, region)["full"]["steps"])
    assert asked == (partly and data_of(entry)["kind"] == "exercise")


@pytest.mark.parametrize("region", REGIONS)
def test_an_exercise_without_a_dose_stands_beside_whom_to_ask(region: str) -> None:
    asked = {**FIXED_WORDS, **PHRASES[region]}["library.no_dose"]
    assert {"uk": "Ask a physio", "us": "Ask a physical therapist"}[region] in asked


@every_entry_everywhere
def test_every_caution_has_words(entry: str, region: str) -> None:
    cautions = {caution["id"] for caution in data_of(entry)["cautions"]}
    assert cautions == set(CAUTIONS[entry].split())
    words = words_in(entry, region)
    assert {key for key, text in words["cautions"].items() if text.strip()} == cautions
    assert words["care"]


@pytest.mark.parametrize("entry", FLAT_ON_THE_BACK)
def test_who_exercises_flat_on_the_back_is_told_until_which_week_of_pregnancy(entry: str) -> None:
    assert "16 weeks" in words_in(entry, "uk")["cautions"]["pregnancy"]


@pytest.mark.parametrize("entry", STRONG_BENDS_AND_TWISTS)
def test_strong_bends_and_twists_warn_people_with_thin_bones_in_the_short_line_too(entry: str) -> None:
    words = words_in(entry, "uk")
    assert "osteoporosis" in words["cautions"]["thin-bones"]
    assert "thin bones" in words["care"].lower()


@pytest.mark.parametrize("entry", UPPER_BACK)
def test_upper_back_exercises_ask_for_a_new_pain_between_the_shoulders_to_be_checked_first(entry: str) -> None:
    assert "between your shoulders" in words_in(entry, "uk")["cautions"]["new-pain"]
    if data_of(entry)["back_area"][0] == "upper":
        assert words_in(entry, "uk")["care"].startswith("New pain between your shoulders? Get it checked")


@every_entry
def test_every_source_of_an_entry_is_in_the_list_of_sources(entry: str) -> None:
    data = data_of(entry)
    named = {*data["sources"], *(key for caution in data["cautions"] for key in caution.get("sources", ()))}
    assert named - SOURCES.keys() == set()
    assert data["sources"] or data["how"] == "memory"
    assert [c["id"] for c in data["cautions"] if c["how"] != "memory" and not c.get("sources")] == []


@every_entry_everywhere
def test_the_words_of_an_entry_are_complete(entry: str, region: str) -> None:
    words = words_in(entry, region)
    exercise = data_of(entry)["kind"] == "exercise"
    assert all(words.get(key) for key in ("name", "purpose", "start", "cue", *(("feel",) if exercise else ())))
    assert bool(words.get("instead")) == (data_of(entry)["place"] == "floor")
    assert 4 <= len(words["full"]["steps"]) <= 7
    assert 1 <= len(words["mistakes"]) <= 3


@every_entry
def test_the_first_full_step_does_not_say_the_start_again(entry: str) -> None:
    words = words_in(entry, "uk")
    assert words_of(words["full"]["steps"][0])[:4] != words_of(words["start"])[:4]


@every_entry_everywhere
def test_a_short_step_fits_its_line_and_a_full_one_has_at_most_20_words(entry: str, region: str) -> None:
    words = words_in(entry, region)
    assert [step for step in words["steps"] if len(step) > 41] == []
    assert len(words.get("feel") or "") <= 24
    assert [step for step in words["full"]["steps"] if len(words_of(step)) > 20] == []


@every_entry_everywhere
def test_an_entry_reads_at_grade_6_or_lower(entry: str, region: str) -> None:
    syllables = {word: count for count, words in WORDS["syllables"].items() for word in words.split()}
    words = words_in(entry, region)
    assert reading_of(sentences_in(words), syllables).grade <= 6
    assert reading_of((s for step in words["full"]["steps"] for s in sentences_of(step)), syllables).grade <= 6


@every_entry
def test_left_and_right_are_not_named_because_a_picture_may_be_mirrored(entry: str) -> None:
    told = " ".join(sentence for region in REGIONS for sentence in sentences_in(words_in(entry, region)))
    assert re.findall(r"\b(?:left|right)\b", told, re.IGNORECASE) == []


@every_entry
def test_words_of_one_country_do_not_reach_the_other(entry: str) -> None:
    american = " ".join(sentences_in(words_in(entry, "us")))
    assert re.findall(r"\b(?:tummy|worktop|bottom|apnoea|999)\b", american) == []
    british = " ".join(sentences_in(words_in(entry, "uk")))
    assert re.findall(r"\b(?:belly|counter|couch|buttocks|apnea|cane|groceries|911)\b", british) == []


OTHER_SIDE = re.compile(r"change (legs|sides)|other (side|way)|your other leg\.")


@pytest.mark.parametrize(
    "words", sorted(LIBRARY.glob("E*/*en.yaml")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_steps_of_one_side_do_not_send_the_reader_to_the_other(words: Path) -> None:
    said = yaml.load(words.read_text("utf-8"), yaml.CSafeLoader)
    usual = yaml.load((words.parent / "en.yaml").read_text("utf-8"), yaml.CSafeLoader)
    steps = "\n".join((*said.get("steps", ()), *said.get("full", {}).get("steps", ())))
    for left_out in usual.get("one_side", ()):
        steps = steps.replace(left_out, "")
    assert not OTHER_SIDE.search(steps.lower())
