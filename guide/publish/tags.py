"""What WeasyPrint 70's tags get wrong, mended: REPAIRS is the list, one function each, in the order of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes

from guide.model.characters import runs_from_right
from guide.publish.tagtree import Element, Mark, TagTree

_COUNTED = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman", "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha",
}  # fmt: skip
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
_FURNITURE = {"Top": "/Header", "Bottom": "/Footer"}
_GOES_ON = {"L": ("ul", "ol", "dl"), "LI": ("li", "dt", "dd"), "P": ("p",)}


def repair(tree: TagTree) -> None:
    """Every repair, in order."""
    for mend in REPAIRS:
        mend(tree)


def page_furniture_is_an_artifact(tree: TagTree) -> None:
    """Running heads and feet are marked content of elements that hang nowhere (WeasyPrint 70); PDF/UA-1 7.8."""
    for mark in tuple(tree.marks.values()):
        margin = next((box for box in mark.around if isinstance(box, boxes.MarginBox)), None)
        if margin is not None:
            edge = margin.at_keyword.partition("-")[0].strip("@").capitalize()
            subtype = {"Subtype": _FURNITURE[edge]} if edge in _FURNITURE else {}
            tree.make_artifact(mark, Type="/Pagination", **subtype, Attached=pydyf.Array([f"/{edge}"]))


def decoration_is_an_artifact(tree: TagTree) -> None:
    """What the source hides from readers becomes a Figure without alt text, or plain text (WeasyPrint 70); 7.3.

    Only what says aria-hidden or role=presentation itself, and pictures that a stylesheet puts in.
    """
    for mark in tuple(tree.marks.values()):
        if tree.is_read(mark) and (_is_hidden(mark) or _is_of_the_stylesheet(mark)):
            tree.make_artifact(mark, Type="/Layout")


def columns_of_a_list_are_one(tree: TagTree) -> None:
    """A list that a stylesheet sets in columns holds one more list for each (WeasyPrint 70); L holds LI alone; 7.2."""
    for element in tree.with_role("L"):
        kids = tuple(tree.kids(element))
        if kids and all(kid["S"] == "/L" for kid in kids):
            for kid in kids:
                tree.take_over(element, kid)


def list_items_hold_label_and_body(tree: TagTree) -> None:
    """A paragraph or list in a list item is its direct child (WeasyPrint 70): LI may hold Lbl and LBody alone; 7.2."""
    for item in tree.with_role("LI"):
        kids = [(kid, tree.at(kid)) for kid in item["K"]]
        if all(held.get("S") in ("/Lbl", "/LBody") for _, held in kids):
            continue
        body = next((held for _, held in kids if held.get("S") == "/LBody"), None) or tree.new("LBody", item, item)
        inside: list[bytes] = []
        for kid, held in kids:
            if held.get("S") != "/Lbl":
                inside.extend(held["K"] if held is body else [kid])
        tree.give(body, inside)
        tree.give(item, [kid for kid, held in kids if held.get("S") == "/Lbl"] + [body.reference])


def numbers_before_an_item_are_its_label(tree: TagTree) -> None:
    """A number that a stylesheet sets with li::before is read as part of the words (WeasyPrint 70)."""
    for body in tree.with_role("LBody"):
        mark, item = tree.first_mark(body), tree.at(body["P"])
        if mark is None or mark.box.element_tag != "li::before" or len(item["K"]) > 1:
            continue
        label = tree.owner(mark)
        while (holder := tree.at(label["P"])) is not body and len(holder["K"]) == 1:
            label = holder
        if holder is body and len(body["K"]) > 1:
            tree.remove(label)
            label["S"] = "/Lbl"
            tree.give(item, [label.reference, body.reference])


def lists_say_how_they_count(tree: TagTree) -> None:
    """No list says how its items are numbered (WeasyPrint 70); ISO 32000-1, 14.8.5.5."""
    for element in tree.with_role("L"):
        mark = tree.first_mark(element)
        lists = _held_by(mark, _GOES_ON["L"]) if mark else []
        depth = _depth(tree, element, "L")
        if depth < len(lists):
            style = lists[depth].style["list_style_type"]
            counted = "Decimal" if lists[depth].element_tag == "ol" and style == "none" else _COUNTED.get(str(style))
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{counted or 'None'}"})


def what_goes_on_over_a_page_is_one(tree: TagTree) -> None:
    """A list, item or paragraph that is split over pages is tagged twice (WeasyPrint 70)."""
    for role, names in _GOES_ON.items():
        first: dict[Any, Element] = {}
        for element in tree.with_role(role):
            source = _source_of(tree, element, role, names)
            if source is None:
                continue
            if source in first and first[source] is not tree.parent(element):
                tree.take_over(first[source], element)
                _join_bodies(tree, first[source])
            else:
                first.setdefault(source, element)


def headers_say_what_they_head(tree: TagTree) -> None:
    """Header cells have no Scope (WeasyPrint 70), and fail with spans; PDF/UA-1 7.5."""
    for page in tree.document.pages:
        for cell in page._page_box.descendants(placeholders=True):
            if cell.element_tag == "th" and (element := getattr(cell, "mark", None)) is not None:
                scope = _SCOPES.get(cell.element.get("scope", "col"), "Column")
                element["A"]["Scope"] = f"/{scope}"


def a_link_is_one_element(tree: TagTree) -> None:
    """What a link holds has its own annotation, outside of the Link's element (WeasyPrint 70); PDF/UA-1 7.18.5."""
    for link in tree.with_role("Link"):
        for element in tuple(tree.walk(link))[1:] if link["S"] == "/Link" else ():
            _give_annotations_to(tree, link, element)
            element["S"] = "/Span" if element["S"] == "/Link" else element["S"]
        _drop_what_another_covers(tree, link)


def links_say_their_words(tree: TagTree) -> None:
    """The text of a link annotation is its address (WeasyPrint 70), an id where it leads within; 7.18.5."""
    for link in tree.with_role("Link"):
        words = " ".join("".join(_words(mark) for mark in tree.marks_in(link)).split())
        for kid in link["K"]:
            if words and isinstance(kid, bytes) and tree.at(kid).get("Type") == "/OBJR":
                tree.at(tree.at(kid)["Obj"])["Contents"] = pydyf.String(words)


def annotations_are_printed(tree: TagTree) -> None:
    """Annotations lack the print flag outside the PDF/A variants (WeasyPrint 70); ISO 19005-2, 6.3.2."""
    for held in tree.pdf.objects:
        if isinstance(held, dict) and held.get("Type") == "/Annot":
            held["F"] = 4


def pictures_say_where_they_are(tree: TagTree) -> None:
    """The BBox of a Figure is in CSS pixels from the top (WeasyPrint 70), not points from below; 14.8.5.4.3."""
    for figure in tree.with_role("Figure"):
        mark = tree.first_mark(figure)
        if mark is not None:
            box, height = mark.box, tree.document.pages[mark.page].height
            left, top = box.content_box_x(), box.content_box_y()
            edges = left, height - top - box.height, left + box.width, height - top
            figure["A"]["BBox"] = pydyf.Array(round(edge * 0.75, 3) for edge in edges)


def other_languages_are_named(tree: TagTree) -> None:
    """A lang attribute within the text is dropped (WeasyPrint 70); PDF/UA-1 7.2."""
    language = tree.document.metadata.lang
    for mark in tuple(tree.marks.values()):
        own = next((e.get("lang") for e in mark.elements if e.get("lang")), language)
        if own != language and tree.is_read(mark):
            tree.owner(mark)["Lang"] = pydyf.String(own)


def words_from_the_right_are_said_as_written(tree: TagTree) -> None:
    """Joined letters come out of a file torn and out of order (WeasyPrint 70): it says them as they were written."""
    for mark in tree.marks.values():
        if isinstance(mark.box, boxes.TextBox) and runs_from_right(mark.box.text) and tree.is_read(mark):
            properties = tree.content_of(mark.page).stream[tree.place_of(mark)]
            properties["ActualText"] = pydyf.String(mark.box.text)


REPAIRS: tuple[Callable[[TagTree], None], ...] = (
    page_furniture_is_an_artifact,
    decoration_is_an_artifact,
    columns_of_a_list_are_one,
    list_items_hold_label_and_body,
    numbers_before_an_item_are_its_label,
    what_goes_on_over_a_page_is_one,
    lists_say_how_they_count,
    headers_say_what_they_head,
    a_link_is_one_element,
    links_say_their_words,
    annotations_are_printed,
    pictures_say_where_they_are,
    other_languages_are_named,
    words_from_the_right_are_said_as_written,
)


def _is_hidden(mark: Mark) -> bool:
    """Whether the source hides it: the role counts for the picture alone, aria-hidden for all within."""
    if isinstance(mark.box, boxes.ReplacedBox) and mark.box.element.get("role") in ("presentation", "none"):
        return True
    return any(element.get("aria-hidden") == "true" for element in mark.elements)


def _is_of_the_stylesheet(mark: Mark) -> bool:
    return isinstance(mark.box, boxes.ReplacedBox) and "::" in mark.box.element_tag


def _words(mark: Mark) -> str:
    if isinstance(mark.box, boxes.TextBox):
        return f"{mark.box.text} "
    return f"{mark.box.element.get('alt', '')} "


def _held_by(mark: Mark, names: tuple[str, ...]) -> list[Any]:
    """The boxes of these elements around a mark, outermost first, each element once."""
    held: list[Any] = []
    for box in mark.around:
        if box.element_tag in names and not any(box.element is other.element for other in held):
            held.append(box)
    return held


def _depth(tree: TagTree, element: Element, role: str) -> int:
    """How many elements of the same role hold this one."""
    depth = 0
    held_by = tree.parent(element)
    while held_by is not None:
        depth += held_by["S"] == f"/{role}"
        held_by = tree.parent(held_by)
    return depth


def _source_of(tree: TagTree, element: Element, role: str, names: tuple[str, ...]) -> Any:
    """The element of the source that a structure element stands for."""
    mark = tree.first_mark(element)
    held = _held_by(mark, names) if mark else []
    # A list in an item is held by the list around it, not by the item.
    depth = _depth(tree, element, "L") - 1 if role == "LI" else _depth(tree, element, role)
    return held[depth].element if 0 <= depth < len(held) else None


def _give_annotations_to(tree: TagTree, link: Element, element: Element) -> None:
    """Moves the annotations of something in a link to the link, and takes out what is empty without."""
    moved = [kid for kid in element["K"] if isinstance(kid, bytes) and tree.at(kid).get("Type") == "/OBJR"]
    for kid in moved:
        link["K"].append(kid)
        tree.own_annotation(tree.at(tree.at(kid)["Obj"]), link)
    if moved:
        element["K"] = pydyf.Array(kid for kid in element["K"] if kid not in moved)
        if not element["K"]:
            tree.remove(element)


def _drop_what_another_covers(tree: TagTree, link: Element) -> None:
    """One place to click for one link, where its parts lie in each other."""
    held = [kid for kid in link["K"] if isinstance(kid, bytes) and tree.at(kid).get("Type") == "/OBJR"]
    for kid in held:
        others = [tree.at(other) for other in held if other != kid and other in link["K"]]
        if any(_covers(tree, other, tree.at(kid)) for other in others):
            link["K"] = pydyf.Array(k for k in link["K"] if k != kid)
            tree.drop_annotation(tree.at(kid))


def _covers(tree: TagTree, outer: Any, inner: Any) -> bool:
    """Whether one annotation lies within another of the same page, to a point."""
    left, low, right, high = _edges(tree.at(outer["Obj"])["Rect"])
    x1, y1, x2, y2 = _edges(tree.at(inner["Obj"])["Rect"])
    return outer["Pg"] == inner["Pg"] and left <= x1 + 1 and low <= y1 + 1 and right >= x2 - 1 and high >= y2 - 1


def _edges(rectangle: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = rectangle
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _join_bodies(tree: TagTree, item: Element) -> None:
    """One body for an item whose halves had one each."""
    bodies = [kid for kid in tree.kids(item) if kid["S"] == "/LBody"]
    for body in bodies[1:]:
        tree.take_over(bodies[0], body)
