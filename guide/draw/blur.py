"""A Gaussian blur by products of matrices: faster than a filter, and the same but for rounding."""

from __future__ import annotations

from functools import cache

import numpy as np

from guide.draw.raster import Array

REACH = 4  # times the width
TILE = 32  # rows of a result that are made together


def blurred(picture: Array, width: float) -> Array:
    """The picture blurred; beyond its rim it is mirrored."""
    return _down(_down(picture, width).T, width).T


def _down(picture: Array, width: float) -> Array:
    """Blurred from row to row."""
    reach, rows = round(REACH * width), len(picture)
    padded = np.pad(picture, ((reach, reach + -rows % TILE), (0, 0)), mode="symmetric")
    weights, out = _weights(width), np.empty((rows, picture.shape[1]))
    for top in range(0, rows, TILE):
        many = min(TILE, rows - top)
        np.matmul(weights[:many, : many + 2 * reach], padded[top : top + many + 2 * reach], out=out[top : top + many])
    return out


@cache
def _weights(width: float) -> Array:
    """The share of each row of a tile with what is round it in each of the tile's results."""
    reach = round(REACH * width)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    out = np.zeros((TILE, TILE + 2 * reach))
    for row in range(TILE):
        out[row, row : row + 2 * reach + 1] = bell / bell.sum()
    return out
