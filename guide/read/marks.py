"""The attribute line above a piece: id, role, depth, region, figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place
from guide.model.text import Depth, Mark

DEPTHS: dict[str, Depth] = {"full": "full", "short": "short"}
CLASSES = ("full", "short", "advice", "none")
KEYS = ("id", "class", "region", "figure", "frame")
BLOCK_KEYS = (*KEYS, "role", "set")


def mark_of(attrs: Mapping[str, Any], place: Place, known: tuple[str, ...], findings: list[Finding]) -> Mark:
    """What an attribute line says; what it says wrongly goes into the findings."""
    for key in attrs:
        if key not in known:
            findings.append(Finding("A115", f'no attribute "{key}" is known here', place, did_you_mean(key, known)))
    classes = str(attrs.get("class", "")).split()
    for word in classes:
        if word not in CLASSES:
            findings.append(Finding("A115", f'no mark ".{word}" is known', place, did_you_mean(word, CLASSES)))
    depths = [DEPTHS[word] for word in classes if word in DEPTHS]
    if len(depths) > 1:
        findings.append(Finding("A115", "a piece is .full or .short, not both", place, "leave both out: it is in both"))

    def text(key: str) -> str | None:
        return str(attrs[key]) if attrs.get(key) else None

    return Mark(
        id=text("id"),
        depth=depths[0] if depths else "both",
        region=text("region"),
        advice="advice" in classes,
        figure=text("figure"),
        frame=text("frame"),
        omitted="none" in classes,
    )
