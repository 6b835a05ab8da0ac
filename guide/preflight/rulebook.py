"""docs/rules.md, made from the rules themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from guide.model.codes import CODES
from guide.preflight import bound, ebooks, prescriptions, rules
from guide.preflight.ignores import may_be_ignored

EVERY_RULE: tuple[Callable[..., Any], ...] = (
    *rules.OF_ARTICLES,
    *rules.OF_LEAFLETS,
    *rules.OF_IGNORES,
    *ebooks.EBOOK_RULES,
    *bound.BOUND_RULES,
    *prescriptions.PRESCRIPTION_RULES,
)
FAMILIES: Mapping[str, str] = {
    "R": "Red flags",
    "E": "Evidence",
    "X": "Exercises",
    "F": "Figures",
    "L": "Language",
    "T": "Regions and translations",
    "A": "Articles",
    "C": "Clinics",
    "H": "Prescriptions",
    "P": "PDF",
    "B": "Ebook",
    "M": "The machine",
}
HEAD = """# Rules

Made from the rules' own docstrings (`guide/preflight/rulebook.py`); change them there.

A finding is shown as `path:line:column: error CODE …` with a hint below it. A code is a letter and a number: 1xx are
errors and stop the build, 2xx are warnings (`build_guide check --strict` counts them). A code never changes its
meaning.

A finding is left alone by an entry under `ignore` in `article.yaml`: `{code, reason, reviewer, until}`, with `block`
for one block, exercise or figure only. Warning signs, doses, missing alt texts and the draft mark are never left
alone. An entry that has ended, or that leaves nothing alone, is a finding itself.

The words that the language rules look for are in `guide/content/words/<language>.yaml`:

```yaml
avoid:                       # L103; better (L204) and country (L215) look the same
  attack: {instead: back spasm, reason: it frightens, forms: [attacks], unless: [heart attack], right_in: [us]}
terms:                       # L203: explained where they are first used
  NSAID: {plain: anti-inflammatory painkiller, forms: [NSAIDs]}
levels: {gentle: [gentle]}   # X103: words of a heading that promise an exercise level
reassuring: [is safe]        # E108, E202
numbers: {two: 2}            # E107, E204
units: days weeks            # E107: a number word before one of them is a number
capitals: NSAID              # L216: initials that may stand
alt_openings: [image of]     # F201
alt_agrees: {person: [[she, her], [he, his]]}  # F205: of each, a picture shows one choice
syllables: {3: area idea}    # words that break the rules by which syllables are counted (L210, L202)
```
"""


def rules_page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for letter, name in FAMILIES.items():
        if any(code.startswith(letter) for code in CODES):
            parts.append(_family(letter, name))
    return "\n".join(parts)


def _family(letter: str, name: str) -> str:
    """A family of codes: the rules explained, then what the other stages say."""
    explained = _explained(letter)
    others = {code: says for code, says in CODES.items() if code.startswith(letter) and code not in explained}
    parts = [f"## {name}\n", *(part for code in sorted(explained) for part in explained[code])]
    if others:
        parts.append("| code | what is found while reading, composing or publishing |\n| --- | --- |")
        parts.append("\n".join(f"| {code} | {says} |" for code, says in sorted(others.items())) + "\n")
    return "\n".join(parts)


def _explained(letter: str) -> dict[str, list[str]]:
    """The rules of a family by their codes."""
    found: dict[str, list[str]] = {}
    for rule in EVERY_RULE:
        code = rules.code_of(rule)
        if code.startswith(letter):
            found.setdefault(code, []).append(_entry(code, rule))
    return found


def _entry(code: str, rule: Callable[..., Any]) -> str:
    """One rule: heading, what, why, example, instead."""
    first, *rest = inspect.cleandoc(rule.__doc__ or "").split("\n\n", 1)
    what = " ".join(first.removeprefix(f"{code}.").split()).removesuffix(" Never ignored.")
    kind = "error" if code[1] == "1" else "warning"
    never = "" if may_be_ignored(code) else ", never ignored"
    name = rule.__name__.replace("_", " ")
    return f"### {code} {name}\n\n*{kind}{never}* {what}\n\n{_points(rest[0] if rest else '')}\n"


def _points(text: str) -> str:
    """Why, example and instead as a list; a line that begins with none of them goes on with the one before."""
    points: list[str] = []
    for line in text.splitlines():
        label, colon, words = line.partition(": ")
        if colon and label in ("Why", "Example", "Instead"):
            points.append(f"* **{label}:** {words}")
        elif points:
            points[-1] += f" {line.strip()}"
    return "\n".join(points)
