"""What takes long to make and many tests ask for: made once in a run, by whichever process comes first."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

KEPT = "BUILD_GUIDE_KEPT_FOR_TESTS"  # the folder, made and taken away by tests/conftest.py


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What was made under this name in this run, by any of its processes."""
    folder = Path(os.environ[KEPT])
    file = folder / f"{name}.pickle"
    with _alone(folder / f"{name}.lock"):
        if not file.exists():
            file.write_bytes(pickle.dumps(make()))
    return pickle.loads(file.read_bytes())


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Nobody else is in here meanwhile, in whichever process."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
