"""What `list editions` tells of the pages of our article: measured here, kept beside the article."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import yaml

from guide.model.measures import Measure

FILE = Path(__file__).parents[2] / "guide" / "content" / "articles" / "back-spasms" / "measures.yaml"
HEAD = "# Measured by `make pictures`: pages, and the share of the paper that ink or toner covers.\n"
DPI = 36


def ink_of(content: bytes) -> float:
    """The mean darkness of all pages, 0 white to 1 black."""
    grey = [page.render(scale=DPI / 72).to_numpy()[:, :, :3].mean() for page in pypdfium2.PdfDocument(content)]
    return round(1 - float(np.mean(grey)) / 255, 3)


def kept() -> dict[str, Measure]:
    """What is kept, by edition."""
    said = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader) if FILE.exists() else {}
    return {name: Measure(**it) for name, it in said.items()}


def keep(edition: str, pages: int, ink: dict[str, float]) -> None:
    """Write what was measured of one edition."""
    every = {**kept(), edition: Measure(pages=pages, ink=ink)}
    FILE.write_text(HEAD + "".join(_line(*it) for it in sorted(every.items())), encoding="utf-8")


def _line(edition: str, measure: Measure) -> str:
    ink = ", ".join(f"{name}: {share}" for name, share in measure.ink.items())
    return f"{edition}: {{pages: {measure.pages}, ink: {{{ink}}}}}\n"
