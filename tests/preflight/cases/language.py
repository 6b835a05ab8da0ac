"""Rules on language."""

from __future__ import annotations

from typing import Any

from guide.model.leaflet import LeafletBlock
from guide.model.wording import WordList
from guide.preflight import language
from guide.preflight.lines import lines_of
from tests.preflight.cases import Case
from tests.preflight.values import WORDING, article, block, entry, leaflet, paragraph, said, sign

HARD = "Individuals experiencing considerable muscular discomfort should discontinue unnecessary activities."


def _lines(*texts: str, **mark: Any) -> tuple[Any]:
    return (lines_of(article(block(paragraph(*(said(text, "F1") for text in texts), **mark)))),)


def _words(*texts: str, **mark: Any) -> tuple[Any, Any]:
    return (*_lines(*texts, **mark), WORDING)


def _leaflet(*texts: str) -> Any:
    return leaflet(LeafletBlock(block(paragraph(*map(said, texts)))))


def _paragraph(sentences: int) -> tuple[Any]:
    return (article(block(paragraph(*[said("It eases.", "F1")] * sentences))),)


def _sign(text: str, region: str) -> tuple[Any, Any]:
    words = article(signs=(sign("pee"),), region=region)
    lines = lines_of(words)
    return tuple(type(line)(text, line.kind, line.place, line.block, region=line.region) for line in lines), WORDING


CASES = (
    Case(
        language.the_leaflet_reads_at_grade_6,
        "hard words",
        (_leaflet(HARD), WORDING),
        (_leaflet("Move a little.", "It helps you heal."), WORDING),
    ),
    Case(
        language.the_leaflet_reads_at_grade_6,
        "a language whose words are not counted has no grade",
        (_leaflet(HARD), WORDING),
        (_leaflet(HARD), WordList()),
    ),
    Case(
        language.a_block_reads_at_grade_7,
        "a hard chapter",
        _words(*[HARD] * 5),
        _words(*["Move a little each day."] * 5),
    ),
    Case(language.a_block_reads_at_grade_7, "two sentences say nothing of it", _words(*[HARD] * 5), _words(HARD)),
    Case(
        language.a_sentence_has_at_most_20_words,
        "21 words are too many",
        _lines(" ".join(["word"] * 21)),
        _lines(" ".join(["word"] * 20)),
    ),
    Case(
        language.a_leaflet_sentence_has_at_most_20_words,
        "21 printed words are too many",
        (_leaflet(" ".join(["word"] * 21)),),
        (_leaflet(" ".join(["word"] * 20)),),
    ),
    Case(language.a_paragraph_has_at_most_3_sentences, "4 sentences are too many", _paragraph(4), _paragraph(3)),
    Case(
        language.everyday_words_are_used,
        "a word of the list, in another form and case",
        _words("Attacks pass."),
        _words("A back spasm passes."),
    ),
    Case(
        language.everyday_words_are_used,
        "a word is right in its phrase",
        _words("It is like an attack."),
        _words("It may cause a heart attack."),
    ),
    Case(language.everyday_words_are_used, "half a word is another word", _words("an attack"), _words("an attacker")),
    Case(language.better_words_are_used, "a better word", _words("blood in urine"), _words("blood in pee")),
    Case(
        language.better_words_are_used,
        "a region's own words may have it",
        _sign("blood in urine", "uk"),
        _sign("blood in urine", "us"),
    ),
    Case(
        language.prose_is_of_no_country,
        "a number of one country",
        _words("Call 999."),
        _words("Call {{emergency.number}}."),
    ),
    Case(language.prose_is_of_no_country, "initials as they are written", _words("See a GP."), _words("Take 5 gp.")),
    Case(
        language.prose_is_of_no_country,
        "a block for one region may",
        _words("Go to the emergency room."),
        _words("Go to the emergency room.", region="us"),
    ),
    Case(
        language.prose_is_of_no_country,
        "the words of an exercise are for all",
        (lines_of(article(entries=(entry(words={"care": "Ask a GP first."}),))), WORDING),
        (lines_of(article(entries=(entry(words={"care": "Ask first."}),))), WORDING),
    ),
    Case(language.shares_are_whole_people, "a percentage", _lines("14% of people"), _lines("1 in 7 people")),
    Case(language.ranges_are_written_with_to, "a dash", _lines("2–6 weeks"), _lines("2 to 6 weeks")),
    Case(
        language.ranges_are_written_with_to,
        "a telephone number is no range",
        _lines("10 - 20 times"),
        _lines("1-800-222-1222"),
    ),
    Case(language.dates_are_written_out, "a date in numbers", _lines("on 03/04/2026"), _lines("on 3 April 2026")),
    Case(language.dates_are_written_out, "a day of the machine", _lines("on 2026-04-03"), _lines("on 3 April 2026")),
    Case(language.a_high_temperature_has_no_number, "degrees", _lines("over 38°C"), _lines("you feel hot")),
    Case(
        language.a_high_temperature_has_no_number,
        "degrees in words",
        _lines("over 38 degrees"),
        _lines("you feel shivery"),
    ),
    Case(language.nothing_is_in_capitals, "capitals shout", _words("NEVER drive."), _words("Never take an NSAID.")),
    Case(
        language.a_term_is_explained_where_it_is_first_used,
        "a term in brackets",
        _words("NSAIDs help."),
        _words("Anti-inflammatory painkillers (NSAIDs) help.", "NSAIDs help."),
    ),
    Case(
        language.a_term_is_explained_where_it_is_first_used,
        "a term beside its words",
        _words("An NSAID helps."),
        _words("An NSAID is an anti-inflammatory painkiller."),
    ),
)
