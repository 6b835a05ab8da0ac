"""Which colour class each pixel has: stuff, far side, and the two-tone shade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from guide.draw.pixels import Pixels
from guide.draw.raster import Array, Ints, Mask
from guide.draw.scene import Scene
from guide.draw.wardrobe import STUFFS

LIGHT = np.array([-0.40, 0.86, -0.42]) / np.linalg.norm([-0.40, 0.86, -0.42])  # right, up, depth
SHADE_BLUR, SHADE_LEVEL = 8.0, -0.30  # pixels; cosine of the light under which a place lies in shade
SMALL, SMALL_SHADE = 90, 5200  # pixels of the islands that are given to what is round them
NARROW = 8  # pixels: gaps in the figure narrower than twice this would only be ink


@dataclass(frozen=True, slots=True)
class Labels:
    """A label a pixel: 4 * stuff + 2 * far + shade; 0 is paper. `names[stuff]` is a class, `hard` has sharp edges."""

    image: Ints
    names: list[str]
    hard: list[bool]
    figure: Mask

    @property
    def stuff(self) -> Ints:
        """The picture without far side and shade."""
        return self.image >> 2

    def class_of(self, label: int) -> str:
        """The token of a label."""
        far = "-far" if label & 2 else ""
        return self.names[label >> 2].split("@")[0] + far + ("-shade" if label & 1 else "")


def tokens(scene: Scene) -> dict[str, str]:
    """The colour token of each stuff of this person."""
    person = scene.wardrobe.person
    clothes = person.clothes
    own = {"skin": f"skin-{person.skin}", "hair": f"hair-{person.hair_colour}", "shirt": f"cloth-{clothes.shirt}"}
    return {stuff: stuff for stuff in STUFFS} | own | {"trousers": f"cloth-{clothes.trousers}"}


def label(scene: Scene, pixels: Pixels) -> Labels:
    """Labels of a picture, its small islands absorbed."""
    of = tokens(scene)
    names, hard = ["paper", *(of[stuff] for stuff in STUFFS)], [True] + [False] * len(STUFFS)
    stuff = scene.wardrobe.stuff(pixels.rest, pixels.fields) + 1
    figure_layers = np.array([layer.figure for layer in scene.layers])
    on_figure = figure_layers[pixels.layer]
    stuff[(pixels.layer > 0) & on_figure] = 1 + STUFFS.index("hair")
    for k in np.unique(pixels.layer[~on_figure]):
        layer = scene.layers[k]
        for face in np.unique(pixels.face[pixels.layer == k]):
            here = (pixels.layer == k) & (pixels.face == face)
            stuff[here] = len(names)
            names.append(f"{layer.material}{_tone(scene, pixels.normal[here].mean(0), layer.soft)}@{k}.{face}")
            hard.append(not layer.soft)
    far = (pixels.fields["far"] > 0.5) & (pixels.layer == 0)
    soft = np.array([layer.soft for layer in scene.layers])[pixels.layer]
    base = pixels.image(stuff * 2 + far)
    shade = _shade(base, pixels.image(soft), pixels.image(scene.view.project(pixels.normal) @ LIGHT))
    image = _without_islands(base * 2 + shade)
    figure = pixels.image(on_figure)
    _close_gaps(image, figure)
    return Labels(image, names, hard, figure)


def _tone(scene: Scene, normal: Array, soft: bool) -> str:
    """Which side of a hard thing a face is: top, the lit side, or the end."""
    normal = normal / (np.linalg.norm(normal) + 1e-9)
    if soft or scene.view.is_level or normal[1] > 0.6:
        return ""
    return "-side" if normal @ scene.view.right < 0.3 else "-end"


def _shade(base: Ints, soft: Mask, light: Array) -> Mask:
    """Where the light, blurred inside each stuff only, is low."""
    shade = np.zeros(base.shape, bool)
    for value in np.unique(base[soft]):
        here = (base == value) & soft
        rows, columns = (np.nonzero(here.any(axis))[0] for axis in (1, 0))
        box = np.s_[max(rows[0] - 24, 0) : rows[-1] + 25, max(columns[0] - 24, 0) : columns[-1] + 25]
        inside = here[box].astype(float)
        blurred = ndimage.gaussian_filter(light[box] * inside, SHADE_BLUR)
        weight = np.maximum(ndimage.gaussian_filter(inside, SHADE_BLUR), 1e-6)
        dark = (inside > 0) & (blurred / weight < SHADE_LEVEL)
        dark = ndimage.binary_fill_holes(ndimage.binary_closing(dark, iterations=6)) & (inside > 0)
        shade[box] |= ndimage.binary_opening(dark, iterations=4)
    return shade


def _without_islands(image: Ints) -> Ints:
    """Small islands take the commonest label round them; small shades go back to their base."""
    for value in np.unique(image):
        pieces, n = ndimage.label(image == value)
        size = np.bincount(pieces.ravel(), minlength=n + 1)
        limit = SMALL_SHADE if value & 1 else SMALL
        boxes = ndimage.find_objects(pieces)
        for i in np.nonzero(size[1:] < limit)[0]:
            box = tuple(slice(max(s.start - 1, 0), s.stop + 1) for s in boxes[i])
            piece = pieces[box] == i + 1
            if value & 1:
                image[box][piece] = value - 1
                continue
            around = image[box][ndimage.binary_dilation(piece) & ~piece]
            if len(around):
                image[box][piece] = np.bincount(around).argmax()
    return image


def _close_gaps(image: Ints, figure: Mask) -> None:
    """Gaps narrower than two outlines, which would be nothing but ink, are closed with the nearest stuff."""
    for gap in (~figure, image == 0):
        pieces, _ = ndimage.label(gap)
        wide = np.unique(pieces[ndimage.binary_erosion(gap, iterations=NARROW)])
        narrow = gap & ~np.isin(pieces, wide)
        if narrow.any():
            empty = narrow | (gap & ~figure)
            nearest = ndimage.distance_transform_edt(empty, return_distances=False, return_indices=True)
            source = tuple(i[narrow] for i in nearest)
            image[narrow], figure[narrow] = image[source], figure[source]
