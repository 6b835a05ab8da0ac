"""Library entries: their data, and their words with what a region says otherwise."""

from __future__ import annotations

from pydantic import Field

from guide.model.article import Entry
from guide.model.exercise import Exercise, ExerciseWords
from guide.model.files import Files
from guide.model.place import Sheet
from guide.model.sheets import Slug, Text
from guide.read.gathering import Gathering
from guide.read.yaml_places import sheet_of


def read_entry(files: Files, name: str, region: str, language: str) -> Entry:
    """One entry. Raises ContentRefused with every mistake in its files."""
    folder = f"exercises/{name}"
    gathering = Gathering()
    data = gathering.attempt(sheet_of, files, f"{folder}/exercise.yaml", Exercise)
    words = gathering.attempt(sheet_of, files, f"{folder}/{language}.yaml", ExerciseWords)
    regional = f"{folder}/{region}.{language}.yaml"
    if words and files.find(regional) is not None:
        over = gathering.attempt(sheet_of, files, regional, RegionalWords)
        words = _joined(words, over) if over else words
    gathering.close()
    assert data is not None
    assert words is not None
    return Entry(name, data, words)


class RegionalWords(ExerciseWords):
    """What a region says otherwise: any of the words, none of them required."""

    name: Text = ""
    purpose: Text = ""
    steps: tuple[Text, ...] = Field(default=(), min_length=1)
    cautions: dict[Slug, Text] = Field(default_factory=dict)


def _joined(words: Sheet[ExerciseWords], over: Sheet[RegionalWords]) -> Sheet[ExerciseWords]:
    """The entry's words with a region's own in their place; places follow the words."""
    changed = over.value.model_dump(exclude_unset=True)
    places = {keys: place for keys, place in words.places.items() if not keys or keys[0] not in changed}
    places |= {keys: place for keys, place in over.places.items() if keys}
    if "cautions" in changed:
        changed["cautions"] = {**words.value.cautions, **changed["cautions"]}
    return Sheet(words.value.model_copy(update=changed | _nested(over.value, changed)), words.path, places)


def _nested(over: RegionalWords, changed: dict[str, object]) -> dict[str, object]:
    """Models stay models."""
    return {"full": over.full} if "full" in changed else {}
