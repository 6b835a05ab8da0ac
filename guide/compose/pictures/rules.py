"""Which words a frame asks for: a table. Rows are read from above, and the first that fits speaks for its slot.

A row needs facts. `!` before one means that it must not hold, `was:` that it held in the figure's first frame. `{s}` is
one side and `{o}` the other: such a row is tried for the left, then for the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from guide.compose.pictures.facts import BOTH_SIDES, OTHER

Facts = frozenset[str]


class Row(NamedTuple):
    """A slot of the text, the key of its words, and what has to be true."""

    slot: str
    key: str
    needs: str = ""


class Said(NamedTuple):
    """The key of some words and the side that they are about."""

    key: str
    side: str = ""


POSTURES = (
    Row("posture", "lying.side", "side.down_{s}"),
    Row("posture", "lying.back", "front.up"),
    Row("posture", "lying.front", "front.down knee.straight_l knee.straight_r"),
    Row("posture", "on.heels", "rests.knee_l rests.knee_r hip.deep_l hip.deep_r knee.folded_l knee.folded_r"),
    Row("posture", "all.fours", "rests.knee_{s} hand.low_{o}"),
    Row("posture", "all.fours", "rests.knee_{s} hand.low_{s}"),
    Row("posture", "half.kneeling", "rests.knee_{s} !rests.knee_{o} trunk.upright"),
    Row("posture", "kneeling", "rests.knee_l rests.knee_r"),
    Row("posture", "sitting", "rests.pelvis trunk.upright hip.bent_l"),
    Row("posture", "stooping", "hip.bent_l hip.bent_r stooped"),
    Row("posture", "walking", "long.step !has.doorway !foot.raised_l !foot.raised_r !foot_l.flat"),
    Row("posture", "standing"),
)

SURFACES = (
    Row("on", "bed", "has.bed"),
    Row("on", "wheelchair", "sitting has.wheelchair"),
    Row("on", "desk", "sitting has.office.chair has.desk"),
    Row("on", "chair", "sitting has.chair"),
    Row("on", "stool", "sitting has.stool"),
    Row("on", "doorway", "standing has.doorway"),
    Row("on", "wall", "standing has.wall"),
    Row("on", "mat", "has.mat !sitting"),
)

VIEWS = (
    Row("view", "above", "lying.back from.above"),
    Row("view", "feet", "lying.back from.feet"),
    Row("view", "behind", "sitting from.behind"),
    Row("view", "behind", "standing from.behind"),
    Row("view", "front", "sitting from.front"),
    Row("view", "front", "standing from.front !has.doorway !has.wall"),
)

# Told only at length: from where it is seen.
SEEN_FROM = (
    Row("seen", "above", "from.above"),
    Row("seen", "side", "seen_{s}"),
    Row("seen", "behind", "from.behind !lying.back"),
    Row("seen", "front", "from.front !lying.back"),
    Row("seen", "aslant", "!lying.back"),
)

# What is told of a first frame, and of a later one that has nothing in common with it.
STATE = (
    Row("head", "pillow", "lying.back pillow.head"),
    Row("head", "pillow.side", "lying.side_{s} pillow.head"),
    Row("head", "forehead.hands", "lying.front rests.forehead forehead.raised hand.by.head_l"),
    Row("head", "forehead", "lying.front rests.forehead"),
    Row("head", "poked", "head.poked"),
    Row("eyes", "closed", "eyes.closed"),
    Row("legs", "pillow.knees", "lying.back pillow.knees"),
    Row("legs", "on.stool", "lying.back rests.calf_l has.stool"),
    Row("legs", "ankle.on.thigh", "foot_{s}.on.knee_{o} foot_{o}.flat"),
    Row("legs", "bent.together", "lying.back foot_l.flat foot_r.flat knee.bent_l knees.together"),
    Row("legs", "bent.flat", "lying.back foot_l.flat foot_r.flat knee.bent_l"),
    Row("legs", "one.out", "lying.back knee.straight_{s} foot_{o}.flat !foot.lifted_{s}"),
    Row("legs", "pillow.between", "lying.side_{s} pillow.between.knees"),
    Row("legs", "bent", "lying.side_{s} hip.bent_l hip.bent_r"),
    Row("legs", "straight", "lying.front"),
    Row("legs", "one.straight", "sitting knee.straight_{s} foot_{o}.flat"),
    Row("legs", "plates", "sitting has.wheelchair foot_l.flat"),
    Row("legs", "flat", "sitting foot_l.flat foot_r.flat"),
    Row("legs", "weight", "standing weight_{s}"),
    Row("legs", "side.by.side", "standing has.doorway"),
    Row("legs", "apart", "standing feet.apart"),
    Row("legs", "close.to.load", "stooping has.box"),
    Row("arms", "under.shoulders", "all.fours hand_l.under.shoulder hand_r.under.shoulder !back.rounded !back.hollow"),
    Row("arms", "box.at.waist", "!stooping has.box hands.handle"),
    Row("arms", "box", "has.box hands.handle"),
    Row("arms", "box", "has.box hands.grip"),
    Row("arms", "keys", "has.desk hands.type"),
    Row("arms", "crossed", "hand_l.on.shoulder_r hand_r.on.shoulder_l"),
    Row("arms", "frame", "hand_l.at.frame hand_r.at.frame"),
    Row("arms", "wall.low", "hand_l.at.wall hand_r.at.wall !hand.above.head_l"),
    Row("arms", "beside.shoulders", "lying.front hand.by.shoulder_l hand_l.flat !forehead.raised"),
    Row("arms", "hips.back", "hand_l.on.hip.back hand_r.on.hip.back"),
    Row("arms", "out", "lying.back hand.out_l hand.out_r"),
    Row("arms", "by.sides", "lying.back hand.by.side_l hand.by.side_r hand.by.hip_l hand_l.flat"),
    Row("arms", "in.front", "lying.side_{s}"),
    Row("arms", "swing", "walking arm.hangs_l arm.hangs_r"),
    Row("arms", "hang", "trunk.upright arm.hangs_l arm.hangs_r !hand_l.on.body !hand_r.on.body"),
    Row("trunk", "rounded.up", "all.fours back.rounded"),
    Row("trunk", "rounded", "sitting back.rounded"),
    Row("trunk", "back.level", "all.fours hand_l.under.shoulder !back.hollow !back.rounded"),
    Row("trunk", "back.rests", "sitting has.office.chair"),
    Row("screen", "level", "sitting screen.level"),
    Row("trunk", "gap", "lying.back waist.gap"),
    Row("trunk", "bends.to.load", "stooping"),
)

# What has changed since the first frame.
MOVES = (
    Row("move.body", "to.heels", "on.heels was:all.fours"),
    Row("move.body", "up.with.box", "standing was:stooping has.box"),
    Row("move.body", "up.and.walk", "walking was:sitting"),
    Row("move.body", "step.through", "has.doorway foot.ahead_{s} !was:foot.ahead_{s}"),
    Row("move.body", "foot.on.step", "foot.raised_{s} !was:foot.raised_{s}"),
    Row("move.trunk", "side", "standing side.bent_{s} !was:side.bent_{s}"),
    Row("move.trunk", "side", "sitting side.bent_{s} !was:side.bent_{s}"),
    Row("move.trunk", "thread", "all.fours turned_{o} hand.across_{s}"),
    Row("move.trunk", "turn", "turned_{s} !was:turned_{s} sitting"),
    Row(
        "move.trunk",
        "knees.roll",
        "lying.back knees.rolled_{s} !was:knees.rolled_{s} knee.bent_l foot_l.flat foot_r.flat",
    ),
    Row("move.trunk", "hips.up", "lying.back was:rests.pelvis !rests.pelvis rests.back"),
    Row("move.trunk", "curl", "lying.back was:rests.head !rests.head chest.curled"),
    Row("move.trunk", "press", "lying.back was:waist.gap waist.pressed"),
    Row("move.trunk", "on.forearms", "lying.front back.hollow rests.forearm_l"),
    Row("move.trunk", "push.up", "lying.front back.hollow hand_l.flat !rests.forearm_l"),
    Row("move.trunk", "sit.tall", "sitting was:back.rounded !back.rounded"),
    Row("move.trunk", "sink", "all.fours was:back.rounded !back.rounded"),
    Row("move.trunk", "lean.back", "standing was:standing has.leaned.back"),
    Row("move.trunk", "lean", "sitting has.leaned"),
    Row("move.legs", "figure.four", "lying.back hip.deep_{s} foot_{o}.on.knee_{s} !was:hip.deep_{s}"),
    Row("move.legs", "both.knees", "lying.back hip.deep_l hip.deep_r !was:hip.deep_l"),
    Row("move.legs", "across", "lying.back hip.deep_{s} knee.across_{s} knee.near.shoulder_{s} !was:hip.deep_{s}"),
    Row("move.legs", "one.knee", "lying.back hip.deep_{s} !was:hip.deep_{s}"),
    Row("move.legs", "lift", "lying.back knee.straight_{s} !knee.straight_{o} foot.lifted_{s}"),
    Row("move.legs", "slide.out", "lying.back was:knee.bent_{s} knee.straight_{s} !knee.straight_{o}"),
    Row("move.limbs", "arm.and.leg", "all.fours arm.overhead_{o} knee.straight_{s} !rests.knee_{s}"),
    Row("move.arms", "reach.far", "on.heels hand_l.flat"),
    Row("move.arms", "slide.to.knees", "lying.back was:hand_l.on.thigh_l hand_l.on.thigh.low_l"),
    Row("move.arms", "slide.back", "sitting was:hand_l.on.knee_l hand_l.on.thigh_l"),
    Row("move.arms", "slide.down.leg", "standing side.bent_{s} hand_{s}.on.thigh.side_{s}"),
    Row("move.arms", "slide.down", "sitting side.bent_{s}"),
    Row("move.arms", "wall.high", "hand_l.at.wall was:hand_l.at.wall hand.above.head_l !was:hand.above.head_l"),
    Row("move.head", "glide", "was:head.poked neck.straighter"),
    Row("move.blades", "squeeze.down", "blades.back !was:blades.back blades.lower"),
    Row("move.blades", "squeeze", "blades.back !was:blades.back"),
)

# What has not moved and matters.
STAYS = (
    Row("stay", "head.and.ankle", "lying.back foot_{s}.on.knee_{o} was:foot_{s}.on.knee_{o} rests.head hip.deep_{o}"),
    Row("stay", "head.and.shoulders", "lying.back hip.deep_l hip.deep_r rests.head was:rests.head"),
    Row("stay", "head.and.foot", "lying.back rests.head was:rests.head hip.deep_{s} foot_{o}.flat"),
    Row("stay", "other.foot", "lying.back knee.straight_{s} foot_{o}.flat was:foot_{o}.flat"),
    Row("stay", "shoulders", "lying.back knees.rolled_l was:foot_l.flat foot_l.flat"),
    Row("stay", "shoulders", "lying.back knees.rolled_r was:foot_l.flat foot_l.flat"),
    Row("stay", "shoulders.and.feet", "lying.back !rests.pelvis was:rests.pelvis"),
    Row("stay", "waist.and.feet", "lying.back !rests.head was:rests.head rests.pelvis"),
    Row("stay", "hips.and.feet", "lying.back waist.pressed was:waist.gap"),
    Row("stay", "hips.and.legs", "lying.front back.hollow"),
    Row("stay", "hips.and.knees", "sitting turned_l"),
    Row("stay", "hips.and.knees", "sitting turned_r"),
    Row("stay", "seat", "sitting side.bent_l"),
    Row("stay", "seat", "sitting side.bent_r"),
    Row("stay", "feet.flat", "standing side.bent_l"),
    Row("stay", "feet.flat", "standing side.bent_r"),
    Row("stay", "level", "neck.straighter was:head.poked"),
    Row("stay", "ankle", "sitting has.leaned foot_{s}.on.knee_{o}"),
    Row("stay", "leg.straight", "sitting has.leaned knee.straight_{s} was:knee.straight_{s}"),
    Row("stay", "other.hand.and.knee", "all.fours arm.overhead_{o} knee.straight_{s}"),
    Row("stay", "arms.on.frame", "has.doorway hand_l.at.frame was:hand_l.at.frame"),
    Row("stay", "knees.straight", "standing was:standing has.leaned.back"),
)

# What is drawn beside: another position as a broken line, and a small picture.
BESIDE = (
    Row("ghost", "head", "has.ghost was:head.poked"),
    Row("ghost", "leans", "has.ghost sitting"),
    Row("ghost", "weight", "has.ghost weight_{s}"),
    Row("ghost", "before", "has.ghost"),
    Row("inset", "above", "inset.above !was:inset.above"),
    Row("inset", "behind", "inset.elsewhere lying.side_{s}"),
    Row("inset", "waist", "inset.nearer lying.back !was:inset.nearer"),
)


def chosen(rows: tuple[Row, ...], facts: Facts) -> Iterator[Said]:
    """For each slot, in the table's order, the first row whose needs are met."""
    spoken: set[str] = set()
    for row in rows:
        if row.slot not in spoken and (side := fits(row.needs, facts)) is not None:
            spoken.add(row.slot)
            yield Said(f"{row.slot}.{row.key}", side)


def fits(needs: str, facts: Facts) -> str | None:
    """The side for which all needs are met, "" where there is none to choose; None where they are not met."""
    for side, wanted, unwanted in _needs(needs):
        if wanted <= facts and not unwanted & facts:
            return side
    return None


@cache
def _needs(needs: str) -> tuple[tuple[str, Facts, Facts], ...]:
    """For each side what has to hold, and what must not."""
    out = []
    for side in BOTH_SIDES if "{" in needs else ("",):
        told = needs.replace("{s}", side).replace("{o}", OTHER.get(side, "")).split()
        unwanted = frozenset(need[1:] for need in told if need[0] == "!")
        out.append((side, frozenset(need for need in told if need[0] != "!"), unwanted))
    return tuple(out)
