"""Pictures of the pages of every edition, small and grey: the kept ones, and old beside new where they differ."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
DPI, GREYS = 60, 16
GAP = 12  # dots between old and new


def pictures_of(content: bytes) -> list[np.ndarray]:
    """Each page as rows of greys, 0 black to 15 white."""
    pages = (page.render(scale=DPI / 72).to_numpy()[:, :, :3] for page in pypdfium2.PdfDocument(content))
    return [np.round(page.mean(axis=2) * (GREYS - 1) / 255).astype(np.uint8) for page in pages]


def kept(edition: str) -> list[np.ndarray]:
    """The pages as they were when somebody last looked at them."""
    return [_opened(file) for file in sorted(FOLDER.glob(f"{edition}-[0-9][0-9].png"))]


def keep(edition: str, pages: list[np.ndarray]) -> None:
    """Write the pictures that later pages are compared with."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob(f"{edition}-[0-9][0-9].png"):
        old.unlink()
    for number, page in enumerate(pages, 1):
        _image(page).save(FOLDER / f"{edition}-{number:02}.png", bits=4, optimize=True)


def side_by_side(before: np.ndarray, now: np.ndarray, file: Path) -> Path:
    """Old, new, and the new one with what differs in black on what was."""
    height, width = max(before.shape[0], now.shape[0]), max(before.shape[1], now.shape[1])
    old, new = _on(before, height, width), _on(now, height, width)
    differs = np.where(np.abs(old.astype(int) - new.astype(int)) > 3, 0, 15 - (15 - old) // 4).astype(np.uint8)
    gap = np.zeros((height, GAP), dtype=np.uint8)
    _image(np.concatenate([old, gap, new, gap, differs], axis=1)).save(file, bits=4)
    return file


def _on(page: np.ndarray, height: int, width: int) -> np.ndarray:
    """A page on a sheet of this size."""
    sheet = np.full((height, width), GREYS - 1, dtype=np.uint8)
    sheet[: page.shape[0], : page.shape[1]] = page
    return sheet


def _image(page: np.ndarray) -> Image.Image:
    image = Image.fromarray(page, mode="P")
    image.putpalette([level for grey in range(GREYS) for level in [grey * 255 // (GREYS - 1)] * 3])
    return image


def _opened(file: Path) -> np.ndarray:
    with Image.open(file) as image:
        return np.asarray(image, dtype=np.uint8)
