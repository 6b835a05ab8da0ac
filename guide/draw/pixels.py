"""The picture plane: which rectangle of the view is drawn, and what its pixels show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from guide.draw.raster import Array, Ints, View

Scalar = TypeVar("Scalar", bound=np.generic)
PIXEL = 1.25e-3  # metres
UNITS = 1000 * PIXEL  # SVG units (millimetres on the body) a pixel


@dataclass(frozen=True, slots=True)
class Pixels:
    """A seen scene; arrays without a shape of their own have a row for each covered pixel, the last two for each that
    shows the body."""

    width: int
    height: int
    at: Ints  # the covered pixels, row by row
    depth: Array  # (height, width)
    layer: Ints
    body: Ints  # which of them show the body
    face: Ints
    corners: Ints  # the three vertices round each covered pixel
    weights: Array  # and their shares
    normal: Array
    rest: Array
    fields: dict[str, Array]

    def image(self, values: NDArray[Scalar], empty: float = 0) -> NDArray[Scalar]:
        """Values of the covered pixels as a picture."""
        return self._image(self.at, values, empty)

    def body_image(self, values: NDArray[Scalar], empty: float = 0) -> NDArray[Scalar]:
        """Values of the pixels that show the body as a picture."""
        return self._image(self.at[self.body], values, empty)

    def _image(self, at: Ints, values: NDArray[Scalar], empty: float) -> NDArray[Scalar]:
        out = np.full(self.height * self.width, empty, dtype=values.dtype)
        out[at] = values
        return out.reshape(self.height, self.width)


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
