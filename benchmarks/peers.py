"""What other engines make of the same leaflet: the same words, pictures and number of pages, clinic after clinic.

As a program it makes one peer's files, each in the way its own manual recommends for many files:

    python -m benchmarks.peers typst FOLDER CLINICS
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.typst_source import source_of

LARGEST, LEAST, STEP = 14.0, 6.0, 0.1  # points of typst's letters


@dataclass(frozen=True)
class Said:
    """What one clinic says, by token; its colours, by the one that stands for each; and its logo."""

    texts: dict[str, str]
    colours: dict[str, str]
    logo: str


def prepare(folder: Path, table: Path) -> int:
    """Writes down the pages with tokens for a clinic's words, their files, and the clinics; how many pages there are.

    Clinics of the table are alike: each has the same lines, and a logo.
    """
    from guide import orders
    from guide.model.finding import ClinicRefused
    from guide.read.tables import open_table
    from guide.workspace import open_folder, workspace_of

    workspace = workspace_of(None)
    job: Any = orders.jobs_of(orders.Order(region="uk"), workspace)[0]
    rows = open_table(open_folder(table.parent, workspace.reads, ClinicRefused), table.name)
    clinics = [clinic for row in rows.unread() if (clinic := rows.read(row).clinic)]
    pages, marks, count = _with_tokens(job, clinics[0])
    for name, content in pages.files.items():
        _put(folder / name, content)
    shutil.copytree(job.fonts, folder / "fonts", dirs_exist_ok=True)
    style = f"<style>{pages.files['styles.css'].decode()}</style>"
    xhtml = pages.xhtml.replace('<link rel="stylesheet" href="styles.css" />', style).replace(
        "clinic/logo.svg", "@logo"
    )
    _put(folder / "pages.xhtml", xhtml.encode())
    said = [asdict(_said(folder, job, clinic, marks, number)) for number, clinic in enumerate(clinics)]
    _put(folder / "clinics.json", json.dumps(said).encode())
    _prepare_typst(folder, pages.xhtml, count)
    return count


def _with_tokens(job: Any, clinic: Any) -> tuple[Any, dict[str, str], int]:
    from dataclasses import replace

    from guide.build import fitted, leaflet_of
    from guide.compose.pages import set_pages
    from guide.compose.stamping import filling_of, marked_pages, marked_palette, with_tokens

    best = fitted(replace(job, clinic=clinic))
    palette, marks = marked_palette(job.palette, job.ink)
    blank = leaflet_of(replace(job, clinic=with_tokens(clinic), palette=palette), best.leaflet.attempt)
    tokens = set_pages(blank, job.styles, job.layouts, best.laid.pagination)
    marked = marked_pages(tokens, tokens, filling_of(clinic, job.palette, marks, job.ink), marks).marked
    return marked, marks, best.laid.pagination.pages


def _said(folder: Path, job: Any, clinic: Any, marks: dict[str, str], number: int) -> Said:
    from guide.compose.stamping import filling_of

    filling = filling_of(clinic, job.palette, marks, job.ink)
    (logo,) = filling.files.values()
    name = f"logos/{number % 8}.svg"
    _put(folder / name, logo)
    return Said(dict(filling.texts), {marks[key]: colour for key, colour in filling.colours.items()}, name)


def _prepare_typst(folder: Path, xhtml: str, pages: int) -> None:
    """The same for typst, its letters as large as so many pages allow."""
    import io

    import pikepdf

    root = ElementTree.fromstring(xhtml.replace("<!DOCTYPE html>", ""))  # noqa: S314 - our own pages
    said = clinics_of(folder)[0]
    for step in range(round((LARGEST - LEAST) / STEP)):
        _put(folder / "pages.typ", source_of(root, LARGEST - step * STEP).encode())
        if len(pikepdf.open(io.BytesIO(_typst(folder)(said))).pages) <= pages:
            return
    raise ValueError("typst needs more pages")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def clinics_of(folder: Path) -> list[Said]:
    """The clinics that were written down."""
    return [Said(**one) for one in json.loads((folder / "clinics.json").read_text())]


def page_of(xhtml: str, said: Said) -> str:
    """The pages of one clinic."""
    for mark, colour in said.colours.items():
        xhtml = xhtml.replace(mark, colour)
    return xhtml.translate({ord(token): escape(text) for token, text in said.texts.items()}).replace("@logo", said.logo)


Maker = Callable[[Said], bytes]


def _typst(folder: Path) -> Maker:
    """One compiler for all, which remembers what has not changed; a clinic's words are its inputs."""
    import typst

    compiler = typst.Compiler(
        folder / "pages.typ", root=folder, font_paths=[folder / "fonts"], ignore_system_fonts=True
    )

    def made(said: Said) -> bytes:
        inputs = {f"t{ord(token):x}": text for token, text in said.texts.items()}
        inputs |= {"accent": next(iter(said.colours.values())), "logo": said.logo}
        return compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])

    return made


def _weasyprint(folder: Path) -> Maker:
    """The plain loop of its manual: one object a file."""
    from weasyprint import HTML

    xhtml = (folder / "pages.xhtml").read_text()

    def made(said: Said) -> bytes:
        html = HTML(string=page_of(xhtml, said), base_url=f"{folder}/")
        return html.write_pdf(pdf_variant="pdf/ua-1")  # type: ignore[no-any-return]

    return made


def _chromium(folder: Path) -> Maker:
    """One browser and one page for all. Its tagged files do not claim PDF/UA."""
    from playwright.sync_api import sync_playwright

    xhtml = (folder / "pages.xhtml").read_text()
    browser = sync_playwright().start().chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()

    def made(said: Said) -> bytes:
        _put(folder / "page.html", page_of(xhtml, said).encode())
        page.goto((folder / "page.html").as_uri())
        return page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=True)

    return made


PEERS: dict[str, Callable[[Path], Maker]] = {"typst": _typst, "weasyprint": _weasyprint, "chromium": _chromium}


def files(peer: str, folder: Path, wanted: Sequence[Said]) -> Iterator[bytes]:
    """What a peer makes of these clinics."""
    make = PEERS[peer](folder)
    yield from map(make, wanted)


def main(peer: str, place: str, count: str) -> None:
    """Makes so many files, beside the pages."""
    folder = Path(place)
    out = folder / f"out-{peer}"
    out.mkdir(exist_ok=True)
    for number, content in enumerate(files(peer, folder, clinics_of(folder)[: int(count)])):
        (out / f"{number}.pdf").write_bytes(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
