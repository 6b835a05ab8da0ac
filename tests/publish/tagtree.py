"""A PDF's tag tree, read from the finished bytes, as a test asks about it: roles, words, alt texts, order."""

from __future__ import annotations

import ctypes
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Key = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """One piece of text on a page, and what its marks say of it: numbers of tagged content, kinds of artifact."""

    page: int
    text: str
    numbers: tuple[int, ...]
    artifacts: tuple[str, ...]


@dataclass(frozen=True)
class Tag:
    """A structure element: what it is, what it says itself, and what it holds."""

    role: str
    own_words: str
    kids: tuple[Tag, ...]
    alt: str | None
    language: str | None
    attributes: dict[str, Any]
    links: tuple[pikepdf.Object, ...]
    pages: frozenset[int]

    def walk(self) -> Iterator[Tag]:
        """This and all within, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Tag]:
        """Every element of these roles, in reading order."""
        return [tag for tag in self.walk() if tag.role in roles]

    @property
    def words(self) -> str:
        """Everything that is read aloud here but alt texts, with single spaces."""
        return " ".join(" ".join(tag.own_words for tag in self.walk()).split())

    @property
    def outline(self) -> str:
        """Roles and words as an indented text; what only groups is left out."""
        return "\n".join(self._lines(0))

    @property
    def _groups(self) -> bool:
        """Whether it only groups."""
        return self.role in ("Span", "NonStruct", "Div") and self.language is None

    def _lines(self, depth: int) -> Iterator[str]:
        plain = all(tag._groups for tag in self.walk() if tag is not self)
        says = self.words if plain else " ".join(self.own_words.split())
        says += f"[{self.alt}]" if self.alt is not None else ""
        if not self._groups or says:
            yield f"{'  ' * depth}{'' if self._groups else self.role} {says}".rstrip()
        for kid in () if plain else self.kids:
            yield from kid._lines(depth if self._groups else depth + 1)


def tag_tree(content: bytes) -> Tag:
    """The Document element of a PDF."""
    by_mark: dict[Key, list[str]] = defaultdict(list)
    for words in words_of(content):
        for number in words.numbers:
            by_mark[words.page, number].append(words.text)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        root = pdf.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root, pages, by_mark)


def words_of(content: bytes) -> tuple[Words, ...]:
    """Every text object of a PDF, in the order of drawing."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for number, page in enumerate(document, 1):
        text_page = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            found.append(Words(number, _text(item.raw, text_page.raw), *_marks(item.raw)))  # noqa: PERF401
    return tuple(words for words in found if words.text)


def added_to(xhtml: str, tags: Tag) -> str:
    """What is read that the source does not have (numbers, page references, bullets), letter by letter.

    Fails where the words of the source are not read in the order of the source.
    """
    body = ElementTree.fromstring(xhtml.partition("?>")[2] if xhtml.startswith("<?") else xhtml).find(".//{*}body")
    assert body is not None
    source, read, added = _letters(_shown(body)), _letters(tags.words), []
    at = 0
    for letter in read:
        if at < len(source) and letter == source[at]:
            at += 1
        else:
            added.append(letter)
    assert at == len(source), f"not read in its order: …{source[max(at - 40, 0) : at]} | {source[at : at + 40]}…"
    return "".join(added)


def _shown(element: ElementTree.Element) -> str:
    """The text that an element shows to readers."""
    hidden = element.get("aria-hidden") == "true" or element.tag.endswith(("}svg", "}style", "}script"))
    inside = "" if hidden else (element.text or "") + "".join(map(_shown, element))
    return inside + (element.tail or "")


def _letters(text: str) -> str:
    """Letters alone: PDFium drops a hyphen at the end of a line, and gives one for a hyphen that never breaks."""
    return re.sub(r"[-\u00ad\u2010\u2011\u0002\ufffe\s]", "", text.casefold())


def unread(content: bytes) -> list[Words]:
    """Visible characters that are not in exactly one tagged element and no page furniture either."""
    read = {(tag_page, number) for tag_page, number in _read_marks(content)}
    return [w for w in words_of(content) if w.text.strip() and not _in_its_place(w, read)]


def _in_its_place(words: Words, read: set[Key]) -> bool:
    tagged = [number for number in words.numbers if (words.page, number) in read]
    furniture = [kind for kind in words.artifacts if kind == "Pagination"]
    return (len(tagged), len(furniture)) in ((1, 0), (0, 1)) and len(words.numbers) + len(words.artifacts) == 1


def _read_marks(content: bytes) -> Iterator[Key]:
    """Every mark that the tag tree holds; one that it holds twice fails."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        seen: set[Key] = set()
        todo = [pdf.Root.StructTreeRoot.K]
        while todo:
            for kid, element in _kids(todo.pop()):
                if isinstance(kid, int):
                    key = pages[element.Pg.objgen], kid
                    assert key not in seen, f"tagged twice: {key}"
                    seen.add(key)
                    yield key
                elif kid.get("/Type") == "/MCR":
                    yield pages[kid.Pg.objgen], int(kid.MCID)
                elif "/K" in kid:
                    todo.append(kid)


def _kids(element: Any) -> list[tuple[Any, Any]]:
    """What an element (or a bare list of elements) holds."""
    held = element if isinstance(element, pikepdf.Array) else element.get("/K", [])
    return [(kid, element) for kid in (held if isinstance(held, pikepdf.Array) else [held])]


def _tag(element: Any, pages: dict[Any, int], by_mark: dict[Key, list[str]]) -> Tag:
    own, kids, links, on = [], [], [], set()
    for kid, _ in _kids(element):
        marked = kid if isinstance(kid, int) else int(kid.MCID) if kid.get("/Type") == "/MCR" else None
        if marked is not None:
            page = pages[(element if isinstance(kid, int) else kid).Pg.objgen]
            on.add(page)
            own.append("".join(by_mark[page, marked]))
        elif kid.get("/Type") == "/OBJR":
            links.append(
                pikepdf.Dictionary({k: v for k, v in kid.Obj.items() if k in ("/A", "/Dest", "/Contents", "/F")})
            )
        else:
            kids.append(_tag(kid, pages, by_mark))
    on |= {page for kid in kids for page in kid.pages}
    attributes = {str(k).lstrip("/"): _plain(v) for k, v in element.get("/A", pikepdf.Dictionary()).items()}
    alt, language = (str(element[name]) if name in element else None for name in ("/Alt", "/Lang"))
    role = str(element.S).lstrip("/")
    links = [{str(k): _plain(v) for k, v in link.items()} for link in links]
    return Tag(role, " ".join(own), tuple(kids), alt, language, attributes, tuple(links), frozenset(on))


def _plain(value: Any) -> Any:
    """A value that outlives the file it was read from."""
    if isinstance(value, pikepdf.Array):
        return [_plain(item) for item in value]
    if isinstance(value, pikepdf.Dictionary):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, pikepdf.Name):
        return str(value).lstrip("/")
    return str(value) if isinstance(value, pikepdf.String) else float(value) if not isinstance(value, int) else value


def _text(item: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text_page, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le")


def _marks(item: Any) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The numbers of the tagged content that a text object is in, and the kinds of its artifacts."""
    numbers, artifacts = [], []
    for i in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, i)
        number = ctypes.c_int()
        if _name(mark) == "Artifact":
            # PDFium gives no names; only page furniture says to which edge of the page it belongs.
            edge = pdfium.FPDFPageObjMark_GetParamValueType(mark, b"Attached")
            artifacts.append("Pagination" if edge else "")
        elif pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number):
            numbers.append(number.value)
    return tuple(numbers), tuple(artifacts)


def _name(mark: Any) -> str:
    buffer, size = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, size)
    return bytes(buffer)[: max(size.value - 2, 0)].decode("utf-16-le")
