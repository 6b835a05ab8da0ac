"""The letters of a finished PDF with the size in which each is printed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True)
class Letters:
    """A page's letters without their spaces, and the size of each in points."""

    text: str
    sizes: tuple[float, ...]

    def size_of(self, words: str) -> float | None:
        """The smallest size of these words; None where they are not printed."""
        wanted = "".join(words.split())
        if not wanted or (start := self.text.find(wanted)) < 0:
            return None
        return min(self.sizes[start : start + len(wanted)])


@cache
def letters_of(content: bytes) -> tuple[Letters, ...]:
    """Each page's letters."""
    return tuple(_letters(page.get_textpage()) for page in pypdfium2.PdfDocument(content))


def _letters(page: pypdfium2.PdfTextPage) -> Letters:
    found = list(_each(page))
    return Letters("".join(letter for letter, _ in found), tuple(size for _, size in found))


def _each(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    matrix = raw.FS_MATRIX()
    for number in range(page.count_chars()):
        letter = "-" if raw.FPDFText_IsHyphen(page, number) == 1 else chr(raw.FPDFText_GetUnicode(page, number))
        if letter.isspace() or raw.FPDFText_IsGenerated(page, number) == 1:
            continue
        raw.FPDFText_GetMatrix(page, number, ctypes.byref(matrix))
        yield letter, raw.FPDFText_GetFontSize(page, number) * abs(matrix.d or matrix.b)
