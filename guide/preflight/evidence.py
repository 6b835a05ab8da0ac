"""Rules on evidence: what is said can be followed to where it came from, and memory never takes a caution away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guide.model.article import Article
from guide.model.finding import Finding, did_you_mean
from guide.model.place import Place
from guide.model.tracing import uses_of
from guide.model.wording import WordList
from guide.preflight.lines import PAGE, Line, shown, without_phrases
from guide.preflight.vocabulary import first_of, gives_a_number, numbers_in

Lines = tuple[Line, ...]
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def every_factual_sentence_cites(lines: Lines, article: Article) -> Iterator[Finding]:
    """E101. Every factual sentence names the claims or sources that it rests on.

    Why: reviewer, translator and reader can follow each fact to where it came from.
    Example: "Most people feel better in 2 weeks."
    Instead: end it with [@F3.3.1], or mark its paragraph .advice if it states no fact. Headings without a number,
    questions, lines that end in a colon and the strong lead of a cited sentence need none.
    """
    for number, line in enumerate(lines):
        if not line.cites and not line.advice and _states_a_fact(line, lines[number + 1 : number + 2]):
            what = (
                "this warning sign names no claim" if line.kind == "sign" else "this sentence names no claim or source"
            )
            hint = "end it with [@…], or mark it .advice"
            yield Finding("E101", f"{what}: {shown(line)}", _cited_from(line, article), hint)


def _states_a_fact(line: Line, following: Lines) -> bool:
    text = _said(line)
    match line.kind:
        case "exercise":
            return False
        case "heading":
            return bool(_DIGIT.search(text))
        case "lead":
            return not (following and following[0].cites)
    return not text.endswith("?") and not (text.endswith(":") and not _DIGIT.search(text))


def everything_cited_exists(lines: Lines, article: Article) -> Iterator[Finding]:
    """E102. Every claim and source that is named exists.

    Why: a mistyped key is a fact without a source.
    Example: [@NG95] where sources.yaml has NG59.
    Instead: the key as claims.yaml or sources.yaml has it.
    """
    known = {*article.claims.value, *article.sources.value}
    for key, place in _named_keys(lines, article):
        if key not in known:
            yield Finding("E102", f'no claim or source "{key}"', place, did_you_mean(key, known))
    for key, place in _named_sources(article):
        if key not in article.sources.value:
            yield Finding("E102", f'no source "{key}"', place, did_you_mean(key, article.sources.value))


def a_sentence_rests_on_a_claim_of_its_region(lines: Lines, article: Article) -> Iterator[Finding]:
    """E111. Each sentence names a claim or source that holds in the region in which it is printed.

    Why: claims of another region are not shown there, so that the sentence would stand on nothing.
    Example: "Count every product. [@U-3.2.2]" in the text for all, where that claim has regions: [us].
    Instead: name a claim of this region too, or mark the sentence's section region=us.
    """
    claims = article.claims.value
    elsewhere = {key for key, claim in claims.items() if claim.regions and article.region not in claim.regions}
    for line in lines:
        if line.cites and line.region in (None, article.region) and elsewhere.issuperset(line.cites):
            message = f"in {article.region} nothing backs this: {shown(line)}"
            hint = f"name a claim that holds in {article.region}, or keep the sentence to its region"
            yield Finding("E111", message, _cited_from(line, article), hint)


def _named_keys(lines: Lines, article: Article) -> Iterator[tuple[str, Place]]:
    for line in lines:
        for key in line.cites:
            yield key, _cited_from(line, article) if line.kind == "sign" else line.place


def _named_sources(article: Article) -> Iterator[tuple[str, Place]]:
    for name, claim in article.claims.value.items():
        yield from ((key, article.claims.at(name, "sources", n)) for n, key in enumerate(claim.sources))
    for number, entry in enumerate(article.ledger.value):
        yield from ((key, article.ledger.at(number, "sources", n)) for n, key in enumerate(entry.sources))


def a_claim_has_a_source(article: Article) -> Iterator[Finding]:
    """E103. A claim that was seen somewhere names its sources.

    Why: "seen" means that somebody can look it up again.
    Example: {text: "…", how: seen}
    Instead: {text: "…", sources: [NG59], how: seen}, or how: memory.
    """
    for name, claim in article.claims.value.items():
        if not claim.sources and claim.how != "memory":
            hint = "name its sources, or write how: memory"
            yield Finding(
                "E103", f'the claim "{name}" was {claim.how} and names no source', article.claims.at(name), hint
            )


def memory_gives_no_number(lines: Lines, article: Article) -> Iterator[Finding]:
    """E104. A sentence that rests on memory alone gives no number, unless it is a caution.

    Why: a number that nobody has looked up must not set a dose, a time or a chance.
    Example: "Rest for 3 days. [@F9]" where F9 has how: memory.
    Instead: the sentence without its number, or a claim that was seen.
    """
    for line in lines:
        if line.kind == "exercise" or not line.cites or not _DIGIT.search(_said(line)):
            continue
        kinds = [_kind_from_memory(key, article) for key in line.cites]
        if all(kinds) and "caution" not in kinds:
            hint = "take the number out, or cite a claim that was seen"
            yield Finding("E104", f"this number rests on memory alone: {shown(line)}", _cited_from(line, article), hint)


def memory_never_reassures_or_sets_a_dose(lines: Lines, article: Article) -> Iterator[Finding]:
    """E105. What rests on memory alone may add a caution; it never reassures and never sets a dose.

    Why: a wrong caution costs little, a wrong reassurance may cost a life.
    Example: "It is safe to wait. [@F9]" where F9 has how: memory and kind: reassurance.
    Instead: say nothing, or find the source.
    """
    for line in lines:
        for key in line.cites:
            if (kind := _kind_from_memory(key, article)) in ("reassurance", "dose"):
                message = f'the claim "{key}" is a {kind} and rests on memory alone'
                yield Finding("E105", message, _cited_from(line, article), "find its source, or leave the sentence out")


def a_dose_was_seen(article: Article) -> Iterator[Finding]:
    """E106. The dose of an exercise was seen in a source.

    Why: what rests on memory alone never sets a dose.
    Example: an exercise with a dose and how: memory.
    Instead: name the sources and how they were seen, or leave the dose out.
    """
    for entry in article.entries.values():
        if entry.data.value.dose and entry.data.value.how == "memory":
            hint = "name the sources and how they were seen, or leave the dose out"
            yield Finding("E106", f"the dose of {entry.id} rests on memory alone", entry.data.at("how"), hint)


def a_number_is_in_one_of_its_claims(lines: Lines, article: Article, wording: WordList) -> Iterator[Finding]:
    """E204. Each number in a sentence stands in one of the claims that the sentence names. Never ignored.

    Why: a slip of the pen must not change a dose, a time or a chance. Headings and numbers of services are left out.
    Example: "Keep it warm for 50 minutes. [@F1]" where F1 says "15 to 20 minutes".
    Instead: the number of the claim, or name the claim that has this number too.
    """
    for line in lines:
        if not line.cites or line.kind == "heading" or not _DIGIT.search(line.text):
            continue
        claims = [article.claims.value[key] for key in line.cites if key in article.claims.value]
        backed = {number for claim in claims for number in numbers_in(claim.text, wording)}
        said = set(_NUMBER.findall(_said(line))) - backed - set(wording.country)
        if said and len(claims) == len(line.cites):
            numbers = " and ".join(sorted(said))
            message = f"{numbers} stands in none of the claims: {shown(line)}"
            yield Finding("E204", message, _cited_from(line, article), "correct it, or name the claim that has it")


def advice_gives_no_number(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """E107. Mere advice gives no number and no dose.

    Why: a number is a fact, and a fact has a source.
    Example: "Rest for 10 minutes." in a paragraph marked .advice.
    Instead: cite the claim that gives the number, or say it without.
    """
    for line in _advice(lines):
        if gives_a_number(_said(line), wording):
            yield Finding(
                "E107", f"advice without a source gives a number: {shown(line)}", line.place, "cite a claim for it"
            )


def advice_takes_no_caution_away(lines: Lines, wording: WordList) -> Iterator[Finding]:
    """E108. Mere advice never reassures or takes a caution away.

    Why: "it is safe" is the most consequential fact of all.
    Example: "It is safe to drive." in a paragraph marked .advice.
    Instead: cite the claim that says so.
    """
    for line in _advice(lines):
        if found := first_of(wording.reassuring, _said(line)):
            yield Finding("E108", f'advice without a source says "{found}"', line.place, "cite the claim that says so")


def a_claim_is_no_surer_than_its_sources(article: Article) -> Iterator[Finding]:
    """E201. A claim that was seen has at least one source that is more than memory.

    Why: the mark on the claim decides what it may be used for.
    Example: a claim with how: seen whose only source has how: memory.
    Instead: how: memory on the claim too.
    """
    for name, claim in article.claims.value.items():
        sources = [article.sources.value[key] for key in claim.sources if key in article.sources.value]
        if claim.how != "memory" and sources and all(source.how == "memory" for source in sources):
            hint = "write how: memory, or name a source that was seen"
            message = f'the claim "{name}" was {claim.how}, and its sources rest on memory'
            yield Finding("E201", message, article.claims.at(name), hint)


def sources_of_exercises_are_listed(article: Article) -> Iterator[Finding]:
    """E203. The sources of each exercise are among the article's sources.

    Why: the library is shared, and the list of evidence is printed with each article.
    Example: sources: [NHSINF] in exercise.yaml, and no NHSINF in this article's sources.yaml.
    Instead: copy the reference into this article's sources.yaml.
    """
    for entry in article.entries.values():
        named = {*entry.data.value.sources, *(key for c in entry.data.value.cautions for key in c.sources)}
        if missing := sorted(named - set(article.sources.value)):
            message = f"sources of {entry.id} that this article does not list: {', '.join(missing)}"
            yield Finding("E203", message, entry.data.at("sources"), f"add them to {article.sources.path}")


def a_source_is_used(article: Article) -> Iterator[Finding]:
    """E206. Each source of the article is named by a claim, the text, a term, an exercise or the ledger.

    Why: a list of references that back nothing looks learned and tells nothing.
    Example: NG59 in sources.yaml, and nothing that names it.
    Instead: name it where it belongs, or take it out.
    """
    for key, users in uses_of(article).sources.items():
        if not users:
            hint = "name it where it belongs, or take it out"
            yield Finding("E206", f'nothing names the source "{key}"', article.sources.at(key), hint)


def memory_is_careful_with_comfort(lines: Lines, article: Article, wording: WordList) -> Iterator[Finding]:
    """E202. A sentence that rests on memory alone does not sound like a reassurance.

    Why: memory may add a caution and never takes one away; only a person can see which this is.
    Example: "A little pain is fine. [@F9]" where F9 has how: memory.
    Instead: a claim that was seen, or other words.
    """
    for line in lines:
        found = first_of(wording.reassuring, _said(line)) if line.cites else None
        if found and all(_kind_from_memory(key, article) for key in line.cites):
            message = f'this rests on memory alone and says "{found}": {shown(line)}'
            hint = "cite a claim that was seen, or say it otherwise"
            yield Finding("E202", message, _cited_from(line, article), hint)


def _kind_from_memory(key: str, article: Article) -> str:
    """The kind of a claim (or "fact" for a source) that rests on memory alone; empty if it was seen or is not known."""
    if claim := article.claims.value.get(key):
        return claim.kind if claim.how == "memory" else ""
    source = article.sources.value.get(key)
    return "fact" if source and source.how == "memory" else ""


def _advice(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.advice and not line.cites)


def _said(line: Line) -> str:
    """The words of a line without its phrases and page numbers."""
    return without_phrases(line).replace(PAGE, "…")


def _cited_from(line: Line, article: Article) -> Place:
    """Where a line's claims are named: for a sign that is signs.yaml."""
    if line.kind != "sign":
        return line.place
    number = next(n for n, sign in enumerate(article.signs.value) if sign.id == line.block)
    return article.signs.at(number, "claims")
