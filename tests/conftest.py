"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from tests.editions.files import Files, shelf
from tests.kept import KEPT
from tests.proof.verapdf import VeraPdf

gc.set_threshold(100_000, 50, 50)  # as the program does: looking for garbage takes a seventh of what tests compute


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """veraPDF, started once for each test process: `verapdf.proves(file)`."""
    with VeraPdf() as running:
        yield running


@pytest.fixture(scope="session")
def printed() -> Files:
    """`printed("booklet", ink="mono", region="us")` is a finished edition, built once in a run."""
    return shelf()


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage, and need not be looked through."""
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the folder of what is made once; those that it starts inherit its name."""
    if not hasattr(config, "workerinput"):
        os.environ[KEPT] = tempfile.mkdtemp(prefix="kept-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """And takes it away at the end."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(KEPT, ""), ignore_errors=True)
