"""Marks that explain: where the stretch is felt, arrows, the floor line and the shadow on the floor."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from guide.draw.arrows import WIDTH, arrow_points, arrow_text
from guide.draw.body import Body
from guide.draw.boxes import box_of, grown
from guide.draw.curves import numbers
from guide.draw.labels import Labels
from guide.draw.pixels import UNITS, Pixels, Window
from guide.draw.raster import Array, Mask, rasterise
from guide.draw.rotation import unit
from guide.draw.scene import Scene
from guide.draw.trace import outline_text
from guide.draw.wardrobe import STUFFS
from guide.model.figure import Feel

Paths = list[tuple[str, str]]  # class, path text
HATCH_GAP = 26.0  # SVG units between the lines of a feel zone
FEEL_INSET = 6  # pixels between a feel zone and the edge of the cloth it lies on: room for the keyline
SHADOW_BELOW = 0.30  # what is lower than this casts the shadow, metres


def feel_value(scene: Scene, feel: Feel, rest: Array) -> Array:
    """Positive inside the zone: a range along a bone and a spread round it, in the rest pose."""
    body = scene.posed.body
    start = body.heads[body.index[feel.bone]]
    end = body.heads[body.index[feel.to]] if feel.to else body.tails[body.index[feel.bone]]
    axis, length = unit(end - start), np.linalg.norm(end - start)
    away = rest - start
    along = away @ axis / length
    out = away - np.outer(away @ axis, axis)
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-9
    side = np.asarray(feel.side, float)
    side = unit(side - axis * (side @ axis))
    low, high = feel.range
    middle, half = (low + high) / 2, (high - low) / 2
    value: Array = 1 - ((along - middle) / half) ** 2 - ((1 - out @ side) / feel.spread) ** 2
    return value


def felt_on(body: Body, feel: Feel) -> list[int]:
    """The bones on whose flesh a zone may lie: those named, else all from the one bone to the other."""
    if feel.bones:
        return [body.index[bone] for bone in feel.bones]
    chain = [body.index[feel.to or feel.bone]]
    while chain[-1] != body.index[feel.bone] and body.parent[chain[-1]] >= 0:
        chain.append(int(body.parent[chain[-1]]))
    return chain


def _feel_mask(scene: Scene, pixels: Pixels, labels: Labels, feel: Feel) -> Mask | None:
    """One closed region inside the visible stuff that the zone may lie on."""
    body = scene.posed.body
    weight = body.weights[:, felt_on(body, feel)].sum(1)
    allowed = scene.over_body(weight, pixels) > 0.5
    stuffs = [1 + STUFFS.index(name) for name in feel.on]
    at = pixels.at[pixels.body]
    allowed &= np.isin(labels.stuff.ravel()[at], stuffs)
    where = pixels.body_image(allowed)
    if (box := box_of(where)) is None:
        return None
    box = grown(box, 40)  # as far as the blurs reach
    value = np.full(where.shape, -1.0)
    value.ravel()[at[allowed]] = feel_value(scene, feel, pixels.rest[allowed])
    mask = _rounded(value[box], where[box])
    if mask is None:
        return None
    out = np.zeros_like(where)
    out[box] = mask
    return out


def _rounded(value: Array, where: Mask) -> Mask | None:
    """The largest piece in which the value is positive, rounded, and off the edge of where it may lie."""
    room = ndimage.binary_erosion(where, iterations=FEEL_INSET)
    mask = (ndimage.gaussian_filter(value, 5.0) > 0) & room
    mask = ndimage.binary_closing(np.pad(mask, 20), iterations=18)[20:-20, 20:-20] & room
    mask = ndimage.binary_opening(mask, iterations=7)
    pieces, n = ndimage.label(mask)
    if not n:
        return None
    largest = pieces == 1 + int(np.argmax(np.bincount(pieces.ravel())[1:]))
    rounded: Mask = ndimage.gaussian_filter(ndimage.binary_fill_holes(largest).astype(float), 9.0) > 0.5
    return rounded


def feel_zones(scene: Scene, pixels: Pixels, labels: Labels) -> Paths:
    """Keyline, zone and hatching of each place where it is felt."""
    out: Paths = []
    for feel in scene.frame.feel:
        mask = _feel_mask(scene, pixels, labels, feel)
        if mask is not None:
            edge = outline_text(mask, UNITS, 5.0, 1.0)
            out += [("feel-keyline", edge), ("feel", edge), ("feel-hatch", _hatching(mask)), ("feel-edge", edge)]
    return out


def _hatching(mask: Mask) -> str:
    """Lines at 45 degrees, cut to the mask."""
    gap = round(HATCH_GAP / UNITS * np.sqrt(2))
    rows, columns = np.nonzero(mask)
    total, text = rows + columns, ""
    for c in range(int(total.min()) // gap * gap, int(total.max()), gap):
        x = np.arange(columns.min(), columns.max() + 1)
        y = c - x
        on = (y >= 0) & (y < mask.shape[0])
        on[on] = mask[y[on], x[on]]
        change = np.diff(np.concatenate([[0], on.astype(int), [0]]))
        for a, b in zip(np.nonzero(change == 1)[0], np.nonzero(change == -1)[0] - 1, strict=True):
            if b - a > 4:
                ends = np.array([x[a] + 0.5, y[a] + 0.5, x[b] - x[a], y[b] - y[a]]) * UNITS
                text += f"M{numbers(ends[:2])}l{numbers(ends[2:])}"
    return text


def arrows(scene: Scene, window: Window) -> Paths:
    """Halo and arrow of each movement."""
    out: Paths = []
    for arrow in scene.frame.arrows:
        points, _ = window(arrow_points(scene.posed, arrow))
        text = arrow_text(points, arrow.width or WIDTH, arrow.both, arrow.dashed)
        out += [("arrow-halo", text), ("arrow", text)]
    return out


def floor(scene: Scene, window: Window) -> Paths:
    """The floor as a line, in level views."""
    if not scene.frame.floor or not scene.view.is_level:
        return []
    across, _ = window.size
    lowest = min([0.0, *(layer.vertices[:, 1].min() for layer in scene.layers if not layer.figure)])
    y = window(np.array([[0, lowest, 0]]))[0][0, 1]
    return [("floor", f"M8 {numbers([y])}H{numbers([across * UNITS - 8])}")]


def shadow(scene: Scene, window: Window) -> Paths:
    """What is low, dropped on the floor, in raised views."""
    if not scene.frame.shadow or scene.view.is_level:
        return []
    coarse, vertices, triangles, n = 3, [], [], 0
    for layer in scene.layers:
        low = layer.quads[(layer.vertices[layer.quads][:, :, 1] < SHADOW_BELOW).all(1)]
        if layer.material != "mat" and len(low):
            vertices.append(layer.vertices * [1, 0, 1])
            triangles += [low[:, [0, 1, 2]] + n, low[:, [0, 2, 3]] + n]
            n += len(layer.vertices)
    if not n:
        return []
    xy, depth = window(np.concatenate(vertices))
    across, down = window.size
    hits = rasterise(xy / (UNITS * coarse), depth, np.concatenate(triangles), across // coarse, down // coarse)
    spot = ndimage.binary_closing(np.pad(hits.triangle >= 0, 8), iterations=5)[8:-8, 8:-8]
    spot = ndimage.gaussian_filter(ndimage.binary_dilation(spot, iterations=2).astype(float), 2.0) > 0.5
    spot[[0, -1]] = spot[:, [0, -1]] = False
    text = outline_text(spot, UNITS * coarse, 2.5, 0.6, 14)
    return [("shadow", text)] if text else []
