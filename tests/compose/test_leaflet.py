"""An article resolved: nothing is left to decide, and whatever is wrong is said at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.compose.content_hash import content_hash
from guide.model.article import ArticleData
from guide.model.colour import contrast
from guide.model.finding import ContentRefused
from guide.model.leaflet import Leaflet
from guide.model.place import Place
from tests.compose.composed import (
    REVIEWED,
    TALL,
    clinic,
    drawn,
    edition,
    leaflet_of,
    phrases,
    region,
    small_article,
)
from tests.preflight.values import block, card, entry, group, paragraph, said, sheet, sign


def refused(*args: object, **changes: object) -> list[str]:
    with pytest.raises(ContentRefused) as caught:
        leaflet_of(*args, **changes)
    return [str(finding) for finding in caught.value.findings]


def words_of(leaflet: Leaflet, role: str) -> str:
    pieces = leaflet.with_role(role)[0].block.pieces
    return " ".join(s.plain for piece in pieces for s in getattr(piece, "sentences", ()))


# ---- phrases -----------------------------------------------------------------------------------------


def test_a_phrase_of_the_country_stands_in_the_text() -> None:
    assert words_of(leaflet_of(), "summary") == "It hurts. Call 999."
    assert words_of(leaflet_of(region=region("us")), "summary") == "It hurts. Call 911."


def test_unknown_phrases_of_text_and_layout_are_told_together_with_what_was_meant() -> None:
    text = small_article(blocks=(block(paragraph(said("Call {{emergency.nummer}}."))),))
    said_of_it = refused(text, phrases=phrases(**{"strip.for": None}))
    assert len(said_of_it) == 2
    assert 'A117 no phrase "emergency.nummer"' in said_of_it[0]
    assert '"emergency.number"' in said_of_it[0]
    assert 'A117 no phrase "strip.for"' in said_of_it[1]


def test_a_page_of_a_block_that_is_not_printed_is_refused() -> None:
    text = small_article(blocks=(block(paragraph(said("See [](#sings)."))), block(role="now", id="signs")))
    assert 'did you mean "signs"?' in refused(text)[0]


# ---- depth and region --------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [{"depth": "full"}, {"region": "us"}, {"omitted": True}])
def test_what_is_for_another_depth_or_region_is_left_out(mark: dict[str, object]) -> None:
    text = small_article(blocks=(block(paragraph(said("Kept.")), paragraph(said("Gone."), **mark)),))
    assert words_of(leaflet_of(text), "what") == "Kept."


def test_a_role_that_the_edition_lacks_leaves_nothing_behind() -> None:
    assert not leaflet_of(edition=edition(roles=["summary", "care"])).with_role("exercises")


# ---- signs and cards ---------------------------------------------------------------------------------


def test_both_cards_are_made_of_the_one_wording_in_their_own_order() -> None:
    made = leaflet_of()
    full = [sign.sentence.plain for sign in made.with_role("care")[0].cards[0].groups[0].signs]
    assert made.short_card is not None
    assert full == ["you cannot pee, or cannot feel it", "both legs tingle"]
    assert [sign.sentence.plain for sign in made.short_card.signs] == ["both legs tingle", "you cannot pee"]


def test_a_card_without_a_heading_takes_the_countrys() -> None:
    assert leaflet_of().with_role("care")[0].cards[0].heading.plain.startswith("Call 999 or go to A&E now")


def test_a_sign_without_words_is_refused() -> None:
    assert 'R101 no words for the sign "pee"' in refused(small_article(sign_words={}))[0]


def test_a_card_of_its_own_bullets_gives_its_first_five_to_the_short_card() -> None:
    items = [f"sign {n}" for n in range(7)]
    text = small_article(blocks=(block(card(group("any", *items)), role="care", id="signs"),), signs=())
    made = leaflet_of(text).short_card
    assert made is not None
    assert [sign.sentence.plain for sign in made.signs] == items[:5]


def test_an_article_without_an_emergency_card_has_no_short_one() -> None:
    text = small_article(blocks=(block(card(group("any", "fever"), level="urgent"), role="care"),), signs=())
    assert leaflet_of(text).short_card is None


def test_a_sign_of_another_country_is_not_printed() -> None:
    only_us = small_article(signs=(sign("pee"), sign("legs", regions=("us",))))
    groups = leaflet_of(only_us).with_role("care")[0].cards[0].groups
    assert [s.id for s in groups[0].signs] == ["pee"]


# ---- exercises ---------------------------------------------------------------------------------------


def dose_of(**start: object) -> list[str]:
    text = small_article(entries=(entry(dose={"start": start}),))
    lines = leaflet_of(text).with_role("exercises")[0].rows[0].dose
    return [f"{line.number} {line.unit}" for line in lines]


@pytest.mark.parametrize(
    ("start", "read"),
    [
        ({"hold": "5 seconds", "repetitions": "5", "each": "leg", "times_a_day": "2"},
         ["5 second hold", "5 each leg", "2 times a day"]),
        ({"hold": "1 breath", "repetitions": "1", "times_a_day": "1"}, ["1 deep breath", "1 time", "1 time a day"]),
        ({"hold": "10 to 20 seconds", "repetitions": "2 to 3", "sets": "2", "days_a_week": "3"},
         ["10 to 20 second hold", "2 or 3 times, 2 sets", "3 days a week"]),
        ({"repetitions": "8"}, ["8 times"]),
    ],
)  # fmt: skip
def test_a_dose_is_read_as_numbers_with_their_units(start: dict[str, object], read: list[str]) -> None:
    assert dose_of(**start) == read


def test_a_lying_pair_is_stacked_and_an_upright_one_is_not() -> None:
    lying = leaflet_of().with_role("exercises")[0].rows[0]
    upright = leaflet_of(small_article(drawings=(drawn(size=TALL),))).with_role("exercises")[0].rows[0]
    assert (lying.stacked, upright.stacked) == (True, False)
    assert [plate.alt for plate in lying.plates] == ["She lies on her back.", "She draws one knee in."]


def test_frames_of_an_exercise_are_at_one_scale_between_the_least_and_the_most() -> None:
    plates = leaflet_of().with_role("exercises")[0].rows[0].plates
    least, most = edition().scales["row"], edition().scales["row_most"]
    assert len({plate.width_mm for plate in plates}) == 1
    assert round(1800 * least, 2) <= plates[0].width_mm <= round(1800 * most, 2)
    assert sum(plate.height_mm for plate in plates) <= 31


def with_room_for(count: int, **article: object) -> Leaflet:
    names = ("E01", "E02", "E03")
    text = small_article(
        entries=tuple(entry(name, words={"name": name}, figure=None) for name in names), drawings=(), **article
    )
    fewer = edition(attempts=[{"most_rows": str(count)}])
    return leaflet_of(text, edition=fewer)


def test_what_there_is_no_room_for_is_said_before_the_rules() -> None:
    leaflet = with_room_for(1)
    (block,) = leaflet.with_role("exercises")
    assert [row.id for row in block.rows] == ["E01"]
    assert words_of(leaflet, "exercises").endswith("There are 2 more exercises in the ebook: ask us for it.")
    assert "There is 1 more exercise in the ebook" in words_of(with_room_for(2), "exercises")
    assert "more exercise" not in words_of(with_room_for(3), "exercises")


def test_words_that_name_the_page_of_an_exercise_without_room_name_where_it_is() -> None:
    blocks = (
        block(paragraph(said("See [](#e02) and [](#e01).")), role="summary"),
        block(heading="Exercises", role="exercises", set="leaflet", line=9),
    )
    assert words_of(with_room_for(1, blocks=blocks), "summary") == "See the full leaflet and page 0."


def test_an_exercise_without_a_figure_is_words_only() -> None:
    text = small_article(entries=(entry(figure=None),), drawings=())
    assert leaflet_of(text).with_role("exercises")[0].rows[0].plates == ()


def test_missing_plates_and_alt_texts_are_refused() -> None:
    bare = drawn()
    no_plates = replace(bare, plates={"start": bare.plates["start"]}, alt={})
    said_of_it = " ".join(refused(small_article(drawings=(no_plates,))))
    assert 'F105 the plate "start" of E01 has no alt text' in said_of_it
    assert 'F102 the figure E01 has no plate "end"' in said_of_it
    assert "build_guide draw E01" in said_of_it


def test_an_unknown_set_or_exercise_is_refused() -> None:
    assert "A108" in refused(small_article(entries=()))[0]
    assert "X101" in refused(small_article(data={"sets": {"leaflet": ["E99"]}}))[0]


# ---- who made it, and who checked it -----------------------------------------------------------------


def reviewed(text_hash: str, **changes: object) -> dict[str, object]:
    record = {
        "person": "A. Person", "profession": "physiotherapist", "registration": "HCPC PH1", "date": REVIEWED,
        "region": "uk", "language": "en", "content_hash": text_hash,
    }  # fmt: skip
    return {"reviews": [record | changes]}


def test_the_draft_mark_stands_until_these_very_words_were_checked() -> None:
    text = small_article()
    mark = "Draft: not yet checked by a clinician"
    assert mark in leaflet_of(text).notices
    assert mark in leaflet_of(small_article(data=reviewed("0" * 16))).notices
    assert leaflet_of(small_article(data=reviewed(content_hash(text, region().value)))).notices == ()


def test_medicines_need_a_record_of_their_own() -> None:
    blocks = (block(paragraph(said("Ask.")), role="medicines"),)
    text = small_article(blocks=blocks)
    of_words = reviewed(content_hash(text, region().value))
    of_both = reviewed(content_hash(text, region().value), covers=["words", "medicines"])
    assert leaflet_of(small_article(blocks=blocks, data=of_words)).notices
    assert not leaflet_of(small_article(blocks=blocks, data=of_both)).notices


def test_an_adapted_region_says_so() -> None:
    text = replace(small_article(data={"adapted": {"us": "uk"}}), region="us")
    assert any("Adapted from UK text" in notice for notice in leaflet_of(text, region=region("us")).notices)


def test_dates_are_written_out_in_the_order_of_the_country() -> None:
    def written(name: str) -> str:
        return next(line.text for line in leaflet_of(region=region(name)).colophon if line.label == "Written")

    assert (written("uk"), written("us")) == ("1 January 2026", "January 1, 2026")


def test_what_nobody_has_filled_in_says_so() -> None:
    data = {"publisher": None, "funding": None, "contact": None}
    texts = [line.text for line in leaflet_of(small_article(data=data)).colophon]
    assert "[publisher: not yet named]" in texts


# ---- the hash ----------------------------------------------------------------------------------------


def test_the_hash_follows_the_words_and_not_their_places() -> None:
    one = small_article()
    moved = replace(one, blocks=tuple(replace(b, place=Place("en.md", 99)) for b in one.blocks))
    spoken = replace(one, blocks=(*one.blocks[:1], *(replace(b, heading=said("Other")) for b in one.blocks[1:])))
    dosed = small_article(entries=(entry(dose={"start": {"repetitions": 6}}),))
    uk = region().value
    assert content_hash(moved, uk) == content_hash(one, uk)
    assert len({content_hash(a, uk) for a in (one, spoken, dosed)}) == 3


def test_the_hash_covers_the_phrases_of_the_country() -> None:
    changed = region().value.model_copy(update={"phrases": region().value.phrases | {"emergency.number": ("112",)}})
    assert content_hash(small_article(), changed) != content_hash(small_article(), region().value)


def test_a_clinic_changes_nothing_but_accent_and_its_own_words() -> None:
    plain, branded = leaflet_of(), leaflet_of(clinic=clinic(accent="#6B2C5E"))
    changed = {name for name, value in branded.palette.items() if plain.palette[name] != value}
    assert changed == {"accent", "accent-tint"}
    assert branded.palette["accent"] == "#6b2c5e"
    assert branded.blocks == plain.blocks
    assert leaflet_of(clinic=clinic(accent="#6B2C5E"), ink="mono").palette["accent"] == "#000000"


def test_no_field_of_the_article_is_the_day_of_the_build() -> None:
    data = ArticleData(title="x", version="1", written=REVIEWED)
    text = replace(small_article(), data=sheet(data))
    made = leaflet_of(replace(text, blocks=()))
    assert (made.written, made.reviewed) == ("2026-11-01", "")


@pytest.mark.parametrize("accent", ["#ffff00", "#ffffff", "#000000", "#7fffd4", "#ff69b4"])
def test_words_in_any_accent_can_be_read_on_white_and_on_its_tint(accent: str) -> None:
    palette = leaflet_of(clinic=clinic(accent=accent)).palette
    for ground in ("#ffffff", palette["accent-tint"]):
        assert contrast(palette["accent"], ground) >= 4.5


def test_a_clinic_dresses_the_people_shown_in_its_accent_only_where_it_asks_for_it() -> None:
    def shirt(**asked: str) -> str:
        leaflet = leaflet_of(clinic=clinic(accent="#6b2c5e", **asked), ink=ink)
        plates = [plate for placed in leaflet.blocks for row in placed.rows for plate in row.plates]
        return plates[0].content.decode().split(".cloth-teal{fill:")[1][:7]

    ink = "colour"
    assert shirt() == leaflet_of().palette["cloth-teal"]
    assert shirt(shirt="accent") not in (shirt(), "#6b2c5e")  # a little lighter: outlines are to be seen on it
    assert leaflet_of(clinic=clinic(accent="#6b2c5e", shirt="accent")).palette["red"] == leaflet_of().palette["red"]
    ink = "mono"
    assert shirt(shirt="accent") == leaflet_of(ink="mono").palette["cloth-teal"]
