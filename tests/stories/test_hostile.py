"""What attackers write and clumsy authors paste: a finding at its place and the right exit state, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.told import CONTENT, Told, build_guide, own_source

DATA = (CONTENT / "starters/article/article.yaml").read_text(encoding="utf-8")
TEXT = (CONTENT / "starters/article/en.md").read_text(encoding="utf-8")
EXERCISE = "slug: s\nlevel: gentle\nback_area: [lower]\nplace: chair\nhow: seen\nsources: [VA]\nfigure: F9\n"
WORDS = "name: N\npurpose: P.\nsteps: [Sit.]\n"


def told_of(folder: Path, data: str = "", text: str | bytes = TEXT, files: dict[str, str] | None = None) -> Told:
    """What is said of a small article with these lines more in its data, this text, and these files beside."""
    source = own_source(folder)
    written = {"articles/mini/article.yaml": DATA.replace("TODAY", "2026-01-01") + data, **(files or {})}
    written["articles/mini/en.md"] = text if isinstance(text, str) else ""
    for name, words in written.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(words.encode())
    if isinstance(text, bytes):
        (source / "articles/mini/en.md").write_bytes(text)
    return build_guide("pdf", "--article", "mini", "--source", source, folder=folder)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Move \u202ea little", "A121"),
        ("Mo\u200bve a little", "A121"),
        ("Move \0 a little", "A121"),
        ("Move \x1b[31m a little", "A121"),
        ("Move &#8238; a little", "A121"),
        ("[Move](javascript:alert\\(1\\)) a little", "A114"),
        ("[Move](data:text/html,hi) a little", "A114"),
        ("[Move](file:///etc/passwd) a little", "A114"),
        ("Move **a little", "A114"),
        ("{% import os %} a little", "A114"),
        ("Move {{emergency.number a little", "A114"),
    ],
)
def test_words_that_would_be_printed_otherwise_than_they_look(tmp_path: Path, words: str, code: str) -> None:
    told = told_of(tmp_path, text=TEXT.replace("Move a little", words))
    assert (told.exit, told.codes[:1]) == (10, [code]), told.complained
    assert f"mine/articles/mini/en.md:{TEXT[: TEXT.index('Move a little')].count(chr(10)) + 1}:" in told.complained


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\r\r\n"])
def test_every_kind_of_line_end_is_read_alike(tmp_path: Path, line_end: str) -> None:
    text = "\ufeff" + TEXT.replace("role=what", "role=waht").replace("\n", line_end)
    told = told_of(tmp_path, text=text)
    assert (told.exit, told.codes) == (10, ["A111"]), told.complained


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{id="a b" role=what .advice}', "A115"),
        ("{#" + "w" * 5000 + " role=what .advice}", "A115"),
        ("{#what role=what .advice colour=x}", "A115"),
    ],
)
def test_an_attribute_line_that_cannot_be_is_told(tmp_path: Path, line: str, code: str) -> None:
    told = told_of(tmp_path, text=TEXT.replace("{#what role=what .advice}", line))
    assert told.exit == 10 and code in told.codes, told.complained


def test_a_line_of_attributes_that_cannot_be_read_is_not_printed(tmp_path: Path) -> None:
    told = told_of(tmp_path, text=TEXT.replace("### Stop if", "{figure=../../x}\n### Stop if"))
    assert (told.exit, told.codes) == (10, ["A115"]), told.complained


@pytest.mark.parametrize("nested", ["> " * 3000, "[" * 100_000 + "](", "::: care emergency\n" * 300, "**a " * 3000])
def test_deep_nesting_is_told(tmp_path: Path, nested: str) -> None:
    assert told_of(tmp_path, text=f"{TEXT}\n{nested}\n").exit == 10


def test_a_flood_of_words_is_told_before_it_is_laid_out(tmp_path: Path) -> None:
    blocks = "\n".join(f"{{#b{n} role=more .advice}}\n## Block\n\nSome more words to read here.\n" for n in range(3000))
    told = told_of(tmp_path, text=f"{TEXT}\n{blocks}")
    assert (told.exit, told.codes) == (14, ["P105"]), told.complained
    assert "letters where 4 pages are allowed" in told.complained


def test_a_text_of_5_megabytes_is_not_even_read(tmp_path: Path) -> None:
    told = told_of(tmp_path, text=TEXT + "Move a little. \n" * 320_000)
    assert (told.exit, told.codes) == (10, ["A101"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("reviewed: 2026-02-30\n", "A107"),
        ("reviewed: 20260101\n", "A107"),
        ("reviewed: 9999-12-31\n", "A107"),
        ("title: again\n", "A104"),
        ("cover: ../../../etc/passwd\n", "F101"),
        ("publisher: &a [*a]\n", "A103"),
        ("publisher: " + "[" * 20_000 + "\n", "A103"),
        ('publisher: "a\\u202eb"\n', "A121"),
        ("publisher: !!python/object/apply:os.system [echo]\n", "A107"),
        ("---\ntitle: b\n", "A103"),
        ("? [a, b]\n: c\n", "A103"),
    ],
)
def test_data_that_cannot_be_is_told(tmp_path: Path, data: str, code: str) -> None:
    told = told_of(tmp_path, data)
    assert (told.exit, told.codes[:1]) == (10, [code]), told.complained


def test_an_exercise_that_stands_twice_in_a_set_is_told(tmp_path: Path) -> None:
    data = DATA.replace("TODAY", "2026-01-01").replace("[E12, E01, E04]", "[E12, E12]")
    told = told_of(tmp_path, files={"articles/mini/article.yaml": data})
    assert (told.exit, told.codes) == (10, ["A107"]) and "E12 stands twice" in told.complained


@pytest.mark.parametrize(
    ("figure", "exit_state"),
    [
        ("- a\n", 10),
        ("frames: {start: words}\n", 10),
        ("frames: {start: {extends: [a]}}\n", 10),
        ("frames: {start: {extends: start}}\n", 10),
        ("extends: [a]\nframes: {start: {}}\n", 10),
        ("extends: ../../../etc\nframes: {start: {}}\n", 13),
        ("cast: ../../x\nframes: {start: {}}\n", 13),
        ("frames: {start: {}}\n", 10),  # no plates
    ],
)
def test_a_figure_that_cannot_be_is_told(tmp_path: Path, figure: str, exit_state: int) -> None:
    told = told_of(
        tmp_path,
        files={
            "articles/mini/article.yaml": DATA.replace("TODAY", "2026-01-01").replace("[E12, E01, E04]", "[Q1]"),
            "exercises/Q1/exercise.yaml": EXERCISE,
            "exercises/Q1/en.yaml": WORDS,
            "figures/F9/figure.yaml": figure,
            "figures/F9/en.yaml": "title: T\nalt: {start: She stands.}\n",
        },
    )
    assert told.exit == exit_state, told.complained


@pytest.mark.parametrize(
    ("edition", "code"),
    [
        ("extends: x\n", "A107"),
        ("extends: a4\nlayout: nope\n", "A108"),
        ("extends: a4\nstyles: [nope]\n", "A108"),
        ("extends: a4\npage: {width_mm: 1, height_mm: .inf}\n", "A107"),
        ("extends: a4\nscales: {row: 0}\n", "A107"),
    ],
)
def test_an_edition_that_cannot_be_is_told(tmp_path: Path, edition: str, code: str) -> None:
    source = own_source(tmp_path)
    (source / "editions").mkdir()
    (source / "editions/x.yaml").write_text(edition)
    told = build_guide("pdf", "--edition", "x", "--source", source, folder=tmp_path)
    assert (told.exit, told.codes[:1]) == (10, [code]), told.complained


@pytest.mark.parametrize(
    "words",
    [("--article", "../x"), ("--article", ""), ("--region", "../uk"), ("--language", "../en"), ("--edition", "a/b")],
)
def test_a_name_leads_nowhere_else(tmp_path: Path, words: tuple[str, str]) -> None:
    told = build_guide("pdf", *words, folder=tmp_path)
    assert (told.exit, told.codes) == (10, ["A108"]), told.complained


@pytest.mark.parametrize(
    ("clinic", "exit_state"),
    [
        (None, 11),  # a folder
        (bytes(range(256)) * 50, 11),
        (b"name: " + b"x" * 10_000_000, 11),
        (b"", 11),
        ("name: " + "W" * 81, 11),
        ('name: "a\\u202eb"', 11),
        ("name: Riverside\nlogo: ../../etc/passwd", 13),
        ("name: Riverside\nlogo: https://example.org/l.png", 13),
        ("name: Riverside\naccent: 'red;}*{display:none'", 11),
    ],
)
def test_a_clinic_file_that_cannot_be_is_told(tmp_path: Path, clinic: str | bytes | None, exit_state: int) -> None:
    path = tmp_path / "c.yaml"
    if clinic is None:
        path.mkdir()
    else:
        path.write_bytes(clinic if isinstance(clinic, bytes) else clinic.encode())
    told = build_guide("pdf", "--clinic", "c.yaml", folder=tmp_path)
    assert told.exit == exit_state and told.codes, told.complained


def test_a_clinics_letter_without_a_font_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("phone: '1'\nname: คลินิก\n", encoding="utf-8")
    told = build_guide("pdf", "--clinic", "c.yaml", folder=tmp_path)
    assert (told.exit, told.codes) == (11, ["A119"]) and "c.yaml:2:7: error A119" in told.complained, told.complained


def test_a_source_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    for verb in (("pdf",), ("check",), ("list", "articles")):
        told = build_guide(*verb, "--source", "f", folder=tmp_path)
        assert told.exit == 10 and "f: error A101 this is a file, not a folder" in told.complained


@pytest.mark.parametrize("option", ["--article", "--source", "--clinic", "--region"])
def test_a_name_too_long_for_any_disk_is_told(tmp_path: Path, option: str) -> None:
    told = build_guide("pdf", option, "a" * 300, folder=tmp_path)
    assert told.exit in (10, 11) and told.codes, told.complained


def test_a_file_name_too_long_for_any_disk_is_told(tmp_path: Path) -> None:
    told = build_guide("pdf", "-o", "a" * 300 + ".pdf", folder=tmp_path)
    assert (told.exit, told.codes) == (12, ["M102"]), told.complained


@pytest.mark.parametrize("box", ["", "0 0 1-2 .", ". . . .", "0 0 nan 1e999", "0 0 1e300 1"])
def test_a_logo_without_a_size_is_told(tmp_path: Path, box: str) -> None:
    (tmp_path / "l.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>')
    (tmp_path / "c.yaml").write_text("name: Riverside\nlogo: l.svg\n")
    told = build_guide("pdf", "--clinic", "c.yaml", folder=tmp_path)
    assert (told.exit, told.codes) == (11, ["C102"]), told.complained
