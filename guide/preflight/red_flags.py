"""Rules on red flags: short, complete, first, and the same on every card."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model.article import Article
from guide.model.evidence import Sign
from guide.model.finding import Finding, did_you_mean
from guide.model.leaflet import Leaflet
from guide.model.publication import Pagination
from guide.model.text import Block, CareCard, CareGroup, Mark

MOST_SIGNS, MOST_GROUPS = 5, 2
SHORT_CARD = "short-card"  # its id on the pages


def a_sign_has_its_group_on_a_card(article: Article) -> Iterator[Finding]:
    """R102. Each sign's group is opened on the card of its care level. Never ignored.

    Why: a sign without a group would be printed nowhere.
    Example: {id: pee, level: emergency, group: nerves} where the card opens "#### nerve".
    Instead: group: nerve
    """
    cards = list(_cards(article))
    for number, sign in enumerate(article.signs.value):
        groups = [group.name for _, card in cards if card.level == sign.level for group in card.groups]
        if sign.group not in groups and cards:
            message = f'no {sign.level} card has the group "{sign.group}" of the sign "{sign.id}"'
            yield Finding("R102", message, article.signs.at(number, "group"), did_you_mean(sign.group, groups))


def a_group_has_at_most_5_signs(article: Article) -> Iterator[Finding]:
    """R103. A group has at most 5 signs on the leaflet; an urgent card's last one more. Never ignored.

    Why: in fright nobody reads a long list.
    Example: 8 signs under one heading.
    Instead: two groups, or the rarer signs with depth: full.
    """
    for _, card in _cards(article):
        for group in card.groups:
            most = MOST_SIGNS + (card.level == "urgent" and group is _last_with_signs(article, card))
            count = _count(article, card, group)
            if count > most:
                message = f'{count} signs in the group "{group.name}" of the {card.level} card'
                yield Finding(
                    "R103", message, group.place, f"at most {most}: open another group, or give the rarer depth: full"
                )


def a_card_has_at_most_2_groups(article: Article) -> Iterator[Finding]:
    """R104. A care card has at most 2 groups of signs. Never ignored.

    Why: a card is taken in at one look, or not at all.
    Example: a card with three level-4 headings and signs under each.
    Instead: two groups.
    """
    for _, card in _cards(article):
        groups = [group for group in card.groups if _count(article, card, group)]
        if len(groups) > MOST_GROUPS:
            yield Finding(
                "R104", f"{len(groups)} groups on the {card.level} card", card.place, "at most 2: put two together"
            )


def the_short_card_is_part_of_the_full_one(article: Article) -> Iterator[Finding]:
    """R105. The short emergency card has 1 to 5 signs, each also on the full emergency card. Never ignored.

    Why: who only sees the short card must be sent to the same help, and a list cut by chance drops the wrong sign.
    Example: short_card: 2 on two signs, or on an urgent one; 8 emergency signs and short_card on none.
    Instead: short_card: 1 to 5, each once, on emergency signs of the leaflet's depth.
    """
    signs = [(n, sign) for n, sign in enumerate(article.signs.value) if _is_printed(sign, article)]
    chosen = [(n, sign) for n, sign in signs if sign.short_card is not None]
    taken: set[int | None] = set()
    for number, sign in chosen:
        if sign.level != "emergency":
            message, hint = f'the {sign.level} sign "{sign.id}" is on the short emergency card', "only emergency signs"
        elif sign.short_card not in range(1, MOST_SIGNS + 1):
            message, hint = f'"{sign.id}" has place {sign.short_card} on the short card', "there are 5 places"
        elif sign.short_card in taken:
            message, hint = f"two signs have place {sign.short_card} on the short card", "each place once"
        else:
            taken.add(sign.short_card)
            continue
        yield Finding("R105", message, article.signs.at(number, "short_card"), hint)
    emergency = [number for number, sign in signs if sign.level == "emergency"]
    if len(emergency) > MOST_SIGNS and not chosen:
        hint = "give 1 to 5 of them a place: short_card: 1"
        yield Finding("R105", "no sign is chosen for the short emergency card", article.signs.at(emergency[0]), hint)


def only_leaflet_signs_are_on_the_short_card(article: Article) -> Iterator[Finding]:
    """R105. A sign of the short emergency card is also printed on the leaflet's full card. Never ignored.

    Why: the full card explains what the short one names.
    Example: {depth: full, short_card: 1}
    Instead: depth: both
    """
    for number, sign in enumerate(article.signs.value):
        if sign.short_card is not None and sign.depth == "full":
            message = f'"{sign.id}" is on the short card, and not on the leaflet\'s full one'
            yield Finding("R105", message, article.signs.at(number, "short_card"), "depth: both")


def exercises_come_with_warning_signs(article: Article) -> Iterator[Finding]:
    """R106. An article with exercises has a block with the warning signs. Never ignored.

    Why: some must not exercise at all, and have to learn it before they begin.
    Example: a block with role=exercises, and none with role=care.
    Instead: {#warning-signs role=care} with its cards.
    """
    roles = {block.role for block in article.blocks}
    if "exercises" in roles and not any(True for _ in _cards(article)):
        place = next(block.place for block in article.blocks if block.role == "exercises")
        yield Finding("R106", "exercises without warning signs", place, "add a block with role=care and its cards")


def a_group_has_signs(article: Article) -> Iterator[Finding]:
    """R107. A group with a heading has signs. Never ignored.

    Why: a heading that ends in "any one of these" above nothing tells nobody anything.
    Example: "#### nerves" where signs.yaml says group: nerve.
    Instead: the name that signs.yaml uses.
    """
    for _, card in _cards(article):
        names = {sign.group for sign in article.signs.value if sign.level == card.level}
        for group in card.groups:
            if not group.items and group.name not in names and not (group.lead or group.after):
                yield Finding(
                    "R107", f'no signs in the group "{group.name}"', group.place, did_you_mean(group.name, names)
                )


def every_sign_is_on_its_card(leaflet: Leaflet, article: Article) -> Iterator[Finding]:
    """R108. Every warning sign of the leaflet's depth and region is printed, or the short card is. Never ignored.

    Why: no edition may lose a warning sign; one without room for the full cards has the short one instead.
    Example: a tri-fold whose layout prints two of three care cards.
    Instead: the role care and all its cards, or neither.
    """
    if "care" not in leaflet.edition.roles and leaflet.short_card:
        return
    cards = [*leaflet.full_cards, *(card for placed in leaflet.blocks for card in placed.cards)]
    groups = [group for card in cards for group in card.groups]
    printed = {sign.id for group in groups for sign in group.signs}
    for number, sign in enumerate(article.signs.value):
        if _is_printed(sign, article, leaflet.edition.depth) and sign.id not in printed:
            yield Finding(
                "R108", f'the sign "{sign.id}" is not printed', article.signs.at(number), "print the care block"
            )


def warning_signs_are_on_the_first_page(
    leaflet: Leaflet, article: Article, pagination: Pagination
) -> Iterator[Finding]:
    """R109. The short emergency card, or else the full one, begins on the first page. Never ignored.

    Why: who only looks at the front must still learn when to call.
    Example: an edition whose first page is a picture.
    Instead: the short card on the cover.
    """
    full = next((placed.block for placed in leaflet.blocks if placed.cards), None)
    block = full or next((block for block, _ in _cards(article)), None)
    if block is None:
        return
    emergency = next((card.id for card in leaflet.full_cards if card.level == "emergency"), SHORT_CARD)
    first = full.id if full and not leaflet.short_card else emergency
    if pagination.page_of.get(first) != 1:
        where = pagination.page_of.get(first)
        message = f"warning signs begin on page {where}" if where else "the short emergency card is on no page"
        yield Finding("R109", message, block.place, "they belong on the first page")


def the_short_card_says_what_the_full_one_says(leaflet: Leaflet) -> Iterator[Finding]:
    """R110. Each sign of the printed short card is also on the printed emergency card. Never ignored.

    Why: cards that disagree send people to the wrong place.
    Example: a short card made by hand.
    Instead: short_card and `short` forms in the data; the card is made from them.
    """
    if leaflet.short_card is None or leaflet.short_card.full_card is None:
        return
    cards = [card for placed in leaflet.blocks for card in placed.cards if card.level == "emergency"]
    full = {sign.id for card in cards for group in card.groups for sign in group.signs}
    for sign in leaflet.short_card.signs:
        if sign.id not in full:
            hint = "give it level: emergency, and a group that the card opens"
            yield Finding("R110", f'"{sign.id}" is only on the short card', sign.sentence.place, hint)
    if len(leaflet.short_card.signs) > MOST_SIGNS:
        yield Finding("R110", f"{len(leaflet.short_card.signs)} signs on the short card", cards[0].place, "at most 5")


def there_is_an_emergency_card(article: Article) -> Iterator[Finding]:
    """R201. The warning signs have an emergency card.

    Why: nearly every complaint has signs that cannot wait.
    Example: a care block with a routine card alone.
    Instead: ::: care emergency
    """
    cards = list(_cards(article))
    if cards and not any(card.level == "emergency" for _, card in cards):
        block = cards[0][0]
        yield Finding("R201", "warning signs without an emergency card", block.place, "open one: ::: care emergency")


def words_of_a_sign_belong_to_a_sign(article: Article) -> Iterator[Finding]:
    """R202. The wording of a sign belongs to a sign that exists.

    Why: a mistyped id leaves a sign without its words, or words that nobody reads.
    Example: "both-leg:" where signs.yaml has both-legs.
    Instead: the id as signs.yaml has it.
    """
    known = {sign.id for sign in article.signs.value}
    for name in article.sign_words.value:
        if name not in known:
            yield Finding("R202", f'words for a sign "{name}"', article.sign_words.at(name), did_you_mean(name, known))


def _cards(article: Article) -> Iterator[tuple[Block, CareCard]]:
    """The care cards of the leaflet in this region, with their blocks."""
    for block in article.blocks:
        for piece in block.pieces:
            if isinstance(piece, CareCard) and _is_here(block.mark, article) and _is_here(piece.mark, article):
                yield block, piece


def _is_here(mark: Mark, article: Article) -> bool:
    return mark.depth != "full" and mark.region in (None, article.region) and not mark.omitted


def _is_printed(sign: Sign, article: Article, depth: str = "short") -> bool:
    return sign.depth in ("both", depth) and (sign.regions is None or article.region in sign.regions)


def _count(article: Article, card: CareCard, group: CareGroup) -> int:
    """How many signs a group has on the leaflet."""
    printed = (sign for sign in article.signs.value if _is_printed(sign, article))
    return sum((sign.level, sign.group) == (card.level, group.name) for sign in printed) + len(group.items)


def _last_with_signs(article: Article, card: CareCard) -> CareGroup | None:
    return next((group for group in reversed(card.groups) if _count(article, card, group)), None)
