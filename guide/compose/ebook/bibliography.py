"""Numbered references, and which statement, exercise or ledger unit rests on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from guide.compose.ebook.targets import REFERENCES
from guide.compose.phrasing import Phrasing
from guide.compose.sources import sources_of
from guide.model.article import Article
from guide.model.ebook import Link, Reference, Statement
from guide.model.evidence import How, Source

WEAKEST: tuple[How, ...] = ("memory", "partly", "copy", "seen")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of an article in their printed order; `used` grows while the ebook is composed."""

    article: Article
    phrasing: Phrasing
    numbers: Mapping[str, int]
    used: dict[str, dict[str, Link]] = field(default_factory=dict)

    def statements(self, cites: Iterable[str], used_at: Link) -> tuple[Statement, ...]:
        """What each claim or source that was cited says."""
        found = (self._statement(cite, used_at) for cite in dict.fromkeys(cites))
        return tuple(statement for statement in found if statement)

    def _statement(self, cite: str, used_at: Link) -> Statement | None:
        claim = self.article.claims.value.get(cite)
        if claim and self.article.region in (claim.regions or (self.article.region,)):
            own = claim.kind == "caution" and not claim.sources
            how = (
                self.phrasing.line("evidence.own_caution", self.article.claims.at(cite)) if own else self.how(claim.how)
            )
            return Statement(claim.text, how, self.links(claim.sources, used_at))
        if source := self.article.sources.value.get(cite):
            return Statement(source.supports or source.reference, self.how(source.how), self.links((cite,), used_at))
        return None

    def links(self, keys: Iterable[str], used_at: Link) -> tuple[Link, ...]:
        """The references of these keys, and a note that they are used here."""
        known = sorted({key for key in keys if key in self.numbers}, key=lambda key: self.numbers[key])
        for key in known:
            self.used.setdefault(key, {}).setdefault(used_at.url, used_at)
        return tuple(Link(str(self.numbers[key]), f"{REFERENCES}#ref-{self.numbers[key]}") for key in known)

    def how(self, how: How) -> str:
        """How well something was read, in words."""
        return self.phrasing.line(f"evidence.how.{how}", self.article.sources.at())

    def references(self) -> tuple[Reference, ...]:
        """Every source that something rests on, in the order of its number."""
        sources = self.article.sources.value
        return tuple(
            Reference(
                key=key,
                number=number,
                text=sources[key].reference,
                url=address_of(sources[key]),
                supports=sources[key].supports,
                how=self.how(sources[key].how),
                note=_without(sources[key].note, self.how(sources[key].how)),
                used=tuple(self.used.get(key, {}).values()),
            )
            for key, number in self.numbers.items()
            if key in self.used
        )


def address_of(source: Source) -> str | None:
    """Where a source is found; letters that no address may hold are written as numbers, as in old DOIs with < and >."""
    if source.url:
        return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", source.url), safe=":/?#@!$&'()*+,;=%~")
    return f"https://doi.org/{quote(source.doi, safe='/:;()')}" if source.doi else None


def _without(note: str | None, said: str) -> str | None:
    """A note without what has just been said, word for word."""
    rest = (note or "").removeprefix(f"{said[:1].upper()}{said[1:]}.").strip()
    return rest or None


def bibliography(article: Article, keys: Iterable[str], phrasing: Phrasing) -> Bibliography:
    """References numbered in the order of their own words, as a reader looks them up."""
    sources = article.sources.value
    wanted = {key for cite in keys for key in sources_of(cite, article)}
    ordered = sorted(wanted, key=lambda key: (sources[key].reference.casefold(), key))
    return Bibliography(article, phrasing, {key: number for number, key in enumerate(ordered, 1)})
