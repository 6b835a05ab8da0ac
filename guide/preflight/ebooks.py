"""Rules on a composed ebook."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.colour import contrast
from guide.model.ebook import Chapter, Ebook
from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.wording import WordList
from guide.preflight.lines import lines_of_block
from guide.preflight.pictures import an_alt_text_of_the_ebook_agrees_with_its_picture
from guide.preflight.readability import reading_of

CHAPTER_GRADE = 7.0
FEW_SENTENCES = 5
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
WORDS_ON_GROUND = (
    *((words, "paper") for words in ("ink", "ink-2", "accent", "red", "blue")),
    ("on-band", "band"),
)


def a_chapter_reads_at_grade_7(ebook: Ebook, wording: WordList) -> Iterator[Finding]:
    """B201. Each chapter of the ebook reads at grade 7 or lower on the Flesch-Kincaid scale.

    Why: a chapter that is hard is not read, even if the rest is easy.
    Example: a chapter on medicines in the words of a package leaflet.
    Instead: shorter sentences and shorter words.
    """
    for chapter in ebook.chapters if wording.syllables else ():
        grade, sentences = grade_of(chapter, wording)
        if sentences >= FEW_SENTENCES and round(grade, 1) > CHAPTER_GRADE:
            said = f'the chapter "{chapter.title}" reads at grade {grade:.1f}, more than {CHAPTER_GRADE:g}'
            yield Finding("B201", said, chapter.placed.block.place, "shorter sentences, shorter words")


def words_stand_out_from_their_ground(ebook: Ebook, _: WordList) -> Iterator[Finding]:
    """B110. The colours of words have a contrast of 4.5 to their ground, on a light page and on a dark one.

    Why: many who read at night, or see less well, lose paler words; Ace looks at the light page alone.
    Example: a token of the dark page that was taken darker.
    Instead: a lighter colour there, in styles/tokens.css.
    """
    for page, colours in (("light", ebook.leaflet.palette), ("dark", ebook.dark)):
        for words, ground in WORDS_ON_GROUND:
            if words in colours and ground in colours:
                found = contrast(colours[words], colours[ground])
                if found < LEAST_CONTRAST:
                    said = f'on a {page} page "{words}" has a contrast of {found:.1f} to "{ground}"'
                    yield Finding("B110", said, Place("styles/tokens.css"), f"at least {LEAST_CONTRAST}")


def grade_of(chapter: Chapter, wording: WordList) -> tuple[float, int]:
    """The Flesch-Kincaid grade of a chapter and the number of its sentences; its notes are aside."""
    lines = tuple(lines_of_block(chapter.placed))
    reading = reading_of((line.text for line in lines), wording.syllables_of)
    return reading.grade, reading.sentences


def pictures_are_still_to_come(ebook: Ebook, _: WordList) -> Iterator[Finding]:
    """B202. Every exercise has its picture.

    Why: pictures tied to the words are what readers with little practice gain most from.
    Example: an exercise without `figure:`; its page says that the picture is still to come.
    Instead: figures/<ID>/figure.yaml, build_guide draw <ID>, and figure: <ID> in exercise.yaml.
    """
    missing = [entry for entry in ebook.entries if not entry.row.plates]
    if missing:
        names = ", ".join(entry.row.id for entry in missing)
        said = f"{len(missing)} of {len(ebook.entries)} exercises have no picture yet: {names}"
        yield Finding("B202", said, missing[0].place, "draw it: docs/drawing.md")


def a_word_explained_is_used(ebook: Ebook, _: WordList) -> Iterator[Finding]:
    """B203. Every word of the glossary is used in a chapter.

    Why: nothing leads to what is not, and it may explain what was taken out long ago.
    Example: `term: spondylosis`, which no chapter says; or two terms that share a form.
    Instead: take it out, or add the form in which the text says it to `forms`.
    """
    for entry in ebook.glossary:
        if not entry.used:
            said = f'no chapter uses the word "{entry.term}"'
            yield Finding("B203", said, entry.place, "take it out, or add the form in which it is used")


EBOOK_RULES = (
    a_chapter_reads_at_grade_7,
    words_stand_out_from_their_ground,
    pictures_are_still_to_come,
    a_word_explained_is_used,
    an_alt_text_of_the_ebook_agrees_with_its_picture,
)
