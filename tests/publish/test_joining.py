"""A print run: pages in their order, what leaflets share once, and no memory for a leaflet that is done with."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from guide.publish.joining import Joined, put_together

SHARED = bytes(range(256)) * 400  # a font, or a picture
EACH = 8  # leaflets of a part


def leaflet(number: int) -> bytes:
    """Two pages that show one picture, and say their number in a string that looks like a reference."""
    with pikepdf.new() as pdf:
        for side in (1, 2):
            page = pdf.add_blank_page(page_size=(595, 842))
            picture = pdf.make_stream(SHARED, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            page.obj.Resources = pdf.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture)))
            page.obj.Contents = pdf.make_stream(b"/P Do %% leaflet %d side %d" % (number, side))
            page.obj.PieceInfo = pikepdf.Dictionary(Said=pikepdf.String(f"({number} 0 R) \\ {side} 0 R"))
            page.obj.StructParents = 0
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def parts(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        path = folder / f"{number}.pdf"
        with Joined() as part:
            for one in range(EACH):
                part.add_all(leaflet(number * EACH + one))
            part.put(path)
        yield path


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.pdf"
    assert put_together(parts(tmp_path, 3), path) == 3 * EACH * 2
    return path


def test_pages_stand_in_their_order_as_they_were(run: Path) -> None:
    with pikepdf.open(run) as pdf:
        assert not pdf.check_pdf_syntax()
        wanted = [(n, side) for n in range(3 * EACH) for side in (1, 2)]
        assert [page.Contents.read_bytes() for page in pdf.pages] == [
            b"/P Do %% leaflet %d side %d" % one for one in wanted
        ]
        assert [str(page.obj.PieceInfo.Said) for page in pdf.pages] == [f"({n} 0 R) \\ {s} 0 R" for n, s in wanted]
        assert all(page.Resources.XObject.P.read_bytes() == SHARED for page in pdf.pages)
        assert not any("/StructParents" in page for page in pdf.pages)


def test_what_leaflets_share_stands_once_in_each_part(run: Path) -> None:
    with pikepdf.open(run) as pdf:
        assert len({page.Resources.XObject.P.objgen for page in pdf.pages}) == 3


def test_the_same_pages_give_the_same_bytes(run: Path, tmp_path: Path) -> None:
    put_together(parts(tmp_path, 3), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == run.read_bytes()


def test_three_hundred_leaflets_are_put_together_in_the_memory_of_a_few(tmp_path: Path) -> None:
    made = list(parts(tmp_path, 1)) * (300 // EACH)
    tracemalloc.start()
    put_together(made, tmp_path / "run.pdf")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * made[0].stat().st_size + 500_000
    assert (tmp_path / "run.pdf").stat().st_size > 30 * made[0].stat().st_size
