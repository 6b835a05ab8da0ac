"""`printed("booklet", ink="mono", region="us")` is a finished edition, built once in a run."""

from __future__ import annotations

import os

import pytest

from tests.editions.files import Files


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The shelf of finished editions, shared by all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return Files((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "editions")
