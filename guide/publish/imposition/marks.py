"""Marks for folding and cutting. Outside the trim where there is paper; else short, at the very edge of the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.imposition import BLEED_MM, Box, Line

LENGTH_MM = 5.0
AWAY_MM = BLEED_MM + 1  # from the trim, clear of any bleed
FROM_EDGE_MM = 6.0  # office printers leave the outermost millimetres blank


def fold_marks(folds: tuple[float, ...], sheet: Box, trim: Box) -> Iterator[Line]:
    """A dashed mark at the head and the foot of each fold."""
    for x in folds:
        for low, high in _ends(sheet.height, trim.y, trim.top):
            yield Line(x, low, x, high, dashed=True)


def cut_marks(columns: int, rows: int, sheet: Box, trim: Box) -> Iterator[Line]:
    """A mark at both ends of each cut between cards."""
    for number in range(1, columns):
        x = trim.x + trim.width * number / columns
        yield from (Line(x, low, x, high) for low, high in _ends(sheet.height, trim.y, trim.top))
    for number in range(1, rows):
        y = trim.y + trim.height * number / rows
        yield from (Line(low, y, high, y) for low, high in _ends(sheet.width, trim.x, trim.right))


def crop_marks(sheet: Box, trim: Box) -> Iterator[Line]:
    """Two marks at each corner, where the paper is so much larger than the trim."""
    if trim.x >= AWAY_MM + 1:
        for y in (trim.y, trim.top):
            yield Line(max(0, trim.x - AWAY_MM - LENGTH_MM), y, trim.x - AWAY_MM, y)
            yield Line(trim.right + AWAY_MM, y, min(sheet.width, trim.right + AWAY_MM + LENGTH_MM), y)
    if trim.y >= AWAY_MM + 1:
        for x in (trim.x, trim.right):
            yield Line(x, max(0, trim.y - AWAY_MM - LENGTH_MM), x, trim.y - AWAY_MM)
            yield Line(x, trim.top + AWAY_MM, x, min(sheet.height, trim.top + AWAY_MM + LENGTH_MM))


def _ends(length: float, low: float, high: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where the marks at both ends of a line go."""
    if low >= AWAY_MM + LENGTH_MM:
        return (low - AWAY_MM - LENGTH_MM, low - AWAY_MM), (high + AWAY_MM, high + AWAY_MM + LENGTH_MM)
    return (FROM_EDGE_MM, FROM_EDGE_MM + LENGTH_MM), (length - FROM_EDGE_MM - LENGTH_MM, length - FROM_EDGE_MM)
