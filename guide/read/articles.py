"""An article in one language and region, with everything that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from guide.model.article import Article, ArticleData, Drawing, Entry, UnseenDrawing
from guide.model.evidence import Claim, LedgerEntry, Sign, SignWords, Source
from guide.model.files import Files
from guide.model.finding import ContentRefused, Finding, did_you_mean
from guide.model.glossary import Term
from guide.model.place import Place, Sheet
from guide.model.sheets import DataFile, Lines, Slug, Text
from guide.model.text import Block, Depth
from guide.model.walks import all_pieces
from guide.read.drawings import Asked, read_drawing, read_unseen
from guide.read.exercises import read_entry
from guide.read.figure_words import picture_words
from guide.read.gathering import Gathering
from guide.read.markdown import ReadText, read_text
from guide.read.undrawn import is_undrawn, undrawn
from guide.read.yaml_places import checked, sheet_of, text_of


class FrontMatter(DataFile):
    """What a text says of itself where its language is not the article's own."""

    title: Text | None = None
    subtitle: Text | None = None
    description: Text | None = None
    audience: Text | None = None


def read_article(  # noqa: PLR0913, PLR0917 - each is a value of its own kind
    files: Files,
    slug: str,
    region: str,
    language: str,
    depth: Depth = "both",
    cast: Asked | None = None,
    chosen: Mapping[str, Place] | None = None,
) -> Article:
    """The article with its entries and drawings; at depth "short" only those drawings that a leaflet may show.

    Exercises may be chosen for one person, with the place where each was: these are shown at any depth.
    Figures show whom the caller asks for, else whom the article asks for, else their own person.
    Raises ContentRefused with every mistake in every file.
    """
    known_article(files, slug)
    folder = f"articles/{slug}"
    gathering = Gathering()
    data = gathering.attempt(sheet_of, files, f"{folder}/article.yaml", ArticleData)
    if data is not None:
        gathering.attempt(_promised, data, region, language)
    text = gathering.attempt(_text, files, f"{folder}/{language}.md")
    front = gathering.attempt(_front_matter, text, files.shown(f"{folder}/{language}.md")) or FrontMatter()
    sheets = _sheets(files, folder, region, language, gathering)
    blocks = text.blocks if text else ()
    chosen = chosen or {}
    names = {**dict(_names(data)), **chosen}.items()
    entries = {i: e for i, place in names if (e := gathering.attempt(_entry, files, i, place, region, language))}
    shown = dict(_shown(data, blocks, entries, depth))
    shown |= dict(_figures_of(entries[name] for name in chosen if name in entries))
    rest = [(i, place) for i, place in _shown(data, blocks, entries, "both") if i not in shown]

    def asked_for(figure: str) -> Asked | None:
        return cast if cast and cast.is_for(figure) else _asked(data, figure)

    lacking = {i: who for i in shown if (who := asked_for(i)) and is_undrawn(files, i, who.person)}
    for finding in undrawn(files, lacking):
        gathering.add(finding)
    drawings = {
        i: d
        for i, place in shown.items()
        if i not in lacking and (d := gathering.attempt(_drawing, files, i, place, language, asked_for(i), depth))
    }
    unseen = {i: u for i, place in rest if (u := gathering.attempt(_unseen, files, i, place, language, asked_for(i)))}
    pictures = gathering.attempt(picture_words, files, language)
    gathering.close()
    assert data is not None
    assert pictures is not None
    return Article(
        slug=slug,
        language=language,
        region=region,
        data=data,
        title=front.title or data.value.title,
        subtitle=front.subtitle or data.value.subtitle,
        description=front.description or data.value.description,
        audience=front.audience or data.value.audience,
        blocks=blocks,
        entries=entries,
        drawings=drawings,
        unseen=unseen,
        pictures=pictures,
        text_path=files.shown(f"{folder}/{language}.md"),
        **sheets,
    )


def known_article(files: Files, slug: str) -> None:
    """The article exists, or what was probably meant."""
    names = tuple(n for n in files.names("articles") if files.names(f"articles/{n}"))
    if slug not in names:
        raise ContentRefused(_no_name("article", slug, names, Place(files.shown(f"articles/{slug}"))))


def sets_of(files: Files, slug: str) -> Mapping[str, tuple[str, ...]]:
    """The sets of exercises that an article has, by name."""
    known_article(files, slug)
    sheet: Sheet[ArticleData] = sheet_of(files, f"articles/{slug}/article.yaml", ArticleData)
    return sheet.value.sets


def _promised(data: Sheet[ArticleData], region: str, language: str) -> None:
    """An article is made only for regions and languages that it promises."""
    value, found = data.value, []
    if region not in value.regions:
        found.append(replace(_no_name("region", region, value.regions, data.at("regions")), code="T101"))
    if language not in value.languages:
        found.append(replace(_no_name("language", language, value.languages, data.at("languages")), code="T101"))
    if found:
        raise ContentRefused(found)


def _text(files: Files, name: str) -> ReadText:
    file = files.find(name)
    if file is None:
        raise ContentRefused(Finding("A101", "there is no such text", Place(files.shown(name))))
    return read_text(text_of(file), file.path)


def _front_matter(text: ReadText | None, path: str) -> FrontMatter:
    if text is None or not text.front_matter.strip():
        return FrontMatter()
    value: FrontMatter = checked(text.front_matter, path, FrontMatter, first_line=2).value
    return value


def _sheets(files: Files, folder: str, region: str, language: str, gathering: Gathering) -> dict[str, Any]:
    """The article's other data files; those it does without are empty."""
    kinds: Mapping[str, tuple[str, Any, Any]] = {
        "signs": ("signs.yaml", tuple[Sign, ...], ()),
        "sign_words": (f"signs.{region}.{language}.yaml", dict[str, SignWords], {}),
        "claims": ("claims.yaml", dict[str, Claim], {}),
        "sources": ("sources.yaml", dict[str, Source], {}),
        "ledger": ("ledger.yaml", tuple[LedgerEntry, ...], ()),
        "glossary": (f"glossary.{language}.yaml", dict[Slug, Term], {}),
        "phrases": (f"phrases.{region}.{language}.yaml", dict[str, Lines], {}),
    }
    out = {}
    for key, (name, model, empty) in kinds.items():
        path = f"{folder}/{name}"
        there = files.find(path) is not None
        read = gathering.attempt(sheet_of, files, path, model) if there else None
        out[key] = read or Sheet(empty, files.shown(path))
    for finding in _without_words(out["signs"], out["sign_words"], region, language):
        gathering.add(finding)
    return out


def _without_words(
    signs: Sheet[tuple[Sign, ...]], words: Sheet[dict[str, SignWords]], region: str, language: str
) -> Iterator[Finding]:
    """Signs that a region has, and no words for it."""
    for number, sign in enumerate(signs.value):
        if words.places and sign.id not in words.value and region in (sign.regions or (region,)):
            said = f'the sign "{sign.id}" has no words for {region} in {language}'
            yield Finding("R101", said, signs.at(number, "id"), f"write it in {words.path}")


def _names(data: Sheet[ArticleData] | None) -> Iterator[tuple[str, Place]]:
    """Every entry that a set names, with the place where it is named."""
    seen: set[str] = set()
    for name, ids in data.value.sets.items() if data else ():
        for number, entry in enumerate(ids):
            if entry not in seen:
                seen.add(entry)
                yield entry, data.at("sets", name, number) if data else Place("")


def _shown(
    data: Sheet[ArticleData] | None, blocks: tuple[Block, ...], entries: Mapping[str, Entry], depth: Depth
) -> list[tuple[str, Place]]:
    """Every figure that is shown at a depth: on the cover, in a section, with an entry."""
    found: dict[str, Place] = {}
    if data and data.value.cover:
        found.setdefault(data.value.cover, data.at("cover"))
    printed = [block for block in blocks if depth == "both" or block.mark.depth != "full"]
    for piece in (p for b in printed for p in all_pieces(b.pieces)):
        if piece.mark.figure:
            found.setdefault(piece.mark.figure, piece.place)
    for figure, place in _figures_of(_entries_of(data, printed, entries) if depth == "short" else entries.values()):
        found.setdefault(figure, place)
    return list(found.items())


def _figures_of(entries: Iterable[Entry]) -> Iterator[tuple[str, Place]]:
    for entry in entries:
        for key in ("figure", "instead_figure"):
            if named := getattr(entry.data.value, key):
                yield named, entry.data.at(key)


def _entries_of(data: Sheet[ArticleData] | None, blocks: list[Block], entries: Mapping[str, Entry]) -> Iterator[Entry]:
    """The entries of the sets of some blocks, and of sets that stand in for them in an edition (`leaflet-letter`)."""
    sets = data.value.sets if data else {}
    for block in blocks:
        for name, ids in sets.items():
            if block.set and (name == block.set or name.startswith(f"{block.set}-")):
                yield from (entries[entry] for entry in ids if entry in entries)


def _entry(files: Files, name: str, place: Place, region: str, language: str) -> Entry:
    if name not in files.names("exercises"):
        known = files.names("exercises")
        raise ContentRefused(replace(_no_name("exercise", name, known, place), code="X101"))
    return read_entry(files, name, region, language)


def _asked(data: Sheet[ArticleData] | None, figure: str) -> Asked | None:
    person = data.value.person_for(figure) if data else None
    return Asked(person, data.at("cast", figure)) if data and person else None


def _drawing(files: Files, name: str, place: Place, language: str, asked: Asked | None, depth: Depth) -> Drawing:
    _known_figure(files, name, place)
    return read_drawing(files, name, language, asked, moving=depth == "both")


def _unseen(files: Files, name: str, place: Place, language: str, asked: Asked | None) -> UnseenDrawing:
    _known_figure(files, name, place)
    return read_unseen(files, name, language, asked)


def _known_figure(files: Files, name: str, place: Place) -> None:
    known = tuple(n for n in files.names("figures") if not n.startswith("_"))
    if name not in known:
        raise ContentRefused(replace(_no_name("figure", name, known, place), code="F101"))


def _no_name(kind: str, name: str, known: tuple[str, ...], place: Place) -> Finding:
    return Finding("A108", f'no {kind} "{name}"', place, did_you_mean(name, known))
