"""The QR code of an address: drawn in the ink of words, with the quiet zone that readers need around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from guide.model.clinic import Clinic
from guide.model.leaflet import PlacedPlate

SIDE_MM = 20  # of the code itself; its quiet zone lies around that
QUIET = 4  # modules (ISO/IEC 18004)
USUAL_VERSION = 5  # 84 bytes at level M: one size for nearly every address
FILE = "clinic/code.svg"


def code_of(clinic: Clinic | None, palette: Mapping[str, str], said: str) -> PlacedPlate | None:
    """The code of a clinic's link; none without one."""
    link = clinic.data.value.link if clinic else None
    if link is None:
        return None
    rows = _modules(link)
    count = len(rows) + 2 * QUIET
    side = round(SIDE_MM * count / len(rows), 3)
    ground = f'<rect width="{count}" height="{count}" fill="{palette["paper"]}"/>'
    drawn = "".join(_runs(rows))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count} {count}">{ground}'
    svg += f'<path fill="{palette["ink"]}" d="{drawn}"/></svg>\n'
    return PlacedPlate(FILE, said, side, side, svg.encode())


def modules_of(link: str | None) -> int:
    """How many modules a side of the code has, which decides its size on the page."""
    return len(_modules(link)) if link else 0


def address(link: str) -> str:
    """An address as it is read: without what every address begins with, and without a stroke at its end."""
    return link.removeprefix("https://").removeprefix("http://").removesuffix("/")


@lru_cache(64)  # a batch asks twice for each clinic
def _modules(link: str) -> tuple[bytearray, ...]:
    import segno

    try:
        made = segno.make_qr(link, error="m", version=USUAL_VERSION, boost_error=False)
    except segno.DataOverflowError:
        made = segno.make_qr(link, error="m", boost_error=False)
    return tuple(made.matrix)


def _runs(rows: tuple[bytearray, ...]) -> Iterator[str]:
    """Dark modules that lie side by side, as one rectangle each."""
    for down, row in enumerate(rows, QUIET):
        start = None
        for across, dark in enumerate([*row, 0], QUIET):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                yield f"M{start} {down}h{across - start}v1h{start - across}z"
                start = None
