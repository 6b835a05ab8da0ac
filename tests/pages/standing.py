"""Where the parts of our article's leaflets stand: measured here, kept beside the article, a guess for each build."""

from __future__ import annotations

from pathlib import Path

import yaml

from guide.build import fitted
from guide.model.measures import Stood, stood_name
from tests.editions.files import REGIONS, job_of

FILE = Path(__file__).parents[2] / "guide" / "content" / "articles" / "back-spasms" / "pages.yaml"
HEAD = "# Written by `make pictures`: the page on which each part stood that the words of an edition refer to.\n"


def kept() -> dict[str, Stood]:
    """What is kept, by edition, paper and region."""
    said = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader) if FILE.exists() else {}
    return {name: Stood(**it) for name, it in said.items()}


def keep(edition: str) -> None:
    """Lay an edition out for each region, and write down what came of it."""
    every = kept()
    for region in REGIONS:
        job = job_of(edition, region=region)
        told = fitted(job).laid.pages.told
        every.pop(stood_name(job.edition, region), None)
        if told and told.page_of:
            every[stood_name(job.edition, region)] = Stood(pages=told.pages, page_of=dict(told.page_of))
    FILE.write_text(HEAD + "".join(_line(*it) for it in sorted(every.items())), encoding="utf-8")


def _line(name: str, stood: Stood) -> str:
    parts = ", ".join(f"{part}: {page}" for part, page in sorted(stood.page_of.items(), key=lambda it: it[1]))
    return f"{name}: {{pages: {stood.pages}, page_of: {{{parts}}}}}\n"
