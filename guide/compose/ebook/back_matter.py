"""What stands behind the chapters: what became of the original article, and the words explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guide.compose.ebook.bibliography import Bibliography
from guide.compose.ebook.targets import GLOSSARY, LEDGER, Target
from guide.model.article import Article
from guide.model.ebook import GlossaryEntry, LedgerRow, Link
from guide.model.glossary import Term


def ledger_of(article: Article, targets: Mapping[str, Target], bibliography: Bibliography) -> tuple[LedgerRow, ...]:
    """Each piece of the original with its verdict, our answer, and where in the ebook it stands."""
    phrasing, at = bibliography.phrasing, article.ledger.at
    rows = []
    for number, unit in enumerate(article.ledger.value):
        answers = (targets[name] for name in unit.answered_by if name in targets)
        rows.append(
            LedgerRow(
                id=unit.id,
                says=phrasing.text(unit.says, at(number, "says")),
                verdict=phrasing.line(f"ledger.verdict.{unit.verdict}", at(number, "verdict")),
                reason=phrasing.text(unit.reason, at(number, "reason")),
                instead=phrasing.text(unit.instead, at(number, "instead")) if unit.instead else None,
                answers=tuple(Link(target.heading, target.url) for target in answers),
                how=bibliography.how(unit.how) if unit.how else None,
                sources=bibliography.links(unit.sources, Link(unit.id, f"{LEDGER}#{unit.id.lower()}")),
            )
        )
    return tuple(rows)


def terms_of(article: Article) -> Mapping[str, Term]:
    """The words that this region's ebook explains."""
    return {
        name: term
        for name, term in article.glossary.value.items()
        if article.region in (term.regions or (article.region,))
    }


def glossary_of(
    article: Article, uses: Iterable[tuple[str, Link]], bibliography: Bibliography
) -> tuple[GlossaryEntry, ...]:
    """The words explained, by the alphabet, each with the chapters that lead to it."""
    phrasing, used = bibliography.phrasing, tuple(uses)
    entries = (
        GlossaryEntry(
            id=f"term-{name}",
            term=term.term,
            say=term.say,
            text=phrasing.text(term.text, article.glossary.at(name, "text")),
            sources=bibliography.links(_cited(term, article), Link(term.term, f"{GLOSSARY}#term-{name}")),
            used=tuple(link for id_, link in used if id_ == name),
            place=article.glossary.at(name),
        )
        for name, term in terms_of(article).items()
    )
    return tuple(sorted(entries, key=lambda entry: entry.term.casefold()))


def _cited(term: Term, article: Article) -> list[str]:
    claims = article.claims.value
    return [key for cite in term.claims for key in (claims[cite].sources if cite in claims else (cite,))]
