"""Rules on red flags."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.model.evidence import SignWords
from guide.model.leaflet import LeafletBlock
from guide.preflight import red_flags
from tests.preflight.cases import Case
from tests.preflight.values import article, block, card, entry, group, leaflet, pages, resolved, short_card, sign


def _care(*cards: Any, signs: tuple[Any, ...] = (), **rest: Any) -> tuple[Any]:
    """An article with these cards and signs."""
    return (article(block(*cards, role="care"), signs=signs, **rest),)


def _signs(count: int, **rest: Any) -> tuple[Any, ...]:
    return tuple(sign(f"s{n}", **rest) for n in range(count))


def _printed(*names: str, short: tuple[str, ...] = ()) -> Any:
    placed = LeafletBlock(block(card(group("nerve")), role="care"), cards=(resolved("emergency", *names),))
    return leaflet(placed, short_card=short_card(*short) if short else None)


def _without_cards(short: tuple[str, ...] | None = ("pee",)) -> Any:
    """A leaflet of an edition that has no room for the full cards."""
    made = leaflet(LeafletBlock(block(role="exercises")), short_card=short_card(*short) if short else None)
    return replace(made, edition=made.edition.model_copy(update={"roles": ("exercises",)}))


_PEE = (sign("pee", short_card=1),)
_NERVE = card(group("nerve"))
_FULL = red_flags.the_short_card_is_part_of_the_full_one
CASES = (
    Case(
        red_flags.a_sign_has_its_group_on_a_card,
        "a mistyped group",
        _care(_NERVE, signs=(sign("pee", group="nerves"),)),
        _care(_NERVE, signs=_PEE),
    ),
    Case(
        red_flags.a_sign_has_its_group_on_a_card,
        "a group of another care level",
        _care(_NERVE, signs=(sign("pee", level="urgent"),)),
        _care(_NERVE, signs=_PEE),
    ),
    Case(
        red_flags.a_group_has_at_most_5_signs,
        "6 signs are too many",
        _care(_NERVE, signs=_signs(6)),
        _care(_NERVE, signs=_signs(5)),
    ),
    Case(
        red_flags.a_group_has_at_most_5_signs,
        "signs of the ebook do not count",
        _care(_NERVE, signs=_signs(6)),
        _care(_NERVE, signs=(*_signs(5), sign("rare", depth="full"))),
    ),
    Case(
        red_flags.a_group_has_at_most_5_signs,
        "bullets of a group's own count",
        _care(card(group("nerve", "a", "b")), signs=_signs(4)),
        _care(card(group("nerve", "a")), signs=_signs(4)),
    ),
    Case(
        red_flags.a_group_has_at_most_5_signs,
        "an urgent card ends with one more",
        _care(card(group("nerve"), level="urgent"), signs=_signs(7, level="urgent")),
        _care(card(group("nerve"), level="urgent"), signs=_signs(6, level="urgent")),
    ),
    Case(
        red_flags.a_group_has_at_most_5_signs,
        "but only its last group",
        _care(card(group("nerve"), group("b", "x"), level="urgent"), signs=_signs(6, level="urgent")),
        _care(card(group("nerve"), group("b", "x"), level="urgent"), signs=_signs(5, level="urgent")),
    ),
    Case(
        red_flags.a_card_has_at_most_2_groups,
        "3 groups are too many",
        _care(card(group("a", "x"), group("b", "x"), group("c", "x"))),
        _care(card(group("a", "x"), group("b", "x"))),
    ),
    Case(
        red_flags.a_card_has_at_most_2_groups,
        "a group without signs is none",
        _care(card(group("a", "x"), group("b", "x"), group("c", "x"))),
        _care(card(group("a", "x"), group("b", "x"), group("c"))),
    ),
    Case(_FULL, "only emergency signs", _care(signs=(sign("pee", level="urgent", short_card=1),)), _care(signs=_PEE)),
    Case(
        _FULL,
        "a place once",
        _care(signs=(*_PEE, sign("poo", short_card=1))),
        _care(signs=(*_PEE, sign("poo", short_card=2))),
    ),
    Case(_FULL, "5 places", _care(signs=(sign("pee", short_card=6),)), _care(signs=(sign("pee", short_card=5),))),
    Case(_FULL, "many signs need a choice", _care(signs=_signs(6)), _care(signs=(*_signs(6), *_PEE))),
    Case(_FULL, "few signs need none", _care(signs=_signs(6)), _care(signs=_signs(5))),
    Case(
        red_flags.only_leaflet_signs_are_on_the_short_card,
        "no sign of the ebook alone",
        _care(signs=(sign("pee", short_card=1, depth="full"),)),
        _care(signs=_PEE),
    ),
    Case(
        red_flags.exercises_come_with_warning_signs,
        "exercises need warning signs",
        (article(block(role="exercises", set="leaflet"), entries=(entry(),)),),
        (article(block(role="exercises"), block(_NERVE, role="care")),),
    ),
    Case(
        red_flags.exercises_come_with_warning_signs,
        "an empty care block has none",
        (article(block(role="exercises"), block(role="care")),),
        (article(block(role="what")),),
    ),
    Case(
        red_flags.exercises_come_with_warning_signs,
        "those of another region do not help",
        (article(block(role="exercises"), block(_NERVE, role="care", region="us")),),
        (article(block(role="exercises"), block(_NERVE, role="care", region="uk")),),
    ),
    Case(
        red_flags.a_group_has_signs,
        "a heading above nothing",
        _care(card(group("nerves")), signs=_PEE),
        _care(_NERVE, signs=_PEE),
    ),
    Case(
        red_flags.there_is_an_emergency_card,
        "not only routine",
        _care(card(group("a", "x"), level="routine")),
        _care(_NERVE),
    ),
    Case(
        red_flags.words_of_a_sign_belong_to_a_sign,
        "words of no sign",
        _care(_NERVE, signs=_PEE, sign_words={"pea": SignWords(text="you cannot pee")}),
        _care(_NERVE, signs=_PEE),
    ),
    Case(
        red_flags.every_sign_is_on_its_card,
        "a lost sign",
        (_printed("poo"), *_care(signs=_PEE)),
        (_printed("pee"), *_care(signs=_PEE)),
    ),
    Case(
        red_flags.every_sign_is_on_its_card,
        "signs of the ebook are not missed",
        (_printed("poo"), *_care(signs=_PEE)),
        (_printed("poo"), *_care(signs=(sign("pee", depth="full"),))),
    ),
    Case(
        red_flags.warning_signs_are_on_the_first_page,
        "the short card comes first",
        (_printed("pee", short=("pee",)), *_care(signs=_PEE), pages(care=1, short_card=2)),
        (_printed("pee", short=("pee",)), *_care(signs=_PEE), pages(care=2, short_card=1)),
    ),
    Case(
        red_flags.warning_signs_are_on_the_first_page,
        "a card that is nowhere",
        (_printed("pee", short=("pee",)), *_care(signs=_PEE), pages(care=1)),
        (_printed("pee", short=("pee",)), *_care(signs=_PEE), pages(care=2, short_card=1)),
    ),
    Case(
        red_flags.warning_signs_are_on_the_first_page,
        "else the full card does",
        (_printed("pee"), *_care(signs=_PEE), pages(care=2)),
        (_printed("pee"), *_care(signs=_PEE), pages(care=1)),
    ),
    Case(
        red_flags.warning_signs_are_on_the_first_page,
        "an edition without the full cards has the short one",
        (_without_cards(), *_care(_NERVE, signs=_PEE), pages(exercises=1)),
        (_without_cards(), *_care(_NERVE, signs=_PEE), pages(short_card=1)),
    ),
    Case(
        red_flags.every_sign_is_on_its_card,
        "an edition without the full cards has the short one",
        (_without_cards(short=None), *_care(signs=_PEE)),
        (_without_cards(), *_care(signs=_PEE)),
    ),
    Case(
        red_flags.the_short_card_says_what_the_full_one_says,
        "a sign of its own",
        (_printed("pee", short=("pee", "poo")),),
        (_printed("pee", "poo", short=("poo",)),),
    ),
    Case(
        red_flags.the_short_card_says_what_the_full_one_says,
        "6 signs are too many",
        (_printed(*"abcdef", short=tuple("abcdef")),),
        (_printed(*"abcdef", short=tuple("abcde")),),
    ),
)
