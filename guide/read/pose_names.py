"""Names in a pose that the body or the scene has not: told at their place, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.model.figure import Figure, Frame
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.place import Keys, Sheet

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
PROPS = frozenset(
    ("mat", "pillow", "bed", "chair", "stool", "office-chair", "wheelchair", "desk", "screen", "box", "worktop", "wall")
)

Named = tuple[str, str, frozenset[str], Keys]  # what it is, its name, the names there are, and where it stands


def with_known_names(figure: Sheet[Figure]) -> Sheet[Figure]:
    """The figure, whose joints, bones, hands and things all exist."""
    found = [
        Finding("A108", f'no {what} is called "{name}"', figure.at("frames", frame, *keys), did_you_mean(name, known))
        for frame, drawn in figure.value.frames.items()
        for what, name, known, keys in _names(drawn)
        if name not in known
    ]
    if found:
        raise ContentRefused(list(dict.fromkeys(found)))
    return figure


def _names(frame: Frame) -> Iterator[Named]:
    pose = frame.pose
    yield from (("joint", name, JOINTS, ("pose", "joints", name)) for name in pose.joints)
    yield from (("shape of a hand", hand, HANDS, ("pose", "hands", side)) for side, hand in pose.hands.items())
    for limb, reach in pose.reach.items():
        targets = (("on", reach.on), ("under", reach.under))
        yield from (("bone", bone, BONES, ("pose", "reach", limb, key)) for key, bone in targets if bone)
    for number, prop in enumerate(frame.props):
        yield "thing", prop.kind, PROPS, ("props", number, "kind")
    for number, feel in enumerate(frame.feel):
        yield from _bones((feel.bone, feel.to, *feel.bones), ("feel", number))
    for number, arrow in enumerate(frame.arrows):
        yield from _bones((arrow.bone,), ("arrows", number))


def _bones(bones: Iterable[str | None], keys: Keys) -> Iterator[Named]:
    yield from (("bone", bone, BONES, keys) for bone in bones if bone)
