"""What a calendar file holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day, once or again until the last; on some days of the week ("MO"), or on every one."""

    summary: str
    description: str
    first: date
    last: date
    weekdays: tuple[str, ...]
