"""Words that only the page knows: running foot, page references. They go into the stylesheet, never the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model.edition import Edition, Page
from guide.model.leaflet import Leaflet
from guide.model.publication import Pagination

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_COUNTERS = {"{number}": "counter(page)", "{total}": "counter(pages)"}
_TARGETS = {"{number}": "target-counter(attr(href), page)"}
_REFERENCE = re.compile(r'class="page-of(?: within)?" href="#([\w.-]+)"')


def references_in(xhtml: str) -> list[str]:
    """The ids whose pages are named in the text, each once."""
    return list(dict.fromkeys(_REFERENCE.findall(xhtml)))


def counted(leaflet: Leaflet) -> tuple[str, ...]:
    """Numbers of pages that the layout engine counts."""
    return (
        f"@page {{ @bottom-right {{ content: {_phrase(leaflet, 'page.of', _COUNTERS)} }} }}",
        f".page-of::after {{ content: {_phrase(leaflet, 'page.number', _TARGETS)} }}",
        f".page-of.within::after {{ content: {_phrase(leaflet, 'page.within', _TARGETS)} }}",
    )


def told(leaflet: Leaflet, pagination: Pagination, names: list[str]) -> tuple[str, ...]:
    """Numbers of pages that are known: a counter that looks ahead makes WeasyPrint 70 lay everything out again."""
    of = _phrase(leaflet, "page.of", {"{number}": "counter(page)", "{total}": f'"{pagination.pages}"'})
    numbers = {name: {"{number}": f'"{pagination.page_of[name]}"'} for name in names}
    return (
        f"@page {{ @bottom-right {{ content: {of} }} }}",
        *(
            f'.page-of{kind}[href="#{name}"]::after {{ content: {_phrase(leaflet, key, number)} }}'
            for kind, key in (("", "page.number"), (".within", "page.within"))
            for name, number in numbers.items()
        ),
    )


def _phrase(leaflet: Leaflet, key: str, counters: dict[str, str]) -> str:
    return _content(" ".join(leaflet.phrases[key]), counters)


def css_string(text: str) -> str:
    """A text as a CSS string; everything but plain letters is escaped, so no text can end it."""
    return '"' + re.sub(r"[^\w .,:;/()-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _content(phrase: str, counters: dict[str, str]) -> str:
    """A phrase with placeholders as the value of CSS `content`."""
    pieces = (piece for piece in _PLACEHOLDER.split(phrase) if piece)
    return " ".join(counters.get(piece) or css_string(piece) for piece in pieces)


def furniture_css(leaflet: Leaflet, page: Page, numbers: tuple[str, ...]) -> str:
    """Page size, running foot, page references and the clinic's accent, as a stylesheet."""
    rules = [
        f"@page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm }}",
        *_foot(leaflet, numbers),
        f":root {{ --space: {leaflet.attempt.spacing:g} }}",
    ]
    if leaflet.accent and leaflet.ink == "colour":
        tint = leaflet.palette["accent-tint"]
        rules.append(f":root {{ --accent: {leaflet.accent}; --accent-tint: {tint} }}")
    return "\n".join(rules) + "\n"


def number_of(leaflet: Leaflet) -> str:
    """What a leaflet is ordered and filed by: its name, its edition's and its version."""
    return f"{leaflet.slug}-{leaflet.edition.id or leaflet.edition.layout} {leaflet.version}".strip()


def title_line(leaflet: Leaflet) -> str:
    """Title and country, which stand on every page."""
    return f"{leaflet.title}, {leaflet.country}"


def _foot(leaflet: Leaflet, numbers: tuple[str, ...]) -> Iterator[str]:
    """Title, number and draft mark at the left, the page's number at the right; references to pages."""
    edition = leaflet.edition
    kind = edition.foot if isinstance(edition, Edition) else "full"
    if kind == "none":
        yield from numbers[1:]
        return
    title, number = css_string(title_line(leaflet)), (number_of(leaflet),) if kind == "full" else ()
    foot = "  ·  ".join(
        [*leaflet.notices[:1]] if kind == "facing" else [title_line(leaflet), *number, *leaflet.notices[:1]]
    )
    yield f"@page {{ @bottom-left {{ content: {css_string(foot)} }} }}"
    if kind == "facing":
        yield f"@page :left {{ @top-right {{ content: {title} }} }} @page :right {{ @top-left {{ content: {title} }} }}"
        yield "@page :first { @top-left { content: none } }"  # the cover has it large
    yield from numbers
