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
    """Words over each other, beyond the page's edge, beyond their panel: one finding for each block and fault."""
    said: set[tuple[str, str]] = set()
    for upper, lower in _over_each_other(runs):
        block, place = _where(upper, places)
        if (block, _where(lower, places)[0]) not in said:
            said.add((block, _where(lower, places)[0]))
            yield Finding("P103", f'{_on(upper, block)}: "{_short(upper)}" stands over "{_short(lower)}"', place)
    worst: dict[tuple[str, str], tuple[float, Run, Place]] = {}
    for run, frame, reach in _beyond(document, runs):
        block, place = _where(run, places)
        if reach > worst.get((block, frame.name), (0.0,))[0]:
            worst[block, frame.name] = reach, run, place
    for (block, name), (reach, run, place) in worst.items():
        edge = name if name.startswith("page ") else f'the panel "{name}"'
        message = f'{_on(run, block)}: "{_short(run)}" reaches out of {edge} by {reach / _PIXELS_A_MM:.1f} mm'
        yield Finding("P104", message, place, "shorten the words, or give them more room")


def _over_each_other(runs: tuple[Run, ...]) -> Iterator[tuple[Run, Run]]:
    """Runs whose ink meets: a sweep down each page."""
    by_page: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_page[run.page].append(run)
    for on_page in by_page.values():
        still_open: list[Run] = []
        for run in sorted(on_page, key=lambda r: r.ink.top):
            still_open = [other for other in still_open if other.ink.bottom > run.ink.top + _SLACK]
            yield from ((run, other) for other in still_open if run.ink.meets(other.ink, _SLACK))
            still_open.append(run)


def _beyond(document: Any, runs: tuple[Run, ...]) -> Iterator[tuple[Run, Frame, float]]:
    """Runs that reach over an edge, the innermost that they overstep, and how far."""
    for run in runs:
        for frame in (*reversed(run.panels), page_frame(document, run.page)):
            reach = frame.beyond(run.ink)
            if reach > _SLACK:
                yield run, frame, reach
                break


def _where(run: Run, places: Mapping[str, Place]) -> tuple[str, Place]:
    """The innermost block of these words, and where it was written."""
    block = next((name for name in reversed(run.ids) if name in places), "")
    return block, places.get(block, Place(f"page {run.page}"))


def _on(run: Run, block: str) -> str:
    return f'page {run.page} in "{block}"' if block else f"page {run.page}"


def _short(run: Run) -> str:
    text = " ".join(run.text.split())
    return text if len(text) <= 40 else text[:38] + "…"
