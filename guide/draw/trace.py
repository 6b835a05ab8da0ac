"""Labels to lines: fills from shared arcs, so that neighbours never gap, and strokes from graphs of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import ndimage

from guide.draw.boxes import box_of
from guide.draw.curves import path_text, soft_curve
from guide.draw.labels import Labels
from guide.draw.linework import Fills, Stroke, Traced, hard, soft
from guide.draw.pixels import Pixels
from guide.draw.planar import Arc, Edges, arcs_of, borders, edges_where, loops, points_of, pruned
from guide.draw.raster import Array, Ints, Mask

FOLD, FOLD_HEAD, FOLD_HAND = 0.035, 0.060, 0.030  # rest-pose metres between neighbour pixels that make a line
IN_FRONT = 0.025  # metres by which a thing has to stand before the figure to hide it, not only touch it
HIDDEN, CAP = 2, 7  # kind of outline; nodes
FINGER_GAP = 8.0  # pixels: finger lines nearer than this to another line are left out


def fills(labels: Labels) -> Fills:
    """The shapes of every class. A stuff's shape holds its own shade, which lies on it."""
    image, flat = labels.image, labels.image.ravel()
    edges = borders(image)
    left, right = flat[edges.left].astype(int), flat[edges.right].astype(int)
    low, high = np.minimum(left, right), np.maximum(left, right)
    arcs = arcs_of(edges, low * (int(flat.max()) + 1) + high)
    sides, lines = [], []
    for arc in arcs:
        a, b = int(left[arc.edges[0]]), int(right[arc.edges[0]])
        sides.append((a, b) if arc.forward else (b, a))
        lines.append(_border(points_of(arc.nodes, image.shape[1]), a, b, labels))
    bases = sorted({int(v) & ~1 for v in np.unique(flat)} - {0})
    shapes = [(name, inside) for base in bases for name, inside in ((base, {base, base | 1}), (base | 1, {base | 1}))]
    return Fills(lines, [(labels.class_of(name), loops(arcs, sides, inside.__contains__)) for name, inside in shapes])


def _border(points: Array, a: int, b: int, labels: Labels) -> Traced:
    """The line between two labels: straight between hard things, slack between a stuff and its shade."""
    if labels.hard[a >> 2] and labels.hard[b >> 2]:
        return hard(points)
    return soft(points, 5.0, 1.6) if a >> 1 == b >> 1 else soft(points)


def strokes(labels: Labels, pixels: Pixels, rim: int = 1) -> list[Stroke]:
    """The figure's outline (none nearer to the rim than so many pixels), edges of things, lines inside the figure."""
    outline = _off_the_rim(borders(labels.figure), labels.image.shape, rim)
    outline = outline.some(pruned(outline, np.zeros(0, int), 30, 60))
    return [
        *_outline(outline, labels, pixels),
        *_thing_lines(labels, outline),
        *_inner_lines(labels, pixels, outline),
    ]


def _off_the_rim(edges: Edges, shape: tuple[int, ...], rim: int) -> Edges:
    """Without what runs along the rim of a cropped picture: there the figure goes on, unseen."""
    rows, columns = edges.left // shape[1], edges.left % shape[1]
    others, beside = edges.right // shape[1], edges.right % shape[1]
    low, right = np.maximum(rows, others), np.maximum(columns, beside)
    top, left = np.minimum(rows, others), np.minimum(columns, beside)
    return edges.some((top >= rim) & (left >= rim) & (low < shape[0] - rim) & (right < shape[1] - rim))


def _outline(outline: Edges, labels: Labels, pixels: Pixels) -> Iterator[Stroke]:
    """The figure's outline: finer round face, hands and feet, and only an edge where a thing stands in front."""
    figure, depth = labels.figure.ravel(), pixels.depth.ravel()
    inner = np.where(figure[outline.left], outline.left, outline.right)
    beyond = np.where(figure[outline.left], outline.right, outline.left)
    small = pixels.body_image(_small_parts(pixels)).ravel()[inner]
    hidden = (labels.image.ravel()[beyond] > 0) & (depth[beyond] < depth[inner] - IN_FRONT)
    kind = np.where(hidden, 2, np.where(small, 1, 0))
    for arc in arcs_of(outline):
        for what, nodes in _runs(arc, kind):
            name = ("outline", "outline-fine", "edge-in-front")[what]
            yield Stroke(name, soft(points_of(nodes, labels.image.shape[1])), bool(nodes[0] == nodes[-1]))


def _small_parts(pixels: Pixels) -> Mask:
    """Face, hands and bare feet, whose shapes a thick line would fill."""
    f = pixels.fields
    face = (f["head"] > 0.5) & (f["hair"] < 0)
    return face | (f["hand"] > 0.5) | (f["feet"] > 0.5)


def _runs(arc: Arc, kind: Ints) -> list[tuple[int, Ints]]:
    """An arc cut where its kind changes for more than a moment: (kind, nodes)."""
    own = ndimage.median_filter(kind[arc.edges], size=61, mode="wrap" if arc.closed else "nearest")
    cuts = (np.nonzero(np.diff(own))[0] + 1).tolist()
    if not cuts:
        return [(int(own[0]), arc.nodes)]
    stops = [0, *cuts, len(own)]
    runs = [(int(own[a]), arc.nodes[a : b + 1]) for a, b in pairwise(stops)]
    if arc.closed and runs[0][0] == runs[-1][0]:
        runs = [(runs[0][0], np.concatenate([runs[-1][1], runs[0][1][1:]])), *runs[1:-1]]
    return [(what, _short_of_hidden(nodes, runs, i)) for i, (what, nodes) in enumerate(runs)]


def _short_of_hidden(nodes: Ints, runs: list[tuple[int, Ints]], i: int) -> Ints:
    """A run of outline that stops a little before it goes behind a thing, so that its round end does not lie on it."""
    if runs[i][0] == HIDDEN:
        return nodes
    before, after = runs[i - 1][0] == HIDDEN, runs[(i + 1) % len(runs)][0] == HIDDEN
    short = nodes[CAP if before else 0 : len(nodes) - (CAP if after else 0)]
    return short if len(short) > CAP else nodes


def _thing_lines(labels: Labels, outline: Edges) -> Iterator[Stroke]:
    """Edges of things: against paper, and between their faces."""
    stuff, clear = labels.stuff, ~labels.figure
    across = (stuff[:, 1:] != stuff[:, :-1]) & clear[:, 1:] & clear[:, :-1]
    edges = edges_where(across, (stuff[1:] != stuff[:-1]) & clear[1:] & clear[:-1])
    edges = _off_the_rim(edges, labels.image.shape, 1)
    flat, sharp = stuff.ravel(), np.array(labels.hard)
    sharp = sharp[flat[edges.left]] & sharp[flat[edges.right]]
    for chosen, traced in ((sharp, hard), (~sharp, soft)):
        some, others = edges.some(chosen), edges.some(~chosen).nodes
        some = some.some(pruned(some, np.concatenate([outline.nodes, others]), 14, 24))
        for arc in arcs_of(some):
            yield Stroke("edge", traced(points_of(arc.nodes, labels.image.shape[1])), arc.closed)


def folds(pixels: Pixels, number: Ints) -> tuple[Mask, Mask]:
    """Where neighbouring pixels of the body lie far apart in the rest pose (across, down); `number` is a picture of
    which of the body's pixels each is, -1 none."""
    limit = np.full(len(pixels.rest), FOLD)
    limit[pixels.fields["head"] > 0.5] = FOLD_HEAD
    limit[pixels.fields["hand"] > 0.5] = FOLD_HAND
    limit[_mouth(pixels)] = np.inf
    found = []
    for one, other in ((number[:, 1:], number[:, :-1]), (number[1:], number[:-1])):
        both = (one >= 0) & (other >= 0)
        a, b = one[both], other[both]
        both[both] = np.linalg.norm(pixels.rest[a] - pixels.rest[b], axis=-1) > np.maximum(limit[a], limit[b])
        found.append(both)
    return found[0], found[1]


def _mouth(pixels: Pixels) -> Mask:
    """The face, where folds would come from the mouth's cavity, the nostrils and the lids."""
    return (pixels.fields["head"] > 0.5) & (pixels.fields["hair"] < 0) & (pixels.rest[:, 2] > 0.055)


def _inner_lines(labels: Labels, pixels: Pixels, outline: Edges) -> Iterator[Stroke]:
    """Lines inside the figure: folds and limbs in front of others, hems, fingers."""
    number = pixels.body_image(np.arange(len(pixels.body), dtype=np.int32), -1)
    edges = _inner_edges(labels, pixels, number)
    edges = edges.some(pruned(edges, outline.nodes, 26, 46))
    if not len(edges):
        return
    flat, number = labels.stuff.ravel(), number.ravel()
    same = flat[edges.left] == flat[edges.right]
    one, other = (_of_body(number[at], pixels.fields["hand"], 0) for at in (edges.left, edges.right))
    finger = (np.minimum(one, other) > 0.6) & same
    nowhere = np.full(len(number), 1e3, np.float32)
    nowhere[pixels.at] = 0
    one, other = (_of_body(number[at], pixels.rest, nowhere[at, None]) for at in (edges.left, edges.right))
    apart = np.linalg.norm(one - other, axis=1) > FOLD
    kind = np.where(finger, 2, np.where(~same & ~apart, 1, 0))
    arcs = arcs_of(edges, kind)
    for arc in _thinned(arcs, kind, outline, labels):
        name = ("inner", "hem", "fine")[kind[arc.edges[0]]]
        yield Stroke(name, soft(points_of(arc.nodes, labels.image.shape[1])), arc.closed)


def _inner_edges(labels: Labels, pixels: Pixels, number: Ints) -> Edges:
    """Folds, and borders between stuffs, inside the figure."""
    if (box := box_of(labels.figure)) is None:
        return edges_where(labels.figure[:, 1:], labels.figure[1:])
    figure, stuff = labels.figure[box], labels.stuff[box]
    across, down = folds(pixels, number[box])
    across = (across | (stuff[:, 1:] != stuff[:, :-1])) & figure[:, 1:] & figure[:, :-1]
    down = (down | (stuff[1:] != stuff[:-1])) & figure[1:] & figure[:-1]
    return edges_where(across, down, (box[0].start, box[1].start), labels.figure.shape[1])


def _of_body(number: Ints, values: Array, other: float | Array) -> Array:
    """Values of the body's pixels of these numbers, or what stands for them where it is not the body."""
    own = number >= 0
    return np.where(own[:, None] if values.ndim > 1 else own, values[np.maximum(number, 0)], other)


def _thinned(arcs: list[Arc], kind: Ints, outline: Edges, labels: Labels) -> list[Arc]:
    """Without the finger lines that lie too close to a longer line or to the outline."""
    height, width = labels.image.shape
    free = np.ones((height + 1, width + 1), bool)
    free.ravel()[outline.nodes] = False
    kept = []
    for arc in sorted(arcs, key=lambda arc: (kind[arc.edges[0]] == 2, -len(arc.edges))):
        if kind[arc.edges[0]] == 2 and (len(arc.edges) <= 12 or _crowded(free, arc.nodes)):
            continue
        free.ravel()[arc.nodes] = False
        kept.append(arc)
    return kept


def _crowded(free: Mask, nodes: Ints, margin: int = 14) -> bool:
    """Whether a run of lattice nodes lies close to others, by the median."""
    y, x = nodes // free.shape[1], nodes % free.shape[1]
    top, left = max(y.min() - margin, 0), max(x.min() - margin, 0)
    distance = ndimage.distance_transform_edt(free[top : y.max() + margin + 1, left : x.max() + margin + 1])
    return bool(np.median(distance[y - top, x - left]) < FINGER_GAP)


def outline_text(mask: Mask, units: float, sigma: float, tolerance: float, shortest: int = 40) -> str:
    """Path text of a mask."""
    padded = np.pad(mask, 1)
    arcs = arcs_of(borders(padded))
    long = [arc for arc in arcs if len(arc.nodes) >= shortest]
    rings = [points_of(arc.nodes, padded.shape[1]) - 1 for arc in long]
    return "".join(path_text(soft_curve(ring, sigma, tolerance).scaled(units), close=True) for ring in rings)
