"""Rules on evidence."""

from __future__ import annotations

from typing import Any

from guide.model.evidence import Claim
from guide.model.glossary import Term
from guide.model.text import Sentence
from guide.preflight import evidence
from guide.preflight.lines import lines_of
from tests.preflight.cases import Case
from tests.preflight.values import WORDING, article, block, entry, ledger, listing, paragraph, said, section, sign


def _text(*sentences: Sentence, **mark: Any) -> tuple[Any, Any]:
    """Lines and article of one paragraph."""
    made = article(block(paragraph(*sentences, **mark)))
    return lines_of(made), made


def _lines(*sentences: Sentence, **mark: Any) -> tuple[Any, Any]:
    return _text(*sentences, **mark)[0], WORDING


def _of(*pieces: Any, **rest: Any) -> tuple[Any, Any]:
    made = article(block(*pieces), **rest)
    return lines_of(made), made


def _term(text: str, *claims: str) -> tuple[Any, Any]:
    """Lines and article with one word explained."""
    made = article(glossary={"spasm": Term(term="spasm", text=text, claims=claims)})
    return lines_of(made), made


_OF_US = {"F1": Claim(text="A.", how="seen", sources=("S1",), regions=("us",))}
WARM = {"F1": Claim(text="Warmth for 15 to 20 minutes, two at a time.", how="seen", sources=("S1",))}
_CITES = evidence.every_factual_sentence_cites
_EXISTS = evidence.everything_cited_exists
CASES = (
    Case(_CITES, "a fact cites", _text(said("It eases.")), _text(said("It eases.", "F1"))),
    Case(_CITES, "advice need not", _text(said("Ask for help.")), _text(said("Ask for help."), advice=True)),
    Case(
        _CITES,
        "a lead need not, its sentence must",
        _text(said("**Move.**"), said("Walk a bit.")),
        _text(said("**Move.**"), said("Walk a bit.", "F1")),
        findings=2,
    ),
    Case(_CITES, "a strong sentence alone must", _text(said("**It is safe.**")), _text(said("**It is safe.**", "F1"))),
    Case(_CITES, "a colon ends no fact", _text(said("It is this.")), _text(said("Try these:"))),
    Case(_CITES, "unless it has a number", _text(said("For 2 days do this:")), _text(said("Do this:"))),
    Case(_CITES, "a question states nothing", _text(said("It hurts.")), _text(said("Does it hurt?"))),
    Case(_CITES, "a bullet cites", _of(listing(said("it eases"))), _of(listing(said("it eases", "F1")))),
    Case(_CITES, "a heading with a number cites", _of(section("The first 2 days")), _of(section("The first days"))),
    Case(_CITES, "a sign cites", _of(signs=(sign("pee", claims=()),)), _of(signs=(sign("pee"),))),
    Case(_EXISTS, "a claim exists", _text(said("It eases.", "F2")), _text(said("It eases.", "F1", "S1"))),
    Case(_EXISTS, "a sign's claim exists", _of(signs=(sign("pee", claims=("F2",)),)), _of(signs=(sign("pee"),))),
    Case(
        evidence.sources_of_exercises_are_listed,
        "an exercise's source is listed",
        (article(entries=(entry(sources=("S8", "S9")),)),),
        (article(entries=(entry(),)),),
    ),
    Case(
        evidence.sources_of_exercises_are_listed,
        "a caution's source is listed",
        (article(entries=(entry(cautions=({"id": "pregnancy", "how": "seen", "sources": "S9"},)),)),),
        (article(entries=(entry(cautions=({"id": "pregnancy", "how": "seen", "sources": "S1"},)),)),),
    ),
    Case(_EXISTS, "a claim's source exists", _of(claims={"F1": Claim(text="A.", how="seen", sources=("S9",))}), _of()),
    Case(_EXISTS, "the ledger's source exists", _of(ledger=ledger("S9")), _of(ledger=ledger("S1"))),
    Case(
        evidence.a_claim_has_a_source,
        "seen means somewhere",
        (article(claims={"F1": Claim(text="A.", how="seen")}),),
        (article(claims={"F1": Claim(text="A.", how="memory")}),),
    ),
    Case(
        evidence.memory_gives_no_number,
        "no number from memory",
        _text(said("Rest for 3 days.", "M1")),
        _text(said("Rest a little.", "M1")),
    ),
    Case(
        evidence.memory_gives_no_number,
        "a caution may, and what was seen may",
        _text(said("Rest for 3 days.", "M1", "S2")),
        _text(said("After 16 weeks, ask.", "M1", "M2"), said("For 3 days.", "M1", "F1")),
    ),
    Case(
        evidence.memory_gives_no_number,
        "a page is no number",
        _text(said("In 2 days see [](#care).", "M1")),
        _text(said("See [](#care) and call {{emergency.number}}.", "M1")),
    ),
    Case(
        evidence.memory_never_reassures_or_sets_a_dose,
        "no comfort from memory",
        _text(said("It is safe.", "M3")),
        _text(said("Take care.", "M2")),
    ),
    Case(
        evidence.memory_never_reassures_or_sets_a_dose,
        "no dose from memory, even beside a fact",
        _text(said("Do it often.", "M4", "F1")),
        _text(said("Do it often.", "F1")),
    ),
    Case(
        evidence.a_dose_was_seen,
        "no dose from memory",
        (article(entries=(entry(how="memory"),)),),
        (article(entries=(entry(how="partly"),)),),
    ),
    Case(
        evidence.a_dose_was_seen,
        "an entry without a dose may rest on memory",
        (article(entries=(entry(how="memory"),)),),
        (article(entries=(entry(how="memory", dose=None),)),),
    ),
    Case(
        evidence.a_number_is_in_one_of_its_claims,
        "15 is not 50",
        (*_of(paragraph(said("Warm it for 50 minutes.", "F1")), claims=WARM), WORDING),
        (*_of(paragraph(said("Warm it for 15 minutes.", "F1")), claims=WARM), WORDING),
    ),
    Case(
        evidence.a_number_is_in_one_of_its_claims,
        "a number word is a number, a service is none, a heading is a name",
        (*_of(paragraph(said("Do 3 of them.", "F1")), claims=WARM), WORDING),
        (*_of(paragraph(said("Do 2, or call 999.", "F1")), section("The first 48 hours"), claims=WARM), WORDING),
    ),
    Case(
        evidence.advice_gives_no_number,
        "no digit in advice",
        _lines(said("Rest for 10 minutes."), advice=True),
        _lines(said("Rest a little, see [](#care)."), advice=True),
    ),
    Case(
        evidence.advice_gives_no_number,
        "no number word before a unit",
        _lines(said("Rest for two days."), advice=True),
        _lines(said("Carry it in two hands."), advice=True),
    ),
    Case(
        evidence.advice_gives_no_number,
        "a cited number is no mere advice",
        _lines(said("Rest for 10 minutes."), advice=True),
        _lines(said("Rest for 10 minutes.", "F1"), advice=True),
    ),
    Case(
        evidence.advice_takes_no_caution_away,
        "advice does not reassure",
        _lines(said("It is safe to drive."), advice=True),
        _lines(said("Ask if you may drive."), advice=True),
    ),
    Case(
        evidence.a_claim_is_no_surer_than_its_sources,
        "hearsay is not seen",
        (article(claims={"F1": Claim(text="A.", how="seen", sources=("S2",))}),),
        (article(claims={"F1": Claim(text="A.", how="seen", sources=("S2", "S1"))}),),
    ),
    Case(
        evidence.memory_is_careful_with_comfort,
        "memory does not sound sure",
        (*_text(said("A little pain is fine.", "M1")), WORDING),
        (*_text(said("A little pain is fine.", "M1", "F1")), WORDING),
    ),
    Case(
        evidence.a_source_is_used,
        "a source is named by a claim",
        (article(claims={"F1": Claim(text="A.", how="seen", sources=("S1",))}),),
        (article(),),
    ),
    Case(
        evidence.a_source_is_used,
        "the text, a term, a sign, an exercise and the ledger name sources too",
        (article(claims={}, ledger=ledger("S1")),),
        (article(block(paragraph(said("It eases.", "S1"))), claims={}, entries=(entry(sources=("S2",)),)),),
    ),
    Case(_EXISTS, "what explains a word exists", _term("Tight.", "F2"), _term("Tight.", "F1")),
    Case(_CITES, "a meaning need not cite, a word of the text must", _text(said("Tight.")), _term("Tight.")),
    Case(
        evidence.advice_gives_no_number,
        "a meaning without a claim gives no number",
        (_term("Tight for 2 days.")[0], WORDING),
        (_term("Tight for 2 days.", "F1")[0], WORDING),
    ),
    Case(
        evidence.advice_takes_no_caution_away,
        "a meaning without a claim does not reassure",
        (_term("It is safe.")[0], WORDING),
        (_term("It is safe.", "F1")[0], WORDING),
    ),
    Case(
        evidence.memory_is_careful_with_comfort,
        "nor does one that rests on memory",
        (*_term("It is safe.", "M1"), WORDING),
        (*_term("It is safe.", "F1"), WORDING),
    ),
    Case(
        evidence.a_sentence_rests_on_a_claim_of_its_region,
        "a claim of another region backs nothing here",
        _of(paragraph(said("It eases.", "F1")), claims=_OF_US),
        _of(paragraph(said("It eases.", "F1", "S1")), paragraph(said("It eases.", "F1"), region="us"), claims=_OF_US),
    ),
)
