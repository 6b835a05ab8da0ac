"""Our own leaflet, built once for each region and ink, with what it was composed of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide import orders
from guide.build import build, composed
from guide.model.leaflet import Leaflet
from guide.model.publication import Pages, Pagination, Publication
from guide.workspace import open_workspace
from tests.editions.files import shelf
from tests.publish.tagtree import Tag, tag_tree


@dataclass(frozen=True)
class Built:
    """A finished leaflet and where it came from."""

    leaflet: Leaflet
    pages: Pages
    publication: Publication

    @property
    def content(self) -> bytes:
        return self.publication.content

    @property
    def tags(self) -> Tag:
        return tag_tree(self.content)


@cache
def built(region: str = "uk", ink: str = "colour", clinic: str | None = None) -> Built:
    if clinic is None:
        one = shelf()("letter" if region == "us" else "a4", ink, region)
        publication = Publication(
            one.content, Pagination(one.pages, {name: int(at[0]) for name, at in one.places.items()})
        )
        return Built(one.leaflet, one.composed, publication)
    order = orders.Order(region=region, ink=ink, clinic=clinic)
    (job,) = orders.jobs_of(order, open_workspace(Path(order.source) if order.source else None))
    leaflet, pages = composed(job, job.edition.attempts[0])
    return Built(leaflet, pages, build(job))
