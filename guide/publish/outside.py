"""What a picture asks for beyond itself: found by reading it, for a renderer may just leave it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from guide.model.finding import Finding
from guide.model.place import Place

_ASKED_BY_STYLE = re.compile(r"""@import[^;]*|url\(\s*["']?\s*(?!["']?\s*(?:\#|data:))[^)]*""", re.IGNORECASE)
_ASKED_BY_PROLOGUE = re.compile(rb"<\?xml-stylesheet[^>]*>|<!ENTITY[^>]*>", re.IGNORECASE)
_ASKING = ("href", "src", "base")
_PROGRAMS = ("script", "foreignObject", "iframe", "object", "embed")
_HINT = "a picture has to carry all that it shows"


def pictures_asking_outside(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """One finding for each thing that an SVG file wants from elsewhere."""
    for name, content in files.items():
        if name.lower().endswith(".svg"):
            for asked in asked_by_picture(content):
                yield Finding("A120", f"{name} asks for {asked}", Place(name, _line(content, asked)), _HINT)


def asked_by_picture(content: bytes) -> Iterator[str]:
    """What an SVG picture asks for from outside itself; nothing of one that cannot be read (another check says so)."""
    yield from (m.decode("utf-8", "replace") for m in _ASKED_BY_PROLOGUE.findall(content))
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - entities were looked for above; expat holds the rest back
    except ElementTree.ParseError:
        return
    yield from asked_by_element(root)


def asked_by_element(root: ElementTree.Element) -> Iterator[str]:
    """The same of a picture that stands in the text."""
    for element in root.iter():
        kind = _local(element.tag)
        if kind in _PROGRAMS:
            yield f"<{kind}>"
        for name, value in element.attrib.items():
            if _local(name) in _ASKING and not value.strip().startswith(("#", "data:")):
                yield value
            yield from _ASKED_BY_STYLE.findall(value)
        if kind == "style":
            yield from _ASKED_BY_STYLE.findall("".join(element.itertext()))


def _local(name: object) -> str:
    """A name without its namespace; comments and instructions have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _line(content: bytes, asked: str) -> int:
    """The line where these words stand, 0 where they are spelt another way."""
    at = content.find(asked.encode())
    return content.count(b"\n", 0, at) + 1 if at >= 0 else 0
