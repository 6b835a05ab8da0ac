"""Borders between pixels as a planar graph: unit edges, arcs between junctions, pruning, and closed loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from guide.draw.raster import Array, Ints, Mask


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
    def nodes(self) -> set[int]:
        """Every node that an edge touches."""
        return set(self.start.tolist()) | set(self.end.tolist())


@dataclass(frozen=True, slots=True)
class Arc:
    """A run of edges between two junctions (or a closed ring): its nodes, its edges, and whether it began forwards."""

    nodes: list[int]
    edges: list[int]
    forward: bool

    @property
    def closed(self) -> bool:
        """Whether it ends where it began."""
        return self.nodes[0] == self.nodes[-1]


def edges_where(across: Mask, down: Mask) -> Edges:
    """Edges where `across` (between x and x+1) or `down` (between y and y+1) is set; the lattice is one wider."""
    width = across.shape[1] + 1
    row = width + 1
    y, x = np.nonzero(across)
    upright = (y * row + x + 1, (y + 1) * row + x + 1, y * width + x + 1, y * width + x)
    y, x = np.nonzero(down)
    level = ((y + 1) * row + x, (y + 1) * row + x + 1, y * width + x, (y + 1) * width + x)
    return Edges(*(np.concatenate(pair) for pair in zip(upright, level, strict=True)))


def borders(labels: Ints | Mask) -> Edges:
    """Every edge where the label changes."""
    return edges_where(labels[:, 1:] != labels[:, :-1], labels[1:] != labels[:-1])


def points_of(nodes: Iterable[int], width: int) -> Array:
    """Lattice nodes of a raster of that width as pixel coordinates."""
    at = np.fromiter(nodes, int)
    return np.stack([at % (width + 1), at // (width + 1)], 1).astype(float)


def arcs_of(edges: Edges, key: Ints | None = None) -> tuple[list[Arc], dict[int, int]]:
    """Maximal runs of edges of one key, and the degree of each node."""
    ends = np.stack([edges.start, edges.end], 1).ravel()  # two an edge: number 2 i and 2 i + 1
    nodes, first, which = np.unique(ends, return_index=True, return_inverse=True)
    degree = np.bincount(which, minlength=len(nodes))
    round_it = np.argsort(which, kind="stable")  # the ends at each node, node by node
    at = np.cumsum(degree) - degree
    twos = at[degree == 2]
    one, other = round_it[twos], round_it[twos + 1]
    if key is not None:
        alike = key[one >> 1] == key[other >> 1]
        one, other = one[alike], other[alike]
    onward = np.full(len(ends), -1)
    onward[one], onward[other] = other, one
    leaving = round_it[np.argsort(first[which[round_it]], kind="stable")]  # nodes in the order in which edges name them
    begin = np.concatenate([leaving[onward[leaving] < 0], np.arange(0, len(ends), 2)])
    return _walked(begin.tolist(), ends.tolist(), onward.tolist()), dict(
        zip(nodes.tolist(), degree.tolist(), strict=True)
    )


def _walked(begin: list[int], ends: list[int], onward: list[int]) -> list[Arc]:
    """Arcs from each of these ends of edges to the next junction, or round, each edge once."""
    used = bytearray(len(ends) // 2)
    arcs = []
    for start in begin:
        if used[start >> 1]:
            continue
        here, nodes, run = start, [ends[start]], []
        while here >= 0 and not used[here >> 1]:
            used[here >> 1] = 1
            run.append(here >> 1)
            nodes.append(ends[here ^ 1])
            here = onward[here ^ 1]
        arcs.append(Arc(nodes, run, not start & 1))
    return arcs


def pruned(edges: Edges, anchors: set[int], loose: int, island: int) -> Mask:
    """Which edges stay when loose ends, islands and slivers are dropped; an end on an anchor is not loose."""
    keep = np.ones(len(edges), bool)
    for _ in range(6):
        ids = np.nonzero(keep)[0]
        arcs, degree = arcs_of(edges.some(ids)) if len(ids) else ([], {})
        drop = [e for arc in arcs if _stray(arc, degree, anchors, loose, island) for e in arc.edges]
        if not drop:
            break
        keep[ids[drop]] = False
    return keep


def _stray(arc: Arc, degree: dict[int, int], anchors: set[int], loose: int, island: int) -> bool:
    """Whether an arc is a stray dash."""
    length = len(arc.edges)
    if arc.closed:
        return degree[arc.nodes[0]] == 2 and length < island
    ends = (arc.nodes[0], arc.nodes[-1])
    free = sum(degree[n] == 1 and n not in anchors for n in ends)
    sliver = length < 9 and all(n in anchors for n in ends)
    return sliver or (free == 1 and length < loose) or (free == 2 and length < island)


def loops(arcs: list[Arc], sides: list[tuple[int, int]], inside: Callable[[int], bool]) -> list[list[tuple[int, bool]]]:
    """Closed outlines of a region as (arc, forwards) runs; `sides` holds each arc's left and right label."""
    leaving: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for i, (arc, (left, right)) in enumerate(zip(arcs, sides, strict=True)):
        within, beyond = inside(left), inside(right)
        if within != beyond:
            first, last = (arc.nodes[0], arc.nodes[-1]) if within else (arc.nodes[-1], arc.nodes[0])
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
