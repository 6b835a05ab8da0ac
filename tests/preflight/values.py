"""Small articles and leaflets made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from guide.model.article import Article, ArticleData, Drawing, Entry
from guide.model.edition import Attempt, Budget, Edition, Page
from guide.model.evidence import Claim, LedgerEntry, Sign, SignWords, Source
from guide.model.exercise import Exercise, ExerciseWords
from guide.model.figure import Arrow, Feel, Figure, Frame, Person, Pose
from guide.model.leaflet import (
    Leaflet,
    LeafletBlock,
    PlacedPlate,
    ResolvedCard,
    ResolvedGroup,
    ResolvedSign,
    ShortCard,
)
from guide.model.place import Place, Sheet
from guide.model.publication import Pagination
from guide.model.text import (
    Block,
    CareCard,
    CareGroup,
    Inline,
    Item,
    Listing,
    Mark,
    PageOf,
    Paragraph,
    Phrase,
    Section,
    Sentence,
    Strong,
    Words,
)
from guide.model.wording import Avoided, Term, WordList

TODAY = date(2026, 11, 25)
TEXT = Place("en.md", 1, 1)
_PIECES = re.compile(r"(\*\*.*?\*\*|\{\{.*?\}\}|\[\]\(#.*?\))")


def said(text: str, *cites: str, line: int = 1) -> Sentence:
    """A sentence: **strong**, {{phrase}} and [](#page) as in the text."""
    inlines = tuple(_inline(piece) for piece in _PIECES.split(text) if piece)
    return Sentence(inlines, cites, Place("en.md", line, 1))


def _inline(piece: str) -> Inline:
    if piece.startswith("**"):
        return Strong((Words(piece.strip("*")),))
    if piece.startswith("{{"):
        return Phrase(piece.strip("{}"), TEXT)
    if piece.startswith("[]("):
        return PageOf(piece[4:-1], TEXT)
    return Words(piece)


def paragraph(*sentences: Sentence, **mark: Any) -> Paragraph:
    """Sentences that stand together."""
    return Paragraph(sentences, Mark(**mark), sentences[0].place)


def listing(*items: Sentence) -> Listing:
    """Bullets of one sentence each."""
    return Listing(False, tuple(Item((item,), TEXT) for item in items), Mark(), TEXT)


def section(heading: str, *pieces: Any, **mark: Any) -> Section:
    """A level-3 heading and what stands under it."""
    return Section(said(heading), pieces, Mark(**mark), TEXT)


def block(*pieces: Any, heading: str = "What it is", role: str = "what", line: int = 1, **rest: Any) -> Block:
    """A level-2 heading and what stands under it."""
    chosen = rest.pop("set", None)
    name = rest.pop("id", role)
    return Block(name, role, said(heading), pieces, Mark(id=name, **rest), Place("en.md", line, 1), set=chosen)


def group(name: str, *items: str) -> CareGroup:
    """A group of signs on a care card, with bullets of its own."""
    bullets = tuple(Item((said(item, "F1"),), TEXT) for item in items)
    return CareGroup(name, said(name), (), bullets, (), TEXT)


def card(*groups: CareGroup, level: Any = "emergency") -> CareCard:
    """A care card."""
    return CareCard(level, None, groups, (), Mark(), TEXT)


def sign(name: str, **rest: Any) -> Sign:
    """A warning sign of the group "nerve"."""
    return Sign(**({"id": name, "level": "emergency", "group": "nerve", "claims": ("F1",)} | rest))


def entry(name: str = "E01", words: Mapping[str, Any] | None = None, **data: Any) -> Entry:
    """An exercise that breaks no rule."""
    dose = {"start": {"repetitions": 5}, "range": {"repetitions": "2 to 10"}}
    usual = {"slug": name.lower(), "level": "gentle", "back_area": ("lower",), "place": "standing", "how": "seen"}
    known = usual | {"dose": dose, "sources": ("S1",), "figure": name} | data
    spoken = {"name": "Bend", "purpose": "Eases the back.", "steps": ("Bend slowly.",)} | dict(words or {})
    return Entry(name, sheet(Exercise.model_validate(known)), sheet(ExerciseWords.model_validate(spoken), "en.yaml"))


def drawing(name: str = "E01", frames: tuple[str, ...] = ("start", "end"), **alt: str) -> Drawing:
    """A figure with its words and without plates."""
    person = Person(name="anna", shape="woman", skin="light", hair="bun", outfit="shirt")
    figure = Figure(id=name, person=person, frames={frame: Frame(pose=Pose()) for frame in frames})
    return Drawing(name, sheet(figure, "figure.yaml"), "Bend", alt, {})


def marked(arrow: bool = False, feel: bool = False, **alt: str) -> Drawing:
    """A figure of one frame with an arrow or a feel zone, and its words."""
    plain = drawing(frames=("end",), **alt)
    frame = Frame(
        pose=Pose(),
        arrows=(Arrow(points=((0, 0, 0), (0, 1, 0))),) if arrow else (),
        feel=(Feel(bone="spine_01", range=(0, 1)),) if feel else (),
    )
    figure = plain.figure.value.model_copy(update={"frames": {"end": frame}})
    return Drawing(plain.id, sheet(figure, "figure.yaml"), plain.title, plain.alt, {})


def sheet(value: Any, path: str = "article.yaml") -> Sheet[Any]:
    """A value of a data file, without places."""
    return Sheet(value, path)


CLAIMS = {
    "F1": Claim(text="A fact.", sources=("S1",), how="seen"),
    "M1": Claim(text="A memory.", how="memory", sources=("S2",)),
    "M2": Claim(text="A caution.", how="memory", kind="caution"),
    "M3": Claim(text="A comfort.", how="memory", kind="reassurance"),
    "M4": Claim(text="A dose.", how="memory", kind="dose"),
}
SOURCES = {"S1": Source(reference="A guideline", how="seen"), "S2": Source(reference="Hearsay", how="memory")}


def article(*blocks: Block, entries: tuple[Entry, ...] = (), **rest: Any) -> Article:
    """An article that breaks no rule, but for what is given."""
    sets = {"leaflet": tuple(e.id for e in entries)} if entries else {}
    usual = {
        "title": "Back spasms",
        "version": "1",
        "written": date(2026, 1, 1),
        "next_review": date(2027, 1, 1),
        "publisher": "A hospital",
        "funding": "None",
        "contact": "A desk",
        "regions": ("uk", "us"),
        "sets": sets,
    }
    data = ArticleData.model_validate(usual | rest.pop("data", {}))
    signs = rest.pop("signs", ())
    words = rest.pop("sign_words", {s.id: SignWords(text=f"a sign called {s.id}") for s in signs})
    return Article(
        slug="back-spasms",
        language="en",
        region=rest.pop("region", "uk"),
        data=sheet(data),
        title="Back spasms",
        subtitle=None,
        description=None,
        audience=rest.pop("audience", "For adults."),
        blocks=blocks,
        signs=sheet(signs, "signs.yaml"),
        sign_words=sheet(words, "signs.uk.en.yaml"),
        entries={e.id: e for e in entries},
        drawings={d.id: d for d in rest.pop("drawings", ())},
        claims=sheet(rest.pop("claims", CLAIMS), "claims.yaml"),
        sources=sheet(rest.pop("sources", SOURCES), "sources.yaml"),
        ledger=sheet(rest.pop("ledger", ()), "ledger.yaml"),
        glossary=sheet(rest.pop("glossary", {}), "glossary.en.yaml"),
        text_path="en.md",
    )


def ledger(*sources: str) -> tuple[LedgerEntry, ...]:
    """A ledger of one entry."""
    return (LedgerEntry(id="S1", says="Rest.", verdict="drop", reason="Wrong.", sources=sources),)


def resolved(level: Any, *names: str) -> ResolvedCard:
    """A care card as it is printed."""
    signs = tuple(ResolvedSign(name, said(f"a sign called {name}")) for name in names)
    return ResolvedCard(
        f"care-{level}", level, ("999",), said("Call now"), (ResolvedGroup(None, (), signs, ()),), (), TEXT
    )


def short_card(*names: str) -> ShortCard:
    """The short emergency card as it is printed."""
    signs = tuple(ResolvedSign(name, said(f"a sign called {name}")) for name in names)
    return ShortCard(("999",), said("Call now"), signs, "Call now", "care", "care")


def plate(alt: str, made: str = "") -> PlacedPlate:
    """A picture on the page, with what is told of it and what its pose tells."""
    return PlacedPlate("plates/E01-start.svg", alt, 55, 40, b"<svg/>", made)


def leaflet(*blocks: LeafletBlock, **rest: Any) -> Leaflet:
    """A leaflet for the A4 page."""
    edition = Edition(
        id="a4",
        name="A4",
        page=Page(width_mm=210, height_mm=297),
        layout="leaflet",
        styles=("a4",),
        depth="short",
        roles=("what", "care", "exercises"),
        budget=Budget(most=4),
        attempts=(Attempt(),),
    )
    usual: dict[str, Any] = {
        "slug": "back-spasms",
        "title": "Back spasms",
        "subtitle": None,
        "audience": "For adults.",
        "made_for": "For use in the United Kingdom.",
        "notices": ("Draft",),
        "language_tag": "en-GB",
        "direction": "ltr",
        "edition": edition,
        "attempt": edition.attempts[0],
        "ink": "colour",
        "clinic": None,
        "blocks": blocks,
        "short_card": None,
        "cover": None,
        "colophon": (),
        "phrases": {"notice.draft": ("Draft",), "notice.adapted": ("Adapted",)},
        "content_hash": "abc",
    }
    return Leaflet(**(usual | rest))


def pages(**page_of: int) -> Pagination:
    """Which block is on which page."""
    return Pagination(4, {name.replace("_", "-"): page for name, page in page_of.items()})


WORDING = WordList(
    alt_tells={"arrow": ("arrow",), "feel": ("marked",)},
    alt_agrees={"person": (("she", "her"), ("he", "his")), "posture": (("lies",), ("sits",))},
    alt_sides=("left", "right"),
    alt_parts=("knee", "foot"),
    alt_areas=("lower back", "neck"),
    avoid={"attack": Avoided(reason="it frightens", forms=("attacks",), unless=("heart attack",))},
    better={"urine": Avoided(reason="plain", instead="pee", right_in=("us",))},
    country={"GP": Avoided(reason="British"), "999": Avoided(reason="British"), "emergency room": Avoided(reason="US")},
    terms={"NSAID": Term(plain="anti-inflammatory painkiller", forms=("NSAIDs",))},
    reassuring=("is safe", "is fine"),
    capitals="NSAID",
    levels={"gentle": ("gentle", "gently")},
    alt_openings=("image of", "picture of"),
    numbers={"two": 2, "three": 3},
    units="days weeks minutes",
    syllables={3: "area"},
)
