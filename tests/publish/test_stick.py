"""Lines set with a layout that is kept are what WeasyPrint draws, byte for byte, or are left to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guide.publish.fonts import only_these_fonts

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
PAGE = """<html lang="en"><style>
{faces} @page {{ size: 100mm }} p {{ font: 9pt "Source Sans 3"; margin: 0 }} .right {{ text-align: right }}
.far {{ letter-spacing: .5pt }} .bold {{ font-weight: 700 }} .lined {{ text-decoration: underline }}
</style>{body}</html>"""
KINDS = ("left", "right", "bold", "far", "lined")
TEXTS = (
    "AVA Toffee office, 01603 000000", "WATERLOO Tor", "a", "1/2 of “quotes” – and fi fl",
    "us@c1.example", "Physiothérapie Łódź", "Ty. To. Va, r.", "f" * 40,
)  # fmt: skip
LONG = "so many words that they do not fit " * 9


@pytest.fixture(scope="module")
def slots() -> dict[str, tuple[Any, Any, Any]]:
    """For each kind of line its room, a stick for it, and a page to draw on that knows all the letters."""
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; src: url({file.as_uri()}) }}'
        for weight, file in ((400, FONTS / "SourceSans3-Regular.ttf"), (700, FONTS / "SourceSans3-Bold.ttf"))
    )
    body = "".join(f'<p class="{kind}">Words</p>' for kind in KINDS)
    body += "".join(f'<p class="{kind}">{text}</p>' for kind in KINDS for text in TEXTS)
    made: dict[str, tuple[Any, Any, Any]] = {}
    with only_these_fonts(FONTS):
        from weasyprint import HTML

        from guide.publish.stamp.lettering import text_slots
        from guide.publish.stamp.parts import joined
        from guide.publish.stamp.stick import Stick

        document = HTML(string=PAGE.format(faces=faces, body=body)).render()
        boxes = document.pages[0]._page_box.descendants()
        lines = list(dict.fromkeys(box.element for box in boxes if box.element_tag == "p"))
        found = text_slots(document, dict.fromkeys(lines[: len(KINDS)], "Words"))

        def keep(_: Any, pdf: Any) -> None:
            stream = next(held for held in pdf.objects if hasattr(held, "page_rectangle"))
            for kind, slot in zip(KINDS, found, strict=True):
                made[kind] = slot, Stick(slot.lines[0], stream, joined), stream

        document.write_pdf(finisher=keep)
    return made


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "lined"])
def test_a_line_is_what_weasyprint_draws(slots: dict[str, tuple[Any, Any, Any]], kind: str) -> None:
    from guide.publish.stamp.lettering import drawn, set_in
    from guide.publish.stamp.parts import joined

    slot, stick, stream = slots[kind]
    for text in TEXTS:
        assert stick.line(text, slot) == joined(drawn(set_in(slot, text)[0], stream)), text


@pytest.mark.parametrize(
    ("kind", "text"),
    [("left", LONG), ("left", "Ω"), ("left", "من"), ("lined", "Words")],
    ids=["too long", "a letter that the file has not", "from right to left", "underlined"],
)
def test_what_is_not_plain_is_left_to_weasyprint(slots: dict[str, tuple[Any, Any, Any]], kind: str, text: str) -> None:
    slot, stick, _ = slots[kind]
    assert stick.line(text, slot) is None
