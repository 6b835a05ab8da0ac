"""Plates as forms: drawn as WeasyPrint draws them, kept on disk, and never trusted blindly."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from weasyprint import HTML

from guide.model.plate import ink, read_plate
from guide.publish import plates
from guide.publish.fetching import BASE, OnlyTheseFiles
from guide.publish.fonts import only_these_fonts
from guide.workspace import open_workspace

FIGURES = Path("guide/content/figures")
SHOWN = sorted(FIGURES.glob("*/plates/*.svg"))
SPACE = open_workspace()
SCALE = 0.03


def inked(path: Path, colours: str) -> bytes:
    return ink(read_plate(path.read_text()), SPACE.palette(colours), SCALE).encode()


def raster(content: bytes, images: dict[str, object]) -> object:
    """The plate alone on a page, at 150 dpi, as WeasyPrint prints it with these pictures ready."""
    xhtml = (
        '<style>@page { size: 90mm; margin: 5mm } img { width: 70mm; height: 60mm }</style><img src="p.svg" alt="A"/>'
    )
    with only_these_fonts(SPACE.fonts):
        fetcher = OnlyTheseFiles({"p.svg": content}, SPACE.fonts, xhtml)
        made = HTML(string=xhtml, base_url=BASE, url_fetcher=fetcher).write_pdf(cache=images)
    return pdfium.PdfDocument(made)[0].render(scale=150 / 72).to_numpy().astype(int)


@pytest.mark.parametrize("path", SHOWN[:: max(1, len(SHOWN) // 8)], ids=str)
@pytest.mark.parametrize("colours", ["colour", "mono"])
def test_a_form_looks_as_the_svg_does(path: Path, colours: str) -> None:
    content = inked(path, colours)
    images = plates.plate_images({"p.svg": content}, None)
    assert images, "this plate is not drawn as a form"
    assert abs(raster(content, {}) - raster(content, dict(images))).max() <= 2  # type: ignore[operator]


def test_every_plate_is_plain_enough() -> None:
    for path in SHOWN:
        assert list(plates.operators(inked(path, "colour").decode())), path


@pytest.mark.parametrize(
    "svg",
    [
        '<svg><path d="M0 0l1 1"/></svg>',
        "<svg><style>.a{fill:url(#x)}</style></svg>",
        '<svg><style>.a{fill:#000000}</style>\n<path class="a" d="M0 0l1 1"/>\n<text>no</text></svg>',
        '<svg><style>.a{fill:#000000}</style>\n<path class="b" d="M0 0l1 1"/>\n</svg>',
        '<svg><style>.a{fill:#000000;opacity:.5}</style>\n<path class="a" d="M0 0l1 1"/>\n</svg>',
    ],
)
def test_a_drawing_that_says_more_is_left_to_weasyprint(svg: str) -> None:
    with pytest.raises(plates.NotPlain):
        list(plates.operators(svg))


def test_a_form_is_kept_and_a_spoilt_one_is_drawn_anew(tmp_path: Path) -> None:
    content = inked(SHOWN[0], "colour")

    def form() -> bytes:
        plates._form.cache_clear()
        return plates._form(content, tmp_path)

    fresh = form()
    [kept] = (tmp_path / "plates").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b" c\n", b" l\n", 1))
    assert form() == fresh
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-40])
    assert form() == fresh
    kept.write_bytes(b"")
    assert form() == fresh
    assert kept.read_bytes() == whole
