"""An ebook from the command line: made, once; and bad input met with grace, as for the leaflet."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.stories.told import CONTENT, Told, build_guide, own_source

DATA = (CONTENT / "starters/article/article.yaml").read_text(encoding="utf-8").replace("TODAY", "2026-01-01")
TEXT = (CONTENT / "starters/article/en.md").read_text(encoding="utf-8")


@dataclass
class Author:
    """Somebody with a small article of their own in a folder."""

    folder: Path
    files: dict[str, str | bytes] = field(default_factory=dict)

    def writes(self, name: str, words: str | bytes) -> Author:
        """A file of the article, or beside it where the name begins with a slash."""
        path = name.removeprefix("/") if name.startswith("/") else f"articles/mini/{name}"
        self.files[path] = words
        return self

    def changes(self, name: str, old: str, new: str) -> Author:
        """Words in a file of the article."""
        text = str(self.files[f"articles/mini/{name}"])
        assert old in text
        return self.writes(name, text.replace(old, new, 1))

    def runs(self, *words: str) -> Told:
        """`build_guide epub` on the article, and what it said."""
        source = own_source(self.folder)
        for name, text in self.files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        usual = ("--article", "mini", "--source", "mine", *(() if "-o" in words else ("-o", "x.epub")))
        return build_guide("epub", *usual, *words, folder=self.folder)

    def refused(self, exit_state: int = 10, **options: str) -> str:
        """What is complained of, where nothing may be written."""
        told = self.runs(*(word for name, value in options.items() for word in (f"--{name}", value)))
        assert told.exit == exit_state, told.complained
        assert told.said == "" and not list(self.folder.glob("**/*.epub"))
        for line in told.complained.splitlines():
            assert re.match(r"(\S+(:\d+:\d+)?: (error|warning) [A-Z]\d{3} .+|  hint: .+)$", line), line
        return told.complained

    def book(self, *words: str) -> dict[str, str]:
        """The documents of the ebook that is made."""
        told = self.runs(*words)
        assert told.exit == 0, told.complained
        with zipfile.ZipFile(self.folder / "x.epub") as made:
            texts = {name.removeprefix("EPUB/"): made.read(name) for name in made.namelist()}
        return {name: text.decode() for name, text in texts.items() if name.endswith((".xhtml", ".opf"))}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path).writes("article.yaml", DATA).writes("en.md", TEXT)


# ---- made ---------------------------------------------------------------------------------------------------------


def test_a_small_article_is_an_ebook_at_once(author: Author) -> None:
    made = author.book()
    assert {"title.xhtml", "chapter-what.xhtml", "library.xhtml", "e12-standing-back-extension.xhtml"} <= set(made)


def test_what_an_article_does_without_leaves_neither_page_nor_link(author: Author) -> None:
    """No ledger, sources, exercises, glossary, signs or cover: what is left is an ebook."""
    author.writes("article.yaml", DATA.replace("sets:\n  leaflet: [E12, E01, E04]\n", ""))
    made = author.writes("en.md", "{#what role=what .advice}\n## What is it?\n\nSay it shortly.\n").book()
    assert sorted(made) == [
        "chapter-what.xhtml",
        "colophon.xhtml",
        "content.opf",
        "cover.xhtml",
        "nav.xhtml",
        "title.xhtml",
    ]
    for name in ("library", "ledger", "references", "glossary"):
        assert name not in "".join(made.values()), name


def test_unchanged_it_is_not_made_again_and_edited_it_is(author: Author) -> None:
    author.book()
    whole = (author.folder / "x.epub").read_bytes()
    assert author.runs().said.rstrip().endswith("unchanged")
    (author.folder / "x.epub").write_bytes(whole + b" ")
    assert not author.runs().said.rstrip().endswith("unchanged")
    assert (author.folder / "x.epub").read_bytes() == whole


def test_the_line_tells_path_parts_size_and_seconds(author: Author) -> None:
    assert re.fullmatch(r"x\.epub  \d+ parts  \d+ kB  \d+\.\d\d s\n", author.runs().said)


def test_json_says_the_same_for_programs(author: Author) -> None:
    (row,) = author.runs("--json").json()
    assert (row["path"], row["format"], row["edition"], row["unchanged"]) == ("x.epub", "epub", None, False)


def test_its_name_says_what_is_not_usual(tmp_path: Path) -> None:
    (tmp_path / "riverside.yaml").write_text("name: Riverside\nregion: us\n")
    told = build_guide("epub", "--clinic", "riverside.yaml", folder=tmp_path)
    assert told.said.startswith("dist/back-spasms-us-riverside.epub  "), told.complained


def test_the_clinic_stands_on_the_title_page(author: Author) -> None:
    (author.folder / "c.yaml").write_text("name: Riverside & Co <Physio>\nphone: 01603 000000\n")
    title = author.book("--clinic", "c.yaml")["title.xhtml"]
    assert "Riverside &amp; Co &lt;Physio&gt;" in title and "01603\u00a0000000" in title


# ---- bad input ----------------------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_each_at_its_place(author: Author) -> None:
    author.changes("en.md", "## What is it?", "##").changes("en.md", "short sentences", "short[^why] sentences")
    author.changes("en.md", "## TITLE", "## TITLE\n\n[^none]: Nobody asks.").changes("en.md", "{#prevention ", "{#now ")
    author.writes("glossary.en.yaml", "disc: {trem: disc, text: A pad.}\nCauda Equina: {term: x, text: y}\n")
    complained = author.refused()
    for said in (
        r'mine/articles/mini/en\.md:4:1: error A122 nothing asks for the note "none"',
        r"mine/articles/mini/en\.md:\d+:1: error A114 this heading is empty",
        r'mine/articles/mini/en\.md:\d+:\d+: error A122 the note "why" has no words in this block',
        r'mine/articles/mini/en\.md:\d+:1: error A112 the id "now" stands twice',
        r'mine/articles/mini/glossary\.en\.yaml:1:8: error A105 no key "trem" is known here',
        r"mine/articles/mini/glossary\.en\.yaml:1:\d+: error A106",
        r"mine/articles/mini/glossary\.en\.yaml:2:\d+: error A107",
    ):
        assert re.search(said, complained), (said, complained)


def test_an_id_twice_across_chapters_is_told(author: Author) -> None:
    author.changes("en.md", "### Stop if", "{#now}\n### Stop if")
    assert 'error A112 the id "now" stands twice' in author.refused()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("See [](#no-such-block).", "A118"),
        ("Call {{emergency.nummer}}.", "A117"),
        ("Word[^n].\n\n[^n]: See [](#no-such-block).", "A118"),
        ("Word[^n].\n\n[^n]: Call {{emergency.nummer}}.", "A117"),
    ],
)
def test_what_leads_nowhere_is_told_in_notes_too(author: Author, words: str, code: str) -> None:
    author.changes("en.md", "Say in two or three short sentences what it is.", words)
    assert re.search(rf"en\.md:\d+:\d+: error {code}", author.refused())


def test_a_set_that_does_not_exist_is_told(author: Author) -> None:
    author.changes("en.md", "set=leaflet", "set=leaflets")
    complained = author.refused()
    assert 'error A108 no set of exercises "leaflets"' in complained and 'did you mean "leaflet"?' in complained


def test_a_cover_that_does_not_exist_is_told(author: Author) -> None:
    author.writes("article.yaml", f"{DATA}cover: P99\n")
    complained = author.refused()
    assert re.search(r'article\.yaml:\d+:8: error F101 no figure "P99"', complained) and "did you mean" in complained


def test_a_cover_whose_plate_is_missing_names_the_command_that_draws_it(author: Author) -> None:
    author.writes("article.yaml", f"{DATA}cover: Q1\n")
    author.writes("/figures/Q1/figure.yaml", (CONTENT / "figures/P09/figure.yaml").read_bytes())
    author.writes("/figures/Q1/en.yaml", "title: Rest\nalt: {start: She rests., pose: She rests.}\n")
    complained = author.refused()
    assert "F102" in complained and "build_guide draw Q1" in complained


def test_without_a_cover_named_the_title_is_the_cover(author: Author) -> None:
    assert 'src="cover.png"' in author.book()["cover.xhtml"]


def test_a_word_of_the_glossary_that_no_chapter_uses_is_a_warning(author: Author) -> None:
    author.writes("glossary.en.yaml", "disc: {term: disc, text: A soft pad.}\n")
    told = author.runs()
    assert told.exit == 0
    assert re.search(r'glossary\.en\.yaml:1:\d+: warning B203 no chapter uses the word "disc"', told.complained)


def test_a_logo_of_five_megabytes_is_told_with_its_size(author: Author) -> None:
    noise = [Image.effect_noise((1600, 1600), 200) for _ in "RGB"]
    Image.merge("RGB", noise).save(author.folder / "logo.png")
    (author.folder / "c.yaml").write_text("name: Riverside\nlogo: logo.png\n")
    assert (author.folder / "logo.png").stat().st_size > 5_000_000
    complained = author.refused(11, clinic="c.yaml")
    assert re.search(r"logo\.png: error C102 this logo has 5\.\d MB, more than 3\n  hint: save it smaller", complained)


def test_an_accent_that_is_too_pale_gives_way_to_its_darker_neighbour(author: Author) -> None:
    (author.folder / "c.yaml").write_text("name: Riverside\naccent: '#ffd700'\n")
    told = author.runs("--clinic", "c.yaml")
    assert re.search(r"c\.yaml:2:9: warning C201 the accent #ffd700 is too pale for words: #\w{6}", told.complained)


@pytest.mark.parametrize("verb", ["epub", "pdf"])
def test_a_region_of_a_clinic_that_does_not_exist_is_the_clinics_mistake(tmp_path: Path, verb: str) -> None:
    (tmp_path / "c.yaml").write_text("name: Riverside\nregion: ku\n")
    told = build_guide(verb, "--clinic", "c.yaml", folder=tmp_path)
    assert told.exit == 11, told.complained
    assert 'c.yaml:2:9: error A108 no region "ku"' in told.complained and "hint: there is: uk, us" in told.complained


@pytest.mark.parametrize(
    "words", [("epub", "-o", "x.pdf"), ("pdf", "-o", "x.epub"), ("all", "-o", "one.pdf"), ("all", "-o", "one.epub")]
)
def test_a_file_that_cannot_hold_what_is_made_is_wrong_usage(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = build_guide(*words, folder=tmp_path)
    assert (told.exit, told.codes, told.said) == (2, ["M102"], ""), told.complained
    assert "hint:" in told.complained and not [p for p in tmp_path.iterdir() if p.name != ".cache"]


def test_letters_of_the_cover_that_no_font_has_are_told_at_their_place(author: Author) -> None:
    author.writes("article.yaml", DATA.replace("title: TITLE", "title: ปวดหลัง"))
    assert re.search(r"article\.yaml:1:8: error A119 no font has", author.refused())
    author.writes("article.yaml", DATA)
    (author.folder / "c.yaml").write_text("phone: '1'\nname: คลินิก\n", encoding="utf-8")
    assert "c.yaml:2:7: error A119" in author.refused(11, clinic="c.yaml")


# ---- strangers' words -----------------------------------------------------------------------------------------------

LONG = "Wordsworthlonger" * 20


def test_odd_words_in_titles_terms_and_notes_are_printed_as_they_stand(author: Author) -> None:
    odd = "Pain & \"numb\" 'legs' <script>alert(x)</script>"
    author.writes("article.yaml", DATA.replace("title: TITLE", f"title: {yaml_text(odd)}"))
    author.changes("en.md", "short sentences", 'short[^n] "sentences" & more')
    author.changes("en.md", "Each fact ends", f'\n[^n]: A note & "more", {LONG}.\n\nEach fact ends')
    author.writes("glossary.en.yaml", f"short: {{term: short, text: {yaml_text(odd)}, say: {yaml_text(odd)}}}\n")
    made = author.book()
    assert "<script" not in "".join(made.values())
    assert "Pain &amp; " in made["title.xhtml"] and "&lt;script&gt;" in made["title.xhtml"]
    assert "A note &amp; " in made["chapter-what.xhtml"] and LONG in made["chapter-what.xhtml"]
    assert "&lt;script&gt;alert(x)&lt;/script&gt;" in made["glossary.xhtml"]


def yaml_text(words: str) -> str:
    """Words as a YAML scalar in single quotes."""
    return "'" + words.replace("'", "''") + "'"


def test_a_title_of_200_letters_makes_a_cover(author: Author) -> None:
    title = ("When your back hurts: what to do now and later, " * 5)[:200].strip()
    made = author.writes("article.yaml", DATA.replace("title: TITLE", f"title: {yaml_text(title)}")).book()
    assert title in made["title.xhtml"] and title in made["content.opf"]


def test_html_in_a_note_is_refused_not_run(author: Author) -> None:
    author.changes("en.md", "short sentences", "short[^n] sentences")
    author.changes("en.md", "Each fact ends", "[^n]: A <script>alert(x)</script> note.\n\nEach fact ends")
    assert re.search(r"en\.md:\d+:\d+: error A114 HTML is not used here", author.refused())


def test_words_from_right_to_left_are_taken_within_a_sentence(author: Author) -> None:
    made = author.changes("en.md", "short sentences", "short sentences (שלום)").book()
    assert "(שלום)" in made["chapter-what.xhtml"]


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x07"])
def test_a_sign_that_nobody_sees_is_told(author: Author, sign: str) -> None:
    author.writes("glossary.en.yaml", f"short: {{term: short, text: 'A{sign}b.'}}\n")
    assert re.search(r"glossary\.en\.yaml:1:\d+: error A121", author.refused())


# ---- check --------------------------------------------------------------------------------------------------------


def test_check_looks_at_the_ebook_too(author: Author) -> None:
    author.writes("glossary.en.yaml", "disc: {term: disc, text: A soft pad.}\n").runs()
    told: Any = build_guide("check", "--article", "mini", "--source", "mine", folder=author.folder)
    assert told.exit == 0, told.complained
    assert "warning B203" in told.complained
