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
    starts, ends = edges.start.tolist(), edges.end.tolist()
    keys = key.tolist() if key is not None else [0] * len(starts)
    at: dict[int, list[int]] = defaultdict(list)
    for i, (a, b) in enumerate(zip(starts, ends, strict=True)):
        at[a].append(i)
        at[b].append(i)
    junctions = {n for n, around in at.items() if len(around) != 2 or keys[around[0]] != keys[around[1]]}
    walk = _Walk(starts, ends, at, junctions)
    begin = [(node, edge) for node, around in at.items() if node in junctions for edge in around]
    arcs = [walk.arc(node, edge) for node, edge in begin + list(zip(starts, range(len(starts)), strict=True))]
    return [arc for arc in arcs if arc is not None], {n: len(around) for n, around in at.items()}


class _Walk:
    """Goes along edges from junction to junction, each edge once."""

    def __init__(self, starts: list[int], ends: list[int], at: dict[int, list[int]], junctions: set[int]) -> None:
        self.starts, self.ends, self.at, self.junctions = starts, ends, at, junctions
        self.used = [False] * len(starts)

    def arc(self, node: int, edge: int) -> Arc | None:
        """The arc that leaves a node by an edge; None when it has been walked."""
        if self.used[edge]:
            return None
        nodes, run, forward, here = [node], [], self.starts[edge] == node, node
        while not self.used[edge]:
            self.used[edge] = True
            run.append(edge)
            here = self.ends[edge] if self.starts[edge] == here else self.starts[edge]
            nodes.append(here)
            if here in self.junctions or here == node:
                break
            one, other = self.at[here]
            edge = other if one == edge else one
        return Arc(nodes, run, forward)


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
