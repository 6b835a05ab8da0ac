"""A clinic's accent in the palette; red, blue, ink and every care card stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

TINT = 0.07  # share of the accent in the cover's ground


def with_accent(palette: Mapping[str, str], accent: str | None, ink: str) -> dict[str, str]:
    """The palette with a clinic's accent and a tint of it; a mono print keeps its own."""
    if accent is None or ink == "mono":
        return dict(palette)
    return {**palette, "accent": accent.lower(), "accent-tint": tint(accent)}


def tint(accent: str) -> str:
    """A little of the accent on white paper."""
    channels = (int(accent[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - c) * TINT):02x}" for c in channels)
