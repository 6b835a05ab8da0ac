"""YAML in which every value knows its line and column, checked against a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from guide.model.characters import unseen
from guide.model.files import Files, GivenFile
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Keys, Place, Sheet
from guide.read.faults import fault_of
from guide.read.slips import slip_of, without_space

T = TypeVar("T")
LARGEST_BYTES = 2_000_000
SHOWN = 5  # of one kind of mistake, where a file may hold thousands
_EMPTY = {"", "~", "null", "Null", "NULL"}


def text_of(file: GivenFile) -> str:
    """The file's text, which is UTF-8 of characters that can be seen, with one kind of line end."""
    if len(file.content) > LARGEST_BYTES:
        raise ContentRefused(Finding("A101", f"this file is larger than {LARGEST_BYTES:,} bytes", file.place))
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = file.content[: fault.start].count(b"\n") + 1
        column = fault.start - (file.content.rfind(b"\n", 0, fault.start) + 1) + 1
        finding = Finding("A102", "this is not UTF-8 text", Place(file.path, line, column), "save the file as UTF-8")
        raise ContentRefused(finding) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := list(_unseen(text, file.path)):
        raise ContentRefused(found)
    return text


def _unseen(text: str, path: str) -> Iterator[Finding]:
    """The first few characters that nobody sees, each at its place."""
    for at, name in unseen(text)[:SHOWN]:
        place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        yield Finding("A121", f"{name} cannot be seen", place, "delete it; type the words before and after it anew")


def sheet_of(files: Files, name: str, model: Any) -> Sheet[Any]:
    """Read and check one data file that must exist."""
    file = files.find(name)
    if file is None:
        near = did_you_mean(name.rsplit("/", 1)[-1], files.names(name.rsplit("/", 1)[0]))
        raise ContentRefused(Finding("A101", "there is no such file", Place(files.shown(name)), near))
    return checked(text_of(file), file.path, model)


def checked(text: str, path: str, model: Any, first_line: int = 1) -> Sheet[Any]:
    """YAML text as a value of the model, with the place of each key and item."""
    values, places, keys = plain(text, path, first_line)
    return checked_values(values, path, places, keys, model)


def checked_values(
    values: Any, path: str, places: Mapping[Keys, Place], keys: Mapping[Keys, Place], model: Any
) -> Sheet[Any]:
    """Plain values, whatever files they were gathered from, as a value of the model."""
    adapter = _adapter(model)
    try:
        return Sheet(adapter.validate_python(values), path, places)
    except ValidationError as fault:
        raise ContentRefused(_findings(fault, adapter, places, keys, Place(path))) from None


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@lru_cache(maxsize=256)  # a member of the cast or a base pose is read for many figures; nobody changes what comes out
def plain(text: str, path: str, first_line: int = 1) -> tuple[Any, dict[Keys, Place], dict[Keys, Place]]:
    """Values as text, places of values, places of keys."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        raise ContentRefused(_malformed(fault, text, path, first_line)) from None
    except (yaml.YAMLError, RecursionError) as fault:
        said = str(fault).splitlines()[0] if str(fault) else "it is nested too deeply"
        raise ContentRefused(Finding("A103", f"this is not well-formed YAML: {said}", Place(path, 1, 1))) from None
    walk = _Walk(path, first_line)
    value = walk.value(root, ()) if root is not None else None
    if walk.findings:
        raise ContentRefused(walk.findings)
    return value, walk.places, walk.keys


def _malformed(fault: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Finding:
    """What the reader says, at the slip that is probably its cause."""
    said = " ".join(filter(None, (fault.context, fault.problem)))
    message = f"this is not well-formed YAML: {said}"
    mark, began = fault.problem_mark or fault.context_mark, fault.context_mark
    if mark is None:
        return Finding("A103", message, Place(path))
    slip = slip_of(text, mark.line, mark.column, said, (began.line + first_line - 1, began.column) if began else None)
    return Finding("A103", message, Place(path, slip.line + first_line, slip.column + 1), slip.hint)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which of the two is there
    """Every scalar is text: nothing is spent on guessing what it might be."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


class _Walk:
    """From nodes to plain values; what was seen on the way."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def value(self, node: yaml.Node, keys: Keys) -> Any:
        self.places[keys] = self.place(node)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen:  # an alias: a few of them can unfold to more than memory holds
            self.findings.append(Finding("A103", "anchors and aliases are not used here", self.place(node)))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*keys, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        return dict(self.pairs(node, keys))

    def scalar(self, node: yaml.ScalarNode) -> str | None:
        """The words of a value; an escape such as "\\u202E" can write what the file itself may not hold."""
        if node.style == '"' and (hidden := unseen(node.value)):  # no other style has escapes
            hint = "write the words without it"
            self.findings.append(Finding("A121", f"{hidden[0][1]} cannot be seen", self.place(node), hint))
        return None if node.value in _EMPTY and not node.style else str(node.value)

    def pairs(self, node: yaml.MappingNode, keys: Keys) -> Iterator[tuple[str, Any]]:
        names: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.findings.append(Finding("A103", "a key must be a plain word", self.place(key)))
            elif key.value in names:
                self.findings.append(Finding("A104", f'the key "{key.value}" stands twice', self.place(key)))
            elif _lacks_space(key, value):
                said = f'there is no space after the colon in "{key.value}"'
                self.findings.append(Finding("A103", said, self.place(key), "put a space after the colon"))
            else:
                names.add(key.value)
                self.keys[(*keys, key.value)] = self.place(key)
                yield key.value, self.value(value, (*keys, key.value))


def _lacks_space(key: yaml.ScalarNode, value: yaml.Node) -> bool:
    """Whether a key was meant as key and value: {knee_r:128}, joints:{knee_r: 128}."""
    empty = not value.value and not getattr(value, "style", "")
    return bool(without_space(key.value)) and not key.style and (empty or ":{" in key.value or ":[" in key.value)


def _findings(
    fault: ValidationError,
    adapter: TypeAdapter[Any],
    places: Mapping[Keys, Place],
    keys: Mapping[Keys, Place],
    whole: Place,
) -> list[Finding]:
    """One finding for each of the model's errors; a union's branches count once."""
    found: dict[tuple[Place, str], Finding] = {}
    errors = fault.errors(include_url=False)
    for error in errors:
        if error["type"] == "too_short" and any(
            other["loc"][: len(error["loc"])] == error["loc"] != other["loc"] for other in errors
        ):
            continue  # it is empty only of what could not be read
        loc = _real_keys(error["loc"], places)
        place = places.get(loc) or next((places[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in places), whole)
        match error["type"]:
            case "extra_forbidden":
                known = _known_keys(adapter.json_schema(), loc[:-1])
                place = keys.get(loc, place)
                finding = Finding("A105", f'no key "{loc[-1]}" is known here', place, did_you_mean(str(loc[-1]), known))
            case "missing":
                missing = error["loc"][-1]
                finding = Finding("A106", f'the key "{missing}" is missing', place, "write it, or see docs/formats.md")
            case _:
                name = f'"{loc[-1]}" ' if loc and isinstance(loc[-1], str) else ""
                said, hint = fault_of(error)
                finding = Finding("A107", f"{name}{said}", place, hint)
        found.setdefault((finding.place, finding.code), finding)
    return sorted(found.values(), key=lambda finding: finding.place)


def _real_keys(loc: tuple[Any, ...], places: Mapping[Keys, Place]) -> Keys:
    """The error's path without the names of types that pydantic puts in between."""
    keys: Keys = ()
    for step in loc:
        if (*keys, step) in places or step is loc[-1]:
            keys = (*keys, step)
    return keys


def _known_keys(schema: dict[str, Any], keys: Keys) -> set[str]:
    """The keys that the model knows at a path."""
    nodes = [schema]
    for key in keys:
        nodes = [child for node in _unfolded(nodes, schema) for child in _children(node, key)]
    return {name for node in _unfolded(nodes, schema) for name in node.get("properties", {})}


def _unfolded(nodes: list[dict[str, Any]], schema: dict[str, Any]) -> list[dict[str, Any]]:
    out = []
    for node in nodes:
        if "$ref" in node:
            out += _unfolded([schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]], schema)
        elif "anyOf" in node or "oneOf" in node:
            out += _unfolded(node.get("anyOf") or node["oneOf"], schema)
        else:
            out.append(node)
    return out


def _children(node: dict[str, Any], key: str | int) -> list[dict[str, Any]]:
    if isinstance(key, int):
        items = node.get("items") or {}
        return [items] if isinstance(items, dict) else []
    child = node.get("properties", {}).get(key) or node.get("additionalProperties")
    return [child] if isinstance(child, dict) else []
