"""Clinic files and logos: from strangers, so held to what they may be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from guide.clinics import language_of, region_of
from guide.model.clinic import Clinic
from guide.model.finding import ClinicRefused, Refusal
from guide.read.shop import Known, read_clinic
from guide.workspace import Reads, open_folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def png(width: int = 40, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0b5563").save(out, "PNG")
    return out.getvalue()


def read(folder: Path, text: str = "name: Riverside\nlogo: logo.svg\n") -> Clinic:
    (folder / "riverside.yaml").write_text(text)
    return read_clinic(open_folder(folder, Reads(), ClinicRefused), "riverside.yaml")


def told(folder: Path, text: str = "name: Riverside\nlogo: logo.svg\n") -> tuple[int, str]:
    with pytest.raises(Refusal) as refused:
        read(folder, text)
    return refused.value.exit_code, str(refused.value)


def test_a_clinic_is_known_by_its_file(tmp_path: Path) -> None:
    clinic = read(tmp_path, "name: Riverside\nphone: [01603 000000, 01603 000001]\naddress: 12 Mill Lane\n")
    assert (clinic.id, clinic.data.value.phone, clinic.data.value.address) == (
        "riverside",
        ("01603 000000", "01603 000001"),
        ("12 Mill Lane",),
    )


def test_all_mistakes_of_a_clinic_file_are_told_at_once(tmp_path: Path) -> None:
    code, said = told(tmp_path, "nmae: Riverside\naccent: teal\nname: Riverside\nhours: []\n")
    assert code == 11
    assert 'riverside.yaml:1:1: error A105 no key "nmae" is known here\n  hint: did you mean "name"?' in said
    assert "riverside.yaml:2:9: error A107" in said and "riverside.yaml:4:8: error A107" in said


def test_a_clinics_region_and_language_count_where_nothing_else_is_asked_for(tmp_path: Path) -> None:
    said = read(tmp_path, "name: Cabinet du Lac\nregion: us\nlanguage: fr\n")
    assert (region_of(None, said), language_of(None, said)) == ("us", "fr")
    assert (region_of("us", said), language_of("fr", said)) == ("us", "fr")
    assert (region_of(None, None), language_of(None, None)) == ("uk", "en")
    with pytest.raises(ClinicRefused, match='C103 the clinic\'s region is "us", and --region asks for "uk"'):
        region_of("uk", said)


def test_names_that_there_are_not_are_told_with_the_other_mistakes_of_the_file(tmp_path: Path) -> None:
    text = "accent: red\nregion: zz\nlanguage: fr\ncast: nobody\nlogo: ../logo.svg\nname: Riverside\nphon: 1\n"
    (tmp_path / "riverside.yaml").write_text(text)
    known = Known(("uk", "us"), ("en",), ("anna", "ben"))
    with pytest.raises(ClinicRefused) as refused:
        read_clinic(open_folder(tmp_path, Reads(), ClinicRefused), "riverside.yaml", known)
    told_of = [(found.place.line, found.code) for found in refused.value.findings]
    assert told_of == [(1, "A107"), (2, "A108"), (3, "A108"), (4, "F101"), (5, "A120"), (7, "A105")]
    hints = [found.hint for found in refused.value.findings]
    assert hints[1:4] == ["there is: uk, us", "there is: en", "there is: anna, ben"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("accent: red", '"accent" is wrong: "red" is no colour'),
        ("accent: red", 'hint: # and six digits or letters from a to f, as "#0b5563"'),
        ("region: UK", '"region" cannot be "UK"\n  hint: small letters, digits and hyphens only, as "uk"'),
        ("link: javascript:alert(1)", "is no web address that a code can hold\n  hint: https:// and the whole address"),
        (f"words: {'x' * 450}", "is too long: 450 characters, at most 400\n  hint: shorten it by 50"),
        ("shirt: acent", 'hint: did you mean "accent"?'),
    ],
)
def test_a_value_of_the_wrong_form_is_told_in_plain_words_with_what_to_write(
    tmp_path: Path, line: str, said: str
) -> None:
    code, told_of = told(tmp_path, f"name: Riverside\n{line}\n")
    assert code == 11 and said in told_of and "^" not in told_of


@pytest.mark.parametrize("picture", [png(), SVG.format("<path d='M0 0h9'/>").encode()])
def test_a_logo_is_svg_or_png_whatever_its_name(tmp_path: Path, picture: bytes) -> None:
    (tmp_path / "logo.svg").write_bytes(picture)
    logo = read(tmp_path).logo
    assert logo is not None and (logo.width, logo.height) == (40, 20)


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (b"not a picture at all", "no picture that can be used"),
        (png()[:60], "no picture that can be used"),
        (b"", "no picture that can be used"),
        (b"<svg", "not well-formed XML"),
        (b"<html/>", "its root is not <svg>"),
        (SVG.format("<script>alert(1)</script>").encode(), "<script> is not taken"),
        (SVG.format("<foreignObject/>").encode(), "<foreignObject> is not taken"),
        (SVG.format("<path onload='x()'/>").encode(), "a script (onload)"),
        (b"<!DOCTYPE svg [<!ENTITY a 'aa'>]>" + SVG.format("").encode(), "DOCTYPE"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "has no size"),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, picture: bytes, says: str) -> None:
    (tmp_path / "logo.svg").write_bytes(picture)
    code, said = told(tmp_path)
    assert code == 11 and "error C102" in said and says in said


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(png(20_000, 10))
    code, said = told(tmp_path)
    assert code == 11 and "20,000 by 10 pixels" in said


@pytest.mark.parametrize(
    "asks",
    [
        "<use href='http://example.org/a.svg#b'/>",
        "<use href='file:///etc/hostname'/>",
        "<path style='fill:url(http://example.org/x)'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>@font-face{font-family:x;src:url(x.ttf)}</style>",
        "<path fill='url(other.svg#a)'/>",
    ],
)
def test_a_logo_that_asks_for_something_outside_is_refused(tmp_path: Path, asks: str) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(asks))
    code, said = told(tmp_path)
    assert code == 13 and "error A120 this picture asks for" in said and "logo.svg:1:" in said


@pytest.mark.parametrize(
    "name", ["../logo.svg", "/etc/hostname", "https://example.org/logo.png", "file:///etc/hostname"]
)
def test_a_logo_lies_in_the_clinics_folder(tmp_path: Path, name: str) -> None:
    code, said = told(tmp_path, f"name: Riverside\nlogo: {name}\n")
    assert code == 13 and "riverside.yaml:2:7: error A120" in said and name in said


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "outside.svg").write_text(SVG.format(""))
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "logo.svg").symlink_to(tmp_path / "outside.svg")
    code, said = told(folder)
    assert code == 13 and "leads out of the folders" in said


def test_a_missing_logo_is_told_with_what_was_meant(tmp_path: Path) -> None:
    (tmp_path / "logos.svg").write_text(SVG.format(""))
    code, said = told(tmp_path)
    assert code == 11 and 'riverside.yaml:2:7: error C102 there is no picture "logo.svg"' in said
    assert 'did you mean "logos.svg"?' in said


def test_half_a_picture_is_refused_whatever_was_imported_before(tmp_path: Path) -> None:
    import weasyprint  # noqa: F401  version 70 tells Pillow to let truncated pictures pass

    (tmp_path / "logo.svg").write_bytes(png(400, 300)[:400])
    code, said = told(tmp_path)
    assert code == 11 and "no picture that can be used" in said


def test_a_logo_of_five_megabytes_is_refused_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(png() + bytes(5_000_000))
    code, said = told(tmp_path)
    assert code == 11 and "error C102 this logo has 5.0 MB, more than 3" in said and "1,000 pixels" in said


def test_no_logo_that_a_clinic_may_have_is_too_large_for_an_ebook() -> None:
    from guide.preflight.bound import LARGEST
    from guide.read.pictures import LARGEST_BYTES

    assert LARGEST_BYTES <= LARGEST


@pytest.mark.parametrize("accent", ["#0b5563", "#6B2C5E", "#ffff00", "#000000"])
def test_any_accent_is_taken_as_it_is_written(tmp_path: Path, accent: str) -> None:
    assert read(tmp_path, f'name: Riverside\naccent: "{accent}"\n').data.value.accent == accent


USES = "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 12))


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (SVG.format("<defs><path id='a0' d='M0 0h9'/></defs>" + USES).encode(), "draws too much"),
        (SVG.format("<g id='a'><use href='#a'/></g>").encode(), "draws too much"),
        (SVG.format("<g>" * 3000 + "</g>" * 3000).encode(), "draws too much"),
        (b"<?xml-stylesheet href='http://a.example/x.css'?>" + SVG.format("").encode(), "a stylesheet is not taken"),
        (SVG.format("<x:script xmlns:x='http://www.w3.org/1999/xhtml'>1</x:script>").encode(), "<script> is not taken"),
        (SVG.format("<style>@font-face{src:local(x)}</style>").encode(), "fonts or escapes"),
        (SVG.format("<path style='fill:u\\72l(http://a.example)'/>").encode(), "fonts or escapes"),
        (SVG.format("<path/>").encode("utf-16-le"), "is not taken"),
    ],
    ids=["uses of uses", "a use of itself", "deep", "stylesheet", "script of HTML", "font", "escape", "UTF-16"],
)
def test_a_hostile_svg_is_refused_with_its_place(tmp_path: Path, picture: bytes, says: str) -> None:
    (tmp_path / "logo.svg").write_bytes(picture)
    code, said = told(tmp_path)
    assert code == 11 and "logo.svg:1:" in said and "error C102" in said and says in said


@pytest.mark.parametrize("kind", ["CMYK", "animated"])
def test_a_picture_for_presses_or_in_motion_becomes_a_still_one_in_screen_colours(tmp_path: Path, kind: str) -> None:
    if kind == "CMYK":
        Image.new("CMYK", (40, 20), (255, 0, 0, 0)).save(tmp_path / "logo.svg", "JPEG")
    else:
        second = Image.new("RGB", (40, 20), "#ffffff")
        first = Image.new("RGB", (40, 20), "#00ffff")
        first.save(tmp_path / "logo.svg", "PNG", save_all=True, append_images=[second])
    logo = read(tmp_path).logo
    assert logo is not None and logo.media_type == "image/png"
    with Image.open(io.BytesIO(logo.content)) as image:
        assert image.mode == "RGB" and not getattr(image, "is_animated", False)
        red, green, blue = image.getpixel((5, 5))  # type: ignore[misc]
        assert red < 10 and min(green, blue) > 240
