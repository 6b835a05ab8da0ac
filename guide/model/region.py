"""The phrases of a region and a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import StringConstraints

from guide.model.sheets import DataFile, Lines, Text

LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)]  # BCP 47: en-GB
Phrases = Mapping[str, str | tuple[str, ...]]


class Region(DataFile):
    """A country in one language: whole phrases, never single words inside a sentence."""

    name: Text
    paper: Literal["a4", "letter"]
    language_tag: LanguageTag
    made_for: Text
    date_order: Literal["day month year", "month day year"] = "day month year"
    week_starts: Literal["Mon", "Sun"] = "Mon"
    phrases: dict[str, Lines]


class PhraseBook(DataFile):
    """phrases/<language>.yaml: every fixed word of the layouts; one text a key, or a list of lines."""

    direction: Literal["ltr", "rtl"] = "ltr"
    phrases: dict[str, Lines]
