"""The fixed words that the layouts ask for: what a translator has to supply, found missing before printing."""

from __future__ import annotations

LAYOUT_PHRASES: tuple[str, ...] = (
    "page.number",
    "page.of",
    "cover.logo",
    "cover.clinic",
    "strip.for",
    "strip.given_by",
    "strip.date",
    "strip.next_visit",
    "strip.signs_explained",
    "strip.initials",
    "strip.if_worse",
    "care.all_signs",
    "exercises.feel_it",
    "exercises.instead",
    "exercises.start_with",
    "exercises.your_plan",
    "log.days",
    "log.week",
    "log.walked",
    "log.pain",
    "log.minutes",
    "log.out_of_10",
    "notice.done",
    "trust.formats",
    "trust.disclaimer",
)
