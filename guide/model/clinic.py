"""Who gives the leaflet: name, ways to reach them, logo and accent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from guide.model.characters import runs_from_right
from guide.model.place import Place, Sheet
from guide.model.sheets import DataFile, Slug, Text, Texts

COLOUR = r"^#[0-9a-fA-F]{6}$"
CODE_ADDRESS = r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/[!-~]*)?$"
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=400)]


_SLOTS = (("name", "address"), ("phone", "web", "email", "hours", "out_of_hours", "link"), ("words",))
_WIDE = {"words": 95, "name": 40, "address": 36}  # letters that a line of the slot holds, about
_USUAL_LINE = 28
NO_WORDS = ("shirt", "cast")  # of what a clinic says
Address = Annotated[str, StringConstraints(pattern=CODE_ADDRESS, max_length=120)]


class ClinicData(DataFile):
    """A clinic file."""

    name: ShortText | None = None
    address: Texts = ()
    phone: Texts = ()
    web: Text | None = None
    email: Text | None = None
    hours: Text | None = None
    out_of_hours: Text | None = None
    logo: Text | None = None
    region: Slug | None = None
    language: Text | None = None
    accent: Colour | None = None
    shirt: Literal["own", "accent"] = "own"  # the colour of the shirts in the pictures
    cast: Slug | None = None  # who is shown in the pictures, where they are drawn with somebody
    words: Paragraph | None = None
    link: Address | None = None  # behind the code that a phone reads

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if not any((self.name, self.logo, self.address, self.phone)):
            raise ValueError("a clinic has at least one of name, logo, address and phone")
        return self


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that was found safe: its bytes, media type, and size in its own units."""

    content: bytes
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic with its logo read."""

    id: str
    data: Sheet[ClinicData]
    logo: Logo | None = None

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Its words, each with the place where it was written."""
        for key, number, text in self._said():
            yield text, self.data.at(key, number)

    def letters(self) -> set[str]:
        """All that its words are written with, but for spaces."""
        return {letter for word in " ".join(text for _, _, text in self._said()).split() for letter in word}

    def runs_from_right(self) -> bool:
        """Whether any of its words are written from right to left."""
        return any(runs_from_right(text) for _, _, text in self._said())

    def _said(self) -> Iterator[tuple[str, int, str]]:
        for key, value in self.data.value:
            if key not in NO_WORDS:
                for number, text in enumerate((value,) if isinstance(value, str) else value or ()):
                    yield key, number, text

    def in_short(self) -> Clinic:
        """The same clinic with no more words than any leaflet has room for."""
        said = self.data.value
        short = {key: () if key in ("address", "phone") else None for slot in _SLOTS for key in slot}
        few = {"name": said.name and said.name[:20], "phone": tuple(line[:20] for line in said.phone[:1])}
        return replace(self, data=Sheet(said.model_copy(update=short | few), self.data.path, self.data.places))

    def longest(self) -> str:
        """The key of the text that takes most lines in the slot that is fullest."""
        lines = {key: self._lines(key) for slot in _SLOTS for key in slot}
        slot = max(_SLOTS, key=lambda keys: sum(lines[key] for key in keys))
        return max(slot, key=lines.__getitem__)

    def _lines(self, key: str) -> int:
        """About how many lines a text takes."""
        value, width = getattr(self.data.value, key), _WIDE.get(key, _USUAL_LINE)
        texts = (value,) if isinstance(value, str) else value or ()
        return sum(ceil(len(text) / width) for text in texts)
