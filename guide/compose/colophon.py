"""How, when and by whom a leaflet was made, and the notices that stand until somebody has checked it."""

from __future__ import annotations

from datetime import date

from guide.compose.code import address
from guide.compose.phrasing import Phrasing
from guide.model.article import Article, Review
from guide.model.leaflet import ColophonLine
from guide.model.place import Place
from guide.model.region import Region
from guide.model.text import Block


def covering(article: Article, content: str, what: str) -> tuple[Review, ...]:
    """The review records that cover exactly these words in this region and language."""
    here = (article.region, article.language, content)
    return tuple(
        review
        for review in article.data.value.reviews
        if (review.region, review.language, review.content_hash) == here and what in review.covers
    )


def notices(article: Article, blocks: tuple[Block, ...], content: str, phrasing: Phrasing) -> tuple[str, ...]:
    """The draft mark until a clinician, and for medicines a pharmacist, has checked these very words."""
    place = article.data.at("reviews")
    needed = {"words"} | ({"medicines"} if any(b.role == "medicines" for b in blocks) else set())
    reviewed = all(covering(article, content, what) for what in sorted(needed))
    lines = [] if reviewed else [phrasing.line("notice.draft", place)]
    if article.region in article.data.value.adapted and not covering(article, content, "words"):
        lines.append(phrasing.line("notice.adapted", article.data.at("adapted")))
    return tuple(lines)


def colophon(article: Article, content: str, region: Region, phrasing: Phrasing) -> tuple[ColophonLine, ...]:
    """Version, dates, who checked, who publishes and pays; what nobody has filled in says so."""
    data, at = article.data.value, article.data.at
    reviews = covering(article, content, "words")
    checked = "; ".join(f"{r.person}, {r.profession} ({r.registration})" for r in reviews)
    lines = [
        ("version", data.version),
        ("written", written_out(data.written, region, phrasing, at("written"))),
        ("checked", checked),  # until then the draft mark says so, once
        ("next_review", data.next_review and written_out(data.next_review, region, phrasing, at("next_review"))),
        ("publisher", data.publisher),
        ("funding", data.funding),
        ("contact", data.contact),
        ("feedback", data.feedback),
        ("web", data.web and address(data.web)),
    ]
    filled = tuple(ColophonLine(phrasing.line(f"colophon.{key}", at()), text) for key, text in lines if text)
    unnamed = (key for key in ("publisher", "funding", "contact") if not getattr(data, key))
    return filled + tuple(ColophonLine("", phrasing.line(f"colophon.no_{key}", at())) for key in unnamed)


def written_out(day: date, region: Region, phrasing: Phrasing, place: Place) -> str:
    """A date with the name of its month, in the order of the country."""
    months = phrasing.lines("date.months", place)
    month = months[day.month - 1] if len(months) == 12 else str(day.month)
    if region.date_order == "month day year":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"
