"""Many finished files made into one to print: their pages in turn; tags, outline and claims stay behind.

A long one is made in parts that lie on the disk, and in each part what its leaflets have in common stands once: neither
memory nor the file grows by a whole leaflet for each clinic.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import pikepdf

from guide.publish.whole import written_whole

_SAVED: dict[str, Any] = {"deterministic_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(?<![\w.#])(\d+) 0 R\b", re.DOTALL)  # or a string, which has none
_CATALOG = b"<< /Pages "
_TREE = re.compile(rb"<< /Count (\d+) /Kids ")  # the root of a page tree, as qpdf writes it
_ROUNDS = 4  # of looking for what is alike: a font is once its file is, a picture once its colours are


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

    def put(self, path: Path) -> None:
        """Writes the file, what is alike in it once; the same pages give the same bytes."""
        said_once(self._file)
        with written_whole(path) as file:
            self._file.save(file, **_SAVED)


def put_together(parts: Iterable[Path], path: Path) -> int:
    """Writes the pages of parts that lie on the disk as one file; how many they are.

    Each part is copied as it is, with other numbers for its objects, and its page tree becomes a branch: only where
    objects stand is kept in memory.
    """
    with written_whole(path) as file:
        run = _Run(file)
        for part in parts:
            run.add(part.read_bytes())
        return run.finish()


class _Run:
    """A file that is written object by object."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest = file, sha256()
        self._places = [0, 0, 0]  # of objects by number: none, the catalog, the root of the page tree
        self._branches: list[tuple[int, int]] = []  # number and count of pages
        self._length = 0
        self._write(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")

    def add(self, part: bytes) -> None:
        """A part as Joined.put writes it: every object on its own, a table of where they stand."""
        first = len(self._places) - 1  # a part's object 1 is the next that is free
        table = part[int(part[part.rindex(b"startxref") + 9 :].split()[0]) :]
        places = [int(line[:10]) for line in table.split(b"trailer")[0].splitlines()[2:]]
        ends = dict(pairwise([*sorted(places[1:]), len(part) - len(table)]))
        for number, place in enumerate(places[1:], 1):
            body = part[place : ends[place]].split(b" obj\n", 1)[1]
            cut = at + 8 if (at := body.find(b"\nstream\n")) >= 0 else len(body)
            said = _REFERENCE.sub(partial(_further, first), body[:cut])
            if tree := _TREE.match(said):
                self._branches.append((first + number, int(tree[1])))
                said = said.replace(b"<< ", b"<< /Parent 2 0 R ", 1)
            elif said.startswith(_CATALOG):
                said = b"null\nendobj\n"  # one is enough
            self._places.append(self._length)
            self._write(b"%d 0 obj\n%b" % (first + number, said), body[cut:])

    def finish(self) -> int:
        """Writes what holds the parts together; how many pages there are."""
        kids, count = b" ".join(b"%d 0 R" % number for number, _ in self._branches), sum(n for _, n in self._branches)
        for number, said in (
            (1, b"<< /Pages 2 0 R /Type /Catalog >>"),
            (2, b"<< /Count %d /Kids [ %b ] /Type /Pages >>" % (count, kids)),
        ):
            self._places[number] = self._length
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, said))
        start, size, name = self._length, len(self._places), (self._digest.hexdigest()[:32].encode(),) * 2
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for place in self._places[1:]:
            self._write(b"%010d 00000 n \n" % place)
        self._write(b"trailer << /Root 1 0 R /Size %d /ID [<%b><%b>] >>\n" % (size, *name))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return count

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._file.write(piece)
            self._digest.update(piece)
            self._length += len(piece)


def _further(by: int, found: re.Match[bytes]) -> bytes:
    """A reference to the object that many numbers on; a string as it is."""
    return b"%d 0 R" % (int(found[1]) + by) if found[1] else found[0]


def said_once(file: pikepdf.Pdf) -> None:
    """Lets what is the same word for word, fonts and pictures above all, stand once."""
    pages = {page.obj.objgen for page in file.pages}
    for _ in range(_ROUNDS):
        first: dict[bytes, pikepdf.Object] = {}
        again: dict[tuple[int, int], pikepdf.Object] = {}
        for held in file.objects:
            if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream) or held.objgen in pages:
                continue
            kept = first.setdefault(sha256(_bytes(held)).digest(), held)
            if kept.objgen != held.objgen:
                again[held.objgen] = kept
        if not again:
            return
        for held in file.objects:
            _turn(held, again)


def _bytes(held: pikepdf.Object) -> bytes:
    """All that an object is, other objects by their numbers."""
    if isinstance(held, pikepdf.Stream):
        return held.stream_dict.unparse() + b"\n" + held.read_raw_bytes()
    return held.unparse(resolved=True)


def _turn(held: Any, again: dict[tuple[int, int], pikepdf.Object]) -> None:
    """Puts the first of its kind in the place of each object in here that says it again."""
    for key, inner in _inside(held):
        if inner.is_indirect:
            if inner.objgen in again:
                held[key] = again[inner.objgen]
        else:
            _turn(inner, again)


def _inside(held: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(held, pikepdf.Stream | pikepdf.Dictionary):
        pairs: list[tuple[Any, Any]] = list((held.stream_dict if isinstance(held, pikepdf.Stream) else held).items())
    elif isinstance(held, pikepdf.Array):
        pairs = list(enumerate(held))
    else:
        return
    yield from ((key, inner) for key, inner in pairs if isinstance(inner, pikepdf.Object))
