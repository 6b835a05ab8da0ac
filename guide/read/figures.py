"""Figures and the people in them. Figures extend base poses, frames extend frames: each adds to what it extends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from guide.model.figure import Clothes, Figure, Person
from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Keys, Place, Sheet
from guide.model.sheets import Slug
from guide.read.pose_names import limbs_that_do_not_reach, with_known_names
from guide.read.slips import without_space
from guide.read.yaml_places import checked_values, plain, sheet_of, text_of

DEPTH = 8  # of what extends what; more is a circle
POSE_KEYS = ("root", "joints", "hands", "reach", "straight", "contacts", "settle", "pressed")


@dataclass(frozen=True)
class Layer:
    """Plain values, with the places of values and keys."""

    values: Any
    path: str
    places: dict[Keys, Place] = field(default_factory=dict)
    keys: dict[Keys, Place] = field(default_factory=dict)

    def part(self, *inside: str | int) -> Layer:
        """The layer of what lies inside one key."""
        values: Any = self.values
        for key in inside:
            values = values[key]
        n = len(inside)
        cut = [{k[n:]: p for k, p in of.items() if k[:n] == inside} for of in (self.places, self.keys)]
        return Layer(values, self.path, *cut)

    def without(self, *names: str) -> Layer:
        """The layer without some of its outermost keys."""
        return Layer({k: v for k, v in self.values.items() if k not in names}, self.path, self.places, self.keys)


def read_person(files: Files, name: str) -> Sheet[Person]:
    """A member of the cast, dressed."""
    if files.find(f"cast/{name}.yaml") is None:
        known = [n.removesuffix(".yaml") for n in files.names("cast")]
        place = Place(files.shown(f"cast/{name}.yaml"))
        raise ContentRefused(
            Finding("F101", f'nobody of the cast is called "{name}"', place, did_you_mean(name, known))
        )
    person: Sheet[Person] = sheet_of(files, f"cast/{name}.yaml", Person)
    outfits = sheet_of(files, "outfits.yaml", dict[Slug, Clothes]).value
    if (outfit := person.value.outfit) not in outfits:
        said = f'no outfit "{outfit}"'
        raise ContentRefused(Finding("F101", said, person.at("outfit"), did_you_mean(outfit, outfits)))
    return replace(person, value=person.value.model_copy(update={"clothes": outfits[outfit]}))


def read_figure(files: Files, name: str) -> Sheet[Figure]:
    """A figure with its frames resolved."""
    whole = _with_bases(files, f"figures/{name}/figure.yaml", 0)
    if not isinstance(whole.values.get("frames"), dict):
        missing = Finding("A106", 'the key "frames" is missing', Place(whole.path), "write one frame or more under it")
        raise ContentRefused(missing)
    shared = whole.without("frames", "cast", "shows")
    frames = {frame: _frame(whole, shared, frame, 0) for frame in whole.values["frames"]}
    person = read_person(files, str(whole.values.get("cast", "anna")))
    values: dict[str, Any] = {"id": name, "person": person.value, "frames": {}}
    places: dict[Keys, Place] = {(): whole.places[()], ("frames",): whole.places[("frames",)]}
    keys: dict[Keys, Place] = {}
    if "shows" in whole.values:
        values["shows"], places[("shows",)] = whole.values["shows"], whole.places[("shows",)]
    for frame, layer in frames.items():
        values["frames"][frame] = layer.values
        places |= {("frames", frame, *k): p for k, p in layer.places.items()}
        keys |= {("frames", frame, *k): p for k, p in layer.keys.items()}
    if strange := limbs_that_do_not_reach(values, keys):
        raise ContentRefused(strange)
    return with_known_names(checked_values(values, whole.path, places, keys, Figure))


def _with_bases(files: Files, name: str, depth: int) -> Layer:
    """A file laid over the base it extends, and so on."""
    file = files.find(name)
    if file is None:
        folder, _, last = name.removesuffix("/figure.yaml").rpartition("/")
        near = did_you_mean(last.removesuffix(".yaml"), [n.removesuffix(".yaml") for n in files.names(folder)])
        what = "base pose" if "_bases" in name else "figure"
        finding = Finding("F101", f'no {what} "{last.removesuffix(".yaml")}"', Place(files.shown(name)), near)
        raise ContentRefused(finding)
    layer = Layer(*_plain_file(file.path, text_of(file)))
    base = layer.values.get("extends")
    if base is None:
        return layer
    _refuse_circle(layer, depth)
    return laid_over(_with_bases(files, f"figures/_bases/{base}.yaml", depth + 1), layer.without("extends"))


def _plain_file(path: str, text: str) -> tuple[Any, str, dict[Keys, Place], dict[Keys, Place]]:
    values, places, keys = plain(text, path)
    if not isinstance(values, dict):
        raise ContentRefused(Finding("A107", "must be keys with values", Place(path, 1, 1)))
    return values, path, places, keys


def _frame(whole: Layer, shared: Layer, name: str, depth: int) -> Layer:
    """One frame laid over the frame it extends, or over what all frames share; pose keys gathered under `pose`."""
    layer = _unfolded(whole, shared, name, depth)
    frame = _gathered(layer.without(*(key for key in ("for", "ghost") if isinstance(layer.values.get(key), dict))))
    shapes, other = layer.values.get("for"), layer.values.get("ghost")
    if isinstance(other, dict):
        frame = _with(frame, "ghost", laid_over(frame.part("pose"), layer.part("ghost")))
    return _suited(frame, layer.part("for")) if isinstance(shapes, dict) else frame


def _with(frame: Layer, key: str, part: Layer) -> Layer:
    """The frame with something more under a key."""
    places, keys = ({(key, *k): p for k, p in of.items()} for of in (part.places, part.keys))
    return Layer({**frame.values, key: part.values}, frame.path, frame.places | places, frame.keys | keys)


def _suited(frame: Layer, shapes: Layer) -> Layer:
    """The frame with a whole pose for every shape of body that has a word of its own."""
    poses = {shape: laid_over(frame.part("pose"), shapes.part(shape)) for shape in shapes.values}
    places, keys = dict(frame.places), dict(frame.keys)
    for shape, pose in poses.items():
        places |= {("for", shape, *k): p for k, p in pose.places.items()}
        keys |= {("for", shape, *k): p for k, p in pose.keys.items()}
    values = {**frame.values, "for": {shape: pose.values for shape, pose in poses.items()}}
    return Layer(values, frame.path, places, keys)


def _unfolded(whole: Layer, shared: Layer, name: str, depth: int) -> Layer:
    own = whole.part("frames", name)
    if own.values is None:
        own = Layer({}, whole.path, {(): whole.places[("frames", name)]})
    place = whole.places.get(("frames", name), Place(whole.path))
    if not isinstance(own.values, dict):
        hint = without_space(own.values)
        raise ContentRefused(Finding("A107", f'"{name}" must be keys with values', place, hint))
    base = own.values.get("extends")
    if base is None:
        return laid_over(shared, own)
    _refuse_circle(whole, depth)
    if not isinstance(base, str) or base not in whole.values["frames"]:
        place = whole.places.get(("frames", name, "extends"), place)
        near = did_you_mean(str(base), whole.values["frames"])
        raise ContentRefused(Finding("F101", f'this figure has no frame "{base}"', place, near))
    return laid_over(_unfolded(whole, shared, base, depth + 1), own.without("extends"))


def _refuse_circle(layer: Layer, depth: int) -> None:
    if depth > DEPTH:
        raise ContentRefused(Finding("A107", "this extends itself in a circle", Place(layer.path)))


def laid_over(base: Layer, top: Layer) -> Layer:
    """Mappings are merged; anything else replaces what was there, and an empty value removes it."""
    values = _merged(base.values, top.values)
    replaced = {k for k in top.places if k and not isinstance(_lookup(top.values, k), dict)}
    outer = {k[0] for k in replaced}  # most places lie outside of these
    kept = {
        k: p
        for k, p in base.places.items()
        if not k or k[0] not in outer or not any(k[:n] in replaced for n in range(1, len(k) + 1))
    }
    return Layer(values, top.path, kept | top.places, base.keys | top.keys)


def _merged(base: Any, top: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(top, dict)):
        return top
    out = dict(base)
    for key, value in top.items():
        if value is None:
            out.pop(key, None)
        else:
            out[key] = _merged(out.get(key), value)
    return out


def _lookup(values: Any, keys: Keys) -> Any:
    for key in keys:
        if isinstance(values, dict):
            values = values.get(str(key))
        elif isinstance(values, list) and isinstance(key, int) and key < len(values):
            values = values[key]
        else:
            return None
    return values


def _gathered(layer: Layer) -> Layer:
    """The frame's pose keys moved into one mapping `pose`."""
    pose = {k: v for k, v in layer.values.items() if k in POSE_KEYS}
    rest = {k: v for k, v in layer.values.items() if k not in POSE_KEYS}
    moved = [{_under_pose(k): p for k, p in of.items()} for of in (layer.places, layer.keys)]
    moved[0][("pose",)] = layer.places.get((), Place(layer.path))
    return Layer({**rest, "pose": pose}, layer.path, *moved)


def _under_pose(keys: Keys) -> Keys:
    return ("pose", *keys) if keys and keys[0] in POSE_KEYS else keys
