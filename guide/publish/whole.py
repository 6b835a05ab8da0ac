"""Files that are whole or absent: written beside the former one, and put in its place in one step."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room, or choose another folder with --output"),
    errno.EDQUOT: ("the disk quota is used up", "make room, or choose another folder with --output"),
    errno.EFBIG: (
        "the file would be larger than the system allows",
        "raise the limit (ulimit -f), or choose another disk",
    ),
    errno.EROFS: ("the disk is read-only", "choose another folder with --output"),
    errno.EACCES: ("no right to write there", "choose another folder with --output, or change its rights"),
    errno.EPERM: ("no right to write there", "choose another folder with --output, or change its rights"),
    errno.ENOTDIR: ("what should be its folder is a file", "choose another folder with --output"),
    errno.EEXIST: ("what should be its folder is a file", "choose another folder with --output"),
    errno.EISDIR: ("there is a folder of that name", "choose another name with --output"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name with --output"),
}


def write_whole(path: Path, content: bytes, synced: bool = True, personal: bool = False) -> None:
    """Writes a file with its folders, or leaves everything as it was and raises MachineRefused.

    Without `synced` a file may be lost where the machine loses its power, as thousands in a row can be made again.
    What is `personal` has no name in the folder until it is whole, so that a killed process leaves no piece of it.
    """
    with told_of(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        if personal and _replaced_from_nowhere(path, content):
            return
        _replace(path, content, synced)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """While a file is written, what the system says against it. Raises MachineRefused in words."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
        raise MachineRefused(Finding("M102", f"cannot write {path.name}: {reason}", Place(str(path)), hint)) from error


def _replace(path: Path, content: bytes, synced: bool) -> None:
    """Puts new bytes in the place of a file; nothing is left behind where that fails."""
    descriptor, name = mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        part.chmod(_rights(path))
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _replaced_from_nowhere(path: Path, content: bytes) -> bool:
    """The same by way of a file without a name, where the system has such (Linux: O_TMPFILE); else nothing is done."""
    try:
        descriptor = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except (AttributeError, OSError):
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
        with suppress(OSError):
            part.unlink()
        try:
            os.link(f"/proc/self/fd/{file.fileno()}", part, follow_symlinks=True)
        except OSError:
            return False
    part.chmod(_rights(path))
    part.replace(path)
    return True


def _rights(path: Path) -> int:
    """The rights of the former file, else those that any new file gets here."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
