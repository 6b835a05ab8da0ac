"""Streams that end so that the check of the bytes can tell their length, each compressed once."""

from __future__ import annotations

import base64
import io
import re
import zlib
from functools import cached_property, partial
from typing import Any, BinaryIO

import pydyf  # type: ignore[import-untyped]

_LINE_ENDS = (b"\r", b"\n")
_ENDS_IN_A_LINE_END = re.compile(rb"[\r\n]\nendstream")
_MOST_TRIES = 8
_GLYPH_SAYS = re.compile(rb"(<[0-9a-f]{4}>) <([0-9a-f]*)>")
_JOINER = b"200d"


class _SaidOnce(pydyf.Dictionary):  # type: ignore[misc] # pydyf is not typed
    """A dictionary that nobody changes any more: pydyf 0.13 asks for its bytes at each try, and for the identifier."""

    @cached_property
    def data(self) -> bytes:
        return pydyf.Dictionary.data.fget(self)  # type: ignore[no-any-return]


def nothing_changes_from_here(pdf: Any) -> None:
    """Its dictionaries are put into bytes once."""
    for held in pdf.objects:
        if type(held) is pydyf.Dictionary:
            held.__class__ = _SaidOnce


def end_plainly(pdf: Any) -> None:
    """Makes no stream's data end in \\r or \\n, now and when the file is written.

    page-validation 0.11.0 takes such an end for the line end before `endstream`, and the length for wrong
    (PDFA2A-STREAM-LENGTH-001); veraPDF counts rightly. One stream in 128 ends so: it is set in ASCII85 besides.
    """
    for held in pdf.objects:
        if isinstance(held, pydyf.Stream):
            settle(held)
    nothing_changes_from_here(pdf)
    pdf.write = partial(_written, pdf)


def say_of_each_glyph(pdf: Any) -> None:
    """What each glyph says, in the order of glyphs: WeasyPrint 70 lists them as it met them, so that a file stamped
    on another clinic's pages would differ from one stamped on these.

    Glyphs that stand for no letter of their own say a joiner, which is not seen: the dots of Arabic letters.
    WeasyPrint maps them to nothing, and PDF/UA-1 and PDF/A-2a want a character for each (7.21.7; 6.2.11.7.2).
    """
    for held in pdf.objects:
        if isinstance(held, pydyf.Stream) and b"begincmap" in held.stream:
            _say_in_order(held.stream)


def _say_in_order(parts: list[Any]) -> None:
    """Rewrites the list's entries where they stand: it comes in hundreds, between lines that stay."""
    first = next((at for at, part in enumerate(parts) if part.endswith(b"beginbfchar")), len(parts))
    said = {at: match for at, part in enumerate(parts) if at > first and (match := _GLYPH_SAYS.fullmatch(part))}
    for at, match in zip(said, sorted(said.values(), key=lambda one: one[1]), strict=True):
        parts[at] = b"%s <%s>" % (match[1], match[2] or _JOINER)


def settle(stream: Any, level: int = 9) -> None:
    """Compresses a stream for good (pydyf 0.13 does it twice where there is an identifier), and mends its end."""
    data = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)
    if stream.compress:
        data, stream.compress = zlib.compress(data, level), False
        stream.extra["Filter"] = "/FlateDecode"
    if data.endswith(_LINE_ENDS):
        data = _in_letters(data)
        _decode_first(stream.extra, "/ASCII85Decode")
    stream.stream = [data]


def packed_stream(packed: bytes, extra: bytes = b"") -> bytes:
    """A stream of bytes that are compressed already, with further entries of its dictionary."""
    filters = b"/FlateDecode"
    if packed.endswith(_LINE_ENDS):
        packed, filters = _in_letters(packed), b"[/ASCII85Decode /FlateDecode]"
    return b"<<%b/Filter %b/Length %d>>\nstream\n%b\nendstream" % (extra, filters, len(packed), packed)


def _in_letters(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def _decode_first(extra: dict[str, Any], name: str) -> None:
    """One more filter before the others, without parameters."""
    filters, parameters = extra.get("Filter"), extra.get("DecodeParms")
    others = filters if isinstance(filters, list) else [filters] if filters else []
    extra["Filter"] = pydyf.Array([name, *others])
    if parameters is not None:
        own = parameters if isinstance(parameters, list) else [parameters]
        extra["DecodeParms"] = pydyf.Array(["null", *own])


def _written(pdf: Any, output: BinaryIO, *how: Any) -> None:
    """Writes the file; an empty object more changes the streams that are made while writing, should they end so."""
    for _ in range(_MOST_TRIES):
        count, trial = len(pdf.objects), io.BytesIO()
        pydyf.PDF.write(pdf, trial, *how)
        if not _ENDS_IN_A_LINE_END.search(trial.getvalue()):
            break
        del pdf.objects[count:]
        pdf.current_position = 0
        pdf.add_object(pydyf.Dictionary())
    output.write(trial.getvalue())
