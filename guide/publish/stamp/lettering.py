"""Lines of text set and drawn as WeasyPrint does it, into the room that a blank has on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from guide.model.stamping import CannotStamp
from guide.publish.printed import children

Box = Any
_SPACES = re.compile(r"[ \t\n\r\f]+")  # the hard ones stay
_SIDES = {"start": 0.0, "left": 0.0, "center": 0.5, "end": 1.0, "right": 1.0}


class Letters:
    """The letters that the fonts of a finished file hold: a line that needs another one cannot be stamped."""

    def __init__(self, stream: Any) -> None:
        self._fonts = stream._fonts
        self._held = {key: frozenset(font.to_unicode) for key, font in self._fonts.items()}

    @contextmanager
    def none_new(self) -> Iterator[None]:
        """What is drawn meanwhile brings no new letter, or CannotStamp is raised and the fonts are as before."""
        yield
        new = [key for key, font in self._fonts.items() if len(font.to_unicode) != len(self._held.get(key, ()))]
        for key in new:
            if key not in self._held:
                del self._fonts[key]
                continue
            font = self._fonts[key]
            for glyph in set(font.to_unicode) - self._held[key]:
                del font.to_unicode[glyph]
        if new:
            raise CannotStamp("letters that the template does not hold")


@dataclass(frozen=True)
class TextSlot:
    """The lines of one blank: what is written there, its boxes line by line, and the room for each line."""

    pattern: str
    lines: tuple[Box, ...]
    left: float
    width: float
    side: float  # 0: set from the left, 1: from the right


def text_slots(document: Any, blanks: Mapping[Any, str]) -> list[TextSlot]:
    """The slots of all blanks, in reading order."""
    lines: dict[Any, list[tuple[Box, Box]]] = {}
    for page in document.pages:
        for container, line in _lines(page._page_box):
            for text in _texts(line):
                if text.element in blanks:
                    lines.setdefault(text.element, []).append((container, text))
                    _refuse_company(line, text)
    if lost := [pattern for element, pattern in blanks.items() if element not in lines and _is_seen(element)]:
        raise CannotStamp(f"{len(lost)} words of a clinic are on no page")
    return [_slot(blanks[element], found) for element, found in lines.items()]


def _is_seen(element: Any) -> bool:
    return element.tag not in ("title", "meta", "style")


def _slot(pattern: str, lines: list[tuple[Box, Box]]) -> TextSlot:
    container = lines[0][0]
    style = container.style
    if any(other is not container for other, _ in lines):
        raise CannotStamp("words of a clinic go on over a page")
    if style["text_indent"].value or style["direction"] != "ltr" or style["text_align_all"] not in _SIDES:
        raise CannotStamp("words of a clinic are set in a way that is not known here")
    side = _SIDES[style["text_align_all"]]
    return TextSlot(pattern, tuple(text for _, text in lines), container.content_box_x(), container.width, side)


def _lines(box: Box) -> Iterator[tuple[Box, Box]]:
    for child in children(box):
        if isinstance(child, boxes.LineBox):
            yield box, child
        if hasattr(child, "children"):  # a line too: blocks may stand in it, with lines of their own
            yield from _lines(child)


def _texts(box: Box) -> Iterator[Box]:
    for child in children(box):
        if isinstance(child, boxes.TextBox):
            yield child
        elif hasattr(child, "children") and not isinstance(child, boxes.BlockContainerBox):
            yield from _texts(child)


def _refuse_company(line: Box, text: Box) -> None:
    if any(other.element is not text.element and other.text.strip() for other in _texts(line)):
        raise CannotStamp("words of a clinic share a line with others")


def run_together(text: str) -> str:
    """Spaces as a page has them: one for many."""
    return _SPACES.sub(" ", text).strip(" ")


def set_in(slot: TextSlot, text: str) -> tuple[Box, ...]:
    """The lines of a text, placed where the slot's own stand. Raises CannotStamp where they are more or fewer."""
    rest: str | None = run_together(text)
    made: list[Box] = []
    while rest:
        if len(made) == len(slot.lines):
            raise CannotStamp("its words take more lines", another=True)
        model = slot.lines[len(made)]
        layout, length, resume, width, _, _ = split_first_line(rest, model.style, None, slot.width, 0)
        if not length or width > slot.width + 0.01:
            raise CannotStamp("a word is wider than its line")
        made.append(_line(slot, model, layout, width))
        rest = rest.encode()[resume:].decode() if resume else None
    if len(made) != len(slot.lines):
        raise CannotStamp("its words take fewer lines", another=True)
    return tuple(made)


def _line(slot: TextSlot, model: Box, layout: Any, width: float) -> Box:
    box = model.copy_with_text(layout.text)
    box.pango_layout, box.width = layout, width
    box.position_x = slot.left + (slot.width - width) * slot.side
    return box


def drawn(box: Box, stream: Any) -> list[Any]:
    """The operators that draw a line of text; everything that they need is set anew."""
    on = stream.clone(tags=None, extra={})
    draw_text(on, box, 0, "clip", "none")
    return list(on.stream)
