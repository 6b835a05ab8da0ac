"""The words by which a picture is told: a language has a file of them, and no word of it stands in the program."""

from __future__ import annotations

from pydantic import Field

from guide.model.sheets import DataFile, Text


class PictureWords(DataFile):
    """pictures/<language>.yaml. Without it nothing is told of a picture but what its author wrote."""

    people: dict[str, Text] = Field(default_factory=dict)  # by the shape of the body: "A woman"
    looks: dict[str, Text] = Field(default_factory=dict)  # "scarf": "in a headscarf"
    spoken_of: dict[str, Text] = Field(default_factory=dict)  # by the shape of the body: which pronouns
    pronouns: dict[str, dict[str, Text]] = Field(default_factory=dict)  # "she": {She: She, her: her}
    sides: dict[str, Text] = Field(default_factory=dict)  # "l": "left"
    supports: dict[str, str] = Field(default_factory=dict)  # what somebody lies, sits or stands on
    views: dict[str, str] = Field(default_factory=dict)
    grounds: dict[str, Text] = Field(default_factory=dict)  # the same as something that a body touches
    places: dict[str, Text] = Field(default_factory=dict)  # where a hand lies: "{her} {side} knee"
    places_of_both: dict[str, Text] = Field(default_factory=dict)  # "{her} knees"
    parts: dict[str, Text] = Field(default_factory=dict)  # what an arrow says to move
    ways: dict[str, Text] = Field(default_factory=dict)  # and where to
    areas: dict[str, Text] = Field(default_factory=dict)  # where it is felt
    says: dict[str, str] = Field(default_factory=dict)  # the sentences; "key.l" and "key.r" may stand for "key"
    agree: dict[str, dict[str, Text]] = Field(default_factory=dict)  # words of which a picture can have only one
