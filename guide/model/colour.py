"""How well two colours can be told apart."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white (WCAG 2.2, contrast ratio); colours as `#rrggbb`."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def told_apart(one: str, other: str) -> float:
    """The contrast of two colours as seen, or in a grey print where that is less."""
    return min(contrast(one, other), contrast(grey(one), grey(other)))


def grey(colour: str) -> str:
    """As printers make grey of it, by the weights of BT.601, which make red darker than the eye sees it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


def luminance(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance)."""
    return sum(share * _linear(colour, n) for share, n in zip((0.2126, 0.7152, 0.0722), (1, 3, 5), strict=True))


def with_luminance(colour: str, wanted: float) -> str:
    """The colour mixed with white or black until it is as light as wanted."""
    ground = 1.0 if wanted > luminance(colour) else 0.0
    own = [_linear(colour, n) for n in (1, 3, 5)]
    now = luminance(colour)
    share = 0.0 if now == ground else (wanted - now) / (ground - now)
    return "#" + "".join(f"{round(255 * _written(c + (ground - c) * share)):02x}" for c in own)


def _linear(colour: str, at: int) -> float:
    c = int(colour[at : at + 2], 16) / 255
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _written(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
