"""The finished editions that many tests ask: each is built once in a run, whichever process comes first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from guide.build import fitted
from guide.model.edition import Edition
from guide.model.job import LeafletJob
from guide.model.leaflet import Leaflet
from guide.model.publication import Pages
from guide.orders import Order, jobs_of
from guide.preflight import check_leaflet
from guide.publish.pdf import write
from guide.workspace import workspace_of
from tests.editions.outlines import crossed
from tests.kept import kept

FOLDER = Path(__file__).parents[2] / "guide" / "content" / "editions"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
INKS, REGIONS = ("colour", "mono"), ("uk", "us")


def at_home(edition: str) -> str:
    """The region whose paper an edition is first made for: what the quick run of the tests looks at."""
    return "us" if edition == "letter" else "uk"


# (edition, region) for a test: at home always, elsewhere only with those that are slow.
PLACES = [
    pytest.param(edition, region, marks=() if region == at_home(edition) else pytest.mark.slow)
    for edition in NAMES
    for region in REGIONS
]
HOMES = [(edition, at_home(edition)) for edition in NAMES]


@dataclass(frozen=True)
class Printed:
    """A finished reading edition."""

    content: bytes
    pages: int
    places: dict[str, tuple[float, ...]]  # where each id stands: page, left, top, right, bottom in CSS pixels
    edition: Edition
    leaflet: Leaflet
    composed: Pages
    crossed: tuple[str, ...]  # lines and edges that something lies over

    def shown(self, name: str, most_mm: float = 1000, dpi: int = 96) -> np.ndarray:
        """The dots of what has this id, of so much of its height; it is on the page where it begins."""
        page, left, top, right, bottom = self.places[name]
        scale, low = dpi / 96, min(bottom, top + most_mm * 96 / 25.4)
        return self.raster(int(page), dpi)[
            round(top * scale) : round(low * scale), round(left * scale) : round(right * scale)
        ]

    def raster(self, page: int, dpi: int = 60) -> np.ndarray:
        """A page (from 1) as rows of red, green and blue."""
        return pypdfium2.PdfDocument(self.content)[page - 1].render(scale=dpi / 72).to_numpy()[:, :, :3]


class Files:
    """The shelf on which they lie; what was taken down once stays at hand."""

    def __init__(self) -> None:
        self._taken: dict[str, Printed] = {}

    def __call__(self, edition: str, ink: str = "colour", region: str = "uk", paper: str | None = None) -> Printed:
        name = f"{edition}-{ink}-{region}-{paper}"
        if name not in self._taken:
            self._taken[name] = kept(name, lambda: _printed(edition, ink, region, paper))
        return self._taken[name]


@cache
def shelf() -> Files:
    """The one of this test process."""
    return Files()


def job_of(edition: str, ink: str = "colour", region: str = "uk", paper: str | None = None) -> LeafletJob:
    """The order as values, for a test that composes."""
    order = Order(editions=(edition,), ink=ink, region=region, paper=paper)
    (job,) = jobs_of(order, _workspace())
    assert isinstance(job, LeafletJob)
    return job


@cache
def _workspace() -> object:
    return workspace_of(None)


def _printed(edition: str, ink: str, region: str, paper: str | None) -> Printed:
    """What `build` makes, and where its blocks stand, which only the layout knows."""
    job = job_of(edition, ink, region, paper)
    best = fitted(job)
    made = write(best.laid)
    wrong = check_leaflet(best.leaflet, best.laid.pagination, job.article, job.wording, job.today)
    assert not [finding for finding in wrong if finding.is_error]
    places = {
        name: (number, *corners)
        for number, page in reversed(list(enumerate(best.laid.document.pages, 1)))
        for name, corners in page.anchors.items()
    }
    lies_over = crossed(best.laid.document)
    return Printed(made.content, made.pagination.pages, places, job.edition, best.leaflet, best.laid.pages, lies_over)
