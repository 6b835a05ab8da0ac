"""Rectangles of a picture, in which work is done instead of in all of it."""

from __future__ import annotations

import numpy as np

from guide.draw.raster import Mask

Box = tuple[slice, slice]  # rows, columns; may end beyond the picture


def box_of(mask: Mask) -> Box | None:
    """The box round all that is set; None where nothing is."""
    rows, columns = (np.nonzero(mask.any(axis))[0] for axis in (1, 0))
    return (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)) if len(rows) else None


def grown(box: Box, by: int) -> Box:
    """The box with a margin."""
    rows, columns = box
    return slice(max(rows.start - by, 0), rows.stop + by), slice(max(columns.start - by, 0), columns.stop + by)


def both(box: Box, other: Box) -> Box:
    """The box round two boxes."""
    rows, columns = (slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(box, other, strict=True))
    return rows, columns
