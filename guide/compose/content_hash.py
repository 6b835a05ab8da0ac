"""What a review covers, as one hash: words, signs, doses, figures, evidence and region; not where they stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from guide.compose.pictures import TELLING
from guide.model.article import Article
from guide.model.evidence import Claim
from guide.model.place import Place, Sheet
from guide.model.region import Region


def content_hash(article: Article, region: Region) -> str:
    """Sixteen hexadecimal digits that change with anything a reviewer has checked."""
    if _last.get("article") is not article or _last.get("region") is not region:
        _last.update(article=article, region=region, hash=_content_hash(article, region))
    return str(_last["hash"])


_last: dict[str, Any] = {}  # what was asked for last, which is asked for several times in a row


def _content_hash(article: Article, region: Region) -> str:
    data = article.data.value
    covered = [
        [article.language, article.region, article.title, article.subtitle, article.audience],
        _plain(article.blocks),
        _plain(article.signs),
        _plain(article.sign_words),
        _plain(data.sets),
        _plain(article.entries),
        _figures(article),
        [TELLING, _plain(article.pictures)],
        _plain(article.glossary),
        _plain(article.ledger),
        {name: _told(claim) for name, claim in article.claims.value.items()},
        _plain(article.sources),
        {**region.phrases, **article.phrases.value},
    ]
    canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _figures(article: Article) -> Any:
    """What authors say of every figure, shown or not, and its plates, whose digests cover pose, body and person.

    What is told of a frame follows from its pose and from the words for pictures, which are covered too.
    """
    drawn = {
        name: [drawing.title, dict(drawing.alt), {frame: plate.digest for frame, plate in drawing.plates.items()}]
        for name, drawing in article.drawings.items()
    }
    return drawn | {name: [one.title, dict(one.alt), dict(one.digests)] for name, one in article.unseen.items()}


def _told(claim: Claim) -> Any:
    """What a note of the ebook says of a claim; what authors note for themselves is no part of it."""
    return _plain(claim.model_copy(update={"note": None, "allows": None}))


def _plain(value: Any) -> Any:
    """A model value as lists and mappings, without the places it came from."""
    if isinstance(value, str):
        return value
    names = _names(value.__class__)
    return _other(value) if names is None else _noun(value, names)


def _other(value: Any) -> Any:
    match value:
        case tuple() | list():
            return [_plain(item) for item in value]
        case Sheet():
            return _plain(value.value)
        case BaseModel():
            return value.model_dump(mode="json", exclude_defaults=True)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
    return value


def _noun(value: Any, names: tuple[str, ...]) -> Any:
    """A dataclass as its name and fields; where it stands in its file is no part of it."""
    named = ((name, getattr(value, name)) for name in names)
    return [type(value).__name__, {name: _plain(item) for name, item in named if not isinstance(item, Place)}]


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a kind of noun; none of what is no noun, and of a sheet, whose value alone counts."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and kind is not Sheet else None
