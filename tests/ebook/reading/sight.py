"""What is right and wrong to look at: the page's light, the words on it, the drawings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.ebook.reading.pixels import (
    LEAST_CONTRAST,
    Box,
    contrast,
    greys_in,
    ground,
    in_greys,
    luminance,
    opened,
    rim,
    without,
)
from tests.ebook.reading.reader import Figure, Line, Look, Setting

DARK, LIGHT = 0.1, 0.6  # luminance: a dark page is darker than grey 89, a light one lighter than grey 203
MOST_LIGHT_ON_DARK = 0.3  # share of pixels: letters light a sixth of a page at most, a white strip or card far more
LEAST_DRAWING = 100  # points wide: what is smaller is an icon
LEAST_GREYS = 4
LEAST_INK = 0.01


def page(look: Look, png: bytes, setting: Setting) -> Iterator[str]:
    """The page is as light or dark as the reader asked, and every line on it can be read."""
    picture = opened(png)
    yield from light(picture, [figure.box for figure in look.figures], setting)
    weak = [(line, ratio) for line in look.lines if (ratio := strength(line, picture)) < LEAST_CONTRAST]
    yield from (f"words too weak ({ratio:.1f} to 1): “{line.text}”" for line, ratio in weak)


def light(picture: np.ndarray, figures: list[Box], setting: Setting) -> Iterator[str]:
    """The page behind the words."""
    paper = ground(rim(picture))
    base = float(luminance(paper))
    if setting.paper:
        wanted = np.array([int(setting.paper[0][place : place + 2], 16) for place in (1, 3, 5)])
        if np.abs(paper - wanted).max() > 16:
            yield f"the page is not of the colour asked for: {paper}"
    elif setting.scheme == "dark":
        pixels = without(picture, figures)
        if base > DARK:
            yield f"the page is not dark: {paper}"
        if pixels.size and (share := float((luminance(pixels) > 0.4).mean())) > MOST_LIGHT_ON_DARK:
            yield f"{share:.0%} of the dark page is light"
    elif base < LIGHT:
        yield f"the page is not light: {paper}"


def strength(line: Line, picture: np.ndarray) -> float:
    """How far a line's words stand out from what is behind them."""
    part = line.box.cut(picture)
    return contrast(part) if part.size else LEAST_CONTRAST


def is_drawing(figure: Figure) -> bool:
    """Not an icon."""
    return figure.box.width >= LEAST_DRAWING and bool(figure.alt)


def drawing(figure: Figure, png: bytes) -> Iterator[str]:
    """A drawing stands out on its plate, in colour and on a screen of 16 greys."""
    part = figure.box.cut(opened(png))
    if not figure.whole:
        yield f"{figure} is not whole on the screen"
        return
    if (ratio := contrast(part, LEAST_INK)) < LEAST_CONTRAST:
        yield f"{figure}: the drawing is too weak ({ratio:.1f} to 1)"
    if (ratio := contrast(in_greys(part), LEAST_INK)) < LEAST_CONTRAST:
        yield f"{figure}: the drawing is too weak in 16 greys ({ratio:.1f} to 1)"
    if (greys := greys_in(part)) < LEAST_GREYS:
        yield f"{figure}: only {greys} greys are left of it"
