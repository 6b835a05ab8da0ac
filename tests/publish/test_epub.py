"""A finished ebook: what is in it, what it says of itself, and the same bytes twice."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from guide.model.finding import OutsideRefused
from tests.publish.packages import OPF, described, document, finished, manifest, members, opf, some_package
from tests.publish.pages import CIRCLE


def test_the_media_type_comes_first_as_it_is_and_is_not_compressed() -> None:
    content = finished()
    first = zipfile.ZipFile(io.BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert content[38:58] == b"application/epub+zip"  # where those look who ask a file what it is


def test_the_container_leads_to_the_package() -> None:
    assert b'full-path="EPUB/content.opf"' in members(finished())["META-INF/container.xml"]


def test_every_file_is_there_byte_for_byte_and_in_the_manifest() -> None:
    package, content = some_package(), finished()
    for one in package.documents:
        assert members(content)[f"EPUB/{one.file}"] == one.xhtml.encode()
    for name, data in package.files.items():
        assert members(content)[f"EPUB/{name}"] == data
    inside = {name.removeprefix("EPUB/") for name in members(content) if name.startswith("EPUB/")} - {"content.opf"}
    assert set(manifest(content)) == inside


def test_documents_are_read_in_their_order() -> None:
    root = opf(finished())
    ids = {item.get("id"): item.get("href") for item in root.iter(f"{OPF}item")}
    assert [ids[ref.get("idref")] for ref in root.iter(f"{OPF}itemref")] == ["nav.xhtml", "a.xhtml", "b.xhtml"]


def test_the_manifest_says_what_is_special_of_a_file() -> None:
    found = manifest(finished())
    assert found["nav.xhtml"] == ("application/xhtml+xml", "nav")
    assert found["a.xhtml"] == ("application/xhtml+xml", "svg")
    assert found["b.xhtml"] == ("application/xhtml+xml", "")
    assert found["cover.png"] == ("image/png", "cover-image")
    assert found["plates/circle.svg"] == ("image/svg+xml", "")
    assert found["ebook.css"] == ("text/css", "")


def test_words_about_svg_are_no_drawing() -> None:
    told = (document("nav.xhtml", "Contents"), document("a.xhtml", "A", "<p>&lt;svg> is a word.</p>"))
    assert manifest(finished(documents=told))["a.xhtml"][1] == ""


def test_the_cover_is_a_picture_that_shops_take() -> None:
    picture = Image.open(io.BytesIO(members(finished())["EPUB/cover.png"]))
    assert (picture.format, picture.size) == ("PNG", (60, 90))


# ---- what it says of itself -------------------------------------------------------------------------------------


def test_it_has_its_title_language_authors_dates_and_words_to_be_found_by() -> None:
    content = finished(publisher="A hospital")
    assert described(content, "dc:title") == ["A trial"]
    assert described(content, "dc:language") == ["en-GB"]
    assert described(content, "dc:creator") == ["The authors"]
    assert described(content, "dc:publisher") == ["A hospital"]
    assert described(content, "dc:description") == ["To try it"]
    assert described(content, "dc:subject") == ["back", "spasm"]
    assert described(content, "dc:date") == ["2026-11-22"]
    assert described(content, "dcterms:modified") == ["2026-11-23T00:00:00Z"]


def test_an_unnamed_publisher_is_not_named() -> None:
    assert described(finished(), "dc:publisher") == []


def test_its_identifier_is_the_one_it_was_given() -> None:
    root = opf(finished())
    assert described(finished(), "dc:identifier") == [some_package().identifier]
    assert root.xpath("//*[@id=$name]", name=root.get("unique-identifier"))[0].text == some_package().identifier


def test_it_says_how_it_can_be_read() -> None:
    content = finished()
    assert described(content, "schema:accessMode") == ["textual", "visual"]
    assert described(content, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert set(described(content, "schema:accessibilityFeature")) >= {"alternativeText", "tableOfContents", "unlocked"}
    assert described(content, "schema:accessibilitySummary") == ["Read aloud."]


def test_it_names_the_three_hazards_that_it_has_not() -> None:
    """Either all three are denied or "none" is said; both at once is what Ace complains of."""
    hazards = described(finished(), "schema:accessibilityHazard")
    assert sorted(hazards) == ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"]


def test_it_claims_to_conform_to_nothing_without_a_record() -> None:
    content = finished()
    assert described(content, "dcterms:conformsTo") == []
    assert b"certifiedBy" not in members(content)["EPUB/content.opf"]


def test_with_a_record_it_says_to_what_by_whom_and_when() -> None:
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    content = finished(conforms_to=((standard, "A. Tester", "2026-11-01", "https://example.org/report"),))
    assert described(content, "dcterms:conformsTo") == [standard]
    root = opf(content)
    refining = {
        one.get("refines"): (one.get("property"), one.text) for one in root.iter(f"{OPF}meta") if one.get("refines")
    }
    claim = next(one.get("id") for one in root.iter(f"{OPF}meta") if one.get("property") == "dcterms:conformsTo")
    assert refining[f"#{claim}"] == ("a11y:certifiedBy", "A. Tester")
    assert refining[f"#{claim}-by"] == ("dcterms:date", "2026-11-01")
    (report,) = root.iter(f"{OPF}link")
    assert (report.get("rel"), report.get("href")) == ("a11y:certifierReport", "https://example.org/report")


def test_words_of_strangers_are_words_in_the_metadata_too() -> None:
    hostile = "</dc:title><script>&\"' ]]> שלום"
    assert described(finished(title=hostile, author=hostile, subject=hostile), "dc:title") == [hostile]


def test_a_language_from_right_to_left_turns_its_pages_that_way() -> None:
    root = opf(finished(direction="rtl", language="ar"))
    assert root.get("dir") == "rtl"
    (spine,) = root.iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == "rtl"


# ---- the same bytes, and nothing from outside ---------------------------------------------------------------------


def test_the_same_ebook_is_the_same_bytes() -> None:
    assert finished() == finished()


def test_neither_the_hour_nor_the_machine_is_in_it(tmp_path: Path) -> None:
    """A process of its own, elsewhere, with another seed, hour zone and language of the system."""
    made = "from tests.publish.packages import finished; import sys; sys.stdout.buffer.write(finished())"
    values = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", made], cwd=tmp_path, env=values, capture_output=True, check=True)
    assert done.stdout == finished()


@pytest.mark.parametrize("asks", [b'<image href="https://example.org/a.png"/>', b"<style>@import 'x.css';</style>"])
def test_a_picture_that_asks_for_something_outside_is_refused(asks: bytes) -> None:
    with pytest.raises(OutsideRefused, match="A120"):
        finished(files={"plates/circle.svg": CIRCLE.replace(b"</svg>", asks + b"</svg>")})
