"""Ace by DAISY finds no violation in our ebook, finds what is broken on purpose, and is never skipped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.ebook import ace, broken
from tests.ebook.books import book, of_each_kind, small_book
from tests.proof.java import ValidatorMissing


def names(files: Iterable[str]) -> set[str]:
    """Ace calls some files from the top of the book, some from the package's folder."""
    return {Path(file).name for file in files}


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["of each kind", "every"])
def test_our_ebook_has_no_violation_on_any_page(every: bool) -> None:
    ebook = book() if every else broken.shortened(book(), of_each_kind(book()))
    report = ace.report_on(ebook.content)
    assert [str(violation) for violation in report.violations] == []
    assert names(ebook.spine) <= names(report.documents)
    assert len(ebook.spine) > 30


def test_it_catches_a_missing_description_and_pale_words() -> None:
    ebook = broken.a_description_is_missing(broken.words_are_pale(small_book()))
    pages = [ebook.nav_file, *broken.touched(ebook, small_book())]
    report = ace.report_on(broken.shortened(ebook, pages).content)
    assert {"image-alt", "color-contrast"} <= {violation.rule for violation in report.violations}


def test_what_it_cannot_read_is_no_pass() -> None:
    with pytest.raises(ValidatorMissing, match="no report"):
        ace.report_on(b"not a book")


@pytest.mark.parametrize(
    ("absent", "mend"),
    [
        ({"shutil.which": lambda name: None}, "apt-get install npm"),
        ({"shutil.which": lambda name: "node" if name == "node" else None}, "apt-get install chromium"),
        ({"installed": lambda file: (_ for _ in ()).throw(ValidatorMissing("npm ci"))}, "npm ci"),
    ],
)
def test_an_absent_piece_fails_and_says_what_brings_it(
    absent: dict[str, object], mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in absent.items():
        monkeypatch.setattr(f"{ace.__name__}.{name}", value)
    with pytest.raises(ValidatorMissing, match=mend):
        ace.report_on(small_book().content)
