"""Names in a pose that the body or the scene has not: told at their place, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.model.figure import Figure, Frame, Pose
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Keys, Place, Sheet

SIDED = ("hip", "knee", "ankle", "toes", "shoulder", "elbow", "wrist", "pronate", "clavicle")
JOINTS = frozenset(
    ("neck", "head", "spine", "lumbar", "thoracic", "vertebrae", *SIDED, *(f"{j}_{s}" for j in SIDED for s in "lr"))
)
LIMB_BONES = ("thigh", "calf", "foot", "ball", "clavicle", "upperarm", "lowerarm", "hand")
BONES = frozenset(
    (
        "pelvis",
        "neck_01",
        "head",
        *(f"spine_0{n}" for n in range(1, 6)),
        *(f"{b}_{s}" for b in LIMB_BONES for s in "lr"),
    )
)
HANDS = frozenset(("flat", "closed", "relaxed", "clasp", "over", "hip", "grip", "handle", "type"))
SEATS = frozenset(("bed", "chair", "stool", "office-chair", "wheelchair"))
PROPS = SEATS | frozenset(("mat", "pillow", "desk", "screen", "box", "bag", "worktop", "wall"))

LIMBS = frozenset(f"{limb}_{s}" for limb in ("hand", "foot") for s in "lr")
SIDED_PARTS = ("palm", "sole", "knee", "shin", "calf", "thigh", "leg", "forearm", "elbow", "upperarm")
PARTS = frozenset(
    (
        *("pelvis", "back", "waist", "trunk", "head", "forehead"),
        *(f"{part}{end}" for part in SIDED_PARTS for end in ("s", "_l", "_r")),
    )
)
PRESSED = frozenset(
    (
        *("trunk", "head", "neck_01"),
        *(f"{part}_{s}" for part in ("hand", "lowerarm", "upperarm", "thigh", "calf", "foot") for s in "lr"),
    )
)
MOVES = ("x", "y", "z", "pitch", "yaw", "turn", "roll", "lean")
SETTLED = frozenset((*MOVES, *JOINTS, *(f"{joint}.{n}" for joint in JOINTS for n in range(5))))

# What somebody who knows bodies calls it, and its name here; the side stays.
MEANT: dict[str, dict[str, str]] = {
    "joint": {
        **dict.fromkeys(("foot", "heel"), "ankle"),
        **dict.fromkeys(("thigh", "leg"), "hip"),
        **dict.fromkeys(("calf", "shin"), "knee"),
        **dict.fromkeys(("arm", "upperarm"), "shoulder"),
        **dict.fromkeys(("back", "trunk"), "spine"),
        **dict.fromkeys(("scapula", "blade"), "clavicle"),
        "hand": "wrist",
        "lowerarm": "elbow",
        "forearm": "pronate",
        "waist": "lumbar",
        "chest": "thoracic",
    },
    "bone": {
        **dict.fromkeys(("hip", "leg", "femur"), "thigh"),
        **dict.fromkeys(("knee", "shin", "tibia"), "calf"),
        **dict.fromkeys(("ankle", "heel", "sole"), "foot"),
        **dict.fromkeys(("toe", "toes"), "ball"),
        **dict.fromkeys(("shoulder", "arm", "humerus"), "upperarm"),
        **dict.fromkeys(("elbow", "forearm"), "lowerarm"),
        **dict.fromkeys(("wrist", "palm"), "hand"),
        **dict.fromkeys(("scapula", "blade"), "clavicle"),
        **dict.fromkeys(("waist", "lumbar"), "spine_01"),
        **dict.fromkeys(("back", "spine", "trunk"), "spine_03"),
        **dict.fromkeys(("chest", "thoracic"), "spine_04"),
        "neck": "neck_01",
        "bottom": "pelvis",
        "buttock": "pelvis",
        "sacrum": "pelvis",
    },
    "part": {
        **dict.fromkeys(("foot", "heel"), "sole"),
        **dict.fromkeys(("bottom", "buttock", "buttocks", "hips", "seat"), "pelvis"),
        **dict.fromkeys(("chest", "tummy", "belly"), "trunk"),
        "hand": "palm",
        "arm": "upperarm",
        "lowerarm": "forearm",
        "lumbar": "waist",
        "face": "forehead",
    },
    "limb": {
        **dict.fromkeys(("ankle", "heel", "toe", "toes", "sole", "leg", "knee"), "foot"),
        **dict.fromkeys(("wrist", "palm", "arm", "elbow", "fingers"), "hand"),
    },
}

Named = tuple[str, str, frozenset[str], Keys]  # what it is, its name, the names there are, and where it stands


def with_known_names(figure: Sheet[Figure]) -> Sheet[Figure]:
    """The figure, whose joints, bones, parts, hands and things all exist."""
    found = [
        Finding("A108", f'no {what} is called "{name}"', figure.at("frames", frame, *keys), meant(what, name, known))
        for frame, drawn in figure.value.frames.items()
        for what, name, known, keys in _names(drawn)
        if name not in known
    ]
    if found:
        raise ContentRefused(list(dict.fromkeys(found)))
    return figure


def meant(what: str, name: str, known: frozenset[str]) -> str:
    """The hint for a name that there is not: what it is called here, or a name that is written almost so."""
    stem, _, side = name.partition("_")
    here = MEANT.get(what, {}).get(stem, stem)
    for likely in (f"{here}_{side[:1]}", f"{here}s" if not side else "", here):
        if likely in known:
            return f'did you mean "{likely}"?'
    return did_you_mean(name, known)


def limbs_that_do_not_reach(values: Mapping[str, Any], places: Mapping[Keys, Place]) -> list[Finding]:
    """A108 for each key below a frame's `reach` that is neither hand nor foot."""
    return [
        Finding(
            "A108",
            f'only hands and feet reach, not "{name}"',
            places.get(("frames", frame, "pose", "reach", name), Place("")),
            meant("limb", name, LIMBS),
        )
        for frame, drawn in values["frames"].items()
        if isinstance(drawn["pose"].get("reach"), dict)
        for name in drawn["pose"]["reach"]
        if name not in LIMBS
    ]


def _names(frame: Frame) -> Iterator[Named]:
    yield from _names_in_pose(frame.pose, ("pose",))
    for shape, pose in frame.suited.items():
        yield from _names_in_pose(pose, ("for", shape))
    if frame.ghost:
        yield from _names_in_pose(frame.ghost, ("ghost",))
    for number, prop in enumerate(frame.props):
        yield "thing", prop.kind, PROPS, ("props", number, "kind")
    for number, feel in enumerate(frame.feel):
        yield from _bones((feel.bone, feel.to, *feel.bones), ("feel", number))
    for number, arrow in enumerate(frame.arrows):
        yield from _bones((arrow.bone,), ("arrows", number))
    if frame.crop:
        yield from _bones((frame.crop.bone,), ("crop", "bone"))
    if frame.inset:
        yield from _bones((frame.inset.bone,), ("inset", "bone"))


def _names_in_pose(pose: Pose, at: Keys) -> Iterator[Named]:
    yield from (("joint", name, JOINTS, (*at, "joints", name)) for name in pose.joints)
    yield from (("shape of a hand", hand, HANDS, (*at, "hands", side)) for side, hand in pose.hands.items())
    for number, contact in enumerate(pose.contacts):
        yield "part", contact.part, PARTS, (*at, "contacts", number, "part")
    for part, others in pose.pressed.items():
        yield from (("part", name, PRESSED, (*at, "pressed", part)) for name in (part, *others))
    yield from (("joint or move", name, SETTLED, (*at, "settle", n)) for n, name in enumerate(pose.settle))
    for limb, reach in pose.reach.items():
        targets = (("on", reach.on), ("under", reach.under))
        yield from (("bone", bone, BONES, (*at, "reach", limb, key)) for key, bone in targets if bone)


def _bones(bones: Iterable[str | None], keys: Keys) -> Iterator[Named]:
    yield from (("bone", bone, BONES, keys) for bone in bones if bone)
