"""When Python looks for garbage: not while pages are made, and not at the end."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left_for_later() -> Iterator[None]:
    """Layout makes millions of small values and hardly any garbage: looking for it takes a tenth of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def nothing_swept_at_the_end() -> None:
    """Spares CPython its last look through all that WeasyPrint holds, which takes as long again."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
