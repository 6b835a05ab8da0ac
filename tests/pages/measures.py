"""What `list editions` tells of the pages of our article: measured here, kept beside the article."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import yaml

FILE = Path(__file__).parents[2] / "guide" / "content" / "articles" / "back-spasms" / "measures.yaml"
HEAD = "# Measured by `make pictures`: pages, and the share of the paper that ink or toner covers.\n"
DPI = 36


def ink_of(content: bytes) -> float:
    """The mean darkness of all pages, 0 white to 1 black."""
    grey = [page.render(scale=DPI / 72).to_numpy()[:, :, :3].mean() for page in pypdfium2.PdfDocument(content)]
    return round(1 - float(np.mean(grey)) / 255, 3)


def kept() -> dict[str, dict[str, object]]:
    """What is kept, by edition."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def keep(edition: str, pages: int, ink: dict[str, float]) -> None:
    """Write what was measured of one edition."""
    every = {**kept(), edition: {"pages": pages, "ink": ink}}
    lines = [
        f"{name}: {{pages: {it['pages']}, ink: {{{', '.join(f'{key}: {share}' for key, share in it['ink'].items())}}}}}\n"  # type: ignore[attr-defined]
        for name, it in sorted(every.items())
    ]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")
