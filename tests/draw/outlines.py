"""Path text of a plate as runs of points, to be measured."""

from __future__ import annotations

import re

import numpy as np

STEPS = 12  # points that stand for one curve
_TOKEN = re.compile(r"[MlczH]|-?(?:\d+\.?\d*|\.\d+)")
Run = np.ndarray  # (n, 2), SVG units


def runs_of(text: str) -> list[Run]:
    """Each subpath of a path as a plate writes it (M, l, c, H, z), its curves as short lines."""
    out: list[list[np.ndarray]] = []
    tokens = _TOKEN.findall(text)
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if command == "z":
                out[-1].append(out[-1][0])
                continue
        count = {"M": 2, "l": 2, "c": 6, "H": 1}[command]
        numbers = np.array([float(token) for token in tokens[at : at + count]])
        at += count
        if command == "M":
            out.append([numbers])
        elif command == "H":
            out[-1].append(np.array([numbers[0], out[-1][-1][1]]))
        else:
            out[-1] += _drawn(out[-1][-1], numbers)
    return [np.array(run) for run in out]


def _drawn(here: np.ndarray, numbers: np.ndarray) -> list[np.ndarray]:
    if len(numbers) == 2:
        return [here + numbers]
    one, other, end = numbers.reshape(3, 2)
    shares = (np.arange(1, STEPS + 1) / STEPS)[:, None]
    rest = 1 - shares
    return list(here + 3 * one * shares * rest**2 + 3 * other * shares**2 * rest + end * shares**3)


def is_closed(run: Run) -> bool:
    """Whether it ends where it began."""
    return bool((run[0] == run[-1]).all())


def area_of(run: Run) -> float:
    """What a closed run goes round, in square units."""
    x, y = run[:-1].T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
