"""Pictures of our own pages, small and grey. `python -m tests.pages.pictures` makes the kept ones again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
DPI, GREYS = 40, 16


def pictures_of(content: bytes) -> list[np.ndarray]:
    """Each page as rows of greys, 0 black to 15 white."""
    pages = (page.render(scale=DPI / 72).to_numpy()[:, :, :3] for page in pypdfium2.PdfDocument(content))
    return [np.round(page.mean(axis=2) * (GREYS - 1) / 255).astype(np.uint8) for page in pages]


def kept(page: int) -> np.ndarray:
    with Image.open(_file(page)) as image:
        return np.asarray(image, dtype=np.uint8)


def keep(pages: list[np.ndarray]) -> None:
    """Write the pictures that later pages are compared with."""
    FOLDER.mkdir(exist_ok=True)
    for number, page in enumerate(pages, 1):
        image = Image.fromarray(page, mode="P")
        image.putpalette([level for grey in range(GREYS) for level in [grey * 255 // (GREYS - 1)] * 3])
        image.save(_file(number), bits=4, optimize=True)


def _file(page: int) -> Path:
    return FOLDER / f"uk-a4-{page}.png"


if __name__ == "__main__":
    from tests.leaflet.leaflets import built

    keep(pictures_of(built().content))
