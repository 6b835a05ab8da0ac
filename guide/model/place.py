"""Where something stands in an author's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file as its author names it, with line and column counted from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0

    def __reduce__(self) -> tuple[type[Place], tuple[str, int, int]]:
        """As three words: dataclasses with slots go from process to process by a long way round."""
        return Place, (self.path, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def moved(self, lines: int, column: int = 1) -> Place:
        """The place some lines further down."""
        return Place(self.path, self.line + lines, column)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """A value that was read from a data file, and the place of every key and item in it."""

    value: T
    path: str
    places: Mapping[Keys, Place] = field(repr=False, hash=False, compare=False, default_factory=dict)

    def at(self, *keys: str | int) -> Place:
        """The place of a key or item; of the nearest thing that holds it where it does not exist."""
        for end in range(len(keys), -1, -1):
            if (place := self.places.get(keys[:end])) is not None:
                return place
        return Place(self.path)
