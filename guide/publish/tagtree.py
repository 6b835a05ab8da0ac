"""The tag tree of a PDF that WeasyPrint has drawn and not yet written, and what each mark on a page was drawn from.

Mended here rather than in the finished file: the boxes still say what the source said, and the bytes are written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes

from guide.publish.printed import children

Element = Any  # a structure element, a pydyf.Dictionary; pydyf is not typed
Box = Any
Key = tuple[int, int]  # page from 0, number of the mark on it


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of content on a page: the box that it was drawn from and the boxes around it, outermost first."""

    page: int
    number: int
    box: Box
    around: tuple[Box, ...]

    @property
    def elements(self) -> Iterator[Any]:
        """The elements of the source that hold it, innermost first."""
        last = None
        for box in (self.box, *reversed(self.around)):
            if box.element is not None and box.element is not last:
                last = box.element
                yield last


class DrawnFrom:
    """Watches a document being painted, for what WeasyPrint 70 forgets: what each mark came from, and whole fonts."""

    def __init__(self, document: Any) -> None:
        self._boxes: dict[Key, Box] = {}
        self.fonts: dict[str, bytes] = {}  # by name, before they are cut down to what is used
        for number, page in enumerate(document.pages):
            page.paint = self._watched(number, page.paint)

    def _watched(self, page: int, paint: Any) -> Any:
        def painted(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            for box, mark in (stream._tags or {}).items():
                self._boxes[page, mark["mcid"]] = box
            for font in stream._fonts.values():
                self.fonts.setdefault(font.name.decode().lstrip("/"), font.file_content)

        return painted

    def marks(self, document: Any) -> dict[Key, Mark]:
        """Every mark of the document."""
        around: dict[int, tuple[Box, ...]] = {}
        for page in document.pages:
            del page.paint  # the watch is over
            _gather(page._page_box, (), around)
        return {key: Mark(*key, box, around[id(box)]) for key, box in self._boxes.items()}


def _gather(box: Box, outer: tuple[Box, ...], around: dict[int, tuple[Box, ...]]) -> None:
    """Writes down what is around each box that leaves a mark."""
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        around[id(box)] = outer
        return
    inner = (*outer, box)
    for child in children(box):
        _gather(child, inner, around)


class TagTree:
    """Questions and changes to the structure elements; references are kept right on both sides."""

    def __init__(self, pdf: Any, document: Any, marks: dict[Key, Mark]) -> None:
        self.pdf, self.document, self.marks = pdf, document, marks
        self.root = self.at(self.at(pdf.catalog["StructTreeRoot"])["K"][0])
        self._numbers = self.at(self.at(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self._page_of = {reference: page for page, reference in enumerate(pdf.page_references)}
        self._streams = [self.at(self.at(reference)["Contents"]) for reference in pdf.page_references]
        self._positions = {key: place for i, stream in enumerate(self._streams) for key, place in _marked(i, stream)}

    def at(self, reference: bytes) -> Any:
        """The object behind a reference."""
        return self.pdf.objects[int(reference.split()[0])]

    def walk(self, element: Element | None = None) -> Iterator[Element]:
        """Every structure element in reading order, outer ones first."""
        element = self.root if element is None else element
        yield element
        for kid in tuple(self.kids(element)):
            yield from self.walk(kid)

    def with_role(self, *roles: str) -> tuple[Element, ...]:
        """The elements of these roles, in reading order."""
        wanted = {f"/{role}" for role in roles}
        return tuple(element for element in self.walk() if element["S"] in wanted)

    def kids(self, element: Element) -> Iterator[Element]:
        """The structure elements that an element holds."""
        for kid in element["K"]:
            if isinstance(kid, bytes) and (held := self.at(kid)).get("Type") == "/StructElem":
                yield held

    def parent(self, element: Element) -> Element | None:
        """What holds an element; None above the document."""
        held_by = self.at(element["P"])
        return held_by if held_by.get("Type") == "/StructElem" else None

    def marks_in(self, element: Element) -> Iterator[Mark]:
        """What an element shows, in reading order."""
        for part in self.walk(element):
            for kid in part["K"]:
                if isinstance(kid, int):
                    yield self.marks[self._page(part), kid]

    def first_mark(self, element: Element) -> Mark | None:
        """The first thing that an element shows."""
        return next(self.marks_in(element), None)

    def owner(self, mark: Mark) -> Element:
        """The element that a mark belongs to."""
        return self.at(self._numbers[2 * mark.page + 1][mark.number])

    def is_read(self, mark: Mark) -> bool:
        """Whether a mark is still content, and no artifact."""
        return bool(self._numbers[2 * mark.page + 1][mark.number] != "null")

    def content_of(self, page: int) -> Any:
        """The content stream of a page, from 0."""
        return self._streams[page]

    def place_of(self, mark: Mark) -> int:
        """Where the properties of a mark stand among the operators of its page."""
        return self._positions[mark.page, mark.number]

    def new(self, role: str, parent: Element, like: Element) -> Element:
        """A new element without content, on the page of another; the caller gives it its place."""
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{role}", "K": pydyf.Array(), "Pg": like["Pg"]})
        made["P"] = parent.reference
        self.pdf.add_object(made)
        return made

    def give(self, parent: Element, kids: list[Any]) -> None:
        """Makes these all that an element holds."""
        parent["K"] = pydyf.Array(kids)
        for kid in self.kids(parent):
            kid["P"] = parent.reference

    def remove(self, element: Element) -> None:
        """Takes an element out, and what is empty without it."""
        parent = self.parent(element)
        if parent is None:
            return
        parent["K"] = pydyf.Array(kid for kid in parent["K"] if kid != element.reference)
        if not parent["K"] and parent is not self.root:
            self.remove(parent)

    def make_artifact(self, mark: Mark, **properties: Any) -> None:
        """Takes a mark out of what is read: its content stays on the page as an artifact."""
        owner = self.owner(mark)
        stream, at = self.content_of(mark.page).stream, self.place_of(mark)
        stream[at - 1 : at + 1] = ["/Artifact", pydyf.Dictionary(properties)]
        self._numbers[2 * mark.page + 1][mark.number] = "null"
        owner["K"] = pydyf.Array(kid for kid in owner["K"] if kid != mark.number)
        if not owner["K"]:
            self.remove(owner)

    def own_annotation(self, annotation: Any, owner: Element) -> None:
        """Says which element an annotation belongs to."""
        self._numbers[self._numbers.index(annotation["StructParent"]) + 1] = owner.reference

    def drop_annotation(self, reference: Any) -> None:
        """Takes an annotation off its page."""
        page, annotation = self.at(reference["Pg"]), self.at(reference["Obj"])
        page["Annots"] = pydyf.Array(kept for kept in page["Annots"] if kept != reference["Obj"])
        at = self._numbers.index(annotation["StructParent"])
        del self._numbers[at : at + 2]

    def take_over(self, first: Element, second: Element) -> None:
        """Moves what one element holds to the end of another, and takes the empty one out."""
        page = self._page(second)
        for kid in second["K"]:
            if isinstance(kid, int):
                self._numbers[2 * page + 1][kid] = first.reference
                first["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": second["Pg"], "MCID": kid}))
            else:
                first["K"].append(kid)
                self.at(kid)["P"] = first.reference
        second["K"] = pydyf.Array()
        self.remove(second)

    def _page(self, element: Element) -> int:
        return self._page_of[element["Pg"]]


def _marked(page: int, stream: Any) -> Iterator[tuple[Key, int]]:
    """Where the properties of each mark stand in the content of a page."""
    for at, item in enumerate(stream.stream):
        if isinstance(item, dict) and "MCID" in item:
            yield (page, item["MCID"]), at
