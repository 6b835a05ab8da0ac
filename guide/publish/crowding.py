"""Do words keep apart, and within their panel and page?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from guide.model.finding import Finding
from guide.model.place import Place
from guide.publish.printed import Frame, Run, page_frame

_PIXELS_A_MM = 96 / 25.4
_SLACK = 1.0  # CSS pixels, a quarter of a millimetre


def words_in_the_way(document: Any, runs: tuple[Run, ...], places: Mapping[str, Place]) -> Iterator[Finding]:
    """Words over each other, beyond the page's edge, beyond their panel. One finding for each block and fault."""
    said: set[tuple[str, str]] = set()
    for code, run, message, hint in (*_over_each_other(runs), *_beyond(document, runs)):
        block = next((name for name in reversed(run.ids) if name in places), "")
        if (code, block + message.partition(" by ")[0]) not in said:
            said.add((code, block + message.partition(" by ")[0]))
            where = f' in "{block}"' if block else ""
            place = places.get(block, Place(f"page {run.page}"))
            yield Finding(code, f"page {run.page}{where}: {message}", place, hint)


def _over_each_other(runs: tuple[Run, ...]) -> Iterator[tuple[str, Run, str, str]]:
    """Runs whose ink meets: a sweep down each page."""
    by_page: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_page[run.page].append(run)
    for on_page in by_page.values():
        open_runs: list[Run] = []
        for run in sorted(on_page, key=lambda r: r.ink.top):
            open_runs = [r for r in open_runs if r.ink.bottom > run.ink.top + _SLACK]
            for other in open_runs:
                if run.ink.meets(other.ink, _SLACK):
                    yield "P103", run, f'"{_short(run)}" stands over "{_short(other)}"', ""
            open_runs.append(run)


def _beyond(document: Any, runs: tuple[Run, ...]) -> Iterator[tuple[str, Run, str, str]]:
    """Runs that reach over an edge."""
    for run in runs:
        for frame in (page_frame(document, run.page), *run.panels):
            over = frame.beyond(run.ink)
            if over > _SLACK:
                reach = f"reaches out of {_named(frame)} by {over / _PIXELS_A_MM:.1f} mm"
                yield "P104", run, f'"{_short(run)}" {reach}', "shorten the words, or give the panel more room"
                break


def _short(run: Run) -> str:
    text = " ".join(run.text.split())
    return text if len(text) <= 40 else text[:38] + "…"


def _named(frame: Frame) -> str:
    return "the page" if frame.name.startswith("page ") else f'the panel "{frame.name}"'
