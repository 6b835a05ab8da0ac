"""An edition laid out once, with what it was composed of: for questions that need no finished file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guide import orders
from guide.build import Filled, fitted
from guide.workspace import open_workspace

OTHERS = Path(__file__).parents[1] / "other_articles" / "content"


@cache
def laid(edition: str, paper: str | None = None, region: str | None = None, article: str | None = None) -> Filled:
    """The default article, or one of the small others."""
    others = {"article": article, "source": str(OTHERS)} if article else {}
    order = orders.Order(editions=(edition,), paper=paper, region=region, **others)  # type: ignore[arg-type]
    (job,) = orders.jobs_of(order, open_workspace(Path(order.source) if order.source else None))
    return fitted(job)
