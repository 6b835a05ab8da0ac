"""Many finished files made into one to print: their pages in turn; tags, outline and claims stay behind."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType

import pikepdf

from guide.publish.whole import write_whole


class Joined:
    """A file that grows page by page; what it was made of stays open until it is closed."""

    def __init__(self) -> None:
        self._file = pikepdf.new()
        self._read: list[pikepdf.Pdf] = []

    def __enter__(self) -> Joined:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for read in self._read:
            read.close()
        self._file.close()

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._file.pages)

    @staticmethod
    def pages_of(content: bytes) -> int:
        """How many pages a file has."""
        with pikepdf.open(io.BytesIO(content)) as read:
            return len(read.pages)

    def read(self, content: bytes) -> pikepdf.Pdf:
        """A file whose pages may be added."""
        read = pikepdf.open(io.BytesIO(content))
        self._read.append(read)
        return read

    def add(self, read: pikepdf.Pdf, number: int) -> None:
        """One page, from 0."""
        self._file.pages.append(read.pages[number])
        self._plain()

    def add_all(self, content: bytes) -> None:
        """All pages of a file."""
        read = self.read(content)
        for number in range(len(read.pages)):
            self.add(read, number)

    def end_sheet(self) -> None:
        """An empty back where the last page has none, so that a printer that prints both sides begins a new sheet."""
        if self.pages % 2:
            left, low, right, top = (float(edge) for edge in self._file.pages[-1].mediabox)
            self._file.add_blank_page(page_size=(right - left, top - low))

    def _plain(self) -> None:
        """Without links and the number of its tags, which lead to nothing here."""
        page = self._file.pages[-1]
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page:
                del page[key]

    def content(self) -> bytes:
        """The file; the same pages give the same bytes."""
        out = io.BytesIO()
        self._file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    def put(self, path: Path, content: bytes) -> None:
        """The file in its place, whole."""
        write_whole(path, content)
