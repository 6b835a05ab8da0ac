"""Rules on what a clinic brings: its accent can be read, and is not taken for a warning."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from guide.model.edition import Edition
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet

NEAR = 25  # degrees of hue
LEAST_COLOUR = 0.25  # of saturation: a grey has no hue to be taken for another


def an_accent_can_be_read(leaflet: Leaflet) -> Iterator[Finding]:
    """C201. A clinic's accent is dark enough for words; else words are set in its darker neighbour.

    Why: headings in pale letters are lost on those who see little, and on every grey printer.
    Example: accent: "#ffff00"
    Instead: a colour with a contrast of 4.5 on white and on its own tint; or leave it, and the darker one is used.
    """
    own = leaflet.clinic.data.value.accent if leaflet.clinic else None
    if own and leaflet.clinic and leaflet.accent and leaflet.accent != own.lower() and leaflet.ink == "colour":
        message = f"the accent {own.lower()} is too pale for words: {leaflet.accent} is used for them"
        hint = f'write accent: "{leaflet.accent}", or leave it so'
        yield Finding("C201", message, leaflet.clinic.data.at("accent"), hint)


def an_accent_is_no_care_colour(leaflet: Leaflet) -> Iterator[Finding]:
    """C202. A clinic's accent is not near the red or the blue of the care cards.

    Why: red and blue say how urgent a warning is; in headings they would say it of everything.
    Example: accent: "#c01020"
    Instead: a colour at least 25 degrees of hue away from both.
    """
    if leaflet.clinic is None or leaflet.accent is None or leaflet.ink != "colour":
        return
    for name in ("red", "blue"):
        if (care := leaflet.palette.get(name)) and _near(leaflet.accent, care):
            message = f"the accent {leaflet.accent} can be taken for the {name} of the care cards ({care})"
            yield Finding(
                "C202", message, leaflet.clinic.data.at("accent"), "choose another hue: green, petrol, violet"
            )


def a_code_has_room(leaflet: Leaflet) -> Iterator[Finding]:
    """C203. The code for phones of a clinic's link has room in each edition that prints one.

    Why: whoever counts on the code should know before printing that it is not there.
    Example: an edition of one page, and a clinic with a name of 80 letters and a link
    Instead: fewer words under the clinic's other keys; or leave it so.
    """
    if leaflet.clinic is None or not leaflet.clinic.data.value.link or not isinstance(leaflet.edition, Edition):
        return
    if not leaflet.attempt.code:
        message = f"the code for phones has no room in {leaflet.edition.name}"
        hint = "shorten what else the clinic says, or leave it so"
        yield Finding("C203", message, leaflet.clinic.data.at("link"), hint)


def _near(one: str, other: str) -> bool:
    (hue, _, strength), (care, _, _) = _hue(one), _hue(other)
    apart = abs(hue - care) % 1 * 360
    return strength >= LEAST_COLOUR and min(apart, 360 - apart) < NEAR


def _hue(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
