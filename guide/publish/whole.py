"""Files that are whole or absent: written beside the former one, and put in its place in one step."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place

_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would change line ends
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
        rights = _rights(path)
        if rights is None and not os.path.isdir(path.parent):  # noqa: PTH112 - thousands of files in a row
            path.parent.mkdir(parents=True, exist_ok=True)
        if not (personal and _replaced_from_nowhere(path, content, rights)):
            _replace(path, content, synced, rights)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is written piece by piece, and in its place only when it is whole. Raises MachineRefused."""
    part = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.part")
    with told_of(path):
        rights = _rights(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if rights is not None:
                part.chmod(rights)
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """While a file is written, what the system says against it. Raises MachineRefused in words."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
        raise MachineRefused(Finding("M102", f"cannot write {path.name}: {reason}", Place(str(path)), hint)) from error


def _replace(path: Path, content: bytes, synced: bool, rights: int | None) -> None:
    """Puts new bytes in the place of a file; nothing is left behind where that fails."""
    part = f"{path.parent}{os.sep}.{path.name[:100]}.{os.urandom(6).hex()}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, rights or 0o666)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            left = memoryview(content)
            while left:  # a system may take a part of it
                left = left[file.write(left) :]
            if synced:
                os.fsync(descriptor)
        if rights is not None:
            Path(part).chmod(rights)
        os.replace(part, path)  # noqa: PTH105 - thousands of files in a row
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise


def _replaced_from_nowhere(path: Path, content: bytes, rights: int | None) -> bool:
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
    part.chmod(0o666 & ~_mask() if rights is None else rights)
    part.replace(path)
    return True


def _rights(path: Path) -> int | None:
    """The rights of the former file, where there is one. Raises IsADirectoryError."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return mode & 0o777


def _mask() -> int:
    """What any new file is not allowed here."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
