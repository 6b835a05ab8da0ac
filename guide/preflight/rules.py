"""Every rule, by what it looks at. The order is the order of their findings at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from guide.model.article import Article
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet
from guide.model.publication import Pagination
from guide.model.wording import WordList
from guide.preflight import (
    clinics,
    evidence,
    exercises,
    figures,
    ignores,
    language,
    ledger,
    pictures,
    red_flags,
    regions,
    review,
)
from guide.preflight.lines import Line

Lines = tuple[Line, ...]
Found = Iterator[Finding]

ARTICLE_RULES: tuple[Callable[[Article], Found], ...] = (
    red_flags.a_sign_has_its_group_on_a_card,
    red_flags.a_group_has_at_most_5_signs,
    red_flags.a_card_has_at_most_2_groups,
    red_flags.the_short_card_is_part_of_the_full_one,
    red_flags.only_leaflet_signs_are_on_the_short_card,
    red_flags.exercises_come_with_warning_signs,
    red_flags.a_group_has_signs,
    red_flags.there_is_an_emergency_card,
    red_flags.words_of_a_sign_belong_to_a_sign,
    evidence.a_claim_has_a_source,
    evidence.a_dose_was_seen,
    evidence.a_claim_is_no_surer_than_its_sources,
    evidence.sources_of_exercises_are_listed,
    evidence.a_source_is_used,
    ledger.an_answer_stands_in_the_ebook,
    ledger.a_unit_stands_once,
    ledger.a_unit_has_an_answer,
    exercises.a_dose_starts_within_its_range,
    exercises.the_first_exercise_needs_no_floor,
    exercises.a_floor_exercise_has_another_way,
    exercises.cautions_are_printed,
    exercises.an_exercise_has_a_dose,
    exercises.a_step_fits_its_line,
    exercises.a_feel_line_fits,
    exercises.a_caution_has_words_of_its_own,
    figures.each_frame_has_an_alt_text,
    figures.each_frame_says_something_else,
    figures.an_exercise_has_a_picture,
    language.a_paragraph_has_at_most_3_sentences,
    regions.each_promised_region_has_its_own,
    regions.a_region_is_promised,
    regions.a_regional_piece_has_an_id,
    review.a_reviewed_date_has_a_record,
    review.somebody_answers_for_it,
    review.it_says_for_whom_it_is,
)

EVIDENCE_RULES: tuple[Callable[[Lines, Article], Found], ...] = (
    evidence.every_factual_sentence_cites,
    evidence.everything_cited_exists,
    evidence.a_sentence_rests_on_a_claim_of_its_region,
    evidence.memory_gives_no_number,
    evidence.memory_never_reassures_or_sets_a_dose,
)

PROSE_RULES: tuple[Callable[[Lines], Found], ...] = (
    language.a_sentence_has_at_most_20_words,
    language.shares_are_whole_people,
    language.ranges_are_written_with_to,
    language.dates_are_written_out,
    language.a_high_temperature_has_no_number,
)

LANGUAGE_RULES: tuple[Callable[[Lines, WordList], Found], ...] = (
    evidence.advice_gives_no_number,
    evidence.advice_takes_no_caution_away,
    language.everyday_words_are_used,
    language.better_words_are_used,
    language.prose_is_of_no_country,
    language.nothing_is_in_capitals,
    language.a_term_is_explained_where_it_is_first_used,
    language.a_block_reads_at_grade_7,
)

WORDING_RULES: tuple[Callable[[Article, WordList], Found], ...] = (
    exercises.a_gentle_heading_needs_gentle_exercises,
    figures.alt_text_begins_with_what_is_seen,
    figures.an_alt_text_tells_what_is_drawn,
)

FACT_RULES: tuple[Callable[[Lines, Article, WordList], Found], ...] = (
    evidence.a_number_is_in_one_of_its_claims,
    evidence.memory_is_careful_with_comfort,
)

DATED_RULES: tuple[Callable[[Article, date], Found], ...] = (review.a_review_is_due,)

CLINIC_RULES: tuple[Callable[[Leaflet], Found], ...] = (
    clinics.an_accent_can_be_read,
    clinics.an_accent_is_no_care_colour,
    clinics.a_code_has_room,
)

PRINTED_RULES: tuple[Callable[[Leaflet], Found], ...] = (
    *CLINIC_RULES,
    red_flags.the_short_card_says_what_the_full_one_says,
    exercises.every_exercise_has_room,
    figures.a_printed_picture_has_an_alt_text,
    figures.the_frames_of_a_row_are_told_apart,
    language.a_leaflet_sentence_has_at_most_20_words,
)

LEAFLET_RULES: tuple[Callable[[Leaflet, Article], Found], ...] = (
    red_flags.every_sign_is_on_its_card,
    review.unchecked_words_carry_the_draft_mark,
    review.an_adapted_region_says_so,
    review.a_review_covers_these_words,
)

READING_RULES: tuple[Callable[[Leaflet, WordList], Found], ...] = (
    language.the_leaflet_reads_at_grade_6,
    pictures.an_alt_text_agrees_with_its_picture,
)

PAGE_RULES: tuple[Callable[[Leaflet, Article, Pagination], Found], ...] = (
    red_flags.warning_signs_are_on_the_first_page,
)

OF_ARTICLES: tuple[Callable[..., Found], ...] = (
    *ARTICLE_RULES,
    *EVIDENCE_RULES,
    *PROSE_RULES,
    *LANGUAGE_RULES,
    *WORDING_RULES,
    *FACT_RULES,
    *DATED_RULES,
)
OF_LEAFLETS: tuple[Callable[..., Found], ...] = (*PRINTED_RULES, *LEAFLET_RULES, *READING_RULES, *PAGE_RULES)
OF_IGNORES: tuple[Callable[..., Found], ...] = (
    ignores.an_ignore_is_of_what_may_be_ignored,
    ignores.an_ignore_has_not_ended,
    ignores.an_ignore_is_of_use,
)


def code_of(rule: Callable[..., Found]) -> str:
    """The code that a rule's docstring begins with."""
    return (rule.__doc__ or "").split(".", 1)[0].strip()
