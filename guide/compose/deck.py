"""Cards on sheets: what stands on each card of a set, and which cards share a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guide.model.leaflet import ExerciseRow, Leaflet, LeafletBlock


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the warning signs, the rules of a block of exercises, or one exercise."""

    kind: Literal["signs", "rules", "exercise"]
    placed: LeafletBlock | None = None
    row: ExerciseRow | None = None


def sheets_of_cards(leaflet: Leaflet, on_a_sheet: int) -> tuple[tuple[Card, ...], ...]:
    """The cards in their order, so many on each sheet; the warning signs come first."""
    cards = (Card("signs"), *(card for placed in leaflet.with_role("exercises") for card in _of_block(placed)))
    return tuple(cards[at : at + on_a_sheet] for at in range(0, len(cards), on_a_sheet))


def _of_block(placed: LeafletBlock) -> Iterator[Card]:
    yield Card("rules", placed)
    yield from (Card("exercise", placed, row) for row in placed.rows)
