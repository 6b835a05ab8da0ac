"""Borders between pixels as a planar graph: unit edges, arcs between junctions, pruning, and closed loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guide.draw.raster import Array, Ints, Mask

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Edges:
    """Unit edges: their two lattice nodes, and the pixels on the left and on the right."""

    start: Ints
    end: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.start)

    def some(self, chosen: Mask | Ints) -> Edges:
        """The chosen ones."""
        return Edges(self.start[chosen], self.end[chosen], self.left[chosen], self.right[chosen])

    @property
    def nodes(self) -> Ints:
        """Every node that an edge touches, once for each that does."""
        return np.concatenate([self.start, self.end])


@dataclass(frozen=True, slots=True)
class Arc:
    """A run of edges between two junctions (or a closed ring): its nodes, its edges, and whether it began forwards."""

    nodes: Ints
    edges: Ints
    forward: bool

    @property
    def closed(self) -> bool:
        """Whether it ends where it began."""
        return bool(self.nodes[0] == self.nodes[-1])


def edges_where(across: Mask, down: Mask, corner: tuple[int, int] = (0, 0), width: int = 0) -> Edges:
    """Edges where `across` (between x and x+1) or `down` (between y and y+1) is set; the lattice is one wider.

    Of a part of a picture: `corner` is its first row and column, `width` the whole picture's."""
    width = width or across.shape[1] + 1
    row = width + 1
    y, x = (n + first for n, first in zip(np.divmod(np.flatnonzero(across), across.shape[1]), corner, strict=True))
    upright = (y * row + x + 1, (y + 1) * row + x + 1, y * width + x + 1, y * width + x)
    y, x = (n + first for n, first in zip(np.divmod(np.flatnonzero(down), down.shape[1]), corner, strict=True))
    level = ((y + 1) * row + x, (y + 1) * row + x + 1, y * width + x, (y + 1) * width + x)
    return Edges(*(np.concatenate(pair) for pair in zip(upright, level, strict=True)))


def borders(labels: Ints | Mask) -> Edges:
    """Every edge where the label changes."""
    return edges_where(labels[:, 1:] != labels[:, :-1], labels[1:] != labels[:-1])


def points_of(nodes: Ints, width: int) -> Array:
    """Lattice nodes of a raster of that width as pixel coordinates."""
    return np.stack([nodes % (width + 1), nodes // (width + 1)], 1).astype(float)


@dataclass(frozen=True, slots=True)
class Walks:
    """All arcs of a graph one after the other: where each begins, its number of edges, and the degree of its ends."""

    start: Ints  # 2 i where an arc begins with its edge i forwards, 2 i + 1 backwards
    count: Ints
    edges: Ints  # of all arcs
    nodes: Ints  # one more each
    degree: Ints  # (arcs, 2)

    @property
    def ends(self) -> Ints:
        """First and last node of each arc, (arcs, 2)."""
        last = np.cumsum(self.count + 1)
        return self.nodes[np.stack([last - self.count - 1, last - 1], 1)]


def arcs_of(edges: Edges, key: Ints | None = None) -> list[Arc]:
    """Maximal runs of edges of one key: those that end, as edges name their first node, then rings."""
    if not len(edges):
        return []
    walks = _walks(edges, key)
    cuts = np.cumsum(walks.count)[:-1]
    each = zip(np.split(walks.nodes, cuts + np.arange(1, len(walks.count))), np.split(walks.edges, cuts), strict=True)
    return [Arc(*own, not start & 1) for own, start in zip(each, walks.start.tolist(), strict=True)]


def _walks(edges: Edges, key: Ints | None = None) -> Walks:
    """The arcs, each edge in one of them."""
    ends = np.stack([edges.start, edges.end], 1).ravel()  # two an edge: number 2 i and 2 i + 1
    round_it = np.argsort(ends, kind="stable")  # the ends at each node, node by node
    begins = np.concatenate([[True], np.diff(ends[round_it]) != 0])
    at, which = np.nonzero(begins)[0], np.empty(len(ends), int)
    which[round_it] = np.cumsum(begins) - 1
    degree = np.diff(np.append(at, len(ends)))
    twos = at[degree == 2]
    one, other = round_it[twos], round_it[twos + 1]
    if key is not None:
        alike = key[one >> 1] == key[other >> 1]
        one, other = one[alike], other[alike]
    onward = np.full(len(ends), -1)
    onward[one], onward[other] = other, one
    leaving = round_it[onward[round_it] < 0]
    leaving = leaving[np.argsort(round_it[at][which[leaving]], kind="stable")]  # nodes as edges name them
    walked, count = _walked(leaving, onward.reshape(-1, 2)[:, ::-1].ravel())
    before = np.cumsum(count) - count
    first, last = walked[before], walked[before + count - 1] ^ 1
    nodes = np.insert(ends[walked ^ 1], before, ends[first])
    return Walks(first, count, walked >> 1, nodes, degree[which[np.stack([first, last], 1)]])


def _walked(leaving: Ints, after: Ints) -> tuple[Ints, Ints]:
    """The ends from which edges are walked, arc after arc, and how many each arc has: from each end that is left to
    where nothing comes after, then the rings. All are walked at once, ever farther."""
    last, steps = _followed(after, leaving)
    place = np.empty(len(after), int)
    place[leaving] = np.arange(len(leaving))
    start = leaving[place[leaving] <= place[last[leaving] ^ 1]]  # the other end of an arc is left as well
    walked, count = _in_order(start, last, steps)
    if not len(rings := np.nonzero(after[last] >= 0)[0]):
        return walked, count
    place[rings] = np.arange(len(rings))
    around = place[after[rings]]
    lowest = _lowest(around)
    forwards = rings[lowest] % 2 == 0  # of two ways round, the one that begins with its first edge forwards
    around[around == lowest] = -1
    start = np.unique(lowest[forwards])
    more, counts = _in_order(start, *_followed(around, start))
    return np.concatenate([walked, rings[more]]), np.concatenate([count, counts])


def _followed(after: Ints, start: Ints) -> tuple[Numbers, Numbers]:
    """From each end, the last one that is come to and in how many steps, as far as what is come to from `start`."""
    after = after.astype(np.int32)  # half the memory of what is gathered so often
    jump = np.where(after < 0, np.arange(len(after), dtype=np.int32), after)
    steps = (after >= 0).astype(np.int32)
    while (after[jump[start]] >= 0).any():
        steps += steps[jump]
        jump = jump[jump]
    return jump, steps


def _lowest(around: Ints) -> Ints:
    """Of each place on rings, the lowest that lies on its ring."""
    jump = around.astype(np.int32)
    low = np.minimum(np.arange(len(jump), dtype=np.int32), jump)
    for _ in range(len(jump).bit_length()):
        lower = np.minimum(low, low[jump])
        if (lower == low).all():
            break
        low, jump = lower, jump[jump]
    return low.astype(int)


def _in_order(start: Ints, last: Numbers, steps: Numbers) -> tuple[Ints, Ints]:
    """All that is come to from each start, in order, and how many it is."""
    count = steps[start].astype(int) + 1
    run = np.full(len(last), -1)
    run[last[start]] = np.arange(len(start))
    run = run[last]
    walked = np.nonzero(run >= 0)[0]
    out = np.empty(len(walked), int)
    out[np.cumsum(count)[run[walked]] - 1 - steps[walked]] = walked
    return out, count


def pruned(edges: Edges, anchors: Ints, loose: int, island: int) -> Mask:
    """Which edges stay when loose ends, islands and slivers are dropped; an end on an anchor is not loose."""
    keep = np.ones(len(edges), bool)
    anchored = np.zeros(max(int(some.max(initial=0)) for some in (anchors, edges.nodes)) + 1, bool)
    anchored[anchors] = True
    for _ in range(6):
        if not len(ids := np.nonzero(keep)[0]):
            break
        walks = _walks(edges.some(ids))
        stray = np.repeat(_stray(walks, anchored, loose, island), walks.count)
        if not stray.any():
            break
        keep[ids[walks.edges[stray]]] = False
    return keep


def _stray(walks: Walks, anchored: Mask, loose: int, island: int) -> Mask:
    """Which arcs are stray dashes."""
    ends, length = walks.ends, walks.count
    held = anchored[ends]
    free = ((walks.degree == 1) & ~held).sum(1)
    sliver = (length < 9) & held.all(1)
    dash = sliver | ((free == 1) & (length < loose)) | ((free == 2) & (length < island))
    return np.where(ends[:, 0] == ends[:, 1], (walks.degree[:, 0] == 2) & (length < island), dash)


def loops(arcs: list[Arc], sides: list[tuple[int, int]], inside: Callable[[int], bool]) -> list[list[tuple[int, bool]]]:
    """Closed outlines of a region as (arc, forwards) runs; `sides` holds each arc's left and right label."""
    leaving: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for i, (arc, (left, right)) in enumerate(zip(arcs, sides, strict=True)):
        within, beyond = inside(left), inside(right)
        if within != beyond:
            first, last = (int(arc.nodes[k]) for k in ((0, -1) if within else (-1, 0)))
            leaving[first].append((last, i, within))
    found = []
    for first, ways in list(leaving.items()):
        while ways:
            ring, node = [], first
            while leaving[node]:
                node, arc_id, forwards = leaving[node].pop()
                ring.append((arc_id, forwards))
                if node == first:
                    break
            found.append(ring)
    return found
