"""Words that the ebook explains."""

from __future__ import annotations

from guide.model.sheets import DataFile, Text, Texts


class Term(DataFile):
    """A term of glossary.<language>.yaml: how it is said, what it means, other forms that it takes in the text."""

    term: Text
    text: Text
    say: Text | None = None
    forms: Texts = ()
    claims: Texts = ()
    regions: tuple[Text, ...] | None = None
