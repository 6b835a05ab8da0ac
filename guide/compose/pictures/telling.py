"""One figure's frames, told: what is true of each, and the sentences that the tables choose for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.compose.pictures.facts import facts_of
from guide.compose.pictures.marks import Motion, areas_of, motions_of
from guide.compose.pictures.measures import measures_of
from guide.compose.pictures.rules import (
    BESIDE,
    MOVES,
    POSTURES,
    SEEN_FROM,
    STATE,
    STAYS,
    SURFACES,
    VIEWS,
    Facts,
    Said,
    chosen,
)
from guide.compose.pictures.speech import Speech
from guide.compose.pictures.stick import Stick, stick_of
from guide.model.figure import Feel, Figure, Frame, Person
from guide.model.picturing import PictureWords


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame with what is true of it; what was true of the one before it begins with `was:`."""

    frame: Frame
    stick: Stick
    facts: Facts
    measures: Mapping[str, float]

    @property
    def own(self) -> Facts:
        """What is true of this frame alone."""
        return frozenset(fact for fact in self.facts if not fact.startswith("was:"))


def told(figure: Figure, person: Person, words: PictureWords, at_length: bool = False) -> dict[str, str]:
    """What is told of each frame; at length with all that can be seen, else what has changed since the one before."""
    if not words.says:
        return {}
    out: dict[str, str] = {}
    before: Seen | None = None
    for name, frame in figure.frames.items():
        seen = _seen(frame.of(person.shape), before)
        speech = Speech(words, person, "who" if before is None else "she" if at_length else "again")
        step = (speech.say("step", number=name),) if name.isdigit() else ()
        out[name] = speech.whole((*step, *_sentences(seen, before, speech, at_length)))
        before = seen
    return out


def _seen(frame: Frame, before: Seen | None) -> Seen:
    stick = stick_of(frame.pose)
    measured = measures_of(frame, stick)
    found = facts_of(frame, stick, measured, before.measures if before else None)
    for rows in (POSTURES, SURFACES, VIEWS):
        for said in chosen(rows, found):
            slot, _, key = said.key.partition(".")
            name = key if slot == "posture" else said.key
            found |= {name, f"{name}_{said.side}"} if said.side else {name}
    was = {f"was:{fact}" for fact in before.own} if before else set()
    return Seen(frame, stick, found | was, measured)


def _sentences(seen: Seen, before: Seen | None, speech: Speech, at_length: bool) -> Iterator[str]:
    """What has moved, else posture and state; then contacts that stay, arrows, and where it is felt."""
    facts = seen.facts
    on, view = _named("on", facts), "none" if at_length else _named("view", facts)
    speech.around = {"on": on, "view": view, "ground": on}
    moves = tuple(chosen(MOVES, facts)) if before else ()
    whole = at_length or not moves
    posture, state = (tuple(chosen(rows, seen.own)) if whole else () for rows in (POSTURES, STATE))
    stays = tuple(chosen(STAYS, facts)) if moves else ()
    hands = () if _said(moves, "arms") or _said(state, "arms") else _hands(seen, before if moves else None, speech)
    yield from (speech.say(said.key, said.side) for said in (*posture, *moves, *state))
    yield from hands
    seen_from = tuple(chosen(SEEN_FROM, facts)) if at_length else ()
    yield from (speech.say(said.key, said.side) for said in (*stays, *seen_from))
    out = tuple(arrow for arrow in seen.frame.arrows if not getattr(arrow, "dashed", False))
    yield from _arrows(motions_of(out, facts, seen.stick), speech)
    if len(out) < len(seen.frame.arrows):
        yield speech.say("arrow.return")
    yield from _felt(seen.frame.feel, facts, speech)
    yield from (speech.say(said.key, said.side) for said in chosen(BESIDE, facts))


def _said(rows: Iterable[Said], of: str) -> bool:
    """Whether something is said of a part: of the arms, as they are or as they have moved."""
    return any(of in said.key.split(".")[:2] for said in rows)


def _named(slot: str, facts: Facts) -> str:
    """The support or view that was chosen for a frame."""
    rows = (row for row in (*SURFACES, *VIEWS) if row.slot == slot)
    return next((row.key for row in rows if f"{slot}.{row.key}" in facts), "none")


def _held(seen: Seen) -> Mapping[str, str]:
    """Where each hand lies on the body: `thigh.back_r`."""
    mark = "hand_{}.on."
    return {s: f.removeprefix(mark.format(s)) for s in "lr" for f in sorted(seen.own) if f.startswith(mark.format(s))}


def _hands(seen: Seen, before: Seen | None, speech: Speech) -> Iterator[str]:
    """Which hand is where: both at one place, each at its own side's, or one at a time; not where it was before."""
    held = _held(seen)
    if before and _held(before) == held:
        return
    grip = ".hold" if any(place.partition("_")[0].endswith(".back") for place in held.values()) else ""
    grip = grip if "lying.back" in seen.facts else ""
    places = [place.partition("_") for _, place in sorted(held.items())]
    if len(held) == 2 and held["l"] == held["r"] and places[0][2]:
        yield speech.say(f"hands.both{grip}", place=speech.place(*places[0][::2]))
    elif len(held) == 2 and [place[0] for place in places] == [places[0][0]] * 2 and held["l"][-2:] != "_r":
        yield speech.say(f"hands.each{grip}", place=speech.places(places[0][0]))
    else:
        for (place, _, side), hand in sorted(zip(places, sorted(held), strict=True), key=lambda one: one[0][0]):
            yield speech.say("hands.one", hand=speech.side(hand), place=speech.place(place, side))


def _arrows(motions: tuple[Motion, ...], speech: Speech) -> Iterator[str]:
    shown = [speech.motion(motion.says, motion.part, motion.side, motion.ways) for motion in motions]
    for one, two in zip(shown[::2], shown[1::2], strict=False):
        yield speech.say("arrow.two", one=one, two=two)
    if len(shown) % 2:
        yield speech.say("arrow.pair" if motions[-1].part in ("hands", "blades") else "arrow.one", one=shown[-1])


def _felt(feels: tuple[Feel, ...], facts: Facts, speech: Speech) -> Iterator[str]:
    areas = [speech.area(area, side) for feel in feels for area, side in areas_of(feel, facts)]
    if areas:
        yield speech.say("feel", area=speech.listed(list(dict.fromkeys(areas))))
