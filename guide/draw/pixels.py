"""The picture plane: which rectangle of the view is drawn, and what its pixels show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from guide.draw.raster import Array, Ints, Mask, View

Scalar = TypeVar("Scalar", bound=np.generic)
PIXEL = 1.25e-3  # metres
UNITS = 1000 * PIXEL  # SVG units (millimetres on the body) a pixel


@dataclass(frozen=True, slots=True)
class Pixels:
    """A seen scene; `seen` are the covered pixels, and arrays without a shape of their own have a row for each."""

    width: int
    height: int
    seen: Mask  # (height, width)
    depth: Array  # (height, width)
    layer: Ints
    face: Ints
    corners: Ints  # the three vertices round each covered pixel
    weights: Array  # and their shares
    normal: Array
    rest: Array
    fields: dict[str, Array]

    def image(self, values: NDArray[Scalar], empty: float = 0) -> NDArray[Scalar]:
        """Values of the covered pixels as a picture."""
        out = np.full((self.height, self.width, *values.shape[1:]), empty, dtype=values.dtype)
        out[self.seen] = values
        return out


@dataclass(frozen=True, slots=True)
class Window:
    """World points to SVG units: the rectangle from `low` to `high` of the view's plane, metres."""

    view: View
    low: Array
    high: Array

    def __call__(self, points: Array) -> tuple[Array, Array]:
        """(x, y) in SVG units, and depth."""
        seen = self.view.project(np.asarray(points, float))
        return np.stack([seen[:, 0] - self.low[0], self.high[1] - seen[:, 1]], 1) * 1000, seen[:, 2]

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down."""
        across, down = np.ceil((self.high - self.low) / PIXEL).astype(int)
        return int(across), int(down)
