"""What there is: articles, exercises, figures, editions, clinics, regions, languages, sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.model.article import ArticleData
from guide.model.files import Files
from guide.model.finding import Refusal
from guide.read.articles import known_article
from guide.read.exercises import read_entry
from guide.read.shop import read_edition, read_phrases, read_region
from guide.read.yaml_places import sheet_of
from guide.workspace import Workspace

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """Where to look, and for which article, region and language."""

    files: Files
    article: str
    region: str
    language: str


def rows(what: str, workspace: Workspace, article: str, region: str | None, language: str) -> Iterator[Row]:
    """One row a thing; what cannot be read is named all the same."""
    yield from _LISTS[what](Question(workspace.content, article, region or "uk", language))


def _articles(asked: Question) -> Iterator[Row]:
    for slug in asked.files.names("articles"):
        try:
            yield {"article": slug, "title": _article(asked.files, slug).title}
        except Refusal as refused:
            yield {"article": slug, "wrong": refused.findings[0].message}


def _article(files: Files, slug: str) -> ArticleData:
    known_article(files, slug)
    value: ArticleData = sheet_of(files, f"articles/{slug}/article.yaml", ArticleData).value
    return value


def _sets(asked: Question) -> Iterator[Row]:
    for name, ids in _article(asked.files, asked.article).sets.items():
        yield {"set": name, "exercises": " ".join(ids)}


def _exercises(asked: Question) -> Iterator[Row]:
    for name in asked.files.names("exercises"):
        try:
            entry = read_entry(asked.files, name, asked.region, asked.language)
        except Refusal as refused:
            yield {"exercise": name, "wrong": refused.findings[0].message}
            continue
        data, area = entry.data.value, ", ".join(entry.data.value.back_area)
        about = {"name": entry.words.value.name, "level": data.level, "back_area": area, "place": data.place}
        yield {"exercise": name, **about}


def _figures(asked: Question) -> Iterator[Row]:
    for name in asked.files.names("figures"):
        if not name.startswith("_"):  # bases that figures extend
            plates = [p.removesuffix(".svg") for p in asked.files.names(f"figures/{name}/plates")]
            yield {"figure": name, "plates": " ".join(plates)}


def _editions(asked: Question) -> Iterator[Row]:
    for name in _stems(asked.files, "editions"):
        try:
            edition = read_edition(asked.files, name).value
        except Refusal as refused:
            yield {"edition": name, "wrong": refused.findings[0].message}
            continue
        size = f"{edition.page.width_mm:g} × {edition.page.height_mm:g} mm"
        yield {"edition": name, "name": edition.name, "page": size, "pages_at_most": edition.budget.most}


def _clinics(asked: Question) -> Iterator[Row]:
    for name in _stems(asked.files, "clinics"):
        yield {"clinic": name}


def _regions(asked: Question) -> Iterator[Row]:
    for name in _stems(asked.files, "regions"):
        code, _, tongue = name.rpartition(".")
        yield {"region": code, "language": tongue, "name": read_region(asked.files, code, tongue).value.name}


def _languages(asked: Question) -> Iterator[Row]:
    for name in _stems(asked.files, "phrases"):
        yield {"language": name, "direction": read_phrases(asked.files, name).value.direction}


def _stems(files: Files, folder: str) -> list[str]:
    return [n.removesuffix(".yaml") for n in files.names(folder) if n.endswith(".yaml")]


_LISTS: Mapping[str, Callable[[Question], Iterator[Row]]] = {
    "articles": _articles,
    "exercises": _exercises,
    "figures": _figures,
    "editions": _editions,
    "clinics": _clinics,
    "regions": _regions,
    "languages": _languages,
    "sets": _sets,
}
