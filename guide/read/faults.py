"""What a schema finds wrong with a value, in plain words, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from guide.model.clinic import CODE_ADDRESS, COLOUR
from guide.model.evidence import DOI, UNIT_ID, WEB_ADDRESS
from guide.model.finding import did_you_mean
from guide.model.region import LANGUAGE_TAG
from guide.model.sheets import SLUG
from guide.read.slips import without_space

Said = tuple[str, str]  # what is wrong, and a hint
_WORDS = {
    "string_too_short": "must not be empty",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be yes or no",
    "date_from_datetime_parsing": "must be a date, year-month-day",
    "date_from_datetime_inexact": "must be a date, year-month-day",
    "too_short": "must not be empty",
    "date_type": "must be a date, year-month-day",
    "dict_type": "must be keys with values",
    "model_type": "must be keys with values",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "string_type": "must be text",
}
_FORMS: Mapping[str, Said] = {
    COLOUR: ("is no colour that can be used here", '# and six digits or letters from a to f, as "#0b5563"'),
    CODE_ADDRESS: ("is no web address that a code can hold", "https:// and the whole address, without spaces"),
    WEB_ADDRESS: ("is no web address", "https:// and the whole address, without spaces"),
    DOI: ("is no DOI", "it begins with 10. and has no https:// before it: 10.1136/bmj.k1234"),
    UNIT_ID: ("is no id", "a letter first, then letters, digits and hyphens"),
    LANGUAGE_TAG: ("is no tag of a language", "as en-GB: the language, then a hyphen and the country"),
}


def fault_of(error: Mapping[str, Any]) -> Said:
    """What is wrong with a value by one of pydantic's errors, and a hint where there is one."""
    kind, value = error["type"], error.get("input")
    if say := _SAY.get(kind):
        return say(error["ctx"], value)
    return _WORDS.get(kind, f"is wrong: {error['msg']}"), without_space(value)


def _of_another_form(limits: Mapping[str, Any], value: Any) -> Said:
    shown = _shown(value)
    if limits["pattern"] == SLUG:
        plain = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
        example = f', as "{plain[:60]}"' if plain else ""
        return f"cannot be {shown}", f"small letters, digits and hyphens only{example}"
    said, hint = _FORMS.get(limits["pattern"], (f"has not the form {limits['pattern']}", ""))
    return f"is wrong: {shown} {said}", hint


def _of_no_choice(limits: Mapping[str, Any], value: Any) -> Said:
    meant = did_you_mean(str(value), re.findall(r"'([^']*)'", limits["expected"]))
    hint = meant if meant.startswith("did you mean") else ""
    return f"must be one of {limits['expected']}, not {_shown(value)}", hint or without_space(value)


def _too_long(limits: Mapping[str, Any], value: Any) -> Said:
    long, most = len(value.strip()), limits["max_length"]
    return f"is too long: {long:,} characters, at most {most:,}", f"shorten it by {long - most:,}"


def _of_itself(limits: Mapping[str, Any], value: Any) -> Said:
    return f"is wrong: {limits['error']}", without_space(value)


def _shown(value: Any) -> str:
    """A value as its author wrote it, the beginning of a long one."""
    return f'"{value[:60]}{"…" if len(value) > 60 else ""}"' if isinstance(value, str) else repr(value)


_SAY: Mapping[str, Callable[[Mapping[str, Any], Any], Said]] = {
    "string_pattern_mismatch": _of_another_form,
    "literal_error": _of_no_choice,
    "string_too_long": _too_long,
    "value_error": _of_itself,
}
