"""What there is: articles, exercises, figures, editions, clinics, regions, languages, sets, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.model.article import Article, ArticleData
from guide.model.edition import Edition
from guide.model.files import Files
from guide.model.finding import Refusal
from guide.model.measures import Measure, folded_for, paper_for
from guide.model.tracing import uses_of
from guide.read.articles import known_article, read_article
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
    region: str | None
    language: str


def rows(what: str, workspace: Workspace, article: str, region: str | None, language: str) -> Iterator[Row]:
    """One row a thing; what cannot be read is named all the same."""
    yield from _LISTS[what](Question(workspace.content, article, region, language))


def line(what: str, row: Row) -> str:
    """A row for the eye: one line, what matters most."""
    if what == "editions":
        return _edition_line(row)
    return _LINES[what].format_map(row) if what in _LINES else "  ".join(str(v) for v in row.values() if v)


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
            entry = read_entry(asked.files, name, asked.region or "uk", asked.language)
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
    """Each form, with the pages, paper and ink that the article was measured to need; else what it may need at most."""
    measures = _measures(asked)
    for name in _stems(asked.files, "editions"):
        try:
            edition = read_edition(asked.files, name).value
        except Refusal as refused:
            yield {"edition": name, "wrong": refused.findings[0].message}
            continue
        pages = [edition.page] if edition.page else [paper.page for paper in edition.papers.values()]
        size = ", ".join(f"{page.width_mm:g} × {page.height_mm:g} mm" for page in pages)
        about: Row = {"edition": name, "name": edition.name, "page": size, "pages_at_most": edition.budget.most}
        measure = measures.get(name)
        about |= {"pages": measure.pages, "ink": measure.ink} if measure else {}
        yield about | _sheets(edition, measure) | ({"made_by": "handout"} if edition.prescribed else {})


def _sheets(edition: Edition, measure: Measure | None) -> Row:
    """The sheets that its pages are printed on, and those that they are folded from where these are larger."""
    key, pages = ("sheets", measure.pages) if measure else ("sheets_at_most", edition.budget.most)
    paper, folded = paper_for(edition, pages), folded_for(edition, pages)
    row: Row = {key: paper.sheets, "paper": paper.name}
    return row | ({"folded": {key: folded.sheets, "paper": folded.name}} if folded else {})


def _measures(asked: Question) -> dict[str, Measure]:
    known_article(asked.files, asked.article)
    path = f"articles/{asked.article}/measures.yaml"
    if asked.files.find(path) is None:
        return {}
    value: dict[str, Measure] = sheet_of(asked.files, path, dict[str, Measure]).value
    return value


def _edition_line(row: Row) -> str:
    """`a4   A4 leaflet, 210 × 297 mm: 4 pages on 2 sheets of A4, or folded from 1 of A3; ink: colour 9.3%`."""
    if "wrong" in row:
        return f"{row['edition']:12}  {row['wrong']}"
    most = "" if "pages" in row else "_at_most"
    pages, sheets = row[f"pages{most}"], row[f"sheets{most}"]
    much = f"{'at most ' if most else ''}{_many(pages, 'page')} on {_many(sheets, 'sheet')} of {row['paper']}"
    if folded := row.get("folded"):
        much += f", or folded from {folded[f'sheets{most}']} of {folded['paper']}"
    ink = ", ".join(f"{name} {share:.1%}" for name, share in row["ink"].items()) if "ink" in row else "not measured"
    maker = f"; made by build_guide {row['made_by']}" if "made_by" in row else ""
    return f"{row['edition']:12}  {row['name']}, {row['page']}: {much}; ink: {ink}{maker}"


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


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


def _claims(asked: Question) -> Iterator[Row]:
    article = _whole(asked)
    used_by = uses_of(article).claims
    for key, claim in article.claims.value.items():
        yield {"claim": key, **claim.model_dump(), "used_by": used_by[key]}


def _sources(asked: Question) -> Iterator[Row]:
    article = _whole(asked)
    used_by = uses_of(article).sources
    for key, source in article.sources.value.items():
        yield {"source": key, **source.model_dump(), "used_by": used_by[key]}


def _ledger(asked: Question) -> Iterator[Row]:
    """Each unit with how each of its sources was read."""
    article = _whole(asked)
    for unit in article.ledger.value:
        sources = {key: article.sources.value[key].how for key in unit.sources if key in article.sources.value}
        told = unit.model_dump(exclude={"id", "sources"})
        yield {"unit": unit.id, **told, "instead": unit.instead or "", "sources": sources}


def _glossary(asked: Question) -> Iterator[Row]:
    for name, term in _whole(asked).glossary.value.items():
        yield {"id": name, **term.model_dump()}


def _whole(asked: Question) -> Article:
    """The article with all that it names; in its first region if none was asked for."""
    region = asked.region or _article(asked.files, asked.article).regions[0]
    return read_article(asked.files, asked.article, region, asked.language)


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
    "ledger": _ledger,
    "claims": _claims,
    "sources": _sources,
    "glossary": _glossary,
}
_LINES: Mapping[str, str] = {
    "ledger": "{unit:3}  {verdict:7}  {says} -> {instead}",
    "claims": "{claim:15}  {how:6}  {text}",
    "sources": "{source:11}  {how:6}  {reference}",
    "glossary": "{term}: {text}",
}
