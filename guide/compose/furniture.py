"""Words that only the page knows: running foot, page references. They go into the stylesheet, never the text."""

from __future__ import annotations

import re

from guide.model.edition import Page
from guide.model.leaflet import Leaflet

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_COUNTERS = {"{number}": "counter(page)", "{total}": "counter(pages)"}
_TARGETS = {"{number}": "target-counter(attr(href), page)"}


def css_string(text: str) -> str:
    """A text as a CSS string; everything but plain letters is escaped, so no text can end it."""
    return '"' + re.sub(r"[^\w .,:;/()-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _content(phrase: str, counters: dict[str, str]) -> str:
    """A phrase with placeholders as the value of CSS `content`."""
    pieces = (piece for piece in _PLACEHOLDER.split(phrase) if piece)
    return " ".join(counters.get(piece) or css_string(piece) for piece in pieces)


def furniture_css(leaflet: Leaflet, page: Page) -> str:
    """Page size, running foot, page references and the clinic's accent, as a stylesheet."""
    title = f"{leaflet.title}, {leaflet.country}"
    number = f"{leaflet.slug}-{leaflet.edition.id or leaflet.edition.layout} {leaflet.version}".strip()
    foot = "  ·  ".join([title, number, *leaflet.notices[:1]])
    of = _content(" ".join(leaflet.phrases["page.of"]), _COUNTERS)
    to = _content(" ".join(leaflet.phrases["page.number"]), _TARGETS)
    rules = [
        f"@page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm;",
        f"  @bottom-left {{ content: {css_string(foot)} }}",
        f"  @bottom-right {{ content: {of} }} }}",
        f".page-of::after {{ content: {to} }}",
        f":root {{ --space: {leaflet.attempt.spacing:g} }}",
    ]
    if leaflet.accent and leaflet.ink == "colour":
        tint = leaflet.palette["accent-tint"]
        rules.append(f":root {{ --accent: {leaflet.accent}; --accent-tint: {tint} }}")
    return "\n".join(rules) + "\n"
