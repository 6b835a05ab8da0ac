"""A clinic's file held against an article: what it may name, and what it decides where nothing else is asked for."""

from __future__ import annotations

from pathlib import Path

from guide.model.article import ArticleData
from guide.model.clinic import Clinic
from guide.model.finding import ClinicRefused, Finding, Refusal
from guide.read.drawings import Asked
from guide.read.shop import Known, read_clinic
from guide.read.yaml_places import sheet_of
from guide.workspace import Workspace, open_folder

DEFAULT_REGION, DEFAULT_LANGUAGE = "uk", "en"


def read(file: str | None, article: str, workspace: Workspace) -> Clinic | None:
    """A clinic that was asked for, if one was. Raises ClinicRefused, OutsideRefused with all that is wrong with it."""
    if not file:
        return None
    path = Path(file)
    shelf = open_folder(path.parent, workspace.reads, ClinicRefused)
    return read_clinic(shelf, path.name, known_to(article, workspace))


def known_to(article: str, workspace: Workspace) -> Known | None:
    """What a clinic may name for an article; none where the article cannot be read, which is told when it is made."""
    try:
        data = sheet_of(workspace.content, f"articles/{article}/article.yaml", ArticleData).value
    except Refusal:
        return None
    people = [name.removesuffix(".yaml") for name in workspace.content.names("cast")]
    return Known(data.regions, data.languages, tuple(people))


def region_of(asked: str | None, clinic: Clinic | None) -> str:
    """The region asked for, else the clinic's, else the usual one. Raises ClinicRefused where they clash."""
    return _one_of("region", "C103", asked, clinic) or DEFAULT_REGION


def language_of(asked: str | None, clinic: Clinic | None) -> str:
    """The language asked for, else the clinic's, else the usual one. Raises ClinicRefused where they clash."""
    return _one_of("language", "C106", asked, clinic) or DEFAULT_LANGUAGE


def _one_of(key: str, code: str, asked: str | None, clinic: Clinic | None) -> str | None:
    own = getattr(clinic.data.value, key) if clinic else None
    if clinic and asked and own and asked != own:
        said = f'the clinic\'s {key} is "{own}", and --{key} asks for "{asked}"'
        raise ClinicRefused(Finding(code, said, clinic.data.at(key), f"leave --{key} out"))
    return asked or own


def person_of(clinic: Clinic | None) -> Asked | None:
    """Whom a clinic wants to be shown."""
    person = clinic.data.value.cast if clinic else None
    return Asked(person, clinic.data.at("cast")) if clinic and person else None
