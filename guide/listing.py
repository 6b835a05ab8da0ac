"""What there is: articles, exercises, figures, editions, clinics, regions, languages, sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guide.model.article import ArticleData
from guide.model.files import Files
from guide.model.finding import Refusal
from guide.read.exercises import read_entry
from guide.read.shop import read_edition, read_phrases, read_region
from guide.read.yaml_places import sheet_of
from guide.workspace import Workspace

Row = dict[str, Any]


def rows(what: str, workspace: Workspace, article: str, region: str | None, language: str, **_: Any) -> Iterator[Row]:
    """One row a thing; what cannot be read is named all the same."""
    files = workspace.content
    match what:
        case "articles":
            for slug in files.names("articles"):
                yield {"article": slug, "title": _article(files, slug).title}
        case "sets":
            for name, ids in _article(files, article).sets.items():
                yield {"set": name, "exercises": " ".join(ids)}
        case "exercises":
            yield from (_exercise(files, name, region or "uk", language) for name in files.names("exercises"))
        case "figures":
            for name in _plain(files.names("figures")):
                plates = [p.removesuffix(".svg") for p in files.names(f"figures/{name}/plates")]
                yield {"figure": name, "plates": " ".join(plates)}
        case "editions":
            yield from (_edition(files, name) for name in _stems(files, "editions"))
        case "clinics":
            yield from ({"clinic": name} for name in _stems(files, "clinics"))
        case "regions":
            for name in _stems(files, "regions"):
                code, _, tongue = name.rpartition(".")
                yield {"region": code, "language": tongue, "name": read_region(files, code, tongue).value.name}
        case "languages":
            for name in _stems(files, "phrases"):
                yield {"language": name, "direction": read_phrases(files, name).value.direction}


def _article(files: Files, slug: str) -> ArticleData:
    from guide.read.articles import known_article

    known_article(files, slug)
    value: ArticleData = sheet_of(files, f"articles/{slug}/article.yaml", ArticleData).value
    return value


def _exercise(files: Files, name: str, region: str, language: str) -> Row:
    try:
        entry = read_entry(files, name, region, language)
    except Refusal as refused:
        return {"exercise": name, "wrong": refused.findings[0].message}
    data = entry.data.value
    area = ", ".join(data.back_area)
    return {"exercise": name, "name": entry.words.value.name, "level": data.level, "back_area": area, "place": data.place}


def _edition(files: Files, name: str) -> Row:
    edition = read_edition(files, name).value
    size = f"{edition.page.width_mm:g} × {edition.page.height_mm:g} mm"
    return {"edition": name, "name": edition.name, "page": size, "pages_at_most": edition.budget.most}


def _stems(files: Files, folder: str) -> list[str]:
    return [n.removesuffix(".yaml") for n in files.names(folder) if n.endswith(".yaml")]


def _plain(names: tuple[str, ...]) -> list[str]:
    """Without the bases that figures extend."""
    return [n for n in names if not n.startswith("_")]
