"""Bad input is met with grace: place, code, hint, exit state, all at once, the former file untouched."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.stories.told import SHORT, build_guide, change, own_source, say

ARTICLE = "articles/back-spasms"


def broken(folder: Path, *changes: tuple[str, str, str], copied: tuple[str, ...] = (ARTICLE,)) -> Path:
    source = own_source(folder, *copied)
    for name, old, new in changes:
        change(source / name, old, new)
    return source


def test_all_mistakes_of_a_run_are_told_at_once(tmp_path: Path) -> None:
    source = broken(
        tmp_path,
        (f"{ARTICLE}/article.yaml", "version:", "verson:"),
        (f"{ARTICLE}/article.yaml", "E12", "E92"),
        (f"{ARTICLE}/en.md", "role=what", "role=waht"),
        (f"{ARTICLE}/en.md", "figure=P01", "figure=P91"),
        (f"{ARTICLE}/claims.yaml", "how: seen, kind", "how: heard, kind"),
        (f"{ARTICLE}/sources.yaml", "reference:", "refrence:"),
    )
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10
    assert {"A105", "A106", "A107", "A111"} <= set(told.codes)
    place = r"mine/articles/back-spasms/article\.yaml:\d+:1"
    assert re.search(rf'{place}: error A105 no key "verson" is known here', told.complained)
    assert 'hint: did you mean "version"?' in told.complained
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "hint"),
    [
        ("article.yaml", "E12", "E92", "X101", "did you mean"),
        ("article.yaml", "cover: P09", "cover: P99", "F101", "did you mean"),
        ("article.yaml", "regions: [uk, us]", "regions: [us]", "T101", ""),
        ("article.yaml", "title: Back spasms", "title: [Back, spasms]", "A107", ""),
        ("article.yaml", "title: Back spasms", "title: Back: spasms", "A103", ""),
        ("en.md", "{#medicines role=medicines .short}", "{#work role=medicines .short}", "A112", ""),
        ("en.md", "### Sitting", "##### Sitting", "A113", ""),
        ("en.md", "[](#warning-signs)", "[](#warning-sgns)", "A118", "did you mean"),
        ("en.md", "{{body.tummy}}", "{{body.tumy}}", "A117", "did you mean"),
        ("en.md", "[@F3.1.1]", "[@F3.1.111]", "E10", "did you mean"),
    ],
)
def test_each_mistake_has_its_code_and_hint(
    tmp_path: Path, name: str, old: str, new: str, code: str, hint: str
) -> None:
    source = broken(tmp_path, (f"{ARTICLE}/{name}", old, new))
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10, told.complained
    assert any(found.startswith(code) for found in told.codes), told.complained
    assert hint in told.complained
    assert re.search(rf"mine/articles/back-spasms/{re.escape(name)}:\d+:\d+: error {code}", told.complained)


@pytest.mark.parametrize("command", [("pdf",), ("epub",), ("handout", "--exercises", "E01"), ("check",)])
def test_a_clinic_in_a_language_that_the_article_has_not_is_never_given_another_in_silence(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "c.yaml").write_text("name: Clinique du Lac\nlanguage: fr\n")
    told = build_guide(*command, "--clinic", "c.yaml", folder=tmp_path)
    assert told.exit == 11 and 'c.yaml:2:11: error A108 no language "fr" in this article' in told.complained
    assert "hint: there is: en" in told.complained and not (tmp_path / "dist").exists()


def test_a_clinic_in_the_articles_language_is_taken_and_another_that_is_asked_for_clashes(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text('name: Riverside\nlanguage: en\naccent: "#c01020"\n')
    told = build_guide("pdf", "--clinic", "c.yaml", "-o", "c.pdf", folder=tmp_path)
    assert told.exit == 0 and re.search(r"c\.yaml:3:9: warning C202 .* red of the care cards", told.complained)
    told = build_guide("pdf", "--clinic", "c.yaml", "--language", "fr", folder=tmp_path)
    assert (
        told.exit == 11 and "c.yaml:2:11: error C106" in told.complained and "leave --language out" in told.complained
    )


def test_an_empty_article_is_told(tmp_path: Path) -> None:
    source = own_source(tmp_path, ARTICLE)
    (source / ARTICLE / "en.md").write_text("")
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert (told.exit, told.codes[0]) == (10, "A109")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    source = own_source(tmp_path, ARTICLE)
    (source / ARTICLE / "en.md").write_bytes("{#a role=what}\n## Caf\u00e9\n".encode("utf-16"))
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert (told.exit, told.codes[0]) == (10, "A102")


def test_a_character_without_a_font_is_told_at_its_place(tmp_path: Path) -> None:
    source = own_source(tmp_path, ARTICLE)
    say(source / ARTICLE / "en.md", "\u0e01")
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10
    assert re.search(r"en\.md:\d+:\d+: error A119 .*U\+0E01", told.complained), told.complained


@pytest.mark.parametrize(
    ("option", "name", "meant"),
    [("--article", "back-spasm", "back-spasms"), ("--region", "ku", "uk"), ("--edition", "a44", "a4")],
)
def test_a_name_that_is_not_found_comes_back_with_what_was_meant(
    tmp_path: Path, option: str, name: str, meant: str
) -> None:
    told = build_guide("pdf", option, name, folder=tmp_path)
    assert told.exit == 10 and "error A108" in told.complained
    assert re.search(rf"hint: .*\b{meant}\b", told.complained)


def test_an_alt_text_of_a_frame_that_there_is_not_is_refused_at_its_source(tmp_path: Path) -> None:
    source = own_source(tmp_path, "figures/E12", ARTICLE)
    words = source / "figures" / "E12" / "en.yaml"
    words.write_text(words.read_text() + "alt: {ende: He leans back.}\n")
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10 and "figures/E12/en.yaml:2:" in told.complained
    assert 'error F101 there is no frame "ende"' in told.complained and 'did you mean "end"' in told.complained


def test_a_missing_plate_names_the_command_that_draws_it(tmp_path: Path) -> None:
    source = own_source(tmp_path, "figures/E12")
    for plate in (source / "figures/E12/plates").iterdir():
        plate.write_text("<svg")
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10 and "error F103" in told.complained


def test_a_stale_plate_is_found(tmp_path: Path) -> None:
    source = own_source(tmp_path, "figures/E12")
    figure = source / "figures/E12/figure.yaml"
    figure.write_text(figure.read_text().replace("cast: ", "cast: anna # ", 1))
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10 and "error F104" in told.complained and "build_guide draw E12" in told.complained


@pytest.mark.parametrize(
    "asks",
    [
        '<image href="http://example.org/a.png"/>',
        '<image href="file:///etc/hostname"/>',
        '<image href="../../../secret.png"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>@font-face{font-family:x;src:url(x.ttf)}</style>",
    ],
)
def test_a_plate_that_asks_for_something_outside_is_refused(tmp_path: Path, asks: str) -> None:
    source = own_source(tmp_path, "figures/E12")
    plate = next((source / "figures/E12/plates").iterdir())
    plate.write_text(plate.read_text().replace("</svg>", f"{asks}</svg>"))
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit in (10, 13) and plate.name in told.complained
    assert told.exit == 13 or "not taken" in told.complained


def test_a_link_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    source = own_source(tmp_path, ARTICLE)
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (source / ARTICLE / "en.md").unlink()
    (source / ARTICLE / "en.md").symlink_to(secret)
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 13 and "error A120" in told.complained


def test_html_in_the_text_is_refused_not_run(tmp_path: Path) -> None:
    source = own_source(tmp_path, ARTICLE)
    say(source / ARTICLE / "en.md", '<img src="file:///etc/hostname">')
    told = build_guide("pdf", "--source", source, folder=tmp_path)
    assert told.exit == 10 and "A114" in told.codes


def test_content_is_never_run_as_a_template(tmp_path: Path) -> None:
    source = broken(tmp_path, (f"{ARTICLE}/article.yaml", "title: Back spasms", 'title: "{{ 7 * 7 }} {% if 1 %}"'))
    told = build_guide("pdf", "--source", source, "-o", "x.pdf", folder=tmp_path)
    assert "49" not in told.complained and told.exit in (0, 10)


def test_a_failed_build_leaves_the_former_file_untouched(tmp_path: Path) -> None:
    former = tmp_path / "dist" / "back-spasms-a4.pdf"
    former.parent.mkdir()
    former.write_bytes(b"former")
    source = broken(tmp_path, (f"{ARTICLE}/en.md", "role=what", "role=waht"))
    assert build_guide("pdf", "--source", source, folder=tmp_path).exit == 10
    assert former.read_bytes() == b"former" and list(former.parent.iterdir()) == [former]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("I am a file")
    told = build_guide("pdf", *SHORT, folder=tmp_path)
    assert told.exit == 12 and "error M102" in told.complained


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path) -> None:
    """The system's own limit on the size of a file: writing fails midway, as on a full disk."""
    import subprocess
    import sys

    from tests.stories.told import ROOT

    former = tmp_path / "dist" / "back-spasms-a4.pdf"
    former.parent.mkdir()
    former.write_bytes(b"former")
    command = f'ulimit -f 40; exec "{sys.executable}" "{ROOT}/build_guide.py" pdf'
    env = {**os.environ, "BUILD_GUIDE_CACHE": str(tmp_path / "none")}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 12 and "error M102" in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert former.read_bytes() == b"former" and list(former.parent.iterdir()) == [former]


def test_a_clinic_file_is_held_to_the_same(tmp_path: Path) -> None:
    clinic = tmp_path / "riverside.yaml"
    clinic.write_text("nmae: Riverside\nlogo: none.svg\naccent: teal\n")
    told = build_guide("pdf", "--clinic", clinic.name, folder=tmp_path)
    assert told.exit == 11 and {"A105", "A107"} <= set(told.codes)
    assert "riverside.yaml:1:1: error A105" in told.complained


def test_a_clinics_country_wins_and_a_clash_is_an_error(tmp_path: Path) -> None:
    clinic = tmp_path / "riverside.yaml"
    clinic.write_text("name: Riverside\nregion: us\n")
    told = build_guide("pdf", "--clinic", clinic.name, "--region", "uk", folder=tmp_path)
    assert told.exit == 11 and "riverside.yaml:2:9: error C103" in told.complained


def test_wrong_usage_is_told_as_such(tmp_path: Path) -> None:
    assert build_guide("pdf", "--ink", "red", folder=tmp_path).exit == 2
    assert build_guide("pfd", folder=tmp_path).exit == 2
