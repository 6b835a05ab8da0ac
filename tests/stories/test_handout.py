"""A physiotherapist makes a handout for the person in front of them; nothing of that person stays behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import icalendar
import pikepdf
import pypdfium2
import pytest

from tests.proof.verapdf import VeraPdf
from tests.stories.told import ROOT, Told, build_guide

PLAN = """\
exercises:
  - {exercise: knee-rolls, hold: 10s, repetitions: 3, side: left, note: "Keep the pillow between your knees."}
  - {exercise: E02, version: easier}
  - {exercise: E07, version: easier, sets: 2}
  - {exercise: E22, days_a_week: 3}
start: 2026-11-30
review: 2026-12-14
name: Maria Gonzalez
note: |
  Start gently.
  Ring us if you are not sure.
"""
PERSONAL = ("Maria", "Gonzalez", "Start gently", "Ring us", "pillow between")


def handout(folder: Path, *words: object) -> Told:
    return build_guide("handout", *words, folder=folder)


def words_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """The plan as PDF, ebook and calendar."""
    folder = tmp_path_factory.mktemp("handout")
    (folder / "plan.yaml").write_text(PLAN)
    told = handout(folder, "--prescription", "plan.yaml", "--format", "pdf", "--format", "epub", "--calendar")
    assert told.exit == 0, told.complained
    return folder, told


@pytest.fixture(scope="module")
def pdf(made: tuple[Path, Told]) -> Path:
    (file,) = (made[0] / "dist").glob("*.pdf")
    return file


def test_the_exercises_stand_in_the_order_in_which_they_were_written(pdf: Path) -> None:
    words = words_of(pdf)
    names = [
        words.index(name) for name in ("Knee rolls E04", "Single knee to chest E01", "Bridge E07", "Partial curl E22")
    ]
    assert names == sorted(names)


def test_the_doses_are_those_that_were_set_and_the_rest_those_to_start_with(pdf: Path) -> None:
    words = re.sub(r"(\d)(?=[a-z])", r"\1 ", words_of(pdf))
    assert "10 second hold 3 to the left only 2 times a day" in words
    assert "1 deep breath 5 times, 2 sets 1 time a day" in words
    assert "5 times 1 time a day, 3 days a week" in words


def test_steps_do_not_send_the_reader_to_a_side_that_was_not_prescribed(pdf: Path) -> None:
    words = words_of(pdf)
    assert "Bring them back. Change" not in words and "Bring them back." in words
    assert "Change legs." in words  # of E01, for which no side was named


def test_picture_and_words_show_the_prescribed_side(pdf: Path, tmp_path: Path) -> None:
    alts = alt_texts(pdf)
    assert any("lets both knees roll to her left" in alt for alt in alts)
    handout(tmp_path, "--exercises", "E04", "-o", "both.pdf")
    assert any("lets both knees roll to her right" in alt for alt in alt_texts(tmp_path / "both.pdf"))


def alt_texts(file: Path) -> list[str]:
    with pikepdf.open(file) as document:
        return [str(o["/Alt"]) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]


def test_every_caution_of_each_exercise_is_printed(pdf: Path) -> None:
    words = words_of(pdf)
    for caution in (
        "Hip replacement? Ask",
        "Operation lately? Ask",
        "Cramp at the back of your thigh?",
        "Hernia (a bulge",
    ):
        assert caution in words


def test_rules_and_every_warning_sign_are_there(pdf: Path) -> None:
    words = words_of(pdf)
    assert "Stop if" in words and "How it should feel" in words
    assert "Call 999 or go to A&E now" in words and "lump, swelling" in words and "Draft: not yet checked" in words


def test_the_chart_has_four_weeks_from_the_first_day(pdf: Path) -> None:
    words = words_of(pdf)
    assert "Start date: 30 November 2026" in words and "Mon 30" in words and "Sun 27" in words
    assert words.count("Pain (0 to 10)") == 4 and words.count("Walked (minutes)") == 4


def test_it_is_accessible_by_proof(pdf: Path, verapdf: VeraPdf) -> None:
    verapdf.proves(pdf)


def test_the_name_stands_on_it_and_nowhere_else(made: tuple[Path, Told]) -> None:
    folder, told = made
    assert "Maria Gonzalez" in words_of(next((folder / "dist").glob("*.pdf")))
    kept = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".pdf", ".epub", ".yaml")]
    for path in kept:
        assert not any(word in path.read_text("utf-8", "ignore") for word in PERSONAL), path
    assert not any(word in told.said + told.complained for word in PERSONAL)
    for path in (folder / "dist").iterdir():
        assert re.fullmatch(r"back-spasms-handout-[0-9a-f]{8}\.(pdf|epub|ics)", path.name)


def test_no_metadata_tells_of_the_person(made: tuple[Path, Told], pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        told = str(document.docinfo) + bytes(document.Root.Metadata.read_bytes()).decode()
    (book,) = (made[0] / "dist").glob("*.epub")
    with zipfile.ZipFile(book) as opened:
        told += opened.read("EPUB/content.opf").decode()
    assert "Back spasms: your exercises" in told
    assert not any(word in told for word in PERSONAL)


def test_whom_it_is_for_does_not_change_its_file_name(made: tuple[Path, Told], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace("Maria Gonzalez", "Tom Reed").replace("gently", "slowly"))
    told = handout(tmp_path, "--prescription", "plan.yaml", "--calendar", "--json")
    assert {Path(row["path"]).name for row in told.json()} <= {path.name for path in (made[0] / "dist").iterdir()}
    assert not any(word in told.said + told.complained for word in (*PERSONAL, "Tom", "Reed", "Start slowly"))


def test_another_persons_handout_is_not_written_over(made: tuple[Path, Told], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    file = tmp_path / "dist" / next((made[0] / "dist").glob("*.pdf")).name
    file.parent.mkdir()
    file.write_text("another's")
    told = handout(tmp_path, "--prescription", "plan.yaml")
    assert told.exit == 12 and told.codes == ["M102"] and "--force" in told.complained
    assert file.read_text() == "another's"
    assert handout(tmp_path, "--prescription", "plan.yaml", "--force").exit == 0
    assert file.read_bytes() == next((made[0] / "dist").glob("*.pdf")).read_bytes()  # and the same bytes again


def test_the_ebook_has_what_was_chosen_and_no_more(made: tuple[Path, Told]) -> None:
    (book,) = (made[0] / "dist").glob("*.epub")
    with zipfile.ZipFile(book) as opened:
        pages = {name: opened.read(name).decode() for name in opened.namelist() if name.endswith(".xhtml")}
    entries = sorted(name for name in pages if re.match(r"EPUB/e\d\d-", name))
    assert [Path(name).name[:3] for name in entries] == ["e01", "e04", "e07", "e22"]
    assert "Maria Gonzalez" in pages["EPUB/title.xhtml"] and "Ring us" in pages["EPUB/title.xhtml"]
    assert "to the left only" in pages["EPUB/e04-knee-rolls.xhtml"]
    assert "EPUB/ledger.xhtml" not in pages


def test_the_calendar_tells_what_to_do_and_not_who(made: tuple[Path, Told]) -> None:
    assert re.search(r"\.ics  3 events  ", made[1].said)
    (file,) = (made[0] / "dist").glob("*.ics")
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    daily, weekly, review = calendar.walk("VEVENT")
    assert "Knee rolls (E04): 10 second hold, 3 to the left only" in daily["DESCRIPTION"]
    assert weekly["RRULE"]["BYDAY"] == ["MO", "WE", "FR"] and str(review["DTSTART"].dt) == "2026-12-14"
    assert not any(word in file.read_text() for word in PERSONAL)


def test_a_ready_set_is_data_and_a_note_comes_from_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build_guide.py"), "handout", "--set", "later", "--note-file", "-", "-q"]
    done = subprocess.run([*command, "-o", "x.pdf"], cwd=tmp_path, input="Ten in the morning.", text=True, check=False)
    assert done.returncode == 0
    words = words_of(tmp_path / "x.pdf")
    assert "Ten in the morning." in words and "Bird dog E08" in words


def test_what_is_outside_the_sources_is_said_and_nothing_is_proposed(tmp_path: Path) -> None:
    doses = ("--dose", "E04:hold=60s", "--dose", "E09:repetitions=4", "--dose", "E03:side=left")
    told = handout(tmp_path, "--exercises", "E04,E09,E03,E01,E05,E07,E08", *doses, "-o", "x.pdf")
    assert told.exit == 0
    assert re.findall(r"warning (H\d+)", told.complained) == ["H201", "H202", "H203", "H204"]
    assert "outside what the sources cover (2 to 10 seconds)" in told.complained


WRONG = {
    "twice": ("[E01, E01]", ["H101"]),
    "no such exercise": ("[E01, E99]", ["X101"]),
    "bare times": ("[{exercise: E01, times: 3}]", ["A105"]),
    "no harder way": ("[{exercise: E03, version: harder}]", ["H102"]),
    "a diagnosis": ("[E01]\ndiagnosis: sciatica", ["A105"]),
    "all at once": ("[{exercise: E1, times: 2}, {exercise: E03, hold: long}]\nsymptoms: pain\nstart: soon", None),
    "back in time": ("[E01]\nstart: 2026-11-30\nreview: 2026-11-01", ["A107"]),
    "nobody": ("[E01]\ncast: nobody", ["F101"]),
    "unseen characters": ('[E01]\nname: "Ann\\u202Ea"', ["A121"]),
    "letters that no font has": ("[E01]\nname: 山田", ["A119"]),
    "nothing": ("[]", ["A107"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_prescription_is_met_with_grace(case: str, tmp_path: Path) -> None:
    written, codes = WRONG[case]
    (tmp_path / "plan.yaml").write_text(f"exercises: {written}\n", encoding="utf-8")
    told = handout(tmp_path, "--prescription", "plan.yaml")
    assert told.exit == 11, told.complained
    assert codes is None or told.codes == codes
    assert codes or sorted(told.codes) == ["A105", "A105", "A107", "A107", "X101"]
    assert all(re.match(r"plan\.yaml:\d+:\d+: ", line) for line in told.complained.splitlines() if " error " in line)
    assert not (tmp_path / "dist").exists()


def test_a_wrong_dose_is_told_and_nothing_that_is_not_so(tmp_path: Path) -> None:
    told = handout(tmp_path, "--exercises", "E01", "--dose", "E01:hold=10")
    assert told.exit == 11 and told.codes == ["A107"] and "a number with its unit" in told.complained


def test_nobodys_handout_is_not_printed(tmp_path: Path) -> None:
    told = build_guide("pdf", "--edition", "handout", folder=tmp_path)
    assert told.exit == 2 and "one person's" in told.complained and "build_guide handout --exercises" in told.complained
    assert not (tmp_path / "dist").exists()


def test_usage_is_told(tmp_path: Path) -> None:
    assert handout(tmp_path).exit == 2
    assert handout(tmp_path, "--exercises", "E01", "--set", "desk").exit == 2
    told = handout(tmp_path, "--exercises", "E01", "--dose", "E04:hold=3s", "--dose", "E01:hld=3s", "--dose", "x")
    assert told.exit == 2 and told.codes == ["M102"] * 3


def test_a_killed_process_leaves_no_piece_of_it(tmp_path: Path) -> None:
    script = (
        "import os, signal; from pathlib import Path; from guide.publish import whole; "
        "os.fsync = lambda fd: os.kill(os.getpid(), signal.SIGKILL); "
        "whole.write_whole(Path('out/x.pdf'), b'Maria' * 99, personal=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert list((tmp_path / "out").iterdir()) == []
