"""The library: each exercise in full on a page of its own, and the ways to find it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from guide.model.publication import Package
from tests.compose.ebook.books import XHTML, article_of, bound, ebook_of, files, links, page, seen
from tests.preflight.values import entry

TEXT = """{#signs role=care}
## Signs

::: care emergency
#### nerve
:::

{#exercises role=exercises set=all}
## Exercises

Go slowly.

{#stop-if .repeat}
### Stop if

It hurts more. See [](#signs).

{#log role=log}
## My log

Write it down.
"""
DOSE = {
    "start": {"hold": "5 seconds", "repetitions": "5", "each": "leg", "times_a_day": "2"},
    "range": {"hold": "2 to 30 seconds", "repetitions": "2 to 5"},
}
BEND = entry(
    "E01",
    words={
        "name": "Knee to chest", "purpose": "Eases the lower back.", "start": "Lie on your back.", "feel": "buttock",
        "steps": ["Draw it in."], "full": {"steps": ["Draw one knee in.", "Hold it there."]}, "care": "Ask first.",
        "mistakes": ["Pulling hard."], "instead": "On a bed", "cautions": {"hip": "Ask first about a new hip."},
    },
    dose=DOSE, place="floor", slug="knee-to-chest", cautions=[{"id": "hip", "how": "seen", "sources": ["S2"]}],
)  # fmt: skip
WALK = entry(
    "P08", words={"name": "Walk"}, kind="position", dose=None, figure=None, level="moderate",
    back_area=("all", "lower"), place="any", slug="walk",
)  # fmt: skip
PRESS = entry("E14", words={"name": "Press up"}, dose=None, figure=None, slug="press-up")


def package(*entries: Any, **changes: Any) -> Package:
    chosen = entries or (BEND, WALK, PRESS)
    data = {"sets": {"all": [e.id for e in chosen]}}
    return bound(article_of(TEXT, entries=chosen, data=data, **changes))


def entry_page(made: Package, file: str = "e01-knee-to-chest.xhtml") -> etree._Element:
    return page(made, file)


def test_each_exercise_has_a_page_of_its_own_after_the_index_in_the_order_of_the_set() -> None:
    there = files(package())
    first = there.index("library.xhtml")
    assert there[first + 1 : first + 4] == ["e01-knee-to-chest.xhtml", "p08-walk.xhtml", "e14-press-up.xhtml"]


def test_an_exercise_has_its_name_what_it_is_for_and_the_full_steps() -> None:
    made = entry_page(package())
    assert seen(made.find(f".//{XHTML}h1")) == "Knee to chest E01"
    assert "Eases the lower back." in seen(made) and "Lie on your back." in seen(made)
    (steps,) = (ol for ol in made.iter(f"{XHTML}ol") if ol.get("class") == "steps")
    assert [seen(li) for li in steps] == ["Draw one knee in.", "Hold it there."]


def test_its_pictures_are_told_at_length_for_whoever_asks() -> None:
    made = entry_page(package())
    (told,) = (one for one in made.iter(f"{XHTML}details") if one.get("class") == "in-words")
    assert [seen(li) for li in told.iter(f"{XHTML}li")] == ["She lies on her back.", "She draws one knee in."]
    assert made.find(f".//{XHTML}figure").get("aria-details") == told.get("id")  # type: ignore[union-attr]


def test_without_full_steps_the_short_ones_stand_there() -> None:
    (steps,) = entry_page(package(), "p08-walk.xhtml").iter(f"{XHTML}ol")
    assert [seen(li) for li in steps] == ["Bend slowly."]


def test_a_dose_has_its_units_and_a_range_of_its_own() -> None:
    read = seen(entry_page(package()))
    assert "5 second hold" in read and "5 each leg" in read and "2 times a day" in read
    assert "The sources go up to: 30 second hold." in read, "only what is more than the start"


def test_an_exercise_without_a_dose_says_whom_to_ask_and_gives_no_number() -> None:
    read = seen(entry_page(package(), "e14-press-up.xhtml"))
    assert "Ask a physio how many, how long and how often." in read
    assert "How much" not in seen(entry_page(package(), "p08-walk.xhtml")), "a position has no dose"


def test_cautions_mistakes_and_another_way_are_told() -> None:
    read = seen(entry_page(package()))
    assert all(words in read for words in ("Ask first about a new hip.", "Pulling hard.", "On a bed"))


def test_where_it_is_felt_stands_with_the_picture() -> None:
    made = entry_page(package())
    assert [seen(e) for e in made.iter(f"{XHTML}figcaption")] == ["Feel it: buttock"]
    pair = [image.get("alt") for figure in made.iter(f"{XHTML}figure") for image in figure.iter(f"{XHTML}img")]
    assert pair == ["She lies on her back.", "She draws one knee in."]


def test_without_a_picture_it_says_that_one_is_to_come() -> None:
    made = entry_page(package(), "p08-walk.xhtml")
    assert "Picture to come." in seen(made) and not list(made.iter(f"{XHTML}img"))
    assert "Picture to come." not in seen(entry_page(package()))


def test_the_short_emergency_card_stands_before_the_steps_of_every_exercise() -> None:
    made = package()
    for file in ("exercises", "library", "e01-knee-to-chest", "p08-walk"):
        read = seen(page(made, f"{'chapter-' if file == 'exercises' else ''}{file}.xhtml"))
        assert "999" in read, file
        assert all(read.index("999") < read.index(words) for words in ("Bend", "Draw one") if words in read), file


def test_the_rules_stand_in_short_beside_each_exercise() -> None:
    made = package()
    for file in ("e01-knee-to-chest.xhtml", "p08-walk.xhtml"):
        assert "Stop if It hurts more. See “Signs”." in seen(entry_page(made, file))
        assert ("“Signs”", "chapter-signs.xhtml#signs") in links(entry_page(made, file))


def test_sources_of_the_exercise_and_of_its_cautions_are_named() -> None:
    made = links(entry_page(package()))
    assert [to for _, to in made if to.startswith("references")] == ["references.xhtml#ref-1", "references.xhtml#ref-2"]


def test_the_index_goes_by_back_area_by_level_and_by_where_it_starts() -> None:
    index = dict(ebook_of(article_of(TEXT, entries=(BEND, WALK, PRESS), data=_all())).index)
    found = {
        heading: {group.heading: [link.words for link in group.links] for group in groups}
        for heading, groups in index.items()
    }
    assert found == {
        "By part of the back": {"Lower back": ["Knee to chest", "Walk", "Press up"], "Whole back": ["Walk"]},
        "By how hard it is": {"Gentle": ["Knee to chest", "Press up"], "A bit harder": ["Walk"]},
        "By where it starts": {"On the floor": ["Knee to chest"], "Standing": ["Press up"], "Anywhere": ["Walk"]},
    }


def _all() -> dict[str, Any]:
    return {"sets": {"all": ["E01", "P08", "E14"]}}


def test_the_index_leads_to_the_exercises() -> None:
    made = package()
    for _, to in links(page(made, "library.xhtml")):
        file, _, name = to.partition("#")
        assert page(made, file).xpath(f"//*[@id='{name}']") or not name


def test_exercises_that_are_all_alike_stand_in_one_list() -> None:
    made = package(BEND)
    assert [to for _, to in links(page(made, "library.xhtml")) if to.startswith("e01")] == ["e01-knee-to-chest.xhtml"]


def test_the_plan_has_each_exercise_with_its_starting_dose_and_room_for_the_readers_own() -> None:
    log = page(package(), "chapter-log.xhtml")
    assert ("Knee to chest", "e01-knee-to-chest.xhtml") in links(log)
    assert "5 second hold, 5 each leg, 2 times a day" in seen(log)
    assert "Press up" not in seen(log), "where no number is known, none is planned"
    assert "Your plan" in seen(log)


def test_an_exercise_of_two_sets_has_one_page() -> None:
    text = TEXT + "\n{#more role=daily set=some}\n## More\n\nx.\n"
    made = bound(article_of(text, entries=(BEND, WALK), data={"sets": {"all": ["E01", "P08"], "some": ["P08"]}}))
    assert files(made).count("p08-walk.xhtml") == 1


def test_an_article_without_exercises_has_no_library() -> None:
    text = "{#a role=what}\n## A\n\nx.\n\n{#log role=log}\n## My log\n\nx.\n"
    made = bound(article_of(text, entries=(), signs=()))
    assert "library.xhtml" not in "".join(one.xhtml for one in made.documents)
