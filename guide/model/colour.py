"""How well two colours can be told apart."""

from __future__ import annotations

from functools import lru_cache


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white (WCAG 2.2, contrast ratio); colours as `#rrggbb`."""
    return contrast_of(luminance(one), luminance(other))


def contrast_of(one: float, other: float) -> float:
    """The same of two luminances."""
    return (one + 0.05) / (other + 0.05) if one > other else (other + 0.05) / (one + 0.05)


def told_apart(one: str, other: str) -> float:
    """The contrast of two colours as seen, or in a grey print where that is less."""
    return min(contrast(one, other), contrast(grey(one), grey(other)))


def grey(colour: str) -> str:
    """As printers make grey of it, by the weights of BT.601, which make red darker than the eye sees it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


@lru_cache(1024)  # a pale accent is darkened in many steps, each held against the same grounds
def luminance(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance)."""
    return _weighed(*_linear(colour))


def with_luminance(colour: str, wanted: float) -> str:
    """The colour mixed with white or black until it is as light as wanted."""
    ground = 1.0 if wanted > luminance(colour) else 0.0
    now = luminance(colour)
    share = 0.0 if now == ground else (wanted - now) / (ground - now)
    mixed = [round(255 * _written(c + (ground - c) * share)) for c in _linear(colour)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def darker_by_steps(colour: str, step: float, least: float, lights: tuple[float, ...]) -> str:
    """The colour made darker by steps of luminance until it has so much contrast with each of these luminances.

    As with_luminance does it; thirty times in a row for a pale colour.
    """
    red, green, blue = bytes.fromhex(colour[1:])
    nearest = min(lights)  # of grounds that are all lighter
    while True:
        r, g, b = _LIGHT[red], _LIGHT[green], _LIGHT[blue]
        now = 0.2126 * r + 0.7152 * g + 0.0722 * b
        if now < nearest:
            is_dark = (nearest + 0.05) / (now + 0.05) >= least
        else:
            is_dark = all(contrast_of(now, light) >= least for light in lights)
        if is_dark:
            return f"#{red:02x}{green:02x}{blue:02x}"
        share = 0.0 if now == 0 else (max(0.0, now - step) - now) / (0.0 - now)
        red, green, blue = (
            round(255 * _written(r + (0.0 - r) * share)),
            round(255 * _written(g + (0.0 - g) * share)),
            round(255 * _written(b + (0.0 - b) * share)),
        )


def _weighed(red: float, green: float, blue: float) -> float:
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, ...]:
    """How much light of each kind a colour sends."""
    red, green, blue = bytes.fromhex(colour[1:])
    return _LIGHT[red], _LIGHT[green], _LIGHT[blue]


_LIGHT = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in range(256)))


def _written(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
