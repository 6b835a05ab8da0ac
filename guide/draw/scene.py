"""Everything that is seen: the dressed body, hair that stands off it, and things; and what each pixel shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy import sparse

from guide.draw import hair, props
from guide.draw.arrows import arrow_points
from guide.draw.pixels import UNITS, Pixels, Window
from guide.draw.posed import Posed
from guide.draw.raster import Array, Hits, Ints, rasterise, twice_area, view_of
from guide.draw.wardrobe import Wardrobe
from guide.model.figure import Frame

MARGIN = 0.028  # paper round the scene, metres: half an outline and a little air


@dataclass(frozen=True, slots=True)
class Layer:
    """One mesh of the scene."""

    vertices: Array
    quads: Ints
    faces: Ints
    material: str  # "" for the body, whose stuff is decided a pixel at a time
    soft: bool
    figure: bool
    open: bool = False  # both sides are seen


class Scene:
    """One frame, posed and dressed, with its things."""

    def __init__(
        self, posed: Posed, dressed: Array, wardrobe: Wardrobe, frame: Frame, ghost: Scene | None = None
    ) -> None:
        self.ghost = ghost
        self.posed, self.dressed, self.wardrobe, self.frame = posed, dressed, wardrobe, frame
        self.view = view_of(frame.camera)
        body = posed.body
        _, smooth, quads = body.finer
        skin = smooth(dressed)
        self.layers = [Layer(skin, quads, np.zeros(len(quads), int), "", True, True)]
        for part in hair.parts(wardrobe.head, wardrobe.person.hair):
            at = posed.follow("head", part.vertices)
            at = hair.hanging(wardrobe.head, wardrobe.person.hair, part.vertices, at, posed.turn_of("head"))
            self.layers.append(Layer(at, part.quads, part.faces, "hair", True, True, wardrobe.person.hair == "bob"))
        for mesh in props.meshes(frame.props, skin):
            self.layers.append(Layer(mesh.vertices, mesh.quads, mesh.faces, mesh.material, mesh.soft, False))

    def bounds(self) -> tuple[Array, Array]:
        """Lowest and highest corner in the view's plane, margin and arrows included; metres."""
        points = [self.framed() if self.frame.crop else self._whole()]
        for arrow in self.frame.arrows:
            tip = self.view.project(arrow_points(self.posed, arrow))[:, :2]
            points += [tip - 0.03, tip + 0.03]
        if self.ghost and not self.frame.crop:
            points.append(self.ghost.view.project(self.ghost.layers[0].vertices)[:, :2])
        if inset := self.frame.inset:
            corner = self.of_bone("pelvis") + inset.at
            points.append(corner + np.array([[0, 0], np.subtract(inset.high, inset.low) * inset.scale]))
        if self.frame.floor and self.view.is_level and not self.frame.crop:
            points.append(np.array([[points[0][0, 0], 0.0]]))
        every = np.concatenate(points)
        return every.min(0) - MARGIN, every.max(0) + MARGIN

    def _spread(self, values: Array) -> Array:
        """Numbers of the body's vertices, carried to its finer mesh."""
        return self.posed.body.finer[0](values)

    def _whole(self) -> Array:
        """All vertices in the picture."""
        return self.view.project(np.concatenate([layer.vertices for layer in self.layers]))[:, :2]

    def framed(self) -> Array:
        """The corners of what alone is seen."""
        assert self.frame.crop is not None
        return self.of_bone(self.frame.crop.bone) + np.array([self.frame.crop.low, self.frame.crop.high])

    def of_bone(self, bone: str) -> Array:
        """Where a bone begins in the picture, (1, 2)."""
        return self.view.project(self.posed.position[self.posed.body.index[bone]][None])[:, :2]

    def pixels(self, window: Window) -> Pixels:
        """What is seen through the window."""
        start = np.cumsum([0] + [len(layer.vertices) for layer in self.layers[:-1]])
        vertices = np.concatenate([layer.vertices for layer in self.layers])
        quads = np.concatenate([layer.quads + s for layer, s in zip(self.layers, start, strict=True)])
        owner = np.repeat(np.arange(len(self.layers)), [len(layer.quads) for layer in self.layers])
        face = np.concatenate([layer.faces for layer in self.layers])
        xy, depth = window(vertices)
        triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        owner, face = np.tile(owner, 2), np.tile(face, 2)
        both = np.array([layer.open for layer in self.layers])
        keep = (twice_area(xy[triangles]) < 0) | both[owner]
        width, height = window.size
        hits = rasterise(xy / UNITS, depth, triangles[keep], width, height)
        hits.triangle[[0, -1]] = hits.triangle[:, [0, -1]] = -1  # nothing runs off the paper unclosed
        return self._fill(hits, vertices, quads, triangles[keep], owner[keep], face[keep])

    def _fill(self, hits: Hits, vertices: Array, quads: Ints, triangles: Ints, owner: Ints, face: Ints) -> Pixels:
        """Interpolate over the seen triangles: normals, and of the body its rest position and fields; things have
        neither."""
        height, width = hits.depth.shape
        at = np.flatnonzero(hits.triangle >= 0)
        t = hits.triangle.ravel()[at]
        second, third = hits.second.ravel()[at], hits.third.ravel()[at]
        weights = np.empty((len(at), 3), np.float32)  # half the memory; far finer than a millimetre in a metre
        weights[:, 0], weights[:, 1], weights[:, 2] = 1 - second - third, second, third
        corners, layer = triangles.astype(np.int32)[t], owner[t]
        normal = spread(vertex_normals(vertices, quads), corners, weights)
        body = np.flatnonzero(layer == 0)
        names, attributes = self._attributes()
        values = spread(attributes, corners[body], weights[body]).T.copy()
        fields = dict(zip(names, values[3:], strict=True))
        return Pixels(
            width, height, at, hits.depth, layer, body, face[t], corners, weights, normal, values[:3].T, fields
        )

    def _attributes(self) -> tuple[list[str], Array]:
        """Rest position and fields of every vertex of the body."""
        names = list(self.wardrobe.fields)
        stacked = np.stack([self.wardrobe.fields[name] for name in names], 1)
        return names, self._spread(np.concatenate([self.wardrobe.rest(), stacked], 1))

    def over_body(self, values: Array, pixels: Pixels) -> Array:
        """A number of each of the body's vertices, spread over the pixels that show it."""
        fine = self._spread(values[:, None])[:, 0]
        return spread(fine, pixels.corners[pixels.body], pixels.weights[pixels.body])


def spread(values: Array, corners: Ints, weights: Array) -> Array:
    """Vertex values interpolated at pixels."""
    shape, each = (len(corners), len(values)), np.arange(0, corners.size + 1, 3, dtype=np.int32)
    shares = sparse.csr_matrix((weights.ravel(), corners.ravel(), each), shape)
    return cast(Array, shares @ values.astype(np.float32))


def vertex_normals(vertices: Array, quads: Ints) -> Array:
    """Unit normals, averaged over the quads round each vertex."""
    corners = vertices[quads]
    cross = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    total = np.stack([np.bincount(quads.ravel(), np.repeat(cross[:, i], 4), len(vertices)) for i in range(3)], 1)
    return total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-12)
