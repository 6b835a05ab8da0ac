"""Sheets that lie between the leaflets of a print run: for which clinic, which edition, how much paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from guide.compose.setting import environment, said
from guide.model.edition import Page
from guide.model.publication import Pages


@dataclass(frozen=True, slots=True)
class Slip:
    """What one separator says."""

    clinic: str  # its name
    edition: str
    file: str
    sheets: int


def set_separators(
    slips: tuple[Slip, ...],
    page: Page,
    phrases: Mapping[str, tuple[str, ...]],
    texts: Mapping[str, str],
    language: str,
    written: str,
) -> Pages:
    """One page a slip, as large as the sheets that it lies between; `texts` are layouts and the styles it needs."""

    phrase = partial(said, phrases)
    title = phrase("printrun.title")
    meta: dict[str, Any] = {
        "title": title,
        "language": language,
        "author": title,
        "subject": title,
        "keywords": (),
        "created": written,
        "modified": written,
    }
    layouts = {name: text for name, text in texts.items() if name.endswith(".xhtml")}
    template = environment(layouts).get_template("separator.xhtml")
    size = f"@page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm }}\n"
    css = "\n".join(text for name, text in texts.items() if name.endswith(".css")) + size
    return Pages(
        xhtml=template.render(slips=slips, phrase=phrase, language=language, meta=meta).lstrip(),
        files={"styles.css": css.encode()},
        expected=(),
        budget=len(slips),
        even=False,
        promises=(),
        **meta,
    )
