"""The attribute line above a piece: id, role, depth, region, figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place
from guide.model.text import Depth, Mark

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(?<!.{61})")
DEPTHS: dict[str, Depth] = {"full": "full", "short": "short"}
CLASSES = ("full", "short", "advice", "none", "repeat", "optional")
KEYS = ("id", "class", "region", "figure", "frame")
BLOCK_KEYS = (*KEYS, "role", "set")


def mark_of(attrs: Mapping[str, Any], place: Place, known: tuple[str, ...], findings: list[Finding]) -> Mark:
    """What an attribute line says; what it says wrongly goes into the findings."""
    classes = str(attrs.get("class", "")).split()
    findings += _unknown('attribute "{}" is known here', attrs, known, place)
    findings += _unknown('mark ".{}" is known', classes, CLASSES, place)
    if (name := str(attrs.get("id") or "a")) and not _ID.fullmatch(name):
        hint = "small letters, digits and hyphens, at most 60"
        findings.append(Finding("A115", f'"{name[:60]}" is no id', place, hint))
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
        repeated="repeat" in classes,
        optional="optional" in classes,
    )


def _unknown(said: str, names: Iterable[str], known: tuple[str, ...], place: Place) -> list[Finding]:
    """One finding for each name that is not known."""
    lost = [name for name in names if name not in known]
    return [Finding("A115", f"no {said.format(name)}", place, did_you_mean(name, known)) for name in lost]
