"""Words put into sentences: who it is, which side, on what; all of them from the language's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from guide.compose.pictures.facts import OTHER
from guide.model.figure import Person
from guide.model.picturing import PictureWords

_VALUE = re.compile(r"\{(\w+)\}")
LOOKS = ("scarf", "glasses")  # what is told of how somebody looks


@dataclass(slots=True)
class Speech:
    """One frame's sentences about one person."""

    words: PictureWords
    person: Person
    who: Literal["who", "again", "she"]  # told for the first time, once more, or by the pronoun alone
    around: Mapping[str, str] = field(default_factory=dict)  # the names of support, view and ground

    def say(self, key: str, side: str = "", **values: str) -> str:
        """A sentence by its key, or by the key for this side where the language has one."""
        says = self.words.says
        return self._filled(says.get(f"{key}.{side}") or says.get(key, f"[{key}]"), side, **values)

    def whole(self, sentences: Iterable[str]) -> str:
        """The sentences as one text, without the gaps that empty words have left."""
        return re.sub(r" +([.,])", r"\1", " ".join(" ".join(sentences).split()))

    def side(self, side: str) -> str:
        """The word for a side."""
        return self.words.sides.get(side, "")

    def place(self, place: str, side: str) -> str:
        """Where one hand lies."""
        return self._filled(self.words.places.get(place, f"[{place}]"), side)

    def places(self, place: str) -> str:
        """Where the hands lie, each on its own side."""
        return self._filled(self.words.places_of_both.get(place, f"[{place}]"), "")

    def area(self, area: str, side: str) -> str:
        """A part of the body where something is felt."""
        return self._filled(self.words.areas.get(area, f"[{area}]"), side)

    def motion(self, key: str, part: str, side: str, ways: tuple[str, ...]) -> str:
        """What an arrow shows."""
        ways = tuple(self._filled(self.words.ways.get(way, f"[{way}]"), side) for way in ways)
        return self.say(
            key, side, part=self._filled(self.words.parts.get(part, f"[{part}]"), side), way=self.listed(ways)
        )

    def listed(self, items: Iterable[str]) -> str:
        """One after the other, with "and" between them."""
        one, *rest = items
        for two in rest:
            one = self.say("and", one=one, two=two)
        return one

    def _filled(self, text: str, side: str, **values: str) -> str:
        known = self._known(side) | values
        return _VALUE.sub(lambda found: known.get(found[1], found[0]), text)

    def _known(self, side: str) -> dict[str, str]:
        words, shape = self.words, self.person.shape
        known = dict(words.pronouns.get(words.spoken_of.get(shape, ""), {}))
        known |= {"side": self.side(side), "other": self.side(OTHER.get(side, ""))}
        again = words.says.get("again", "").replace("{she}", known.get("she", ""))
        known["Who"] = {"who": self._who(), "again": again, "she": known.get("She", "")}[self.who]
        for name, table in (("on", words.supports), ("view", words.views), ("ground", words.grounds)):
            text = table.get(self.around.get(name, "none"), "") or ("" if name != "ground" else table.get("none", ""))
            known[name] = _VALUE.sub(lambda found: known.get(found[1], found[0]), text)
        return known

    def _who(self) -> str:
        """Who is shown, and how somebody looks: "A woman in a headscarf"."""
        looks = {"scarf": self.person.hair == "scarf", "glasses": self.person.glasses}
        told = [self.words.looks[name] for name in LOOKS if looks[name] and name in self.words.looks]
        return " ".join([self.words.people.get(self.person.shape, ""), *told])
