"""`python -m tests.pages [EDITION…]`, or `make pictures`: looks at every edition again and keeps what it sees.

The pictures that pages are compared with, what `list editions` tells of each, and the picture for the README.
"""

from __future__ import annotations

import sys

from guide.build import build
from tests.editions.files import INKS, NAMES, at_home, job_of
from tests.pages import measures, overview, standing
from tests.pages.pictures import keep, pictures_of


def main(wanted: list[str]) -> None:
    shown = []
    for edition in wanted or NAMES:
        files = {ink: build(job_of(edition, ink, at_home(edition))).content for ink in INKS}
        pages = pictures_of(files["colour"])
        keep(edition, pages)
        measures.keep(edition, len(pages), {ink: measures.ink_of(content) for ink, content in files.items()})
        standing.keep(edition)
        shown.append((edition, files["colour"]))
        sys.stdout.write(f"{edition}: {len(pages)} pages\n")
    if not wanted:
        overview.draw(shown)


main(sys.argv[1:])
