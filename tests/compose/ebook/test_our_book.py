"""The back-spasms ebook as it is: whole, for its country, nothing lost and nothing left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import pytest

from guide import orders
from guide.build import composed_ebook
from guide.model.ebook import Ebook
from guide.model.job import EbookJob
from guide.model.publication import Package
from guide.workspace import workspace_of
from tests.compose.ebook.books import XHTML, files, links, of_type, page, seen


@dataclass(frozen=True)
class Book:
    """The ebook of one region."""

    region: str
    job: EbookJob
    ebook: Ebook
    package: Package

    @cached_property
    def words(self) -> dict[str, str]:
        """What each document says."""
        return {file: seen(page(self.package, file)) for file in files(self.package)}


@pytest.fixture(scope="module", params=["uk", "us"])
def book(request: pytest.FixtureRequest) -> Book:
    order = orders.Order(what="epub", region=request.param)
    (job,) = orders.jobs_of(order, workspace_of(None))
    assert isinstance(job, EbookJob)
    return Book(request.param, job, *composed_ebook(job))


def test_it_gives_the_emergency_number_of_its_country_and_no_other(book: Book) -> None:
    own, other = ("999", "911") if book.region == "uk" else ("911", "999")
    said = {file for file, words in book.words.items() if re.search(rf"\b{own}\b", words)}
    assert {"title.xhtml", "library.xhtml", "chapter-warning-signs.xhtml", "chapter-exercises.xhtml"} <= said
    named = {file for file, words in book.words.items() if re.search(rf"\b{other}\b", words)}
    assert named <= {"references.xhtml"}, "what a source of another country says"


def test_all_31_exercises_and_positions_have_their_page(book: Book) -> None:
    assert len(book.ebook.entries) == 31
    assert len({entry.row.id for entry in book.ebook.entries}) == 31


def test_the_emergency_number_stands_on_the_page_of_every_exercise(book: Book) -> None:
    number = "999" if book.region == "uk" else "911"
    assert [entry.file for entry in book.ebook.entries if number not in book.words[entry.file]] == []


def test_an_exercise_gives_a_number_only_with_its_unit(book: Book) -> None:
    for entry in book.ebook.entries:
        assert all(line.number and line.unit for line in entry.row.dose), entry.file


def test_a_caution_of_the_data_is_told_on_the_page(book: Book) -> None:
    for entry in book.ebook.entries:
        told = [
            " ".join(words.split()) for words in book.job.article.entries[entry.row.id].words.value.cautions.values()
        ]
        assert len(told) == len(entry.cautions), entry.file
        assert [words for words in told if "{{" not in words and words not in book.words[entry.file]] == []


def test_every_exercise_is_in_each_index(book: Book) -> None:
    ids = {entry.row.name for entry in book.ebook.entries}
    for heading, groups in book.ebook.index:
        assert {link.words for group in groups for link in group.links} == ids, heading


def test_every_unit_of_the_ledger_is_told_and_answered_somewhere_that_is_there(book: Book) -> None:
    units = book.job.article.ledger.value
    assert [row.id for row in book.ebook.ledger] == [unit.id for unit in units]
    named = {unit.id: len(unit.answered_by) for unit in units}
    assert [row.id for row in book.ebook.ledger if len(row.answers) != named[row.id]] == []


def test_references_are_numbered_without_a_gap_and_each_is_used(book: Book) -> None:
    references = book.ebook.references
    assert [one.number for one in references] == list(range(1, len(references) + 1))
    assert [one.key for one in references if not one.used] == []
    assert [one.text.casefold() for one in references] == sorted(one.text.casefold() for one in references)


def test_every_note_is_asked_for_and_leads_back(book: Book) -> None:
    for file in files(book.package):
        made = page(book.package, file)
        asked = [mark.get("href") for mark in of_type(made, "noteref")]
        assert asked == [f"#{note.get('id')}" for note in of_type(made, "footnote")], file


def test_every_word_explained_is_used_and_linked_once_a_chapter(book: Book) -> None:
    assert [entry.term for entry in book.ebook.glossary if not entry.used] == []
    for chapter in book.ebook.chapters:
        to = [to for _, to in links(page(book.package, chapter.file)) if to.startswith("glossary.xhtml")]
        assert len(to) == len(set(to)), chapter.file


def test_every_chapter_says_that_it_is_a_draft(book: Book) -> None:
    mark = book.ebook.leaflet.notices[0]
    assert [one.file for one in book.ebook.chapters if mark not in book.words[one.file]] == []
    assert [one.file for one in book.ebook.entries if mark not in book.words[one.file]] == []
    assert mark in book.words["title.xhtml"]


def test_no_mark_of_the_text_or_of_a_phrase_is_printed_as_it_stands(book: Book) -> None:
    left = re.compile(r"\{\{|\}\}|\[@|\[\^|\*\*|\]\(|\{[a-z_]+\}|\bpage 0\b")
    assert {file: found[0] for file, words in book.words.items() if (found := left.search(words))} == {}


def test_every_picture_has_words_and_lies_in_the_package(book: Book) -> None:
    for file in files(book.package):
        for picture in page(book.package, file).iter(f"{XHTML}img"):
            assert picture.get("alt"), file
            assert picture.get("src") == "cover.png" or picture.get("src") in book.package.files, file


def test_every_link_leads_somewhere(book: Book) -> None:
    ids = {file: set(page(book.package, file).xpath("//@id")) for file in files(book.package)}
    for file in files(book.package):
        for words, to in links(page(book.package, file)):
            target, _, name = to.partition("#")
            if not re.match(r"[a-z]+:", to):
                assert (target or file) in ids and (not name or name in ids[target or file]), (file, words, to)
            assert words, (file, to)


def test_people_are_of_one_size_on_every_page_of_the_library(book: Book) -> None:
    """A picture that is fitted to a row of the leaflet is no larger than a stamp on a screen."""
    of_plate = {
        f"plates/{drawing.id}-{name}-": plate.width
        for drawing in book.job.article.drawings.values()
        for name, plate in drawing.plates.items()
    }
    scales = {
        plate.file: plate.width_mm / of_plate[re.sub(r"\d+\.svg$", "", plate.file)]
        for entry in book.ebook.entries
        for plate in (*entry.row.plates, *entry.instead_plates)
    }
    asked = book.job.form.scales["row"]
    assert {file: scale for file, scale in scales.items() if abs(scale - asked) > 0.01 * asked} == {}
