"""What stamping needs to know of a clinic: what differs from one to the next, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.model.finding import Finding
from guide.model.publication import Pages


class CannotStamp(Exception):  # no fault of anybody: the file is made in full instead
    """Why a file has to be laid out in full, unless another template suits it."""

    def __init__(self, reason: str, another: bool = False) -> None:
        super().__init__(reason)
        self.another = another


@dataclass(frozen=True, slots=True)
class Filling:
    """What differs by clinic: the words behind each token, pictures by their file, and colours by token name."""

    texts: Mapping[str, str]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkedPages:
    """The same pages twice: with one clinic's words, and with tokens in their place and marked colours."""

    plain: Pages
    marked: Pages
    filling: Filling  # of the clinic whose words those are
    marks: Mapping[str, str]  # the colour that stands for each token name, as #rrggbb


@dataclass(frozen=True, slots=True)
class Impression:
    """One clinic's file."""

    content: bytes = field(repr=False)
    pages: int
    content_hash: str
    findings: tuple[Finding, ...]
    in_full: str = ""  # why it was laid out in full, where it was
    sha256: str = ""  # of the content, where it is known already
