"""What is wrong with a pose: what is said of it, the key that changes it, and what to write there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from guide.model.figure import Contact, Pose, Reach
from guide.model.place import Keys

SOFT = (0.005, 0.040)  # metres: how far a body may lie in a soft surface
LONG = 0.99  # share of a limb's length: a target that asks for more is too far, one that asks for less too near
ORDINALS = ("first", "second", "third")
TOGETHER = {
    "spine flexion": "spine, lumbar, thoracic and vertebrae",
    "neck flexion": "neck and head",
    "neck turn": "neck and head",
}
LIMBS = {"thigh": "foot", "calf": "foot", "foot": "foot", "ball": "foot", "lowerarm": "hand", "upperarm": "hand"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something outside its tolerance; `keys` lead to what changes it, from the frame on."""

    said: str
    keys: Keys = ()
    hint: str = ""

    def __str__(self) -> str:
        return self.said


class Turn(NamedTuple):
    """Where an angle is written: which joint, which of its numbers, and the limb whose reach may decide it."""

    joint: str
    number: int
    limb: str = ""
    follows: str = "target"


WRITTEN = {
    "knee": Turn("knee", 0, "foot"),
    "elbow": Turn("elbow", 0, "hand"),
    "hip flexion": Turn("hip", 0, "foot"),
    "hip abduction": Turn("hip", 1, "foot"),
    "ankle": Turn("ankle", 0, "foot", "points"),
    "wrist flexion": Turn("wrist", 0, "hand", "points"),
    "wrist deviation": Turn("wrist", 1, "hand", "points"),
    "spine flexion": Turn("spine", 0),
    "spine side": Turn("spine", 1),
    "spine turn": Turn("spine", 2),
    "neck flexion": Turn("neck", 0),
    "neck turn": Turn("neck", 2),
}
BENT = {
    "knee": "move its target further from the hip",
    "elbow": "move its target further from the shoulder",
    "hip flexion": "move its target, or turn the pelvis (root: pitch)",
    "hip abduction": "move its target nearer to the other side, or turn the pelvis (root: yaw, roll)",
}


def beyond(name: str, angle: float, low: float, high: float, pose: Pose) -> Fault:
    """A joint that is bent further than a joint can be; `name` is an angle's, with its side."""
    said = f"{name} at {angle:.0f} degrees is outside {low} to {high}"
    over = angle - high if angle > high else angle - low
    much = f"{abs(over):.0f} degrees too far"
    kind, _, side = name.rpartition(" ") if name[-2:] in (" l", " r") else (name, "", "")
    turn = WRITTEN[kind]
    limb = f"{turn.limb}_{side}"
    reach = pose.reach.get(limb)  # type: ignore[call-overload]
    if reach and turn.follows == "points" and reach.points is not None:
        return Fault(said, ("pose", "reach", limb, "points"), f"{much}: {_turned_back(turn.limb, over)}")
    if reach and turn.follows == "target" and _target(reach):
        where = BENT[kind] if over > 0 else "move its target"
        return Fault(said, ("pose", "reach", limb, _target(reach)), f"{much}: {limb} reaches, so {where}")
    return Fault(said, *_in_joints(kind, turn, side, over, pose, much))


def _in_joints(kind: str, turn: Turn, side: str, over: float, pose: Pose, much: str) -> tuple[Keys, str]:
    """Where the angle is written among the joints, and what would hold there."""
    own = f"{turn.joint}_{side}" if side else turn.joint
    joint = own if own in pose.joints or turn.joint not in pose.joints else turn.joint
    if joint in {name.partition(".")[0] for name in pose.settle}:
        softer = "write less there to begin with, or let something else give way"
        return ("pose", "joints", joint), f"{much}: `settle` bends {joint} so that the contacts hold; {softer}"
    if kind in TOGETHER:
        return ("pose", "joints", joint), f"{much}: {TOGETHER[kind]} together; take it off one of them"
    given = (*pose.joints.get(joint, ()), 0.0, 0.0, 0.0)[turn.number]
    place = (
        f"as the {ORDINALS[turn.number]} number of {joint}" if len(pose.joints.get(joint, ())) > 1 else f"at {joint}"
    )
    return ("pose", "joints", joint), f"{much}: write {given - over:.0f} {place}"


def _turned_back(limb: str, over: float) -> str:
    """How a hand or foot that is turned by its reach is turned back."""
    if limb == "foot":
        return f"turn `points` so that the toes point {'away from' if over > 0 else 'towards'} the shin, or take it out"
    return "turn `points` or `palm` by as much, or move the elbow (`pole`)"


def _target(reach: Reach) -> str:
    """The key that says where a limb goes; none where only its end is turned."""
    return next((key for key in ("at", "on", "under") if getattr(reach, key) is not None), "")


def missed(limb: str, metres: float, pose: Pose, stretch: float) -> Fault:
    """A hand or foot that does not come to its target."""
    reach = pose.reach[limb]  # type: ignore[index]
    root = "hip" if limb.startswith("foot") else "shoulder"
    keys: Keys = ("pose", "reach", limb, _target(reach))
    said = f"{limb} misses its target by {1e3 * metres:.0f} mm"
    if stretch < LONG:
        return Fault(said, keys, f"it is too near: move it {100 * metres:.0f} cm away from the {root}")
    nearer = f"bring `at` {100 * metres:.0f} cm nearer to the {root}"
    if _target(reach) != "at":
        there = f"{_target(reach)}: {getattr(reach, _target(reach))}"
        nearer = f"{there} is {100 * metres:.0f} cm too far; another `along` (a tenth of a thigh is 4 cm) or `side`"
    return Fault(said, keys, f"{nearer}, or move the {root} towards it (root, spine{', clavicle' * (root != 'hip')})")


def off_surface(part: str, gap: float, pose: Pose, sink: float) -> Fault:
    """A part that should rest and does not, or too deep."""
    keys, height = _resting(part, pose)
    if sink:
        said = f"{part} lies {-1e3 * gap:.0f} mm in a soft surface: 5 to 40 would be right"
        wanted = f"its `sink` is {1e3 * sink:.0f} mm"
        return Fault(said, keys, f"{wanted}; mend its {height}, or name what may give way in `settle`")
    said = f"{part} is {1e3 * gap:.1f} mm from its surface"
    way = "above it: lower" if gap > 0 else "in it: raise"
    moved = f"it is {way} the body by {abs(1e3 * gap):.0f} mm, or mend its {height}"
    return Fault(said, keys, f"{moved}, or name what may give way in `settle`")


def _resting(part: str, pose: Pose) -> tuple[Keys, str]:
    """Where it stands what a part rests on, and the key of that height."""
    if part in pose.reach:
        return ("pose", "reach", part, "plane"), "`plane`"
    for number, contact in enumerate(pose.contacts):
        if _is_of(part, contact):
            return ("pose", "contacts", number), "`height`"
    return ("pose", "contacts"), "`height`"


def _is_of(part: str, contact: Contact) -> bool:
    """Whether a part is the contact's, or one of its two sides."""
    return contact.part == part or contact.part.removesuffix("s") == part[:-2]


def below_floor(bone: str, metres: float, pose: Pose) -> Fault:
    """What lies below the floor."""
    said = f"{bone} is {1e3 * metres:.0f} mm below the floor"
    limb = limb_of(bone)
    reach = pose.reach.get(limb)  # type: ignore[call-overload]
    if reach and reach.at:
        higher = f"raise it: {reach.at[1] + metres:.2f} as the second number of `at`"
        return Fault(said, ("pose", "reach", limb, "at"), higher)
    up = f"raise the body: {pose.root.at[1] + metres:.2f} as the second number of root: at"
    return Fault(said, ("pose", "root", "at"), f"{up}, or name what may give way in `settle`")


def in_a_thing(bone: str, metres: float, kind: str, number: int, pose: Pose) -> Fault:
    """What goes into a hard thing deeper than flesh gives."""
    said = f"{bone} is {1e3 * metres:.0f} mm inside the {kind}"
    limb = limb_of(bone)
    reach = pose.reach.get(limb)  # type: ignore[call-overload]
    apart = f"move the {kind} {100 * metres:.1f} cm away"
    if reach and (target := _target(reach)):
        return Fault(said, ("pose", "reach", limb, target), f"move {limb} as far out of it (`{target}`), or {apart}")
    return Fault(said, ("props", number), f"{apart}, or name the part in `contacts` with the {kind}'s height")


def limb_of(bone: str) -> str:
    """The hand or foot whose reach moves a bone; nothing for the trunk."""
    kind, _, side = bone.rpartition("_")
    return f"{LIMBS.get(kind.split('_')[0], 'hand')}_{side}" if side in ("l", "r") else ""


def through_another(part: str, other: str, metres: float, pressed: bool, pose: Pose) -> Fault:
    """A part of the body that goes through another one."""
    said = f"{part} is {1e3 * metres:.0f} mm inside {other}"
    limb = limb_of(part)
    reach = pose.reach.get(limb)  # type: ignore[call-overload]
    keys: Keys = ("pose", "reach", limb, _target(reach)) if reach and _target(reach) else ("pose", "joints")
    named = "" if pressed else f", or say that they lie against each other: `pressed: {{{part}: {other}}}`"
    how = "`gap`, `side` or `pole`" if reach else "an angle; arms hang free with `shoulder: [0, 14, 0]`"
    return Fault(said, keys, f"move {limb} {100 * metres:.0f} cm away from it ({how}){named}")
