"""Rules on what is told of a picture: an author's words against what is told from the pose that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.model.ebook import Ebook
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet, LeafletBlock, PlacedPlate
from guide.model.place import Place
from guide.model.wording import WordList
from guide.preflight.readability import sentences_of, words_of


def an_alt_text_agrees_with_its_picture(leaflet: Leaflet, wording: WordList) -> Iterator[Finding]:
    """F205. An author's alt text agrees with the pose on side, person, posture and marked area.

    Why: who does not see the picture would move the wrong leg, or wait for a stretch in the wrong place.
    Example: the pose was mirrored, and its alt text still says "her right knee".
    Instead: take the alt text away, and it is told from the pose; or say what the pose says.
    """
    yield from _found(_placed(leaflet.blocks), wording)


def an_alt_text_of_the_ebook_agrees_with_its_picture(ebook: Ebook, wording: WordList) -> Iterator[Finding]:
    """F205. The same for the pictures that only the ebook has.

    Why: most pictures stand in the ebook alone.
    Example: "He holds the back of his left thigh" of a pose that holds the right one.
    Instead: take the alt text away, and it is told from the pose; or say what the pose says.
    """
    yield from _found(_placed(chapter.placed for chapter in ebook.chapters), wording)
    yield from _found(((p, e.place) for e in ebook.entries for p in (*e.row.plates, *e.instead_plates)), wording)


def _placed(blocks: Iterable[LeafletBlock]) -> Iterator[tuple[PlacedPlate, Place]]:
    for placed in blocks:
        yield from ((plate, row.place) for row in placed.rows for plate in row.plates)
        yield from ((plate, placed.block.place) for plates in placed.plates.values() for plate in plates)


def _found(pictures: Iterable[tuple[PlacedPlate, Place]], wording: WordList) -> Iterator[Finding]:
    for plate, place in pictures:
        if plate.made and plate.alt != plate.made:
            for fault in disagreements(plate.alt, plate.made, wording):
                said = f'the alt text of "{plate.file}" {fault}'
                yield Finding("F205", said, place, f'from the pose it is told so: "{plate.made}"')


def disagreements(alt: str, made: str, wording: WordList) -> Iterator[str]:
    """On what the author's words and the pose's are at odds; what one of them leaves out is no matter."""
    for what, choices in wording.alt_agrees.items():
        ours, theirs = (_choices(text, choices) for text in (alt, made))
        if ours and theirs and not ours & theirs:
            yield f'says "{min(ours)}", and the {what} drawn is "{min(theirs)}"'
    ours_by, theirs_by = (_sides(text, wording) for text in (alt, made))
    for part in sorted(ours_by.keys() & theirs_by.keys()):
        if not ours_by[part] & theirs_by[part]:
            yield f'says "{min(ours_by[part])} {part}", and the other side is drawn'
    ours, theirs = (_areas(text, wording) for text in (alt, made))
    if ours and theirs and ours != theirs:
        yield f"marks {', '.join(sorted(ours))}, and drawn is {', '.join(sorted(theirs))}"


def _choices(text: str, choices: Iterable[tuple[str, ...]]) -> set[str]:
    """Which of some choices a text has taken, by their first words."""
    spoken = {word.lower() for word in words_of(text)}
    return {choice[0] for choice in choices if spoken & set(choice)}


def _sides(text: str, wording: WordList) -> dict[str, set[str]]:
    """The sides that are named beside each part of the body."""
    found: dict[str, set[str]] = {}
    words = [word.lower() for word in words_of(text)]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        for beside in (before, after):
            if word in wording.alt_sides and beside in wording.alt_parts:
                found.setdefault(beside, set()).add(word)
    return found


def _areas(text: str, wording: WordList) -> set[str]:
    """The parts of the body in the sentence that tells of the marked area."""
    told = [s.lower() for s in _whole_sentences(text) if any(w in s.lower() for w in wording.alt_tells.get("feel", ()))]
    return {area for area in wording.alt_areas for sentence in told if area in sentence}


def _whole_sentences(text: str) -> list[str]:
    """Sentences, with what follows a colon."""
    out: list[str] = []
    for sentence in sentences_of(text):
        out = [*out[:-1], f"{out[-1]} {sentence}"] if out and out[-1].rstrip().endswith(":") else [*out, sentence]
    return out
