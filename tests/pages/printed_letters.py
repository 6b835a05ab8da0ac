"""The letters of a finished PDF with the size in which each is printed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
from pypdfium2 import raw

NO_BREAK = ("\u2011", "-")  # pdfium gives some of these hyphens as the usual one


@dataclass(frozen=True)
class Letters:
    """A page's letters without their spaces, and the size of each in points."""

    text: str
    sizes: tuple[float, ...]

    def size_of(self, line: str) -> float | None:
        """The smallest size of these words, on one line or broken into two; None where they are not printed."""
        words = line.replace(*NO_BREAK).split()
        return self._run(words) or next(filter(None, (self._broken(words, at) for at in range(1, len(words)))), None)

    def _broken(self, words: list[str], at: int) -> float | None:
        """Pdfium reads what stands beside the end of a first line before the second."""
        first, second = self._run(words[:at]), self._run(words[at:])
        return min(first, second) if first and second else None

    def _run(self, words: list[str]) -> float | None:
        wanted = "".join(words)
        if not wanted or (start := self.text.find(wanted)) < 0:
            return None
        return min(self.sizes[start : start + len(wanted)])


@cache
def letters_of(content: bytes) -> tuple[Letters, ...]:
    """Each page's letters."""
    return tuple(_letters(page.get_textpage()) for page in pypdfium2.PdfDocument(content))


def _letters(page: pypdfium2.PdfTextPage) -> Letters:
    found = list(_each(page))
    return Letters("".join(letter for letter, _ in found).replace(*NO_BREAK), tuple(size for _, size in found))


def _each(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    matrix = raw.FS_MATRIX()
    for number in range(page.count_chars()):
        letter = "-" if raw.FPDFText_IsHyphen(page, number) == 1 else chr(raw.FPDFText_GetUnicode(page, number))
        if letter.isspace() or raw.FPDFText_IsGenerated(page, number) == 1:
            continue
        raw.FPDFText_GetMatrix(page, number, ctypes.byref(matrix))
        yield letter, raw.FPDFText_GetFontSize(page, number) * abs(matrix.d or matrix.b)
