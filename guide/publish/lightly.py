"""WeasyPrint is imported without two things that it asks for and our pages never use.

Version 70.0 looks for each library under the names of other systems first, and on Linux ctypes answers each of these
by starting a compiler, a linker and ldconfig: some fifty processes. It also imports all of fontTools, which cuts fonts
only where HarfBuzz cannot, and makes still ones of variable fonts. Both cost nearly half of the import.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

# module → functions that are imported from it by name
_SELDOM_USED = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}


class _Later(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import itself asks, for __path__
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def import_weasyprint() -> None:
    """Imports it, once; whoever asks for fontTools afterwards gets fontTools itself."""
    if "weasyprint" not in sys.modules:
        with _names_of_libraries_as_they_are(), _stand_ins():
            import_module("weasyprint")


@contextmanager
def _names_of_libraries_as_they_are() -> Iterator[None]:
    """A library is loaded under the name that Linux gives it, which WeasyPrint tries too, or not at all."""
    found_by_searching = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = found_by_searching


@contextmanager
def _stand_ins() -> Iterator[None]:
    new = [name for name in _SELDOM_USED if name not in sys.modules]
    for name in new:
        module = sys.modules[name] = _Later(name)
        for function in _SELDOM_USED[name]:
            setattr(module, function, _when_called(name, function))
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]


def _when_called(module: str, function: str) -> Callable[..., Any]:
    def called(*words: Any, **named: Any) -> Any:
        return getattr(import_module(module), function)(*words, **named)

    return called
