"""Whether each link has its target. Reading systems hide a dead one: they show the beginning of the chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.ebook.books import Ebook

NOTE, BACK = "doc-noteref", "doc-backlink"


def faults(ebook: Ebook) -> list[str]:
    """Every link without a target, note without a way back, and id used twice."""
    return [*dead(ebook), *notes(ebook), *twice(ebook)]


def dead(ebook: Ebook) -> Iterator[str]:
    """Links, and lines of the navigation, that lead to nothing."""
    lists = [link for kind in ("toc", "landmarks", "page-list") for link in ebook.nav(kind)]
    for link in [*ebook.links, *lists]:
        if link.target not in ebook.files:
            yield f"{link}: no such file"
        elif link.fragment and link.fragment not in ebook.ids(link.target):
            yield f"{link}: no such id"


def notes(ebook: Ebook) -> Iterator[str]:
    """Each note is led to by one number and leads back to it."""
    ways_back = {(way.file, way.target, way.fragment) for way in ebook.links if way.role == BACK}
    for link in ebook.links:
        if link.role == NOTE and (link.target, link.file, link.id) not in ways_back:
            yield f"{link}: the note has no way back to it"
    starts = {(link.file, link.id) for link in ebook.links if link.role == NOTE}
    for way in ebook.links:
        if way.role == BACK and (way.target, way.fragment) not in starts:
            yield f"{way}: the way back leads to no number of a note"


def twice(ebook: Ebook) -> Iterator[str]:
    """Ids that one file has more than once."""
    for file, page in ebook.pages.items():
        count = Counter(element.attrib["id"] for element in page.iter() if "id" in element.attrib)
        yield from (f"{file}: id {name} is used {times} times" for name, times in count.items() if times > 1)
