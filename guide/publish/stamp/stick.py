"""A composing stick: sets single lines of one style with a layout of Pango's that is made once.

WeasyPrint makes two layouts for each line, one to break it and one to draw it, which is most of what a clinic costs.
What is set here is, byte for byte, what it draws; whatever is not plain is left to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.draw.text import draw_text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

from guide.publish.stamp.lettering import TextSlot

Box = Any
_GLYPH = "PangoGlyphInfo"
_NUMBERS = ffi.sizeof(_GLYPH) // 4  # of a glyph: itself, its width, and how far it is moved across and up
_SINGLE = ("text_decoration_line", "none"), ("visibility", "visible"), ("word_spacing", 0), ("direction", "ltr")


class Stick:
    """Sets lines as one line that was laid out is set."""

    def __init__(self, model: Box, stream: Any, written: Callable[[list[Any]], bytes]) -> None:
        self._style, self._up = model.style, pydyf._to_bytes(model.position_y + model.baseline)
        self._pieces: dict[tuple[int, ...], str] = {}
        self._before = b""
        self._is_plain = all(self._style[name] == value for name, value in _SINGLE) and self._take_over(
            model, stream, written
        )

    def _take_over(self, model: Box, stream: Any, written: Callable[[list[Any]], bytes]) -> bool:
        """Draws the model, and keeps what every line has in common. Says whether that can be told apart."""
        on = stream.clone(tags=None, extra={})
        draw_text(on, model, 0, "clip", "none")
        items = list(on.stream)
        if [item[-2:] for item in items[-4:]] != [b"Tm", b"Tf", b"TJ", b"ET"] or b"Tm" in {i[-2:] for i in items[:-4]}:
            return False
        self._before, self._font_set = written(items[:-4]), items[-3]
        self._held, self._layout = (Layout(self._style) for _ in range(2))
        for layout in (self._held, self._layout):
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
            layout.set_text(model.text)
        run = self._run(self._held)
        if run is None:
            return False
        self._pango_font = run.item.analysis.font  # alive as long as the layout that is held
        self._font, self._size = stream.add_font(self._pango_font)
        return not (self._font.bitmap or self._font.svg or self._font.png or self._font.colr)

    def _run(self, layout: Layout) -> Any:
        """The glyphs of a layout, where they are one line in one font from left to right."""
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        if ffi.NULL in (line, line.runs) or line.runs.next != ffi.NULL:
            return None
        run = line.runs.data
        return None if run.item.analysis.level % 2 else run

    def line(self, text: str, slot: TextSlot) -> bytes | None:
        """The operators of a text in its room; none where WeasyPrint has to look at it."""
        if not self._is_plain:
            return None
        self._layout.set_text(text, justify=True)
        run = self._run(self._layout)
        if run is None or run.item.analysis.font != self._pango_font or (shown := self._shown(run.glyphs)) is None:
            return None
        width, _ = line_size(pango.pango_layout_get_line_readonly(self._layout.layout, 0), self._style)
        if width > slot.width - 1:  # so near to its end that it might be broken
            return None
        across = pydyf._to_bytes(slot.left + (slot.width - width) * slot.side)
        placed = b"1 0 0 -1 %b %b Tm" % (across, self._up)
        return b"\n".join((self._before, placed, self._font_set, b"[%b] TJ" % shown.encode(), b"ET"))

    def _shown(self, glyphs: Any) -> str | None:
        numbers = memoryview(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * ffi.sizeof(_GLYPH))).cast("i").tolist()
        pieces = []
        for glyph in zip(*(numbers[n::_NUMBERS] for n in range(4)), strict=True):
            piece = self._pieces.get(glyph) or self._new_piece(*glyph)
            if piece is None:
                return None
            pieces.append(piece)
        shown = "<" + "".join(pieces)
        return shown[:-1] if shown.endswith("<") else f"{shown}>"

    def _new_piece(self, glyph: int, width: int, across: int, up: int) -> str | None:
        """How a glyph is written with the way to the next; none where it is raised, or the fonts do not hold it."""
        if up or glyph not in self._font.to_unicode or glyph not in self._font.widths:
            return None
        offset = across / self._size
        gap = self._font.widths[glyph] + offset - width * 1000 * FROM_UNITS / self._size
        piece = (f">{-offset}<" if offset else "") + f"{glyph:04x}" + (f">{int(gap)}<" if gap else "")
        self._pieces[glyph, width, across, up] = piece
        return piece
