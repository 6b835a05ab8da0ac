"""Our pages in typst's words: every heading, paragraph, list, table and picture, in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

XHTML = "{http://www.w3.org/1999/xhtml}"
_TOKENS = re.compile("([\ue000-\uf8ff])")
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "div", "section", "header", "footer", "img", "span"}
_HEAD = """#set document(title: "{title}", author: sys.inputs.{author})
#set text(font: "Source Sans 3", size: {size:.1f}pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 12mm, top: 12mm, bottom: 15mm), columns: 2,
  footer: text(size: 8pt)[#sys.inputs.{author} #h(1fr) #context counter(page).display()])
#set par(spacing: 0.7em, leading: 0.5em)
#set list(spacing: 0.55em)
#set enum(spacing: 0.55em)
#show heading: set text(fill: rgb(sys.inputs.accent))
#show heading: set block(above: 0.9em, below: 0.5em)
"""
_LEVELS = {"h1": "=", "h2": "==", "h3": "===", "h4": "===="}


def source_of(root: Element, points: float) -> str:
    """The source of a leaflet, with its words in letters of this size."""
    title, author = (_of(root, kind) for kind in ("title", "strong"))
    head = _HEAD.format(title=title.text, author=_name((author.text or "")[0]), size=points)
    body = next(root.iter(f"{XHTML}body"))
    return head + "\n\n".join(part for part in _blocks(body) if part.strip()) + "\n"


def _of(root: Element, kind: str) -> Element:
    return next(root.iter(f"{XHTML}{kind}"))


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        kind = child.tag.removeprefix(XHTML)
        if kind in _LEVELS:
            yield f"{_LEVELS[kind]} {_inline(child)}"
        elif kind in ("ul", "ol"):
            yield "\n".join(f"{'-' if kind == 'ul' else '+'} {_inline(item)}" for item in child)
        elif kind == "table":
            yield _table(child)
        elif kind == "p" or not any(part.tag.removeprefix(XHTML) in _BLOCKS for part in child):
            yield _inline(child)
        else:
            yield from _blocks(child)


def _table(table: Element) -> str:
    rows = [[_inline(cell) for cell in row] for row in table.iter(f"{XHTML}tr")]
    head, *rest = ["".join(f"[{cell}], " for cell in row) for row in rows]
    return f"#table(columns: {len(rows[0])}, inset: 2pt, table.header({head}), {''.join(rest)})"


def _inline(parent: Element) -> str:
    """The words and pictures of an element, with whatever stands in it."""
    parts = [_words(parent.text)]
    for child in parent:
        kind = child.tag.removeprefix(XHTML)
        inner = _picture(child) if kind == "img" else _inline(child)
        parts.append(f"#strong[{inner}]" if kind == "strong" else f"{inner} " if kind in ("p", "li") else inner)
        parts.append(_words(child.tail))
    return "".join(parts)


def _picture(img: Element) -> str:
    style = img.get("style", "")
    width = re.search(r"width:([\d.]+)mm", style)
    file = img.get("src", "")
    shown = "sys.inputs.logo" if file.startswith("clinic/") else f'"{file}"'
    alt = " + ".join(_strings(img.get("alt", "")))
    return f"#box(image({shown}, width: {min(float(width[1]), 88) if width else 40}mm, alt: {alt}))"


def _words(text: str | None) -> str:
    """Words as strings, so that nothing in them is markup."""
    plain = re.sub(r"\s+", " ", text or "")
    return "".join(f"#({piece})" for piece in _strings(plain)) if plain else ""


def _strings(text: str) -> Iterator[str]:
    for piece in _TOKENS.split(text):
        if _TOKENS.fullmatch(piece):
            yield f"sys.inputs.{_name(piece)}"
        elif piece:
            escaped = piece.replace("\\", "\\\\").replace('"', '\\"')
            yield f'"{escaped}"'


def _name(token: str) -> str:
    return f"t{ord(token):x}"
