"""The inner edges of the shoulder blades as lines on the back, which move as the shoulders do."""

from __future__ import annotations

import numpy as np

from guide.draw.curves import Curve, path_text
from guide.draw.fit import Run, fit_all
from guide.draw.pixels import UNITS, Pixels, Window
from guide.draw.scene import Scene

# from the upper corner down the inner edge and round the lower tip: metres aside of and over the top of the spine
EDGE = ((0.062, -0.045), (0.058, -0.080), (0.058, -0.115), (0.066, -0.145), (0.084, -0.158), (0.104, -0.146))
DEEP = 0.075  # metres behind the spine
FOLLOWS = 0.45  # share of the collar bone's turn that the blade makes
SLACK = 0.09  # metres that a line may lie behind the cloth that is seen
BEHIND = 0.5  # cosine between the view and the chest's front from which on a back is seen


def blades(scene: Scene, pixels: Pixels, window: Window) -> list[tuple[str, str]]:
    """Both edges, as far as no arm hides them."""
    posed, text = scene.posed, ""
    if not scene.frame.blades or scene.view.forward @ posed.turn_of("spine_05")[:, 2] < BEHIND:
        return []
    body = posed.body
    top = body.heads[body.index["spine_05"]]
    for sign, side in ((1, "l"), (-1, "r")):
        rest = top + np.array([[sign * x, y + 0.10, -DEEP] for x, y in EDGE])
        at = posed.follow("spine_05", rest) * (1 - FOLLOWS) + posed.follow(f"clavicle_{side}", rest) * FOLLOWS
        seen, depth = window(at)
        fine = np.stack([np.interp(np.linspace(0, 5, 26), np.arange(6), seen[:, i]) for i in (0, 1)], 1)
        deep = np.interp(np.linspace(0, 5, 26), np.arange(6), depth)
        x, y = (np.clip((fine[:, i] / UNITS).astype(int), 0, pixels.depth.shape[1 - i] - 1) for i in (0, 1))
        clear = deep < pixels.depth[y, x] + SLACK
        if clear.mean() > 0.5:
            (segments,) = fit_all([Run(fine[clear])], [1.5])
            text += path_text(Curve(fine[clear][0], segments))
    return [("inner", text)] if text else []
