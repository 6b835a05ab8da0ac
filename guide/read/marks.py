"""The attribute line above a piece: id, role, depth, region, figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    classes = str(attrs.get("class", "")).split()
    findings += _unknown('attribute "{}" is known here', attrs, known, place)
    findings += _unknown('mark ".{}" is known', classes, CLASSES, place)
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


def _unknown(said: str, names: Iterable[str], known: tuple[str, ...], place: Place) -> list[Finding]:
    """One finding for each name that is not known."""
    lost = [name for name in names if name not in known]
    return [Finding("A115", f"no {said.format(name)}", place, did_you_mean(name, known)) for name in lost]
