"""Small pages made by hand, for asking publishing one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from guide.model.place import Place
from guide.model.publication import Expected, Pages

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
CIRCLE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="4" cx="5" cy="5" fill="#0b5563"/></svg>'
)
STYLES = """
@page { size: 100mm 140mm; margin: 12mm }
body { font: 11pt/14pt "Source Sans 3"; margin: 0 }
"""
_XHTML = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en-GB">
<head><title>A trial</title><meta name="author" content="The authors"/><meta name="description" content="To try it"/>
<meta name="keywords" content="back, spasm"/><meta name="dcterms.created" content="2026-11-22"/>
<meta name="dcterms.modified" content="2026-11-23"/><link rel="stylesheet" href="styles.css"/></head>
<body>
{body}
</body></html>
"""


def some_pages(body: str, styles: str = "", files: dict[str, bytes] | None = None, **more: object) -> Pages:
    """Pages with this body, these rules added to the styles, these files, and other values of `Pages`."""
    pages = Pages(
        xhtml=_XHTML.format(body=body),
        files={"styles.css": (STYLES + styles).encode(), "plates/circle.svg": CIRCLE, **(files or {})},
        expected=(), title="A trial", language="en-GB", author="The authors", subject="To try it",
        keywords=("back", "spasm"), created="2026-11-22", modified="2026-11-23", budget=4, even=False,
        promises=("pdf/ua-1", "pdf/a-2a"),
    )  # fmt: skip
    return replace(pages, **more)


def block(name: str, words: str, line: int = 3) -> Expected:
    """A block that is to come out."""
    return Expected(name, Place("articles/trial/en.md", line, 1), words)
