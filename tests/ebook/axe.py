"""axe-core on the pages of a book, in a plain browser, in light or in dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from tests.ebook.books import Ebook
from tests.ebook.reading.browser import watched
from tests.ebook.reading.server import Shelf
from tests.ebook.tools import installed

LAWS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDE = ["heading-order", "empty-heading", "empty-table-header", "image-redundant-alt", "page-has-heading-one"]
RUN = """async ({ laws, beside }) => {
  const rules = Object.fromEntries(beside.map(rule => [rule, { enabled: true }]))
  const asked = { runOnly: { type: 'tag', values: laws }, rules, resultTypes: ['violations'] }
  const { violations, passes } = await axe.run(asked)
  return { passes: passes.length, found: violations.flatMap(({ id, nodes }) => nodes.map(node => [id, node.html])) }
}"""


def violations(
    browser: Browser, shelf: Shelf, ebook: Ebook, files: Sequence[str], scheme: str = "light"
) -> Iterator[str]:
    """Every violation in these files of the book."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    trouble = watched(page)
    address, axe = shelf.put(ebook), installed("axe-core/axe.min.js").read_text()
    for file in files:
        page.goto(f"{address}/{file}")
        page.evaluate(axe)
        answer = page.evaluate(RUN, {"laws": LAWS, "beside": BESIDE})
        if not answer["passes"]:
            yield f"{file}: axe tried no rule"
        yield from (f"{file}: {rule}: {html[:120]}" for rule, html in answer["found"])
    yield from trouble
    page.close()
