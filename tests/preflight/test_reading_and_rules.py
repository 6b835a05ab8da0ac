"""A text as its author wrote it, read and checked: each mistake at its own place."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.files import GivenFile
from guide.model.place import Place
from guide.preflight import check_article
from guide.read.articles import read_article
from tests.preflight.values import TODAY, WORDING

DATA = """title: Neck stiffness
audience: For adults.
version: "1"
written: 2026-01-01
next_review: 2027-01-01
publisher: A hospital
funding: None
contact: A desk
regions: [uk, us]
"""
TEXT = """{#what-it-is role=what}
## What it is

A stiff neck eases in 2 weeks.
It is rarely serious. [@F1; @NG95]

{#advice .advice}
Ask for help.
Rest for 10 minutes, or call 999.

{#warning-signs role=care}
## Warning signs

::: care emergency
#### nerve: Nerve signs
:::

{#work role=work region=uk}
## Work

An attack passes in 2-3 days. [@M1]
"""
SIGNS = """- {id: pee, level: emergency, group: nerve, claims: [F1], short_card: 1}
- {id: legs, level: emergency, group: nerves, claims: [F2]}
"""
CLAIMS = """F1: {text: A fact., sources: [NG59], how: seen}
M1: {text: A memory., how: memory}
"""


@dataclass(frozen=True)
class Desk:
    """Files in memory."""

    files: dict[str, str]

    def find(self, name: str) -> GivenFile | None:
        return GivenFile(name.rpartition("/")[2], self.files[name].encode()) if name in self.files else None

    def names(self, folder: str) -> tuple[str, ...]:
        inside = folder.rstrip("/") + "/"
        return tuple(sorted({name[len(inside) :].split("/")[0] for name in self.files if name.startswith(inside)}))

    def shown(self, name: str) -> str:
        return name.rpartition("/")[2]


FILES = {
    "article.yaml": DATA,
    "en.md": TEXT,
    "signs.yaml": SIGNS,
    "signs.uk.en.yaml": "pee: {text: you cannot pee}\nlegs: {text: weak legs}\n",
    "claims.yaml": CLAIMS,
    "sources.yaml": "NG59: {reference: A guideline, how: seen}\n",
}


def test_each_mistake_is_found_at_its_place() -> None:
    desk = Desk({f"articles/neck/{name}": text for name, text in FILES.items()})
    found = check_article(read_article(desk, "neck", "uk", "en"), WORDING, TODAY)
    assert [(str(finding.place), finding.code) for finding in found] == [
        ("en.md:4:1", "E101"),
        ("en.md:5:1", "E102"),
        ("en.md:9:1", "E107"),
        ("en.md:9:1", "L215"),
        ("en.md:19:1", "T102"),
        ("en.md:21:1", "E104"),
        ("en.md:21:1", "E204"),
        ("en.md:21:1", "L103"),
        ("en.md:21:1", "L213"),
        ("signs.yaml:2:39", "R102"),
        ("signs.yaml:2:55", "E102"),
    ]


def test_a_finding_reads_as_a_line_with_a_hint() -> None:
    desk = Desk({f"articles/neck/{name}": text for name, text in FILES.items()})
    found = check_article(read_article(desk, "neck", "uk", "en"), WORDING, TODAY)
    wrong = next(finding for finding in found if finding.place == Place("en.md", 5, 1))
    assert str(wrong) == 'en.md:5:1: error E102 no claim or source "NG95"\n  hint: did you mean "NG59"?'
