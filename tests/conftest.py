"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.proof.verapdf import VeraPdf


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """veraPDF, started once for each test process: `verapdf.proves(file)`."""
    with VeraPdf() as running:
        yield running
