"""Rules on figures: what a picture says to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.article import Article
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet
from guide.model.wording import WordList


def each_frame_has_an_alt_text(article: Article) -> Iterator[Finding]:
    """F105. Each frame of a figure has an alt text, by its author or told from its pose. Never ignored.

    Why: who does not see the picture needs its words to do the exercise.
    Example: alt: {start: "…"} for a figure with start and end, in a language without pictures/<language>.yaml.
    Instead: alt: {start: "…", end: "…"}
    """
    for drawing in article.drawings.values() if not article.pictures.value.says else ():
        for frame in drawing.figure.value.frames:
            if not drawing.alt.get(frame, "").strip():
                hint = f'add alt: {{{frame}: "what the body does"}} to the words of the figure'
                yield Finding("F105", f'the frame "{frame}" of {drawing.id} has no alt text', drawing.figure.at(), hint)


def a_printed_picture_has_an_alt_text(leaflet: Leaflet) -> Iterator[Finding]:
    """F105. Each picture on the pages has an alt text. Never ignored.

    Why: who does not see the picture needs its words to do the exercise.
    Example: a plate that is placed without words.
    Instead: alt text in the words of its figure.
    """
    for placed in leaflet.blocks:
        of_rows = [plate for row in placed.rows for plate in row.plates]
        for plate in (*of_rows, *(plate for plates in placed.plates.values() for plate in plates)):
            if not plate.alt.strip():
                yield Finding(
                    "F105", f'the picture "{plate.file}" has no alt text', placed.block.place, "say what the body does"
                )


def the_frames_of_a_row_are_told_apart(leaflet: Leaflet) -> Iterator[Finding]:
    """F202. The pictures of an exercise have alt texts of their own.

    Why: what moves is all in the difference; where the words have none, nothing was told of it.
    Example: a pose that was changed until no words for its movement fit any more.
    Instead: an alt text by its author, in the words of the figure.
    """
    for placed in leaflet.blocks:
        for row in placed.rows:
            if len({plate.alt for plate in row.plates}) < len(row.plates):
                yield Finding("F202", f"two pictures of {row.id} have one alt text", row.place, "say what changes")


def alt_text_begins_with_what_is_seen(article: Article, wording: WordList) -> Iterator[Finding]:
    """F201. An alt text does not begin with "image of".

    Why: a reading program has just said that it is an image.
    Example: "Image of a woman lying on her back."
    Instead: "A woman lies on her back."
    """
    for drawing in article.drawings.values():
        for frame, alt in drawing.alt.items():
            if opening := next((o for o in wording.alt_openings if alt.lower().startswith(o)), None):
                message = f'the alt text "{frame}" of {drawing.id} begins with "{opening}"'
                yield Finding("F201", message, drawing.figure.at(), "begin with who does what")


def an_alt_text_tells_what_is_drawn(article: Article, wording: WordList) -> Iterator[Finding]:
    """F204. An alt text tells of the arrow and of the marked area where they are drawn, and only there.

    Why: picture and words drift apart when one of them is changed, and only those who see nothing have no way to tell.
    Example: an arrow was added to the frame "end", and its alt text says nothing of it.
    Instead: "An arrow shows that …"; "A marked area shows where she feels it: …".
    """
    for drawing in article.drawings.values():
        for name, frame in drawing.figure.value.frames.items():
            alt = drawing.alt.get(name, "").casefold()
            for mark, drawn in (("arrow", bool(frame.arrows)), ("feel", bool(frame.feel))):
                words = wording.alt_tells.get(mark, ())
                if alt and words and drawn != any(word.casefold() in alt for word in words):
                    said = f'the alt text "{name}" of {drawing.id} ' + (
                        f"says nothing of its {mark}" if drawn else f"tells of the {mark} that is not drawn"
                    )
                    yield Finding("F204", said, drawing.figure.at(), f"words that tell it: {', '.join(words)}")


def each_frame_says_something_else(article: Article) -> Iterator[Finding]:
    """F202. Two frames of a figure have two alt texts.

    Why: start and end differ, or they would not both be drawn.
    Example: the same sentence for start and end.
    Instead: what the body does in each.
    """
    for drawing in article.drawings.values():
        if len(drawing.alt) != len(set(drawing.alt.values())):
            yield Finding(
                "F202", f"two frames of {drawing.id} have one alt text", drawing.figure.at(), "say what changes"
            )


def an_exercise_has_a_picture(article: Article) -> Iterator[Finding]:
    """F203. An exercise of a set has a figure.

    Why: most people learn a movement from a picture.
    Example: an exercise without `figure`.
    Instead: figure: E01, once it is drawn.
    """
    for name, ids in article.data.value.sets.items():
        for number, entry in enumerate(i for i in ids if i in article.entries):
            if article.entries[entry].data.value.figure is None:
                place = article.data.at("sets", name, number)
                yield Finding("F203", f"{entry} has no figure", place, f"draw one: build_guide new figure {entry}")
