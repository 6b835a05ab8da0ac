"""Claims, sources, ledger and warning signs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from guide.model.sheets import DataFile, Text, Texts

How = Literal["seen", "copy", "partly", "memory"]
WEB_ADDRESS = r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$"
UNIT_ID = r"^[A-Za-z][A-Za-z0-9-]*$"
DOI = r"^10\.\d{4,9}/\S+$"
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
UnitId = Annotated[str, StringConstraints(pattern=UNIT_ID)]  # its anchor in the ebook
Doi = Annotated[str, StringConstraints(pattern=DOI)]


class Claim(DataFile):
    """One statement that the text may rest on."""

    text: Text
    sources: tuple[Text, ...] = ()
    how: How
    kind: Literal["fact", "caution", "reassurance", "dose"] = "fact"
    allows: Text | None = None
    regions: tuple[Text, ...] | None = None  # absent: all
    note: Text | None = None


class Source(DataFile):
    """A reference: who, what, where and when; `note` tells what of it was read."""

    reference: Text
    how: How
    url: WebAddress | None = None
    doi: Doi | None = None
    supports: Text | None = None
    note: Text | None = None
    place: Literal["uk", "us", "int"] | None = None


class LedgerEntry(DataFile):
    """What became of one statement of the original article, or of something it left out.

    `answered_by` names the blocks, sections, care cards and exercises that say what we say instead.
    """

    id: UnitId
    says: Text
    verdict: Literal["keep", "reword", "correct", "drop", "add"]
    reason: Text
    safety: bool = False
    instead: Text | None = None
    answered_by: Texts = ()
    sources: tuple[Text, ...] = ()
    how: How | None = None


class Sign(DataFile):
    """A warning sign: its care level, group, sources, and its place on the short emergency card."""

    id: Text
    level: Literal["emergency", "urgent", "routine"]
    group: Text
    claims: Texts = ()
    depth: Literal["both", "full", "short"] = "both"
    short_card: int | None = None
    regions: tuple[Text, ...] | None = None


class SignWords(DataFile):
    """The only wording of a sign in one region and language, and its approved short form."""

    text: Text
    short: Text | None = None
