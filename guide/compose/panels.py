"""A folded sheet: where each of its panels lies, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guide.model.edition import Edition, Panel, PanelPart, Panels
from guide.model.leaflet import ExerciseRow, Leaflet, LeafletBlock, ResolvedCard


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on a panel: blocks of a role, a care card, exercises, or what its name says."""

    kind: PanelPart
    blocks: tuple[LeafletBlock, ...] = ()
    card: ResolvedCard | None = None
    rows: tuple[ExerciseRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel in millimetres from the upper left corner of its side: the field that its words must not leave."""

    id: str
    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FoldedSide:
    """One side of a folded sheet."""

    panels: tuple[PlacedPanel, ...]
    folds_mm: tuple[float, ...]
    height_mm: float


def folded_sides(leaflet: Leaflet) -> tuple[FoldedSide, ...]:
    """Both sides, each with its panels in the order in which they are read; none for a sheet without folds."""
    edition = leaflet.edition
    if not isinstance(edition, Edition) or edition.panels is None:
        return ()
    assert edition.page, "an edition of several papers is printed on one of them"
    folds = edition.press_sheet.folds_mm
    rows = [row for placed in leaflet.with_role("exercises") for row in placed.rows]
    filled = [(panel, _parts(panel, leaflet, rows)) for panel in edition.panels.order]
    sides = []
    for side in (1, 2):
        at = folds if side == 1 else tuple(edition.page.width_mm - fold for fold in reversed(folds))
        columns = tuple(pairwise((0.0, *at, edition.page.width_mm)))
        placed = tuple(_placed(p, parts, columns, edition, edition.panels) for p, parts in filled if p.side == side)
        sides.append(FoldedSide(placed, at, edition.page.height_mm))
    return tuple(sides)


def _placed(
    panel: Panel, parts: tuple[Part, ...], columns: tuple[tuple[float, float], ...], edition: Edition, all_: Panels
) -> PlacedPanel:
    assert edition.page
    left, right = columns[panel.column - 1]
    left += all_.edge_mm if panel.column == 1 else all_.fold_mm
    right -= all_.edge_mm if panel.column == len(columns) else all_.fold_mm
    height = edition.page.height_mm - 2 * all_.head_mm
    return PlacedPanel(panel.id, round(left, 2), all_.head_mm, round(right - left, 2), round(height, 2), parts)


def _parts(panel: Panel, leaflet: Leaflet, rows: list[ExerciseRow]) -> tuple[Part, ...]:
    kinds = leaflet.attempt.panels.get(panel.id, panel.parts)
    return tuple(part for kind in kinds for part in _part(kind, panel, leaflet, rows))


def _part(kind: PanelPart, panel: Panel, leaflet: Leaflet, rows: list[ExerciseRow]) -> Iterator[Part]:
    """What of a leaflet is meant by a name; takes the exercises from those that are left."""
    match kind:
        case "cover" | "clinic" | "clinic-reach" | "clinic-words" | "code" | "formats" | "disclaimer" | "colophon":
            yield Part(kind)
        case "emergency" | "urgent" | "routine":
            yield from (Part(kind, card=card) for card in leaflet.full_cards if card.level == kind)
        case "emergency-more":
            yield from (Part(kind, card=card) for card in leaflet.full_cards if card.closing_id)
        case "rows":
            taken = rows[: panel.rows]
            del rows[: len(taken)]
            yield from (Part(kind, rows=tuple(taken)),) if taken else ()
        case _:
            blocks = leaflet.with_role(kind)
            yield from (Part(kind, blocks=blocks),) if blocks else ()
