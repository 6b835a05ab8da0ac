"""Which colour class each pixel has: stuff, far side, and the two-tone shade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from guide.draw.blur import blurred
from guide.draw.boxes import Box, both, box_of, grown
from guide.draw.pixels import Pixels
from guide.draw.raster import Array, Ints, Mask
from guide.draw.scene import Scene
from guide.draw.wardrobe import STUFFS

LIGHT = np.array([-0.40, 0.86, -0.42]) / np.linalg.norm([-0.40, 0.86, -0.42])  # right, up, depth
SHADE_BLUR, SHADE_LEVEL = 8.0, -0.30  # pixels; cosine of the light under which a place lies in shade
REACH = round(4 * SHADE_BLUR)  # of the blur: what is dim darkens so far, and is lit from twice as far
SMALL, SMALL_SHADE = 90, 5200  # pixels of the islands that are given to what is round them
NARROW = 8  # pixels: gaps in the figure narrower than twice this would only be ink


@dataclass(frozen=True, slots=True)
class Labels:
    """A label a pixel: 4 * stuff + 2 * far + shade; 0 is paper. `names[stuff]` is a class, `hard` has sharp edges."""

    image: Ints
    stuff: Ints  # the picture without far side and shade
    names: list[str]
    hard: list[bool]
    figure: Mask

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
    stuff = np.full(len(pixels.layer), 1 + STUFFS.index("hair"), np.int16)  # little memory: it is compared so often
    stuff[pixels.body] = scene.wardrobe.stuff(pixels.rest, pixels.fields) + 1
    on_figure = np.array([layer.figure for layer in scene.layers])[pixels.layer]
    for k, face, here in _faces(pixels, np.flatnonzero(~on_figure)):
        layer = scene.layers[k]
        stuff[here] = len(names)
        names.append(f"{layer.material}{_tone(scene, pixels.normal, here, layer.soft)}@{k}.{face}")
        hard.append(not layer.soft)
    far = np.zeros(len(stuff), bool)
    far[pixels.body] = pixels.fields["far"] > 0.5
    soft = np.array([layer.soft for layer in scene.layers])[pixels.layer]
    base, light = pixels.image(stuff * 2 + far), np.zeros(len(stuff))
    light[soft] = scene.view.project(pixels.normal[soft]) @ LIGHT
    image = _without_islands(base * 2 + _shade(base, pixels.image(soft), pixels.image(light)))
    figure = pixels.image(on_figure)
    _close_gaps(image, figure)
    for picture in (image, figure):  # a rim of paper, though it be narrow: shapes close along it
        picture[[0, -1]] = picture[:, [0, -1]] = 0
    return Labels(image, image >> 2, names, hard, figure)


def _faces(pixels: Pixels, things: Ints) -> Iterator[tuple[int, int, Ints]]:
    """Layer, face and pixels of each face of each thing, in their order."""
    if not len(things):
        return
    most = int(pixels.face.max()) + 1
    code = (pixels.layer[things] * most + pixels.face[things]).astype(np.uint16)  # sorted by their digits
    order = np.argsort(code, kind="stable")
    start = np.flatnonzero(np.diff(code[order], prepend=np.uint16(code.max() + 1)))
    for value, here in zip(code[order[start]].tolist(), np.split(things[order], start[1:]), strict=True):
        yield value // most, value % most, here


def _tone(scene: Scene, normals: Array, here: Ints, soft: bool) -> str:
    """Which side of a hard thing a face is: top, the lit side, or the end."""
    if soft or scene.view.is_level:
        return ""
    normal = normals[here].mean(0)
    normal = normal / (np.linalg.norm(normal) + 1e-9)
    if normal[1] > 0.6:
        return ""
    return "-side" if normal @ scene.view.right < 0.3 else "-end"


def _shade(base: Ints, soft: Mask, light: Array) -> Mask:
    """Where the light, blurred inside each stuff only, is low."""
    shade = np.zeros(base.shape, bool)
    for value, found in enumerate(ndimage.find_objects(np.where(soft, base + 1, 0))):
        if found is None:
            continue
        near = grown(found, 24)
        inside = (base[near] == value) & soft[near]
        dim = box_of(inside & (light[near] < SHADE_LEVEL + 1e-6))
        if dim is None:  # a mean is no lower than what it is made of
            continue
        dim = grown(dim, 2 * REACH)
        inside, own_light = inside[dim].astype(float), light[near][dim]
        weight = np.maximum(blurred(inside, SHADE_BLUR), 1e-6)
        dark = (inside > 0) & (blurred(own_light * inside, SHADE_BLUR) / weight < SHADE_LEVEL)
        if (spot := box_of(dark)) is not None:
            spot = grown(spot, 8)
            dark, inside = dark[spot], inside[spot]
            dark = ndimage.binary_fill_holes(ndimage.binary_closing(dark, iterations=6)) & (inside > 0)
            shade[near][dim][spot] |= ndimage.binary_opening(dark, iterations=4)
    return shade


def _without_islands(image: Ints) -> Ints:
    """Small islands take the commonest label round them; small shades go back to their base."""
    boxes = {value: box for value, box in enumerate(ndimage.find_objects(image + 1)) if box}
    for value in sorted(boxes):
        at = grown(boxes[value], 1)
        part = image[at]
        pieces, n = ndimage.label(part == value)
        small = np.bincount(pieces.ravel(), minlength=n + 1)[1:] < (SMALL_SHADE if value & 1 else SMALL)
        found = ndimage.find_objects(pieces) if small.any() else []
        for i in np.nonzero(small)[0]:
            box = grown(found[i], 1)
            piece = pieces[box] == i + 1
            taken = value - 1 if value & 1 else _commonest(part[box][ndimage.binary_dilation(piece) & ~piece])
            if taken is not None:
                part[box][piece] = taken
                boxes[taken] = both(boxes.get(taken, at), at)
    return image


def _commonest(labels: Ints) -> int | None:
    """The label that most pixels have, of two the lower one."""
    return int(np.bincount(labels).argmax()) if len(labels) else None


def _close_gaps(image: Ints, figure: Mask) -> None:
    """Gaps narrower than two outlines, which would be nothing but ink, are closed with the nearest stuff."""
    for gap in (~figure, image == 0):
        pieces, n = ndimage.label(gap)
        is_narrow = np.ones(n + 1, bool)
        is_narrow[pieces[ndimage.binary_erosion(gap, iterations=NARROW)]] = False
        narrow = gap & is_narrow[pieces]
        if (box := box_of(narrow)) is not None:
            box = _with_what_is_near(box, narrow.shape)
            own = narrow[box]
            empty = own | (gap[box] & ~figure[box])
            nearest = ndimage.distance_transform_edt(empty, return_distances=False, return_indices=True)
            source = tuple(i[own] for i in nearest)
            image[narrow], figure[narrow] = image[box][source], figure[box][source]


def _with_what_is_near(narrow: Box, shape: tuple[int, ...]) -> Box:
    """The box with what fills it, which lies near; on the rim of the picture it may lie anywhere."""
    inner = all(side.start > NARROW and side.stop < size - NARROW for side, size in zip(narrow, shape, strict=True))
    return grown(narrow, NARROW + 1) if inner else np.s_[: shape[0], : shape[1]]
