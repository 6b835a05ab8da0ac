"""The program, loaded once and waiting: each command is split off from it as a process of its own.

A command that is started anew spends a second on its imports, and there are hundreds of stories. Only imports are
shared: nothing is read or made here. Stories about starting itself (tests/packaging, seeds, signals) start it anew.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOADED = (
    "guide.orders", "guide.build", "guide.handouts", "guide.batch", "guide.publish.press", "guide.publish.pdf",
    "guide.publish.epub", "guide.compose", "guide.preflight", "guide.record",
)  # fmt: skip
TIME_LIMIT_SECONDS = 120


class Prompter:
    """The waiting program. `Prompter().run(["pdf"], folder, environment, out, err)` is the state it ends with."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._waiting = subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, text=True)

    def run(self, words: list[str], folder: Path, environment: dict[str, str], out: Path, err: Path) -> int:
        assert self._waiting.stdin and self._waiting.stdout
        asked = {"words": words, "folder": str(folder), "environment": environment, "out": str(out), "err": str(err)}
        self._waiting.stdin.write(json.dumps(asked) + "\n")
        self._waiting.stdin.flush()
        return int(self._waiting.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._waiting.communicate()


@cache
def prompter() -> Prompter:
    """The one of this test process, which goes with it."""
    waiting = Prompter()
    atexit.register(waiting.close)
    return waiting


def _wait_for_commands() -> None:
    sys.path[0] = str(ROOT)
    for module in ("build_guide", *LOADED):
        __import__(module)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _played(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _played(asked: dict[str, Any]) -> None:
    """In the process that was split off: the command, as if it had just been started."""
    signal.alarm(TIME_LIMIT_SECONDS)
    for number, name, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT),
    ):
        os.dup2(os.open(name, flags), number)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [str(ROOT / "build_guide.py"), *asked["words"]]
    state: Any = 0
    try:
        sys.modules["build_guide"].main()
    except SystemExit as ended:
        state = ended.code
    except BaseException:
        traceback.print_exc()
        state = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(state if isinstance(state, int) else bool(state))


if __name__ == "__main__":
    _wait_for_commands()
