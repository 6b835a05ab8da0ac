"""A clinic's accent in the palette; red, blue, ink and every care card stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from guide.model.clinic import Clinic
from guide.model.colour import darker_by_steps, luminance, told_apart, with_luminance

TINT = 0.07  # share of the accent in the cover's ground
LEAST_FOR_WORDS = 4.5  # contrast (WCAG 2.2, 1.4.3)


def with_accent(palette: Mapping[str, str], accent: str | None, ink: str) -> dict[str, str]:
    """The palette with a clinic's accent and a tint of it; a mono print keeps its own.

    Words are set in the accent: one that is too pale gives way to the next darker colour of its hue.
    """
    if accent is None or ink == "mono":
        return dict(palette)
    ground = tint(accent)
    return {
        **palette,
        "accent": readable(accent.lower(), (palette.get("paper", "#ffffff"), ground)),
        "accent-tint": ground,
    }


@lru_cache(4096)  # a batch asks for each edition, and a pale accent takes many steps
def readable(colour: str, grounds: tuple[str, ...]) -> str:
    """A colour, or its nearest darker neighbour that can be read on every ground."""
    return darker_by_steps(colour, STEP, LEAST_FOR_WORDS, tuple(map(luminance, grounds)))


def tint(accent: str) -> str:
    """A little of the accent on white paper."""
    channels = (int(accent[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - c) * TINT):02x}" for c in channels)


def shirt_of(clinic: Clinic | None, ink: str) -> str | None:
    """The colour in which a clinic dresses the people shown, if it wants to; never in a mono print."""
    own = clinic.data.value if clinic and ink != "mono" else None
    return own.accent if own and own.shirt == "accent" else None


TONES = {
    "": 1.0,
    "-shade": 0.8,
    "-far": 0.88,
    "-far-shade": 0.72,
}  # of light that a shirt sends back, seen and turned away
LEAST_CONTRAST = 3.05  # of an outline on the shirt it runs along (WCAG 2.2, 1.4.11, and a little for rounding)
MIDDLE, STEP = 0.18, 0.005  # of luminance


def with_shirt(palette: Mapping[str, str], shirt: str, accent: str) -> dict[str, str]:
    """The palette with one shirt in a clinic's accent, lighter or darker where outlines would be lost on it."""
    line = palette["outline"]
    return {**palette, **{f"cloth-{shirt}{tone}": _beside(line, accent, share) for tone, share in TONES.items()}}


def _beside(line: str, colour: str, share: float) -> str:
    """A tone of a colour on which a line can still be seen, away from it where it is too near."""
    tone = with_luminance(colour, luminance(colour) * share)
    away = 1 if luminance(line) < MIDDLE else -1
    least = LEAST_CONTRAST * (1 + (share - min(TONES.values())) / 2)  # what is turned away stays the darker one
    while told_apart(line, tone) < (least if away > 0 else LEAST_CONTRAST):
        tone = with_luminance(tone, min(1, max(0, luminance(tone) + away * STEP)))
    return tone
