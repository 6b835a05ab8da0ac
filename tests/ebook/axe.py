"""axe-core on the pages of a book, in a plain browser, in light or in dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from tests.ebook.books import Ebook
from tests.ebook.reading.browser import watched
from tests.ebook.reading.server import Shelf
from tests.ebook.tools import installed

AXE = "axe-core/axe.min.js"
RULES = [
    "color-contrast",
    "link-in-text-block",
    "image-alt",
    "image-redundant-alt",
    "svg-img-alt",
    "link-name",
    "heading-order",
    "empty-heading",
    "empty-table-header",
    "page-has-heading-one",
    "scrollable-region-focusable",
    "target-size",
]  # what depends on the light and the width, and what Ace leaves out; Ace tries all the rest
MOST_ALIKE = 40  # of a list's entries: they are made alike, and axe needs as long for the last hundred as for all else
RUN = """async ({ rules, most }) => {
  const asked = { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] }
  const alike = [`:is(section, ol, ul, dl) > :nth-child(n+${most})`]
  const { violations, passes } = await axe.run({ include: ['html'], exclude: [alike] }, asked)
  return { passes: passes.length, found: violations.flatMap(({ id, nodes }) => nodes.map(node => [id, node.html])) }
}"""


def violations(
    browser: Browser, shelf: Shelf, ebook: Ebook, files: Sequence[str], scheme: str = "light"
) -> Iterator[str]:
    """Every violation in these files of the book, on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    trouble = watched(page)
    address, axe = shelf.put(ebook), f"{shelf.address}/npm/{AXE}"
    installed(AXE)
    for file in files:
        page.goto(f"{address}/{file}")
        page.add_script_tag(url=axe)
        answer = page.evaluate(RUN, {"rules": RULES, "most": MOST_ALIKE})
        if not answer["passes"]:
            yield f"{file}: axe tried no rule"
        yield from (f"{file}: {rule}: {html[:120]}" for rule, html in answer["found"])
    yield from trouble
    page.close()
