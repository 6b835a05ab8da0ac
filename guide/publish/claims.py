"""What a file says of itself: its description, and the standards it meets, if a check of the bytes agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import page

from guide.model.finding import Finding
from guide.model.place import Place
from guide.model.publication import Pages

# What an edition may promise: the profile of the check that has to pass.
PROFILES = {"pdf/ua-1": "ua1", "pdf/a-2a": "2a"}

_PDFUA = '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
# PDF/A-2 wants every property described that it does not know itself (ISO 19005-2, 6.6.2.3).
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file meets</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_END = b"</rdf:RDF>"


def options(promises: tuple[str, ...]) -> dict[str, Any]:
    """What WeasyPrint has to be asked for: it knows one standard at a time, and tags without one if need be."""
    variant = "pdf/a-2a" if "pdf/a-2a" in promises else next(iter(promises), None)
    return {"pdf_variant": variant, "pdf_tags": True}


def describe(pdf: Any, promises: tuple[str, ...]) -> None:
    """Leaves the metadata in plain text (ISO 19005-2, 6.6.2.1), and adds PDF/UA-1 to those of a PDF/A file.

    WeasyPrint 70 cannot claim both, and what it is told to add stands in a second rdf:RDF, which checkers pass over.
    """
    if "Metadata" not in pdf.catalog:
        return
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    content = b"".join(part if isinstance(part, bytes) else part.encode() for part in metadata.stream)
    if "pdf/ua-1" in promises and b"pdfuaid" not in content:
        assert content.count(_END) == 1
        metadata.stream = [content.replace(_END, f"{_PDFUA}{_SCHEMA}".encode() + _END)]


def standards_not_met(content: bytes, promises: tuple[str, ...], place: Place) -> Iterator[Finding]:
    """A finding for each rule of a promised standard that the finished bytes break."""
    for promise in promises:
        report = page.validate_pdf_bytes(content, profile=page.ValidationProfile(PROFILES[promise]))
        rules: dict[str, str] = {}
        for failure in report.failures:
            rules.setdefault(failure.rule_id, failure.message)
        for rule, message in rules.items():
            yield Finding("P109", f"the file does not meet {promise}: {rule} {message}", place)
        if not report.is_compliant and not rules:
            yield Finding("P109", f"the file does not meet {promise}", place)


def description_missing(pdf: Any, pages: Pages) -> Iterator[Finding]:
    """What the file should say of itself and does not."""
    wanted = {
        "Title": pages.title, "Author": pages.author, "Subject": pages.subject, "Keywords": ", ".join(pages.keywords),
        "CreationDate": pages.created, "ModDate": pages.modified,
    }  # fmt: skip
    said = {**pdf.info, "Lang": pdf.catalog.get("Lang")}
    for name, words in {**wanted, "Lang": pages.language}.items():
        expected = "D:" + re.sub("[-:T]", "", words) if name.endswith("Date") and words else words
        found = said.get(name)
        if words and (found is None or not str(getattr(found, "string", found)).startswith(expected)):
            yield Finding("P110", f"the file's {name} does not say {words}", Place("pages.xhtml"))
