"""Streams that the check of the bytes misreads are told from those that are wrong, and written another way."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path
from typing import Any

import page
import pikepdf
import pydyf  # type: ignore[import-untyped]
import pytest

from guide.publish.pdf import publish
from guide.publish.streams import end_plainly
from tests.proof.verapdf import VeraPdf
from tests.publish.pages import FONTS, some_pages

BODY = "<h1>Back spasms</h1><p>Some words.</p>"
_BAD_END = re.compile(rb"[\r\n]\nendstream")


def _words_that_end_badly(most: int = 2000) -> bytes:
    """Text whose deflated form ends in a line end."""
    texts = (b"% " + b"x" * n for n in range(most))
    return next(text for text in texts if zlib.compress(text, 9)[-1:] in (b"\r", b"\n"))


def _with_such_a_stream(monkeypatch: pytest.MonkeyPatch, mended: bool) -> None:
    """Publishing, with a form of that text added to the file, mended or as it comes."""

    def finish(pdf: Any) -> None:
        form = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, 1, 1])}
        pdf.add_object(pydyf.Stream([_words_that_end_badly()], form, compress=True))
        if mended:
            end_plainly(pdf)

    monkeypatch.setattr("guide.publish.press.end_plainly", finish)


def test_a_stream_that_ends_in_a_line_end_is_written_another_way(
    monkeypatch: pytest.MonkeyPatch, verapdf: VeraPdf, tmp_path: Path
) -> None:
    _with_such_a_stream(monkeypatch, mended=True)
    content = publish(some_pages(BODY), FONTS).content
    assert not _BAD_END.search(content)
    pdf = pikepdf.open(io.BytesIO(content))
    assert any(o.read_bytes() == _words_that_end_badly() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    file = tmp_path / "mended.pdf"
    file.write_bytes(content)
    verapdf.proves(file)


def test_the_check_still_misreads_it_and_verapdf_does_not(
    monkeypatch: pytest.MonkeyPatch, verapdf: VeraPdf, tmp_path: Path
) -> None:
    """Should this fail, then the check of the bytes was mended: `_LINE_ENDS` in guide/publish/streams.py can go."""
    _with_such_a_stream(monkeypatch, mended=False)
    monkeypatch.setattr("guide.publish.press.standards_not_met", lambda *_: ())
    content = publish(some_pages(BODY), FONTS).content
    assert _BAD_END.search(content)
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile("2a"))
    assert {failure.rule_id for failure in report.failures} == {"PDFA2A-STREAM-LENGTH-001"}
    file = tmp_path / "as-it-comes.pdf"
    file.write_bytes(content)
    verapdf.proves(file)


def test_streams_made_while_writing_end_plainly_too() -> None:
    """Object and reference streams: over many small files some would end in a line end, and none does."""
    ends_badly = 0
    for number in range(400):
        for mend in (False, True):
            pdf = pydyf.PDF()
            pdf.info["Title"] = pydyf.String("x" * number)
            if mend:
                end_plainly(pdf)
            output = io.BytesIO()
            pdf.write(output, b"1.7", b"id", True)
            found = bool(_BAD_END.search(output.getvalue()))
            assert not (mend and found)
            ends_badly += found
            with pikepdf.open(io.BytesIO(output.getvalue())) as written:
                assert written.docinfo["/Title"] == "x" * number
    assert ends_badly
