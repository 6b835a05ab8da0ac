"""Inline Markdown to sentences: one a line, with phrases, page references and the claims it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode

from guide.model.characters import unseen
from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.text import Inline, Link, NoteRef, PageOf, Phrase, Sentence, Strong, Words, plain

_PIECES = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}|\[@([^\]]*)\]|\[\^([a-z0-9-]+)\]")
_LEFT_OVER = re.compile(r"\]\(|\[@|\[\^|\*\*|\{\{|\}\}|\{%|%\}")
_END = (".", "?", "!", ":", "…")


class Source:
    """The lines of a text, to find the column of what the Markdown parser only gives a line for."""

    def __init__(self, path: str, lines: list[str], first_line: int = 1) -> None:
        self.path, self.lines, self.first_line = path, lines, first_line

    def place(self, line: int, words: str = "") -> Place:
        """The place of words on a line counted from 0; of the line's first character where they are not found."""
        text = self.lines[line] if line < len(self.lines) else ""
        found = text.find(words) if words else -1
        column = found if found >= 0 else len(text) - len(text.lstrip())
        return Place(self.path, line + self.first_line, column + 1)


class Sentences:
    """The sentences of one inline node, and what was wrong in them."""

    def __init__(self, source: Source, findings: list[Finding]) -> None:
        self.source, self.findings = source, findings

    def of(self, node: SyntaxTreeNode | None, line: int) -> tuple[Sentence, ...]:
        """Sentences of a paragraph or heading that begins on a line."""
        if node is None or not node.children:
            return ()
        rows = _rows(node.children[0].children)
        out: list[Sentence] = []
        for offset, row in enumerate(rows):
            cites: list[str] = []
            inlines = _tidy(tuple(self._inlines(row, line + offset, cites)))
            if out and not _ends(out[-1]):
                before = out.pop()
                inlines = _tidy((*before.inlines, Words(" "), *inlines))
                out.append(Sentence(inlines, (*before.cites, *cites), before.place))
            elif inlines or cites:
                words = plain(inlines).split(" ")[0] if inlines else ""
                out.append(Sentence(inlines, tuple(cites), self.source.place(line + offset, words)))
        return tuple(out)

    def one(self, node: SyntaxTreeNode | None, line: int) -> Sentence:
        """A heading: all its words as one sentence."""
        parts = self.of(node, line)
        if len(parts) == 1:
            return parts[0]
        inlines = tuple(i for n, p in enumerate(parts) for i in ((Words(" "),) if n else ()) + p.inlines)
        return Sentence(_tidy(inlines), tuple(c for p in parts for c in p.cites), self.source.place(line))

    def _inlines(self, nodes: Iterable[SyntaxTreeNode], line: int, cites: list[str]) -> Iterator[Inline]:
        for node in nodes:
            match node.type:
                case "text" | "text_special":
                    yield from self._text(node.content, line, cites)
                case "strong":
                    yield Strong(_tidy(tuple(self._inlines(node.children, line, cites))))
                case "link":
                    yield from self._link(node, line, cites)
                case "hardbreak" | "softbreak":
                    yield Words(" ")
                case kind:
                    said = {"em": "emphasis with one star", "html_inline": "HTML", "image": "a picture in the text"}
                    hint = {"em": "use **bold**", "image": "a section takes its picture by {figure=…} above it"}
                    self.findings.append(
                        Finding(
                            "A114",
                            f"{said.get(kind, kind)} is not used here",
                            self.source.place(line, _as_written(node)),
                            hint.get(kind, "see docs/formats.md"),
                        )
                    )

    def _text(self, text: str, line: int, cites: list[str]) -> Iterator[Inline]:
        for _, name in unseen(text)[:1]:  # written as &#…;, for a file itself cannot hold it
            place = self.source.place(line, "&#")
            self.findings.append(Finding("A121", f"{name} cannot be seen", place, "write the words without it"))
        for left in _LEFT_OVER.findall(_PIECES.sub("", text)):
            said = f'"{left}" would be printed as it stands'
            self.findings.append(Finding("A114", said, self.source.place(line, left), _hint_for(left)))
        position = 0
        for piece in _PIECES.finditer(text):
            if piece.start() > position:
                yield Words(text[position : piece.start()])
            if piece[1] is not None:
                yield Phrase(piece[1], self.source.place(line, "{{" + piece[1]))
            elif piece[3] is not None:
                yield NoteRef(piece[3], self.source.place(line, f"[^{piece[3]}]"))
            else:
                cites += self._cited(piece[2], line)
            position = piece.end()
        if position < len(text):
            yield Words(text[position:])

    def _cited(self, text: str, line: int) -> list[str]:
        keys = [key.strip().removeprefix("@") for key in text.split(";")]
        if "" in keys:
            place = self.source.place(line, "[@")
            self.findings.append(Finding("A114", "a citation without a key", place, "write [@NG59; @F3.5.1]"))
        return [key for key in keys if key]

    def _link(self, node: SyntaxTreeNode, line: int, cites: list[str]) -> Iterator[Inline]:
        url = str(node.attrs.get("href", ""))
        inner = _tidy(tuple(self._inlines(node.children, line, cites)))
        if url.startswith("#"):
            yield PageOf(url[1:], self.source.place(line, "](#"), plain(inner))
        elif re.match(r"(https?://|mailto:|tel:)", url) and inner:
            yield Link(inner, url)
        else:
            hint = "write [words](https://…), or [](#block) for a page"
            place = self.source.place(line, "](")
            self.findings.append(Finding("A114", f'"{url}" is no web address and no block', place, hint))


def _hint_for(left: str) -> str:
    """What a mark that is left over was probably meant for."""
    hints = {
        "](": "a link is [words](https://…), a page [](#block)",
        "[@": "a citation is closed by ]",
        "[^": "a note is [^its-name], in small letters, digits and hyphens",
        "**": "bold is **words**, without a space inside the stars",
    }
    return hints.get(left, "a phrase is {{its.key}}; nothing else is a template")


def _as_written(node: SyntaxTreeNode) -> str:
    """How what is not used here begins in the source."""
    if node.type == "em" and node.children:
        return f"{node.markup}{node.children[0].content}"
    return "![" if node.type == "image" else node.content


def _rows(nodes: list[SyntaxTreeNode]) -> list[list[SyntaxTreeNode]]:
    """Nodes by source line."""
    rows: list[list[SyntaxTreeNode]] = [[]]
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            rows.append([])
        else:
            rows[-1].append(node)
    return rows


def _ends(sentence: Sentence) -> bool:
    """Whether the line it came from ended a sentence; a citation or a strong lead ends one too."""
    return bool(sentence.cites) or isinstance(sentence.inlines[-1], Strong) or sentence.plain.rstrip().endswith(_END)


def _tidy(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Neighbouring words joined, outer white space gone."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Words) and out and isinstance(out[-1], Words):
            out[-1] = Words(out[-1].text + inline.text)
        else:
            out.append(inline)
    out = [Words(re.sub(r"\s+", " ", i.text)) if isinstance(i, Words) else i for i in out]
    if out and isinstance(out[0], Words):
        out[0] = Words(out[0].text.lstrip())
    if out and isinstance(out[-1], Words):
        out[-1] = Words(out[-1].text.rstrip())
    return tuple(i for i in out if i != Words(""))
