"""What a stage may ask of the files given to it; the workspace is the only one that opens them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from guide.model.place import Place


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file's bytes, and its path as its author names it."""

    path: str
    content: bytes

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)


class Files(Protocol):
    """Named files below folders that were given; names are relative and never lead out of them."""

    @property
    def drawn_into(self) -> str:
        """What `build_guide draw` is told beside the figures, so that plates come to lie where they are looked for."""

    def find(self, name: str) -> GivenFile | None:
        """The file of that name, or None. Raises OutsideRefused for a name or link that leads out."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of what lies in a folder, sorted; empty where there is none."""

    def shown(self, name: str) -> str:
        """How a file of that name, existing or not, is named to its author."""
