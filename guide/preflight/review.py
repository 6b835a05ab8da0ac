"""Rules on who checked the words, when, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guide.model.article import Article, Review
from guide.model.finding import Finding
from guide.model.leaflet import Leaflet

LONGEST_BETWEEN_REVIEWS = timedelta(days=3 * 366)


def unchecked_words_carry_the_draft_mark(leaflet: Leaflet, article: Article) -> Iterator[Finding]:
    """A151. Without a review record for exactly these words the leaflet says that it is a draft. Never ignored.

    Why: nobody may take for checked what no clinician has seen; medicines need a pharmacist's record too.
    Example: a leaflet without the notice whose words were changed after their review.
    Instead: a new record in reviews, with the content hash of the words as they are.
    """
    needed = {"words"} | ({"medicines"} if leaflet.with_role("medicines") else set())
    covered = {what for review in _covering(leaflet, article) for what in review.covers}
    if not needed <= covered and not _says(leaflet, "notice.draft"):
        yield Finding(
            "A151",
            "unchecked words without the draft mark",
            article.data.at("reviews"),
            "the mark stands until a review",
        )


def an_adapted_region_says_so(leaflet: Leaflet, article: Article) -> Iterator[Finding]:
    """A152. A region adapted from another says so until it has a review record of its own. Never ignored.

    Why: the signs, services and medicines of another country were checked by nobody for this one.
    Example: adapted: {us: uk}, and a leaflet for us without the notice.
    Instead: a review record for us.
    """
    data = article.data.value
    reviewed = any("words" in review.covers for review in _covering(leaflet, article))
    if article.region in data.adapted and not reviewed and not _says(leaflet, "notice.adapted"):
        message = f"words adapted from {data.adapted[article.region]} do not say so"
        yield Finding("A152", message, article.data.at("adapted"), "the notice stands until a review of this region")


def _covering(leaflet: Leaflet, article: Article) -> tuple[Review, ...]:
    """The review records of exactly these words."""
    here = (article.region, article.language, leaflet.content_hash)
    reviews = article.data.value.reviews
    return tuple(r for r in reviews if (r.region, r.language, r.content_hash) == here)


def _says(leaflet: Leaflet, key: str) -> bool:
    """Whether the leaflet carries a notice of its phrases."""
    lines = leaflet.phrases.get(key, ())
    return bool(lines) and lines[0] in leaflet.notices


def a_reviewed_date_has_a_record(article: Article) -> Iterator[Finding]:
    """A153. A date of review stands only where somebody is named for it.

    Why: "reviewed" must be true.
    Example: reviewed: 2026-11-22 and reviews: []
    Instead: leave it out until there is a record.
    """
    data = article.data.value
    if data.reviewed and not data.reviews:
        yield Finding(
            "A153",
            "a date of review, and no record of it",
            article.data.at("reviewed"),
            "leave it out until it is true",
        )


def a_review_is_due(article: Article, today: date) -> Iterator[Finding]:
    """A252. The next review lies in the future, and at most 3 years ahead.

    Why: guidance changes, and old leaflets go on being copied.
    Example: next_review: 2024-01-01
    Instead: review it, and set the next date.
    """
    data = article.data.value
    if data.next_review is None:
        yield Finding("A252", "no date for the next review", article.data.at(), "next_review: within 3 years")
    elif data.next_review < today:
        yield Finding("A252", f"the review was due on {data.next_review}", article.data.at("next_review"), "review it")
    elif data.next_review - data.written > LONGEST_BETWEEN_REVIEWS:
        yield Finding(
            "A252", "the next review is more than 3 years away", article.data.at("next_review"), "choose a nearer date"
        )


def somebody_answers_for_it(article: Article) -> Iterator[Finding]:
    """A253. Publisher, funding and contact are named.

    Why: readers judge a leaflet by who made and paid for it, and need somewhere to write to.
    Example: publisher left out; the page then says "[publisher: not yet named]".
    Instead: publisher: Riverside Physiotherapy
    """
    for key in ("publisher", "funding", "contact"):
        if getattr(article.data.value, key) is None:
            yield Finding("A253", f"no {key} is named yet", article.data.at(), f"{key}: …")


def a_review_covers_these_words(leaflet: Leaflet, article: Article) -> Iterator[Finding]:
    """A254. A review record covers the words as they are now.

    Why: any change of words, doses or figures brings the draft mark back.
    Example: a record whose content_hash is another than the leaflet's.
    Instead: ask the reviewer to look at what has changed, and add a record.
    """
    for number, review in enumerate(article.data.value.reviews):
        here = (review.region, review.language) == (article.region, article.language)
        if here and review.content_hash != leaflet.content_hash:
            message = f"the words have changed since {review.person} checked them"
            hint = f"content_hash is {leaflet.content_hash} now"
            yield Finding("A254", message, article.data.at("reviews", number, "content_hash"), hint)


def it_says_for_whom_it_is(article: Article) -> Iterator[Finding]:
    """A255. The article says for whom it is.

    Why: advice for adults may harm a child.
    Example: `audience` left out.
    Instead: audience: For adults, 18 and over.
    """
    if not article.audience:
        yield Finding("A255", "it does not say for whom it is", article.data.at(), "audience: For adults, 18 and over.")
