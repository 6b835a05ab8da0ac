"""The data files' common manners: frozen, strict, no unknown keys; text stays text until a type asks for more."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class DataFile(BaseModel):
    """Base of every model of a data file."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, str_strip_whitespace=True)


Text = Annotated[str, StringConstraints(min_length=1)]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many, json_schema_input_type=tuple[str, ...] | str)]
Lines = Annotated[Texts, Field(min_length=1)]  # a phrase: one text, or lines of which there is at least one


def _written_out(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", value.strip()):
        raise ValueError('a date is written year-month-day: "2026-11-22"')  # pydantic would take 0 for 1970
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
