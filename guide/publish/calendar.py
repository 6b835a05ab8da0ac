"""A calendar file (RFC 5545) with nothing in it but what to do: no name, no clinic, no clock of this machine."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from guide.model.calendar import Event

NAMESPACE = uuid.UUID("6f3c4f0e-93c5-5a42-8f5a-0b1d6a0e7c21")  # of this program's events; any fixed number would do
REMIND_AFTER = timedelta(hours=9)  # of the day's beginning


def calendar_of(events: Iterable[Event], language: str, name: str) -> bytes:
    """The file of some events; the same events and name give the same bytes."""
    from icalendar import Alarm, Calendar
    from icalendar import Event as Component

    calendar = Calendar()
    calendar.add("prodid", f"-//build_guide//handout//{language}")
    calendar.add("version", "2.0")
    for number, event in enumerate(events):
        part = Component()
        part.add("uid", f"{uuid.uuid5(NAMESPACE, f'{name}/{number}')}@build-guide")
        part.add("dtstamp", datetime.combine(event.first, time(), UTC))
        part.add("dtstart", event.first)
        part.add("summary", event.summary)
        if event.description:
            part.add("description", event.description)
        if event.last > event.first:
            rhythm = {"freq": "weekly", "byday": list(event.weekdays)} if event.weekdays else {"freq": "daily"}
            part.add("rrule", rhythm | {"until": event.last})
        part.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", REMIND_AFTER)
        alarm.add("description", event.summary)
        part.add_component(alarm)
        calendar.add_component(part)
    return bytes(calendar.to_ical())
