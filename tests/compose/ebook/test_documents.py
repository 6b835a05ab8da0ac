"""The content documents: in order, found by contents and landmarks, marked as a draft, safe from what is in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from guide.compose.content_hash import content_hash
from guide.model.clinic import Logo
from guide.model.evidence import Claim
from guide.model.glossary import Term
from tests.compose.composed import clinic, phrases, region, small_article
from tests.compose.ebook.books import EPUB, XHTML, article_of, bound, ebook_of, files, links, of_type, page, seen
from tests.compose.test_leaflet import reviewed
from tests.preflight.values import block, card, group, ledger, paragraph, said, sheet

DRAFT = "Draft: not yet checked by a clinician"
FULL: dict[str, Any] = {
    "ledger": ledger("S1"),
    "glossary": {"hurt": Term(term="hurts", text="It is not nice.", claims=("S1",))},
}


def test_an_ebook_goes_from_its_cover_to_its_colophon() -> None:
    assert files(bound(small_article(**FULL))) == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "chapter-summary.xhtml",
        "chapter-signs.xhtml",
        "chapter-exercises.xhtml",
        "library.xhtml",
        "e01-e01.xhtml",
        "ledger.xhtml",
        "references.xhtml",
        "glossary.xhtml",
        "colophon.xhtml",
    ]


def test_the_contents_have_every_document_but_cover_and_contents_once() -> None:
    package = bound(small_article(**FULL))
    contents = of_type(page(package, "nav.xhtml"), "toc")[0]
    assert [to for _, to in links(contents)] == [
        file for file in files(package) if file not in ("cover.xhtml", "nav.xhtml")
    ]


def test_the_landmarks_lead_to_the_parts_that_readers_jump_to() -> None:
    (landmarks,) = of_type(page(bound(small_article(**FULL)), "nav.xhtml"), "landmarks")
    assert {a.get(f"{EPUB}type"): a.get("href") for a in landmarks.iter(f"{XHTML}a")} == {
        "cover": "cover.xhtml",
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": "chapter-summary.xhtml",
        "appendix": "ledger.xhtml",
        "bibliography": "references.xhtml",
        "glossary": "glossary.xhtml",
        "colophon": "colophon.xhtml",
    }


def test_everything_that_a_document_asks_for_is_in_the_package() -> None:
    package = bound(small_article(**FULL))
    known = {*files(package), *package.files, "cover.png"}
    for file in files(package):
        asked = page(package, file).xpath("//@src | //@href")
        addresses = {to.partition("#")[0] for to in map(str, asked)} - {""}
        assert {to for to in addresses if not to.startswith("http")} <= known, file


def test_each_document_has_a_title_and_a_language() -> None:
    package = bound(small_article(**FULL))
    for file in files(package):
        root = page(package, file)
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
        assert root.findtext(f".//{XHTML}title"), file


# ---- the draft mark -------------------------------------------------------------------------------------


def marked(**changes: Any) -> list[str]:
    """The documents with the draft mark."""
    package = bound(small_article(**FULL, **changes))
    return [file for file in files(package) if DRAFT in seen(page(package, file))]


def test_the_draft_mark_stands_on_every_page_but_the_contents_and_the_cover_which_is_a_picture() -> None:
    bare = {"cover.xhtml", "nav.xhtml"}
    assert marked() == [file for file in files(bound(small_article(**FULL))) if file not in bare]


def test_it_goes_when_exactly_these_words_were_checked() -> None:
    text_hash = content_hash(small_article(**FULL), region().value)
    assert marked(data=reviewed(text_hash)) == []
    assert "title.xhtml" in marked(data=reviewed("0" * 16))


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("the glossary", {"glossary": {"hurt": Term(term="hurts", text="It is nice.", claims=("S1",))}}),
        ("the ledger", {"ledger": (ledger("S1")[0].model_copy(update={"reason": "Right."}),)}),
        ("a claim", {"claims": {"F1": Claim(text="Another fact.", sources=("S1",), how="seen")}}),
        ("a block", {"blocks": (block(paragraph(said("It hurts more."))), block(card(group("nerve")), role="care"))}),
    ],
)
def test_it_comes_back_with_any_change_of_what_the_ebook_says(what: str, changed: dict[str, Any]) -> None:
    text_hash = content_hash(small_article(**FULL), region().value)
    package = bound(small_article(**(FULL | changed), data=reviewed(text_hash)))
    assert DRAFT in seen(page(package, "title.xhtml")), what


def test_an_adapted_region_says_so_on_the_title_page() -> None:
    article = replace(small_article(data={"adapted": {"us": "uk"}}), region="us")
    assert "Adapted from UK text" in seen(page(bound(article), "title.xhtml"))


# ---- evaluation and identity ----------------------------------------------------------------------------

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def evaluated(**changes: object) -> tuple[tuple[str, str, str, str | None], ...]:
    text_hash = content_hash(small_article(), region().value)
    record = {
        "evaluator": "A. Tester", "date": "2026-11-01", "region": "uk", "language": "en", "content_hash": text_hash,
        "conforms_to": STANDARD, "report": "https://example.org/report",
    }  # fmt: skip
    return bound(small_article(data={"evaluations": [record | changes]})).conforms_to


def test_conformance_is_claimed_only_where_exactly_this_content_was_evaluated() -> None:
    assert bound().conforms_to == ()
    assert evaluated() == ((STANDARD, "A. Tester", "2026-11-01", "https://example.org/report"),)
    for other in ({"content_hash": "0" * 16}, {"region": "us"}, {"language": "cy"}):
        assert evaluated(**other) == (), other


def test_an_ebook_keeps_its_identifier_whatever_its_words_and_each_has_its_own() -> None:
    one = ebook_of().identifier
    assert one.startswith("urn:uuid:") and one == ebook_of(small_article(title="Another")).identifier
    others = {
        one,
        ebook_of(replace(small_article(), region="us")).identifier,
        ebook_of(replace(small_article(), slug="necks")).identifier,
        ebook_of(clinic=clinic()).identifier,
    }
    assert len(others) == 4


def test_dates_and_title_come_from_the_content() -> None:
    package = bound(small_article())
    assert (package.title, package.created, package.modified) == ("Back spasms", "2026-01-01", "2026-01-01")
    assert bound(small_article(data={"reviewed": "2026-03-01"})).modified == "2026-03-01"


# ---- clinic, language, strangers ------------------------------------------------------------------------


def test_a_clinic_stands_on_the_title_page_with_its_logo_and_words() -> None:
    given = clinic(phone="01603 000000", address=["12 Mill Lane"], words="Ring before you come.", accent="#6b2c5e")
    logo = Logo(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "image/svg+xml", 9, 9)
    package = bound(clinic=replace(given, logo=logo))
    title = page(package, "title.xhtml")
    for words in ("Larkfield Physiotherapy", "01603 000000", "12 Mill Lane", "Ring before you come."):
        assert words in seen(title)
    (picture,) = title.iter(f"{XHTML}img")
    assert picture.get("alt") == "Logo of Larkfield Physiotherapy"
    assert package.files[str(picture.get("src"))] == logo.content


def test_a_clinics_accent_colours_the_ebook_and_its_cover() -> None:
    package = bound(clinic=clinic(accent="#6B2C5E"))
    assert b"#6b2c5e" in package.files["ebook.css"] and "#6b2c5e" in package.cover.colours
    assert b"#6b2c5e" not in bound().files["ebook.css"]


def test_no_token_is_left_in_the_style() -> None:
    assert b"var(" not in bound().files["ebook.css"]


def test_a_language_from_right_to_left_says_so_everywhere() -> None:
    book = phrases()
    package = bound(phrases=sheet(book.value.model_copy(update={"direction": "rtl"}), "phrases/ar.yaml"))
    assert package.direction == "rtl"
    assert {page(package, file).get("dir") for file in files(package)} == {"rtl"}


HOSTILE = "<script>alert('x')</script> & \"quotes\" <!-- ]]> שלום " + "w" * 300


def test_words_of_strangers_are_printed_as_words() -> None:
    from guide.model.evidence import LedgerEntry, Source

    text = "{#a role=what}\n## Heading\n\nWord[^n] hurts. [@F1]\n\n[^n]: A note.\n"
    article = article_of(
        text,
        signs=(),
        glossary={"word": Term(term="word", say=HOSTILE, text=HOSTILE, claims=("S1",))},
        claims={"F1": Claim(text=HOSTILE, sources=("S1",), how="seen")},
        sources={"S1": Source(reference=HOSTILE, supports=HOSTILE, how="seen", url='https://example.org/?a=<b>&c="d"')},
        ledger=(LedgerEntry(id="S1", says=HOSTILE, verdict="reword", reason=HOSTILE, instead=HOSTILE),),
    )
    article = replace(article, title=HOSTILE, subtitle=HOSTILE, audience=HOSTILE)
    package = bound(article, clinic=clinic(words=HOSTILE[:99]))
    whole = " ".join(HOSTILE.split())
    for file in ("title.xhtml", "chapter-a.xhtml", "ledger.xhtml", "references.xhtml", "glossary.xhtml"):
        assert whole in seen(page(package, file)), file
    assert "<script" not in "".join(one.xhtml for one in package.documents) + package.cover.ground
