"""What is written of a figure, and the words by which a language tells what is drawn."""

from __future__ import annotations

from pydantic import Field

from guide.model.files import Files
from guide.model.picturing import PictureWords
from guide.model.place import Sheet
from guide.model.sheets import DataFile, Text
from guide.read.yaml_places import sheet_of


class FigureWords(DataFile):
    """figures/<ID>/<language>.yaml."""

    title: Text
    alt: dict[str, Text] = Field(default_factory=dict)


def words_of_pictures(language: str) -> str:
    """The file that holds a language's words for pictures."""
    return f"pictures/{language}.yaml"


def picture_words(files: Files, language: str) -> Sheet[PictureWords]:
    """The words by which a language tells what is drawn; none where it has no such file."""
    name = words_of_pictures(language)
    return sheet_of(files, name, PictureWords) if files.find(name) else Sheet(PictureWords(), files.shown(name))
