"""Rules on language: short sentences, everyday words, nothing of one country, numbers as people say them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from guide.model.article import Article
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet
from guide.model.text import CareCard, Paragraph, Piece, Section
from guide.model.wording import Avoided, WordList
from guide.preflight.lines import Line, lines_of_leaflet, shown, without_phrases
from guide.preflight.readability import Reading, reading_of, words_of
from guide.preflight.vocabulary import Vocabulary, first_of, lowered

Lines = tuple[Line, ...]
LEAFLET_GRADE, BLOCK_GRADE = 6.0, 7.0
MOST_WORDS, MOST_SENTENCES = 20, 3
FEW_SENTENCES = 5  # a grade of fewer says nothing
_PERCENT = re.compile(r"\d\s*%|%\s*\d")
_DASHED = re.compile(r"(?<![\d-])\d+(?:[.,]\d+)?\s?[-–—]\s?\d+(?:[.,]\d+)?(?![\d]*-\d)(?!\d)")
_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_DEGREES = re.compile(r"\d\s*°|\d\s*(?:degrees|Celsius|Fahrenheit)\b")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


def the_leaflet_reads_at_grade_6(leaflet: Leaflet, wording: WordList) -> Iterator[Finding]:
    """L210. The whole leaflet reads at grade 6 or lower on the Flesch-Kincaid scale.

    Why: about half of adults read less well than that, and pain makes reading harder.
    Example: long sentences full of long words.
    Instead: one thought a sentence, everyday words. The message names the hardest block.
    """
    lines = lines_of_leaflet(leaflet)
    reading = _reading(lines, wording)
    if wording.syllables and round(reading.grade, 1) > LEAFLET_GRADE:
        worst = max(_readings(lines, wording).items(), key=lambda item: item[1].grade)
        place = next(line.place for line in lines if line.block == worst[0])
        message = f"the leaflet reads at grade {reading.grade:.1f}, more than {LEAFLET_GRADE}"
        yield Finding("L210", message, place, f'the hardest block is "{worst[0]}", at {worst[1].grade:.1f}')


def a_block_reads_at_grade_7(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L202. Each block, with all that the ebook adds, reads at grade 7 or lower.

    Why: a chapter that is hard is not read, even if the rest is easy.
    Example: a block on medicines in the words of a package leaflet.
    Instead: shorter sentences and shorter words.
    """
    told = tuple(line for line in lines if line.kind not in ("sign", "exercise", "term"))
    for block, reading in _readings(told, wording).items():
        if wording.syllables and reading.sentences >= FEW_SENTENCES and round(reading.grade, 1) > BLOCK_GRADE:
            place = next(line.place for line in told if line.block == block)
            yield Finding(
                "L202",
                f'the block "{block}" reads at grade {reading.grade:.1f}',
                place,
                "shorter sentences, shorter words",
            )


def _readings(lines: Lines, wording: WordList) -> Mapping[str, Reading]:
    by_block: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_block[line.block].append(line)
    return {block: _reading(tuple(those), wording) for block, those in by_block.items()}


def _reading(lines: Lines, wording: WordList) -> Reading:
    return reading_of((without_phrases(line) for line in lines), wording.syllables_of)


def a_sentence_has_at_most_20_words(lines: Lines) -> Iterator[Finding]:
    """L211. A sentence has at most 20 words.

    Why: a reader in pain loses the beginning of a longer one.
    Example: a sentence with three commas and an "although".
    Instead: two sentences.
    """
    for line in lines:
        if (words := len(words_of(line.text))) > MOST_WORDS:
            yield Finding("L211", f"a sentence of {words} words: {shown(line)}", line.place, "make two of it")


def a_leaflet_sentence_has_at_most_20_words(leaflet: Leaflet) -> Iterator[Finding]:
    """L211. A sentence has at most 20 words, the phrases of the region included.

    Why: a reader in pain loses the beginning of a longer one.
    Example: a short sentence round a long phrase of a region.
    Instead: a shorter phrase, or two sentences.
    """
    yield from a_sentence_has_at_most_20_words(lines_of_leaflet(leaflet))


def a_paragraph_has_at_most_3_sentences(article: Article) -> Iterator[Finding]:
    """L201. A paragraph has at most 3 sentences.

    Why: short pieces with room round them are read; walls of text are not.
    Example: a paragraph of 5 sentences.
    Instead: a list, or two paragraphs.
    """
    for block in article.blocks:
        for paragraph in _paragraphs(block.pieces):
            if (count := len(paragraph.sentences)) > MOST_SENTENCES:
                yield Finding(
                    "L201", f"a paragraph of {count} sentences", paragraph.place, "leave a line free, or make a list"
                )


def _paragraphs(pieces: tuple[Piece, ...]) -> Iterator[Paragraph]:
    for piece in pieces:
        match piece:
            case Paragraph():
                yield piece
            case Section():
                yield from _paragraphs(piece.pieces)
            case CareCard():
                yield from (p for group in piece.groups for p in (*group.lead, *group.after))
                yield from piece.closing


def everyday_words_are_used(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L103. No word of the list of words to avoid: hard words, pictures of speech, claims that nobody can keep.

    Why: everyday words are understood by everybody; "cure" and "instant" are not true of anything here.
    Example: "You may experience an attack."
    Instead: "You may get a back spasm." Each word's own reason and substitute are in words/en.yaml.
    """
    yield from _avoided("L103", lines, wording.avoid)


def better_words_are_used(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L204. Where there is a better word, it is used.

    Why: one word for one thing, and the word that most people say.
    Example: "Take your medication prior to sleep."
    Instead: "Take your medicine before sleep." Each word's own reason and substitute are in words/en.yaml.
    """
    yield from _avoided("L204", lines, wording.better)


def prose_is_of_no_country(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L215. Nothing of one country stands in the text for all.

    Why: a number or service of another country helps nobody, and a wrong emergency number harms.
    Example: "Call 999."
    Instead: {{emergency.number}} or another phrase of the region, or a block for one region.
    """
    yield from _avoided("L215", tuple(line for line in lines if not line.region), wording.country)


def _avoided(code: str, lines: Lines, avoided: Mapping[str, Avoided]) -> Iterator[Finding]:
    vocabulary = Vocabulary(avoided)
    for line in lines:
        for match in vocabulary.matches(without_phrases(line)):
            entry = avoided[match.name]
            if line.region in entry.right_in:
                continue
            hint = f"{entry.instead} ({entry.reason})" if entry.instead else entry.reason
            yield Finding(code, f'the word "{match.found}" in {shown(line)}', line.place, hint)


def shares_are_whole_people(lines: Lines) -> Iterator[Finding]:
    """L212. No percentages.

    Why: "1 in 7 people" is understood by more readers than "14%".
    Example: "14% of people"
    Instead: "1 in 7 people"
    """
    yield from _found("L212", _PERCENT, "a percentage", 'write "1 in 7 people"', lines)


def ranges_are_written_with_to(lines: Lines) -> Iterator[Finding]:
    """L213. A range is written with "to".

    Why: a dash is missed, read as minus, or read aloud as nothing.
    Example: "2-6 weeks"
    Instead: "2 to 6 weeks"
    """
    yield from _found("L213", _DASHED, "a range with a dash", 'write "2 to 6"', lines)


def dates_are_written_out(lines: Lines) -> Iterator[Finding]:
    """L214. Dates are written out.

    Why: 03/04/2026 is March in one country and April in another.
    Example: "03/04/2026"
    Instead: "3 April 2026"
    """
    yield from _found("L214", _DATE, "a date in numbers", 'write "3 April 2026"', lines)


def a_high_temperature_has_no_number(lines: Lines) -> Iterator[Finding]:
    """L217. A high temperature in adults is described, never given in degrees.

    Why: few people own a thermometer, and a person below the number may be very ill.
    Example: "a fever over 38°C"
    Instead: "a high temperature, or you feel hot, cold or shivery"
    """
    yield from _found("L217", _DEGREES, "a temperature in degrees", 'write "you feel hot, cold or shivery"', lines)


def _found(code: str, pattern: re.Pattern[str], what: str, hint: str, lines: Lines) -> Iterator[Finding]:
    for line in lines:
        if match := pattern.search(line.text):
            yield Finding(code, f'{what}, "{match[0]}", in {shown(line)}', line.place, hint)


def nothing_is_in_capitals(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L216. No words in capitals but the initials that the word list allows.

    Why: capitals are slow to read, seem to shout, and some reading programs spell them out.
    Example: "DO NOT drive."
    Instead: "**Do not** drive."
    """
    allowed = set(wording.capitals.split())
    for line in lines:
        for word in _CAPITALS.findall(line.text):
            if word not in allowed:
                hint = "use **bold**, or add the initials to the capitals of the word list"
                yield Finding("L216", f'the word "{word}" in capitals', line.place, hint)


def a_term_is_explained_where_it_is_first_used(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """L203. A medical term stands in brackets after plain words where it is first used.

    Why: the plain word carries the meaning, the term helps to talk with professionals.
    Example: "NSAIDs may help."
    Instead: "Anti-inflammatory painkillers (NSAIDs) may help."
    """
    told = [line for line in lines if line.kind not in ("exercise", "term")]
    for name, term in wording.terms.items():
        forms = [form.lower() for form in (name, *term.forms)]
        for line in told:
            if first_of(forms, line.text):
                if not _explains(line.text.lower(), forms, term.plain.lower()):
                    message = f'"{name}" is not explained in {shown(line)}'
                    yield Finding("L203", message, line.place, f"{term.plain} ({name})")
                break


def _explains(text: str, forms: list[str], plain: str) -> bool:
    """Whether a term stands in brackets, or in one sentence with the plain words for it."""
    bracketed = " ".join(re.findall(r"\(([^)]*)\)", text))
    return any(form in bracketed for form in forms) or lowered(tuple(words_of(plain)))[0] in text
