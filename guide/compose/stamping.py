"""What stamping needs of a clinic: its words behind tokens, and the pages with the tokens in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from guide.compose.code import address, code_of, modules_of
from guide.compose.colour import with_accent
from guide.compose.pages import logo_of
from guide.compose.setting import LONG_NAME
from guide.model.characters import numbers_whole
from guide.model.clinic import Clinic, ClinicData
from guide.model.place import Sheet
from guide.model.publication import Pages
from guide.model.stamping import CannotStamp, Filling, MarkedPages

FIRST = 0xE000  # of the code points that Unicode leaves to private use
_EACH = 32  # lines that one key may have
# Of what a clinic says, no words of its pages.
_CHOICES = frozenset({"region", "language", "logo", "accent", "shirt", "cast"})
_KEYS = tuple(name for name in ClinicData.model_fields if name not in _CHOICES)
MARKS = ("#010203", "#010305", "#020107", "#03010b", "#05020d", "#070311", "#0b0213")  # colours that nothing else has


def shape(clinic: Clinic) -> tuple[Any, ...]:
    """Which keys a clinic has, and how many lines each: clinics of one shape may share a template."""
    data = clinic.data.value
    counts = tuple((key, _count(getattr(data, key))) for key in _KEYS)
    return (
        *counts,
        modules_of(data.link),
        clinic.logo.media_type if clinic.logo else None,
        data.shirt,
        data.cast,
        *_set_otherwise(clinic),
    )


def _set_otherwise(clinic: Clinic) -> tuple[bool, bool]:
    """What the words themselves change of how they are set: no token stands for such."""
    return len(clinic.data.value.name or "") > LONG_NAME, clinic.runs_from_right()


def _count(value: Any) -> int:
    return len(value) if isinstance(value, tuple) else int(value is not None)


def texts_of(clinic: Clinic) -> dict[str, str]:
    """Each word or line of a clinic behind its token."""
    return {token: text for _, token, text in _words(clinic)}


def with_tokens(clinic: Clinic) -> Clinic:
    """The same clinic with tokens for words, and the palette's own accent. Raises CannotStamp."""
    if clinic.data.value.shirt == "accent":
        raise CannotStamp("the people in its pictures wear its accent")
    if any(_set_otherwise(clinic)):
        raise CannotStamp("its words are set otherwise: a long name, or from right to left")
    changed: dict[str, Any] = {"accent": None}
    for key, token, _ in _words(clinic):
        several = isinstance(getattr(clinic.data.value, key), tuple)
        written = f"https://{token}" if key == "link" else token
        changed[key] = (*changed.get(key, ()), written) if several else written
    return _changed(clinic, changed)


def that_says_all(clinic: Clinic) -> Clinic:
    """A clinic with the same logo that says something, in tokens, under every key; a name where the other has one."""
    changed: dict[str, Any] = {}
    for number, (key, value) in enumerate((key, getattr(clinic.data.value, key)) for key in _KEYS):
        token, other = (chr(FIRST + number * _EACH + line) for line in range(2))
        several = (token, other) if isinstance(value, tuple) else token
        changed[key] = f"https://{token}" if key == "link" else value if key == "name" and value is None else several
    return _changed(clinic, {**changed, "accent": "#0a3d2c"})


def that_says_least(clinic: Clinic) -> Clinic:
    """A clinic with the same logo and name that says nothing more."""
    values = ((key, getattr(clinic.data.value, key)) for key in _KEYS if key != "name")
    return _changed(clinic, {key: () if isinstance(value, tuple) else None for key, value in values})


def _changed(clinic: Clinic, values: Mapping[str, Any]) -> Clinic:
    data = clinic.data.value.model_copy(update=dict(values))
    return replace(clinic, data=Sheet(data, clinic.data.path, clinic.data.places))


def _words(clinic: Clinic) -> Iterator[tuple[str, str, str]]:
    for number, key in enumerate(_KEYS):
        value = getattr(clinic.data.value, key)
        lines = value if isinstance(value, tuple) else (value,) if value is not None else ()
        for line, text in enumerate(lines[:_EACH]):
            yield key, chr(FIRST + number * _EACH + line), _as_printed(key, text)


def _as_printed(key: str, text: str) -> str:
    """As the layouts print it: a web address without what each begins with, numbers in one piece."""
    if key in ("name", "words"):
        return text
    return numbers_whole(address(text) if key in ("link", "web") else text)


def marked_palette(palette: Mapping[str, str], ink: str) -> tuple[dict[str, str], dict[str, str]]:
    """A palette in which each colour that an accent changes is one that nothing else has; and those colours by name."""
    changed = with_accent(palette, "#0a3d2c", ink)
    names = [name for name, colour in changed.items() if colour != palette.get(name)]
    marks = dict(zip(names, MARKS, strict=False))
    return {**palette, **marks}, marks


def marked_pages(plain: Pages, tokens: Pages, filling: Filling, marks: Mapping[str, str]) -> MarkedPages:
    """The same pages twice; those with tokens have the marked colours too."""
    colours = "".join(f"--{name}: {colour};" for name, colour in marks.items())
    css = tokens.files["styles.css"] + f":root {{ {colours} }}\n".encode()
    return MarkedPages(plain, replace(tokens, files={**tokens.files, "styles.css": css}), filling, marks)


def filling_of(clinic: Clinic, palette: Mapping[str, str], marks: Mapping[str, str], ink: str) -> Filling:
    """What differs for one clinic."""
    colours = with_accent(palette, clinic.data.value.accent, ink)
    pictures = (logo_of(clinic, ""), code_of(clinic, palette, ""))
    files = {picture.file: picture.content for picture in pictures if picture}
    return Filling(texts_of(clinic), files, {name: colours[name] for name in marks})
