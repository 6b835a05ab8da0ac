"""What WeasyPrint writes to its log, as findings: a page is not right until it says nothing."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from guide.model.finding import Finding
from guide.model.place import Place

# Said without cause by WeasyPrint 70: pattern and why it is no fault.
_NOISE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Ignored `(fill|stroke|stop|clip|marker|text-anchor|dominant-baseline|paint)[\w-]*:.*unknown prop"),
        "properties of SVG are checked as if they were of the page, and then applied",
    ),
    (
        re.compile(r'Image ".*" has no required alt description'),
        "what is only decoration has none; pictures without alt text are refused in the source",
    ),
)
_PLACE = re.compile(r" at (\d+):(\d+)")
_DECLARATION = re.compile(r"`([^`]*)`")


@dataclass
class Complaints(logging.Handler):
    """Collects what is said at the level of a warning and above."""

    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line, unless it is known noise or was said before."""
        message = record.getMessage()
        if message not in self.said and not any(pattern.search(message) for pattern, _ in _NOISE):
            self.said.append(message)

    __hash__ = logging.Handler.__hash__

    def findings(self, files: Mapping[str, bytes]) -> Iterator[Finding]:
        """A finding for each line, with its place in a stylesheet where the line gives one."""
        for message in self.said:
            yield Finding("P107", f"the layout engine says: {message}", _place(message, files))


@contextmanager
def heard(complaints: Complaints) -> Iterator[None]:
    """While this lasts, WeasyPrint's log is listened to."""
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)


def _place(message: str, files: Mapping[str, bytes]) -> Place:
    """The stylesheet that has these words at that line; WeasyPrint gives line and column alone."""
    if place := _PLACE.search(message):
        line, column = int(place[1]), int(place[2])
        wanted = (_DECLARATION.search(message) or [""])[0].strip("`").partition(":")[0].strip()
        for name, content in files.items():
            lines = content.decode("utf-8", "replace").splitlines() if name.endswith(".css") else []
            if line <= len(lines) and wanted and lines[line - 1][column - 1 :].startswith(wanted):
                return Place(name, line, column)
        return Place("pages.xhtml", line, column)
    return Place("pages.xhtml")
