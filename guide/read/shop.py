"""What an edition is made with: region, phrases, edition, clinic."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from guide.model.clinic import Clinic, ClinicData, Logo
from guide.model.edition import EbookForm, Edition
from guide.model.files import Files
from guide.model.finding import ClinicRefused, ContentRefused, Finding, OutsideRefused, Refusal, did_you_mean
from guide.model.place import Keys, Place, Sheet
from guide.model.region import PhraseBook, Region
from guide.read.pictures import read_logo
from guide.read.yaml_places import checked_values, plain, sheet_of, text_of


def read_region(files: Files, region: str, language: str) -> Sheet[Region]:
    """The phrases of a country."""
    known = [tuple(n.removesuffix(".yaml").rsplit(".", 1)) for n in files.names("regions") if n.count(".") > 1]
    if (region, language) not in known:
        place = Place(files.shown(f"regions/{region}.{language}.yaml"))
        if languages := [tongue for code, tongue in known if code == region]:
            said, hint = f'no region "{region}" in language "{language}"', did_you_mean(language, languages)
        else:
            said, hint = f'no region "{region}"', did_you_mean(region, {code for code, _ in known})
        raise ContentRefused(Finding("A108", said, place, hint))
    return sheet_of(files, f"regions/{region}.{language}.yaml", Region)


def read_phrases(files: Files, language: str) -> Sheet[PhraseBook]:
    """The fixed words of the layouts."""
    _known(files, "phrases", language, "language")
    return sheet_of(files, f"phrases/{language}.yaml", PhraseBook)


def read_edition(files: Files, name: str) -> Sheet[Edition]:
    """A form of the leaflet; it may extend another one."""
    return _read_edition(files, name, ())


def _read_edition(files: Files, name: str, above: tuple[str, ...]) -> Sheet[Edition]:
    """An edition, and which ones extend it."""
    _known(files, "editions", name, "edition")
    raw = sheet_of(files, f"editions/{name}.yaml", dict[str, Any])
    values, places, path = dict(raw.value), dict(raw.places), raw.path
    if base := values.get("extends"):
        if base in (name, *above):
            raise ContentRefused(Finding("A107", "this extends itself in a circle", raw.at("extends")))
        under = _read_edition(files, str(base), (name, *above))
        values = under.value.model_dump(exclude_unset=True, exclude={"id"}) | values
        places = {**under.places, **places}
    return _named(checked_values(values, path, places, places, Edition), name)


def _named(edition: Sheet[Edition], name: str) -> Sheet[Edition]:
    return Sheet(edition.value.model_copy(update={"id": name}), edition.path, edition.places)


def read_ebook_form(files: Files, name: str = "ebook") -> Sheet[EbookForm]:
    """A form of ebooks: the whole, or a handout."""
    return sheet_of(files, f"{name}.yaml", EbookForm)


def _known(files: Files, folder: str, name: str, kind: str) -> None:
    """The name exists, or what was probably meant."""
    known = [n.removesuffix(".yaml") for n in files.names(folder) if n.endswith(".yaml")]
    if name not in known:
        place = Place(files.shown(f"{folder}/{name}.yaml"))
        raise ContentRefused(Finding("A108", f'no {kind} "{name}"', place, did_you_mean(name, known)))


@dataclass(frozen=True, slots=True)
class Known:
    """What a clinic may name: the regions and languages of an article, and the people of the cast."""

    regions: tuple[str, ...]
    languages: tuple[str, ...]
    cast: tuple[str, ...]

    def has(self, region: str | None, language: str | None, cast: str | None) -> bool:
        """Whether there is all of these that is named."""
        named = ((region, self.regions), (language, self.languages), (cast, self.cast))
        return all(name is None or name in known for name, known in named)

    def refuse_others(self, said: Sheet[Any], told: Container[Place]) -> None:
        """Raises ClinicRefused with every name of a clinic's file that there is not; what was told is left alone."""
        found = [
            Finding(code, words.format(name), said.at(key), did_you_mean(name, known))
            for key, known, code, words in (
                ("region", self.regions, "A108", 'no region "{}" in this article'),
                ("language", self.languages, "A108", 'no language "{}" in this article'),
                ("cast", self.cast, "F101", 'nobody of the cast is called "{}"'),
            )
            if isinstance(name := said.value.get(key), str) and name.strip() not in known and said.at(key) not in told
        ]
        if found:
            raise ClinicRefused(found)


def read_clinic(files: Files, name: str, known: Known | None = None) -> Clinic:
    """A clinic file in a folder given for it; its logo lies beside or below it.

    Raises ClinicRefused with every mistake, OutsideRefused where it asks for more than that folder.
    """
    file = files.find(name)
    if file is None:
        near = did_you_mean(name, [n for n in files.names("") if n.endswith(".yaml")])
        raise ClinicRefused(Finding("C101", "there is no such clinic file", Place(files.shown(name)), near))
    try:
        values, places, keys = plain(text_of(file), file.path)
    except Refusal as refused:
        raise ClinicRefused(refused.findings) from None
    return clinic_of(
        files, posixpath.basename(name).removesuffix(".yaml"), Sheet(values, file.path, places), keys, known
    )


def clinic_of(
    files: Files, name: str, said: Sheet[Any], keys: Mapping[Keys, Place], known: Known | None = None
) -> Clinic:
    """A clinic by what is said of it, with its logo, which lies in a folder given for it.

    Raises ClinicRefused or OutsideRefused with every mistake, in the lowest of their exit states.
    """
    refused: list[Refusal] = []

    def attempt(reading: Callable[..., Any], *values: Any) -> Any:
        try:
            return reading(*values)
        except Refusal as refusal:
            refused.append(refusal)

    data = attempt(_data, said, keys)
    if isinstance(said.value, dict):
        if known:
            attempt(known.refuse_others, said, {found.place for one in refused for found in one.findings})
        logo = attempt(_logo, files, said)
    if refused:
        kind = min((type(one) for one in refused), key=lambda kind: kind.exit_code)
        raise kind(sorted((found for one in refused for found in one.findings), key=lambda found: found.place))
    return Clinic(name, data, logo)


def _data(said: Sheet[Any], keys: Mapping[Keys, Place]) -> Sheet[ClinicData]:
    try:
        return checked_values(said.value, said.path, said.places, keys, ClinicData)
    except Refusal as refused:
        raise ClinicRefused(refused.findings) from None


def _logo(files: Files, said: Sheet[Any]) -> Logo | None:
    name, place = said.value.get("logo"), said.at("logo")
    if not isinstance(name, str) or not name.strip():
        return None
    try:
        file = files.find(name)
    except OutsideRefused as refused:
        found = [Finding(f.code, f.message, place, f.hint) for f in refused.findings]
        raise OutsideRefused(found) from None
    if file is None:
        near = did_you_mean(name, [n for n in files.names("") if not n.endswith(".yaml")])
        raise ClinicRefused(Finding("C102", f'there is no picture "{name}"', place, near))
    return read_logo(file, ClinicRefused)
