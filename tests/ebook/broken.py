"""Books broken in one way each, made from a good one: the check that is meant for it must catch each.

And one that is only shorter.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection

from tests.ebook.books import Ebook


def rebound(ebook: Ebook, **changed: bytes | None) -> Ebook:
    """The same book with files changed, or left out where they are None. Keys are file names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name, content in ({**ebook.files, **changed}).items():
            if content is not None:
                parts.writestr(zipfile.ZipInfo(name), content)
    return Ebook(out.getvalue())


def shortened(ebook: Ebook, files: Collection[str]) -> Ebook:
    """The same book with only these of its pages in the package and its contents."""
    gone: dict[str, bytes | None] = {file: None for file in ebook.spine if file not in files}
    names = {file.rpartition("/")[2] for file in gone}
    package, nav = (ebook.files[name].decode() for name in (ebook.package_file, ebook.nav_file))
    for item in ebook.items.values():
        name, key = item.attrib["href"].rpartition("/")[2], re.escape(item.attrib["id"])
        if name in names:
            package = re.sub(rf'<item(?:ref)? [^>]*\bid(?:ref)?="{key}"[^>]*/>', "", package)
            nav = re.sub(rf'<li><a href="{re.escape(name)}[^"]*">[^<]*</a></li>', "", nav)
    return rebound(ebook, **gone, **{ebook.package_file: package.encode(), ebook.nav_file: nav.encode()})


def edited(ebook: Ebook, pattern: str, put: str, kind: str = ".xhtml", everywhere: bool = False) -> Ebook:
    """The same book with a pattern replaced, in the first file that has it or in all."""
    changed: dict[str, bytes | None] = {}
    for name in [*ebook.spine, *ebook.files]:
        if not name.endswith(kind) or name in changed or (changed and not everywhere):
            continue
        text, times = re.subn(pattern, put, ebook.files[name].decode(), count=0 if everywhere else 1)
        if times:
            changed[name] = text.encode()
    assert changed, f"nothing to break: {pattern}"
    return rebound(ebook, **changed)


def styled(ebook: Ebook, css: str) -> Ebook:
    """The same book with one more rule of style."""
    return edited(ebook, r"\Z", f"\n{css}\n", kind=".css")


def a_picture(ebook: Ebook) -> str:
    """The first picture of the small book's first exercise."""
    return min(name for name in ebook.files if "E01" in name)


def a_picture_is_missing(ebook: Ebook) -> Ebook:
    return rebound(ebook, **{a_picture(ebook): None})


def a_picture_is_cut_short(ebook: Ebook) -> Ebook:
    name = a_picture(ebook)
    return rebound(ebook, **{name: ebook.files[name][: len(ebook.files[name]) // 2]})


def a_note_is_dead(ebook: Ebook) -> Ebook:
    return edited(ebook, r'(role="doc-noteref"[^>]*href="#)[^"]+', r"\1nowhere", everywhere=True)


def a_way_back_is_dead(ebook: Ebook) -> Ebook:
    return edited(ebook, r'(role="doc-backlink"[^>]*href="#)[^"]+', r"\1nowhere", everywhere=True)


def a_line_of_the_contents_is_dead(ebook: Ebook) -> Ebook:
    first = next(link for link in ebook.nav("toc") if not link.fragment)
    name = first.target.rpartition("/")[2]
    return edited(ebook, rf'(<nav[^>]*toc(?:.|\n)*?href="{re.escape(name)})"', r'\1#nowhere"')


def a_chapter_is_not_well_formed(ebook: Ebook) -> Ebook:
    return edited(ebook, r"</h1>\s*<p>", "</h1><p><b>")


def a_chapter_is_missing(ebook: Ebook) -> Ebook:
    return rebound(ebook, **{ebook.spine[-2]: None})


def a_description_is_missing(ebook: Ebook) -> Ebook:
    return edited(ebook, r'(<img src="plates[^>]*) alt="[^"]*"', r"\1")


def words_are_pale(ebook: Ebook) -> Ebook:
    return styled(ebook, "p { color: #aaaaaa !important }")


def a_heading_is_skipped(ebook: Ebook) -> Ebook:
    return edited(ebook, r"<h2>([^<]*)</h2>", r"<h4>\1</h4>")


def the_page_stays_white_in_the_dark(ebook: Ebook) -> Ebook:
    return styled(ebook, ":root, body { background: #ffffff !important; color: #17212b !important }")


def the_words_stay_black_in_the_dark(ebook: Ebook) -> Ebook:
    return styled(ebook, "p, li { color: #17212b !important }")


def type_has_a_forced_size(ebook: Ebook) -> Ebook:
    return styled(ebook, "p, li, dd { font-size: 16px !important }")


def a_box_is_too_wide(ebook: Ebook) -> Ebook:
    return styled(ebook, "p { width: 60em; max-width: none }")


def a_box_does_not_break(ebook: Ebook) -> Ebook:
    return styled(ebook, "main { overflow: hidden; display: block; height: 300em }")


def a_drawing_is_faint(ebook: Ebook) -> Ebook:
    return edited(ebook, "<svg ", '<svg opacity="0.2" ', kind=".svg", everywhere=True)


def touched(ebook: Ebook, good: Ebook) -> list[str]:
    """The chapters to look at: those that were changed, or where that was a style or picture, two that show it."""
    pages = [file for file in ebook.spine if ebook.files.get(file) != good.files[file]]
    return pages[:2] or [file for file in ebook.spine if file.endswith(("what.xhtml", "chest.xhtml"))]
