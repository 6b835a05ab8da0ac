"""Rules on exercises: doses, levels, the way without the floor, cautions, and lines that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model.article import Article, Entry
from guide.model.exercise import Count, Dose, Hold
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet
from guide.model.text import Block, Section, Sentence
from guide.model.wording import WordList

STEP_CHARACTERS, FEEL_CHARACTERS = 41, 24
DOSE_FIELDS = ("hold", "repetitions", "sets", "times_a_day", "days_a_week")


def a_dose_starts_within_its_range(article: Article) -> Iterator[Finding]:
    """X102. The dose to start with lies within the range that the sources cover, in the same unit.

    Why: a patient starts where somebody has tried it.
    Example: start: {hold: 60 seconds}, range: {hold: 2 to 30 seconds}
    Instead: start: {hold: 5 seconds}
    """
    for entry in article.entries.values():
        if (dose := entry.data.value.dose) is None:
            continue
        for field in DOSE_FIELDS:
            start, within = getattr(dose.start, field), getattr(dose.range, field)
            if start and within and not _lies_within(start, within):
                message = f"the {field.replace('_', ' ')} of {entry.id} starts outside its range"
                yield Finding(
                    "X102", message, entry.data.at("dose", "start", field), "start within what the sources cover"
                )


def _lies_within(start: Hold | Count, within: Hold | Count) -> bool:
    same_unit = getattr(start, "unit", None) == getattr(within, "unit", None)
    return same_unit and within.least <= start.least <= start.most <= within.most


def a_gentle_heading_needs_gentle_exercises(article: Article, wording: WordList) -> Iterator[Finding]:
    """X103. A heading promises an exercise level only if every entry under it has that level.

    Why: somebody in pain trusts the word "gentle".
    Example: "Gentle exercises" above a moderate one.
    Instead: another heading, or another exercise.
    """
    for block in article.blocks:
        for level, promises in wording.levels.items():
            heading = next((h for h in _headings(block) if _promises(h, promises)), None)
            for entry in _entries(article, block) if heading else ():
                if entry.data.value.level != level and heading:
                    message = f'"{heading.plain}" promises {level} exercises; {entry.id} is {entry.data.value.level}'
                    yield Finding("X103", message, heading.place, "change the heading, or the set")


def _headings(block: Block) -> Iterator[Sentence]:
    if block.heading:
        yield block.heading
    yield from (piece.heading for piece in block.pieces if isinstance(piece, Section))


def _promises(heading: Sentence, words: tuple[str, ...]) -> bool:
    said = set(re.findall(r"\w+", heading.plain.lower()))
    return not said.isdisjoint(words)


def the_first_exercise_needs_no_floor(article: Article) -> Iterator[Finding]:
    """X204. The first exercise of a set needs no floor, if any of the set does not.

    Why: who cannot get down, or up again, must find something to do at once.
    Example: leaflet: [E01, E12], where E01 is done on the floor and E12 standing.
    Instead: leaflet: [E12, E01]
    """
    for block in article.blocks:
        entries = _entries(article, block)
        other = next((entry.id for entry in entries if entry.data.value.place != "floor"), None)
        if other and entries[0].data.value.place == "floor":
            message = f'the set "{block.set}" begins with {entries[0].id}, which needs the floor'
            yield Finding("X204", message, article.data.at("sets", block.set or "", 0), f"put {other} first")


def a_floor_exercise_has_another_way(article: Article) -> Iterator[Finding]:
    """X205. Each entry on the floor names its way on a bed or a chair.

    Why: many people cannot get down to the floor, least of all in a spasm.
    Example: place: floor, and no `instead`.
    Instead: instead: On a firm bed
    """
    for entry in article.entries.values():
        if entry.data.value.place == "floor" and entry.data.value.kind == "exercise" and not entry.words.value.instead:
            yield Finding(
                "X205", f"{entry.id} names no way without the floor", entry.words.at(), "instead: On a firm bed"
            )


def cautions_are_printed(article: Article) -> Iterator[Finding]:
    """X106. An exercise of a set that has cautions has a line of care for the leaflet.

    Why: a caution that only stands in the data protects nobody.
    Example: cautions: [{id: pregnancy, how: memory}], and no `care`.
    Instead: care: "Pregnant? Ask first."
    """
    for entry in _in_sets(article):
        if entry.data.value.cautions and not entry.words.value.care:
            yield Finding(
                "X106", f"the cautions of {entry.id} are not printed", entry.words.at(), 'care: "Pregnant? Ask first."'
            )


def an_exercise_has_a_dose(article: Article) -> Iterator[Finding]:
    """X107. An exercise of a set that the leaflet prints has a dose.

    Why: "do this" without "how often" is not followed, or is overdone.
    Example: kind: exercise, and no `dose`.
    Instead: dose: {start: {repetitions: 5, times_a_day: 2}}. If no source has a dose, leave it out, and print
    the exercise only in a block marked .full: the ebook then says whom to ask.
    """
    for entry in _in_sets(article, leaflet_only=True):
        data = entry.data.value
        if data.kind == "exercise" and (data.dose is None or data.dose.start == Dose()):
            yield Finding("X107", f"{entry.id} has no dose", entry.data.at("dose"), "dose: {start: {repetitions: 5}}")


def a_step_fits_its_line(article: Article) -> Iterator[Finding]:
    """X201. A step has at most 41 characters.

    Why: it stands on one line beside the picture.
    Example: "Lie down slowly on your back with both of your knees bent."
    Instead: "Lie on your back with your knees bent." Longer steps for the ebook go into full: {steps: …}.
    """
    for entry in _in_sets(article):
        for number, step in enumerate(entry.words.value.steps):
            if len(step) > STEP_CHARACTERS:
                message = f"a step of {len(step)} characters; {STEP_CHARACTERS} fit its line"
                yield Finding(
                    "X201", message, entry.words.at("steps", number), "longer steps for the ebook go into full.steps"
                )


def a_feel_line_fits(article: Article) -> Iterator[Finding]:
    """X202. What is felt where has at most 24 characters.

    Why: it stands on one line below the picture.
    Example: feel: your lower back and one of your buttocks
    Instead: feel: lower back, buttock
    """
    for entry in _in_sets(article):
        feel = entry.words.value.feel or ""
        if len(feel) > FEEL_CHARACTERS:
            message = f"{len(feel)} characters; {FEEL_CHARACTERS} fit the line"
            yield Finding("X202", message, entry.words.at("feel"), "name the place alone: lower back, buttock")


def a_caution_has_words_of_its_own(article: Article) -> Iterator[Finding]:
    """X203. Each caution in the data has words of its own for the ebook.

    Why: the leaflet's one line of care cannot explain each.
    Example: cautions: [{id: pregnancy, how: memory}] in exercise.yaml, nothing in en.yaml.
    Instead: cautions: {pregnancy: "From about 16 weeks, do not lie flat on your back."}
    """
    for entry in article.entries.values():
        for number, caution in enumerate(entry.data.value.cautions):
            if caution.id not in entry.words.value.cautions:
                message = f'the caution "{caution.id}" of {entry.id} has no words'
                hint = f"add it to the cautions in {entry.words.path}"
                yield Finding("X203", message, entry.data.at("cautions", number), hint)


def _entries(article: Article, block: Block) -> tuple[Entry, ...]:
    """The entries of a block's set and of those that editions take instead of it, in their order."""
    sets = article.data.value.sets.items()
    ids = [i for name, those in sets if block.set and f"{name}-".startswith(f"{block.set}-") for i in those]
    return tuple(article.entries[i] for i in ids if i in article.entries)


def _in_sets(article: Article, leaflet_only: bool = False) -> tuple[Entry, ...]:
    """The entries of every set that a block prints, each once."""
    blocks = [block for block in article.blocks if not (leaflet_only and block.mark.depth == "full")]
    found = {entry.id: entry for block in blocks for entry in _entries(article, block)}
    return tuple(found.values())


def every_exercise_has_room(leaflet: Leaflet) -> Iterator[Finding]:
    """X206. An edition has room for each exercise of its set; else the first ones are printed.

    Why: whoever chose an exercise should know before printing that it is not there. The page says so to its reader.
    Example: a set of 20 exercises on a tri-fold.
    Instead: a shorter set that ends in the edition's name (leaflet-trifold: [E12, E01]); or leave it so.
    """
    for placed in leaflet.blocks:
        if none := placed.no_room:
            gone = f"{len(none.exercises)} of {none.of} exercises: {', '.join(none.exercises)}"
            hint = f"the page says where they are; or name a shorter set: {placed.block.set}-{leaflet.edition.id}: […]"
            yield Finding("X206", f"{leaflet.edition.name} has no room for {gone}", none.place, hint)
