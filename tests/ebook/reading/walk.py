"""What a reader does with the whole book, and every fault met on the way, as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.ebook.books import Ebook, Link
from tests.ebook.reading import sight
from tests.ebook.reading.reader import Reader, Setting, reading
from tests.ebook.reading.server import Shelf

NOTE, BACK, TERM = "doc-noteref", "doc-backlink", "doc-glossref"


@dataclass(frozen=True)
class Walk:
    """One reader, one book, one way to read it."""

    reader: Reader
    ebook: Ebook
    setting: Setting
    album: Path | None = None  # where pictures go, for people to look at
    spine: list[str] = field(default_factory=list)
    only: Sequence[str] = ()  # the chapters to look at; none named: each, or each second, third … of the setting

    def keep(self, name: str, png: bytes) -> None:
        """Put a picture into the album."""
        if self.album:
            self.album.mkdir(parents=True, exist_ok=True)
            (self.album / f"{name}.png").write_bytes(png)

    def turn_to(self, file: str, fragment: str = "") -> str | None:
        """Turn to a place in the book."""
        href = self.spine[self.ebook.spine.index(file)]
        return self.reader.go(f"{href}#{fragment}" if fragment else href)

    def sees(self, file: str, fragment: str = "") -> bool:
        return file in self.ebook.spine and self.reader.sees(self.ebook.spine.index(file), fragment)


Step = Callable[[Walk], Iterator[str]]


def faults(
    browser: Browser,
    shelf: Shelf,
    ebook: Ebook,
    system: str,
    setting: Setting,
    album: Path | None = None,
    steps: Sequence[Step] | None = None,
    only: Sequence[str] = (),
) -> list[str]:
    """Everything that is wrong for this reader."""
    try:
        with reading(browser, shelf, ebook, system, setting) as reader:
            walk = Walk(reader, ebook, setting, album, reader.spine(), only)
            found = [fault for step in steps or STEPS for fault in step(walk)]
            return list(dict.fromkeys([*found, *reader.complaints()]))
    except BrowserError as error:
        return [f"the book does not open: {error.message.splitlines()[0]}"]


def larger_type(walk: Walk) -> Iterator[str]:
    """Type grows as the reader asks, everywhere after."""
    if walk.setting.percent == 100:
        return
    chapter = next((link.file for link in walk.ebook.links if link.role == NOTE), walk.ebook.spine[-1])
    walk.turn_to(chapter)
    before = walk.reader.look().type
    walk.reader.dress(percent=walk.setting.percent)
    after = walk.reader.look().type
    if abs(after / before - walk.setting.percent / 100) > 0.05:
        yield f"{chapter}: type of {before:.1f} grows to {after:.1f} where {walk.setting.percent} % is asked"


def chapters(walk: Walk) -> Iterator[str]:
    """Every chapter opens, by the contents where they name it, and looks right."""
    if len(walk.spine) != len(walk.ebook.spine):
        yield f"{len(walk.spine)} chapters of {len(walk.ebook.spine)}"
        return
    lines = zip(walk.ebook.nav("toc"), walk.reader.contents(), strict=False)
    named = {link.target: href for link, (_, href) in lines if not link.fragment}
    for number, file in enumerate(walk.ebook.spine):
        if file not in (walk.only or walk.ebook.spine[:: walk.setting.every]):
            continue
        if said := walk.reader.go(named.get(file, walk.spine[number])):
            yield f"{file}: does not open: {said}"
        elif not walk.sees(file):
            yield f"{file}: another chapter is shown"
        else:
            yield from (f"{file}: {fault}" for fault in chapter(walk, file, f"{number:02}-{Path(file).stem}"))


def chapter(walk: Walk, file: str, name: str) -> Iterator[str]:
    """What is wrong with the chapter that is open."""
    look = walk.reader.look()
    if look.title != walk.ebook.title(file):
        yield f"“{look.title}” is shown"
    if look.broken or not (look.letters or look.figures):
        yield "is not rendered"
        return
    yield from (f"{figure} does not load" for figure in look.figures if not figure.loaded)
    yield from (f"{figure} has no size" for figure in look.figures if not figure.box.width or not figure.box.height)
    yield from (f"wider than the screen: {what}" for what in look.wide)
    yield from (f"words below the screen, on no page: “{words}”" for words in look.lost)
    png = walk.reader.png()
    walk.keep(name, png)
    yield from sight.page(look, png, walk.setting)
    drawings = [number for number, figure in enumerate(look.figures) if figure.loaded and sight.is_drawing(figure)]
    whole = [look.figures[number] for number in drawings if look.figures[number].whole]
    if whole:
        yield from sight.drawing(whole[0], png)
    elif drawings:
        yield from drawing(walk, drawings[0], name)


def drawing(walk: Walk, number: int, name: str) -> Iterator[str]:
    """A drawing of the chapter that is open, turned to."""
    if said := walk.reader.turn_to_figure(number):
        yield f"figure {number + 1} cannot be turned to: {said}"
        return
    look, png = walk.reader.look(), walk.reader.png()
    walk.keep(f"{name}-figure", png)
    yield from sight.drawing(look.figures[number], png)


def contents(walk: Walk) -> Iterator[str]:
    """Every line of the contents is shown; those that lead into a chapter lead to what they say."""
    meant, listed = walk.ebook.nav("toc"), walk.reader.contents()
    if [link.words for link in meant] != [" ".join(label.split()) for label, _ in listed]:
        yield f"the contents show {len(listed)} lines of {len(meant)}, or others"
    for link, (_, href) in list(zip(meant, listed, strict=False))[:: walk.setting.every]:
        if link.fragment and (walk.reader.go(href) or not walk.sees(link.target, link.fragment)):
            yield f"contents: {link} leads elsewhere"


def landmarks(walk: Walk) -> Iterator[str]:
    """Every landmark is known, and leads where it says."""
    meant, known = walk.ebook.nav("landmarks"), walk.reader.landmarks()
    if not meant:
        yield "the book has no landmarks"
    for link in meant:
        href = next((href for kind, href in known if kind == link.role), None)
        if href is None:
            yield f"landmark {link.role} is not known"
        elif said := walk.reader.go(href):
            yield f"landmark {link.role} leads nowhere: {said}"
        elif not walk.sees(link.target, link.fragment):
            yield f"landmark {link.role} leads elsewhere"


def notes(walk: Walk) -> Iterator[str]:
    """A tap on a note's number shows the note, and its way back leads back."""
    walk.reader.pop_ups(False)
    for link in spread([link for link in walk.ebook.links if link.role == NOTE], walk.setting.notes):
        if fault := there(walk, link) or back(walk, link):
            yield f"note: {link} {fault}"
    for link in spread([link for link in walk.ebook.links if link.role == TERM], max(1, walk.setting.notes // 4)):
        if fault := there(walk, link):
            yield f"glossary: {link} {fault}"


def there(walk: Walk, link: Link) -> str | None:
    """Tap a link; what goes wrong."""
    selector = f'[id="{link.id}"]' if link.id else f'a[href$="#{link.fragment}"]'
    if walk.turn_to(link.file, link.id) or not walk.sees(link.file, link.id):
        return "cannot be turned to"
    return tapped(walk, selector, link.target, link.fragment)


def back(walk: Walk, link: Link) -> str | None:
    """Tap the way back of the note that is shown; what goes wrong."""
    ways = [way for way in walk.ebook.links if way.role == BACK and way.fragment == link.id and way.file == link.target]
    if not ways:
        return "has no way back"
    way = f'[id="{link.fragment}"] a[role="{BACK}"][href$="#{link.id}"]'
    said = tapped(walk, way, link.file, link.id)
    return f"{said} (the way back)" if said else None


def tapped(walk: Walk, selector: str, file: str, fragment: str) -> str | None:
    """Tap a link that leads to a place; again where nothing comes of it, as on a machine that is too busy to notice."""
    for _ in range(2):
        walk.reader.turn_pages_to(selector)
        if said := walk.reader.tap(selector):
            return said
        if walk.sees(file, fragment):
            return None
    return "does not bring its target on the screen"


def pop_up(walk: Walk) -> Iterator[str]:
    """Where the system can, the note comes up over the page with its words."""
    for link in spread([link for link in walk.ebook.links if link.role == NOTE], 1 if walk.reader.pops_up else 0):
        walk.turn_to(link.file, link.id)
        walk.reader.pop_ups(True)
        if not walk.sees(link.file, link.id) or walk.reader.tap(f'[id="{link.id}"]'):
            yield f"pop-up: {link} cannot be tapped"
            continue
        shown = walk.reader.popped_up()
        walk.keep("pop-up", walk.reader.png())
        if not shown or walk.ebook.words_of(link.target, link.fragment)[:30] not in " ".join(shown["text"].split()):
            yield f"pop-up: {link} shows {shown}"
    walk.reader.pop_ups(False)


def spread(links: list[Link], most: int) -> list[Link]:
    """So many of them, evenly, the last among them: what comes late is furthest from its note."""
    step = max(1, -(-len(links) // max(1, most)))
    return links[::-1][::step] if most else []


STEPS: tuple[Step, ...] = (contents, landmarks, notes, pop_up, larger_type, chapters)
