"""The text of an article: Markdown to blocks, every piece with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Place
from guide.model.text import (
    CARE_LEVELS,
    ROLES,
    Block,
    CareCard,
    CareGroup,
    Item,
    Listing,
    NoteText,
    Paragraph,
    Piece,
    Section,
    Sentence,
    Words,
)
from guide.read.ids import clashing_ids, halves_of_notes
from guide.read.marks import BLOCK_KEYS, KEYS, mark_of
from guide.read.sentences import Sentences, Source

_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]:")
_NOT_USED = {
    "html_block": ("HTML", "write Markdown"),
    "fence": ("a code block", "indent nothing, fence nothing"),
    "code_block": ("a code block", "take the spaces before the line away"),
    "blockquote": ("a quotation", "write a paragraph"),
    "hr": ("a rule", "blocks are set apart by the layout"),
    "table": ("a table", "write a list"),
}


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text: its front matter as YAML, where that begins, and its blocks."""

    front_matter: str
    blocks: tuple[Block, ...]


def read_text(text: str, path: str) -> ReadText:
    """The blocks of a Markdown text. Raises ContentRefused with every mistake in it."""
    reading = _Reading(path, text)
    blocks = reading.blocks()
    reading.findings += [*clashing_ids(blocks), *halves_of_notes(blocks)]
    if reading.findings:
        raise ContentRefused(sorted(reading.findings, key=lambda f: (f.place, f.code)))
    return ReadText(reading.front_matter, blocks)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").disable("reference")  # "[^name]: word" is a note, no link
    parser.use(front_matter_plugin).use(attrs_block_plugin)
    return parser.use(container_plugin, "care", validate=lambda words, *_: words.strip().split(" ")[0] == "care")


class _Reading:
    """One walk through a text; mistakes are kept and the walk goes on."""

    def __init__(self, path: str, text: str) -> None:
        self.findings: list[Finding] = []
        self.source = Source(path, text.split("\n"))
        self.sentences = Sentences(self.source, self.findings)
        self.notes: list[NoteText] = []
        root = SyntaxTreeNode(_parser().parse(text))
        self.nodes = list(root.children)
        self.front_matter = ""
        if self.nodes and self.nodes[0].type == "front_matter":
            self.front_matter = self.nodes.pop(0).content

    # -- blocks -----------------------------------------------------------------------------------------------------

    def blocks(self) -> tuple[Block, ...]:
        """Blocks begin at level-2 headings."""
        out: list[Block] = []
        runs = self._runs(self.nodes, "h2")
        for heading, nodes in runs:
            if heading is None:
                self._outside(nodes)
            else:
                out.append(self._block(heading, nodes))
        if not out:
            place = Place(self.source.path, 1, 1)
            hint = 'a block begins with {#what-it-is role=what} above "## What it is"'
            self.findings.append(Finding("A109", "this text has no blocks", place, hint))
        return tuple(out)

    def _block(self, heading: SyntaxTreeNode, nodes: list[SyntaxTreeNode]) -> Block:
        place = self._place(heading)
        mark = mark_of(heading.attrs, place, BLOCK_KEYS, self.findings)
        role = str(heading.attrs.get("role") or "")
        if not mark.id or not role:
            missing = " and ".join(w for w, v in (("an id", mark.id), ("a role", role)) if not v)
            hint = "write {#the-id role=…} on the line above the heading"
            self.findings.append(Finding("A110", f"this block has not {missing}", place, hint))
        if role and role not in ROLES:
            self.findings.append(Finding("A111", f'no role "{role}" is known', place, did_you_mean(role, ROLES)))
        set_name = str(heading.attrs["set"]) if heading.attrs.get("set") else None
        words = self._heading(heading)
        self.notes = []
        pieces = self._pieces(nodes, 3)
        return Block(mark.id or "", role, words, pieces, mark, place, set_name, tuple(self.notes))

    def _outside(self, nodes: list[SyntaxTreeNode]) -> None:
        for node in nodes[:1]:
            hint = "begin with {#id role=…} and a level-2 heading (##); the title stands in article.yaml"
            self.findings.append(Finding("A110", "this stands outside any block", self._place(node), hint))

    # -- pieces -----------------------------------------------------------------------------------------------------

    def _pieces(self, nodes: list[SyntaxTreeNode], level: int) -> tuple[Piece, ...]:
        """Paragraphs, lists, care cards, and sections that begin at a heading of this level."""
        out: list[Piece] = []
        for heading, inner in self._runs(nodes, f"h{level}"):
            if heading is None:
                out += [piece for node in inner if (piece := self._piece(node, level)) is not None]
            else:
                place = self._place(heading)
                mark = mark_of(heading.attrs, place, KEYS, self.findings)
                out.append(Section(self._heading(heading), self._pieces(inner, level + 1), mark, place))
        return tuple(out)

    def _piece(self, node: SyntaxTreeNode, level: int) -> Piece | None:
        place = self._place(node)
        match node.type:
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                mark = mark_of(node.attrs, place, KEYS, self.findings)
                items = tuple(self._item(child) for child in node.children)
                return Listing(node.type == "ordered_list", items, mark, place)
            case "container_care":
                return self._card(node)
            case "heading":
                said = f"a level-{node.tag[1]} heading where level {level} would follow"
                hint = f"write {'#' * level}" if level < 5 else "headings go to level 4"
                self.findings.append(Finding("A113", said, place, hint))
            case kind:
                said, hint = _NOT_USED.get(kind, (kind, "see docs/formats.md"))
                self.findings.append(Finding("A114", f"{said} is not used here", place, hint))
        return None

    def _paragraph(self, node: SyntaxTreeNode) -> Paragraph | None:
        place = self._place(node)
        first = self.source.lines[place.line - 1].strip()
        if re.match(r":{3,}", first):
            words = first.strip(": ").split(" ")
            hint = "a care card is opened by ::: care emergency (urgent, routine) and closed by :::"
            self.findings.append(Finding("A116", f'"{words[0]}" is no container', place, hint))
            return None
        if re.match(r"\{(?!\{|%)", node.children[0].content if node.children else ""):
            place = self.source.place(node.map[0] if node.map else 0)  # not counted as an attribute line: it is none
            hint = "write {#id .class key=word} alone on the line; put odd words in quotation marks"
            self.findings.append(Finding("A115", "this attribute line cannot be read", place, hint))
            return None
        if note := _NOTE.match(first):
            self.notes.append(self._note(node, note[1], place))
            return None
        mark = mark_of(node.attrs, place, KEYS, self.findings)
        return Paragraph(self.sentences.of(node, place.line - 1), mark, place)

    def _note(self, node: SyntaxTreeNode, name: str, place: Place) -> NoteText:
        """`[^name]: words`: the sentences after the colon."""
        first, *others = self.sentences.of(node, place.line - 1)
        lead, *rest = first.inlines  # the note's own mark
        words = (Words(str(getattr(rest[0], "text", "")).lstrip(": ")), *rest[1:]) if rest else (lead,)
        if not any(getattr(inline, "text", "x") for inline in words) and not others:
            self.findings.append(Finding("A122", f'the note "{name}" is empty', place, "write it or delete it"))
        return NoteText(name, (Sentence(words, first.cites, first.place), *others), place)

    def _item(self, node: SyntaxTreeNode) -> Item:
        """A list item; paragraphs inside it follow one another, a list in a list is refused."""
        sentences: list[Sentence] = []
        for child in node.children:
            if child.type == "paragraph":
                sentences += self.sentences.of(child, self._line(child))
            else:
                self.findings.append(_no_part_of_an_item(child.type, self._place(child)))
        if not sentences:
            self.findings.append(Finding("A114", "this list item is empty", self._place(node), "write it or delete it"))
        return Item(tuple(sentences), self._place(node))

    # -- care cards -------------------------------------------------------------------------------------------------

    def _card(self, node: SyntaxTreeNode) -> CareCard | None:
        place = self._place(node)
        words = node.info.strip().split()
        level = words[1] if len(words) > 1 else ""
        if level not in CARE_LEVELS:
            said = f'"{level}" is no care level' if level else "a care card without its level"
            self.findings.append(Finding("A116", said, place, did_you_mean(level, CARE_LEVELS)))
            return None
        self._closed(node, place)
        head: Sentence | None = None
        groups, closing = [], []
        for heading, inner in self._runs(node.children, "h4"):
            if heading is None:
                rest = [n for n in inner if not (n.type == "heading" and n.tag == "h3")]
                for title in (n for n in inner if n.type == "heading" and n.tag == "h3"):
                    head = self._heading(title)
                if rest:
                    groups.append(self._group("", None, rest, self._place(rest[0])))
            elif (named := self._group_name(heading))[0] == "note":
                closing += [p for n in inner if isinstance(p := self._piece(n, 5), Paragraph)]
            else:
                groups.append(self._group(*named, inner, self._place(heading)))
        mark = mark_of(node.attrs, place, KEYS, self.findings)
        return CareCard(level, head, tuple(groups), tuple(closing), mark, place)

    def _group_name(self, heading: SyntaxTreeNode) -> tuple[str, Sentence | None]:
        """`nerve: Go to A&E now` is group "nerve" with a heading; `nerve` alone has none."""
        words = self._heading(heading)
        name, colon, rest = words.plain.partition(":")
        if not re.fullmatch(r"[a-z0-9-]+", name.strip()):
            return "", words
        if not colon or not rest.strip():
            return name.strip(), None
        line = self._line(heading)
        return name.strip(), _without_first(words, len(name) + 1, self.source.place(line))

    def _group(self, name: str, heading: Sentence | None, nodes: list[SyntaxTreeNode], place: Place) -> CareGroup:
        lead: list[Paragraph] = []
        after: list[Paragraph] = []
        items: list[Item] = []
        for node in nodes:
            piece = self._piece(node, 5)
            if isinstance(piece, Listing):
                items += piece.items
            elif isinstance(piece, Paragraph):
                (after if items else lead).append(piece)
        return CareGroup(name, heading, tuple(lead), tuple(items), tuple(after), place)

    def _closed(self, node: SyntaxTreeNode, place: Place) -> None:
        """markdown-it closes what its author forgot to close; then it has swallowed all that follows."""
        last = node.map[1] if node.map else 0
        ends = [line.strip() for line in self.source.lines[last - 1 : last + 1]]
        if not any(re.fullmatch(r":{3,}", line) for line in ends):
            hint = "write ::: after its last line"
            self.findings.append(Finding("A116", "this care card is not closed", place, hint))

    # -- small things -----------------------------------------------------------------------------------------------

    def _runs(self, nodes: list[SyntaxTreeNode], tag: str) -> list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]]:
        """Nodes cut at headings of a level (and above: a higher heading in a card is a mistake found later)."""
        runs: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
        for node in nodes:
            if node.type == "heading" and node.tag == tag:
                runs.append((node, []))
            else:
                runs[-1][1].append(node)
        return [run for run in runs if run[0] is not None or run[1]]

    def _heading(self, node: SyntaxTreeNode) -> Sentence:
        inline = node.children[0] if node.children else None
        if inline is None or not (inline.content or "").strip():
            self.findings.append(Finding("A114", "this heading is empty", self._place(node), "write it or delete it"))
        return self.sentences.one(node, self._line(node))

    def _line(self, node: SyntaxTreeNode) -> int:
        """The node's first line, from 0; an attribute line above it is not counted."""
        line = node.map[0] if node.map else 0
        while line < len(self.source.lines) - 1 and re.match(r"\s*\{[#.\w].*\}\s*$", self.source.lines[line]):
            line += 1
        return line

    def _place(self, node: SyntaxTreeNode) -> Place:
        return self.source.place(self._line(node))


def _no_part_of_an_item(kind: str, place: Place) -> Finding:
    """What a list item holds beside paragraphs."""
    if kind.endswith("_list"):
        return Finding("A114", "a list in a list item", place, "a list in a list is hard to read: make it two lists")
    what, hint = _NOT_USED.get(kind, (kind, "see docs/formats.md"))
    return Finding("A114", f"{what} in a list item", place, hint)


def _without_first(sentence: Sentence, count: int, place: Place) -> Sentence:
    """A sentence without its first characters."""
    first, *rest = sentence.inlines
    text = getattr(first, "text", "")[count:].lstrip()
    return Sentence((*((Words(text),) if text else ()), *rest), sentence.cites, place)
