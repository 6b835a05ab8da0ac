"""What the screen really shows, by its pixels: styles that are asked for and not followed prove nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
GREYS = 16  # of an e-ink screen
STEPS = 16  # colours are counted in steps so wide, so that the edges of letters do not count as colours of their own
PARTS = np.arange(256) / 255
LINEAR = np.where(PARTS <= 0.04045, PARTS / 12.92, ((PARTS + 0.055) / 1.055) ** 2.4)  # WCAG's


@dataclass(frozen=True)
class Box:
    """A part of the screen, in its points."""

    x: float
    y: float
    width: float
    height: float

    def cut(self, picture: np.ndarray) -> np.ndarray:
        """This part of a picture, as much of it as is on the screen."""
        left, top = max(0, round(self.x)), max(0, round(self.y))
        return picture[top : max(top, round(self.y + self.height)), left : max(left, round(self.x + self.width))]


def opened(png: bytes) -> np.ndarray:
    """A picture as rows of red, green and blue."""
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def luminance(picture: np.ndarray) -> np.ndarray:
    """WCAG's relative luminance of each pixel, 0 black to 1 white."""
    return LINEAR[np.asarray(picture, dtype=np.uint8)] @ np.array([0.2126, 0.7152, 0.0722])


def ground(picture: np.ndarray) -> np.ndarray:
    """The colour that most of it has."""
    pixels = picture.reshape(-1, 3)
    codes = (pixels // STEPS).astype(np.int64) @ np.array([256, 16, 1])
    return np.median(pixels[codes == np.bincount(codes).argmax()], axis=0)


def rim(picture: np.ndarray, width: int = 4) -> np.ndarray:
    """The pixels along the four sides, where a page has its margin."""
    sides = picture[:width], picture[-width:], picture[:, :width], picture[:, -width:]
    return np.concatenate([side.reshape(-1, 3) for side in sides])


def contrast(picture: np.ndarray, share: float = 0.01) -> float:
    """Between the ground and what differs most from it: the strongest pixels, at least this share of them."""
    light = luminance(picture).ravel()
    base = float(luminance(ground(picture)))
    ratios = (np.maximum(light, base) + 0.05) / (np.minimum(light, base) + 0.05)
    least = -max(1, round(share * ratios.size))
    return float(np.partition(ratios, least)[least])


def in_greys(picture: np.ndarray) -> np.ndarray:
    """As a screen of e-ink shows it."""
    grey = picture.astype(float) @ np.array([0.299, 0.587, 0.114])
    levels = np.round(grey * (GREYS - 1) / 255) * 255 / (GREYS - 1)
    return np.repeat(levels.astype(np.uint8)[..., None], 3, axis=2)


def greys_in(picture: np.ndarray, share: float = 0.003) -> int:
    """How many of the 16 greys a picture is really made of."""
    counts = np.bincount(in_greys(picture)[..., 0].ravel(), minlength=256)
    return int((counts > share * counts.sum()).sum())


def without(picture: np.ndarray, boxes: Iterable[Box]) -> np.ndarray:
    """Every second pixel of every second row that is in none of the boxes."""
    keep = np.zeros(picture.shape[:2], dtype=bool)
    keep[::2, ::2] = True
    for box in boxes:
        box.cut(keep)[:] = False
    return picture[keep]
