"""Who gives the leaflet: name, ways to reach them, logo and accent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from guide.model.colour import contrast
from guide.model.place import Place, Sheet
from guide.model.sheets import DataFile, Slug, Text, Texts

LEAST_CONTRAST = 4.5  # of words on white, and of white words on a cover (WCAG 2.2, 1.4.3)


def _dark_enough(colour: str) -> str:
    if (found := contrast(colour, "#ffffff")) < LEAST_CONTRAST:
        raise ValueError(
            f"is too pale to read on white (contrast {found:.2f}, at least {LEAST_CONTRAST}): take it darker"
        )
    return colour


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(_dark_enough)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=400)]


NO_WORDS = ("shirt", "cast")  # of what a clinic says


class ClinicData(DataFile):
    """A clinic file."""

    name: ShortText
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
    link: Text | None = None


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
        for key, value in self.data.value:
            if key in NO_WORDS:
                continue
            for number, text in enumerate((value,) if isinstance(value, str) else value or ()):
                yield text, self.data.at(key, number)
