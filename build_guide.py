#!/usr/bin/env python3
"""Compile a guide into accessible leaflets: the command line, one command a verb."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from guide import __version__

EVIDENCE = ("ledger", "claims", "sources", "glossary")  # of one article
INKS = ("colour", "mono", "contrast", "dark")
STARTS = ("article", "clinic", "exercise", "figure", "edition")
gc.set_threshold(100_000, 50, 50)  # 700 makes Python look for garbage, where there is hardly any, a sixth of the time
KINDS = ("articles", "exercises", "figures", "editions", "clinics", "regions", "languages", "sets", *EVIDENCE)


class Verbs(click.Group):
    """Commands whose refusals are printed as findings, each with its exit state."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal is told on standard error and ends it in the refusal's own state."""
        from guide.model.finding import Refusal

        try:
            return super().invoke(ctx)
        except Refusal as refused:
            click.echo(str(refused), err=True)
            ctx.exit(refused.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click asks with it
        """The commands in the order of this file, not of the alphabet."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that was named, or what was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            from guide.model.finding import did_you_mean

            raise click.UsageError(f"{fault.message} {did_you_mean(args[0], self.commands)}", ctx) from None


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="build_guide")
def main() -> None:
    """Make printable, accessible leaflets from an article.

    \b
    build_guide pdf                          the back-spasms leaflet, in dist/
    build_guide epub                         the ebook
    build_guide pdf --clinic my-clinic.yaml  with a clinic's name and logo
    """


def shared(*names: str) -> Any:
    """The options that several commands have."""
    option, path = click.option, click.Path(path_type=Path)
    ours = "Your content, looked into before the built-in."
    to = "A folder, or a file when one is made."
    options = {
        "article": option("--article", metavar="SLUG", default="back-spasms", show_default=True, help="Which guide."),
        "edition": option("--edition", "editions", metavar="NAME", multiple=True, help="A form of it; repeatable."),
        "paper": option("--paper", type=click.Choice(["a4", "letter"]), help="Else the region's."),
        "ink": option("--ink", type=click.Choice(["colour", "mono", "both"]), default="colour", show_default=True),
        "region": option("--region", metavar="NAME", help="Country: its numbers and words. The clinic's, else uk."),
        "language": option("--language", metavar="CODE", help="The clinic's, else en."),
        "clinic": option("--clinic", metavar="FILE", type=path, help="A clinic file."),
        "source": option("--source", metavar="DIR", type=path, help=ours),
        "impose": option("--impose", is_flag=True, help="Sheets ready to print beside it: booklets, folds, cards."),
        "duplex": option("--duplex", type=click.Choice(["long", "short"]), help="Edge the printer turns a sheet over."),
        "bleed": option("--bleed", is_flag=True, help="For a print shop: room for 3 mm of bleed, crop marks."),
        "format": option("--format", "formats", type=click.Choice(["pdf", "epub"]), multiple=True, help="Else pdf."),
        "output": option("-o", "--output", metavar="PATH", default="dist/", show_default=True, help=to),
        "open": option("--open", "open_it", is_flag=True, help="Open what was made."),
        "json": option("--json", "as_json", is_flag=True, help="One JSON object a line."),
        "quiet": option("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
    }

    def add(command: Any) -> Any:
        for name in reversed(names):
            command = options[name](command)
        return command

    return add


MAKING = (
    *("article", "edition", "paper", "ink", "region", "language", "clinic", "source"),
    *("impose", "duplex", "bleed"),
    *("output", "open", "json", "quiet"),
)


@main.command()
@shared(*MAKING)
def pdf(output: str, open_it: bool, as_json: bool, quiet: bool, **order: Any) -> None:
    """The leaflet as PDF.

    \b
    Example: build_guide pdf --region us --clinic clinics/riverside.yaml -o out/
    """
    _make("pdf", order, output, open_it, as_json, quiet)


@main.command()
@shared(*(n for n in MAKING if n not in ("edition", "paper", "ink", "impose", "duplex", "bleed")))
def epub(output: str, open_it: bool, as_json: bool, quiet: bool, **order: Any) -> None:
    """The ebook: everything, in chapters.

    \b
    Example: build_guide epub --clinic clinics/riverside.yaml
    """
    _make("epub", order, output, open_it, as_json, quiet)


@main.command(name="all")
@shared(*(n for n in MAKING if n != "edition"))
def all_(output: str, open_it: bool, as_json: bool, quiet: bool, **order: Any) -> None:
    """Every edition that the article names, and the ebook.

    \b
    Example: build_guide all --clinic clinics/riverside.yaml
    """
    _make("all", {**order, "editions": ()}, output, open_it, as_json, quiet)


@main.command()
@shared(
    "article", "paper", "ink", "region", "language", "clinic", "source", "format", "output", "open", "json", "quiet"
)
@click.option("--exercises", metavar="ID,ID", multiple=True, help="In this order, with the doses to start with.")
@click.option("--set", "ready_set", metavar="NAME", help="A ready set instead: build_guide list sets.")
@click.option("--prescription", metavar="FILE", help="A prescription file instead; - is standard input.")
@click.option("--dose", "doses", metavar="ID:KEY=VALUE", multiple=True, help="E04:hold=10s, E04:repetitions=3.")
@click.option("--note-file", metavar="FILE", help="A note in your own words; - is standard input.")
@click.option("--start", metavar="DATE", help="The first day: 2026-11-30.")
@click.option("--review", metavar="DATE", help="The next visit.")
@click.option("--cast", metavar="NAME", help="Who is shown in the pictures.")
@click.option("--calendar", is_flag=True, help="A calendar file (.ics) beside it.")
@click.option("--force", is_flag=True, help="Write over another handout of that name.")
def handout(output: str, open_it: bool, as_json: bool, quiet: bool, **asked: Any) -> None:
    """One person's exercises with their doses. You choose them; nothing about the person is kept.

    \b
    Example: build_guide handout --exercises E01,E04 --dose E04:hold=10s --format pdf --format epub
    """
    from guide import handouts
    from guide.orders import Order, what_of

    began = time.perf_counter()
    said = {name: asked.pop(name) for name in ("doses", "ready_set", "prescription", "note_file", "calendar", "force")}
    names = tuple(name.strip() for names in asked.pop("exercises") for name in names.split(",") if name.strip())
    values = tuple((name, value) for name in ("start", "review", "cast") if (value := asked.pop(name)))
    order = Order(what=what_of(asked.pop("formats")), output=output, **_plain(asked))
    told = handouts.make(handouts.Handout(order=order, exercises=names, values=values, **said))
    _tell_all(told, "", began, open_it, as_json, quiet)


@main.command()
@click.argument("clinics", metavar="CLINICS", type=click.Path(path_type=Path))
@shared("article", "edition", "paper", "ink", "region", "language", "source", "format", "output", "json", "quiet")
@click.option("--workers", metavar="N", type=int, default=1, show_default=True, help="Processes of this machine.")
@click.option("--scheduler", metavar="URL", help="A Dask cluster instead: tcp://host:8786.")
@click.option("--verify", metavar="N", type=click.IntRange(min=0), default=0, help="Prove N clinics by full builds.")
@click.option("--print-run", is_flag=True, help="All leaflets as one file to print, a separator before each.")
def batch(clinics: Path, as_json: bool, quiet: bool, verify: int, print_run: bool, **asked: Any) -> None:
    """A set of files for each clinic of a table (CSV, .xlsx) or folder; goes on where it stopped.

    \b
    Example: build_guide batch clinics.csv --edition a4 --edition trifold --format pdf --format epub -o out/
    """
    from guide import batch as batches
    from guide.orders import Order, what_of

    staff = batches.staff_of(asked.pop("workers"), asked.pop("scheduler"))
    order = Order(what=what_of(asked.pop("formats")), **_plain(asked))
    begun = batches.begin(order, str(clinics), staff, verify)
    failed = _told_by_row(begun.progress, begun.rows, as_json, quiet)
    if failed:
        click.echo(f"{failed} of {begun.rows} rows failed: see {Path(order.output) / 'report.csv'}", err=True)
    proven, began = _proven(begun, as_json, quiet), time.perf_counter()
    if print_run:
        _tell(batches.print_run(begun), "", time.perf_counter() - began, as_json, quiet)
    if failed or not proven:
        sys.exit(15)


def _proven(begun: Any, as_json: bool, quiet: bool) -> bool:
    """A line for each file that was held against a full build, and an error for each that differs from it."""
    from guide.proof import proofs

    proven = True
    for proof in proofs(begun):
        if proof.finding:
            proven = False
            click.echo(proof.finding, err=True)
        if as_json:
            click.echo(json.dumps({"proven": proof.file, "differences": proof.differences}, ensure_ascii=False))
        elif not quiet and not proof.finding:
            click.echo(f"{proof.file}  proven: as a full build makes it")
    return proven


def _told_by_row(progress: Any, rows: int, as_json: bool, quiet: bool) -> int:
    """A line for each file or fault, and a bar with rate and time left on a terminal; how many rows failed."""
    failed, show = set[Any](), sys.stderr.isatty() and not quiet
    bar: dict[str, Any] = {"label": "Clinics", "file": sys.stderr, "show_pos": True, "hidden": not show}
    bar["item_show_func"] = lambda told: f"{1 / told.time_per_iteration:.0f} a second" if told and told.avg else ""
    with click.progressbar(length=rows, **bar) as told:
        for step in progress:
            told.update(step.done, told)
            failed |= {outcome.place for outcome in step.outcomes if outcome.state == "failed"}
            for outcome in step.outcomes:
                for finding in outcome.findings if outcome.state == "failed" else ():
                    click.echo(finding, err=True)
                if as_json:
                    click.echo(json.dumps(outcome.as_data(), ensure_ascii=False))
                elif not quiet and not show and outcome.entry:
                    click.echo(outcome.line)
    return len(failed)


@main.command()
@shared("article", "edition", "paper", "ink", "region", "language", "clinic", "source", "json", "quiet")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(strict: bool, as_json: bool, quiet: bool, **order: Any) -> None:
    """Every rule, on the article and on what is built from it; nothing is written.

    \b
    Example: build_guide check --clinic clinics/riverside.yaml
    """
    from guide import orders

    findings = orders.check(orders.Order(what="check", **_plain(order)))
    for finding in findings:
        click.echo(json.dumps(orders.as_json(finding)) if as_json else str(finding), err=not as_json)
    counted = [f for f in findings if strict or f.is_error]
    if not quiet and not as_json:
        errors, warnings = sum(f.is_error for f in findings), sum(not f.is_error for f in findings)
        click.echo(f"{order['article']}: {errors} errors, {warnings} warnings")
    if counted:
        sys.exit(10)


@main.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@shared("language", "source", "json", "quiet")
@click.option("--frame", metavar="NAME", help="Only this frame.")
@click.option("--cast", metavar="NAME", help="With another person of the cast.")
@click.option(
    "--sheet", metavar="FILE", type=click.Path(path_type=Path), help="A picture of all, PNG or PDF; no plate."
)
@click.option("--view", type=click.Choice(["side", "three-quarter", "front", "top"]), help="Another view, on a sheet.")
@click.option("--ink", type=click.Choice(INKS), default="colour", show_default=True, help="Of the sheet.")
@click.option("--joints", is_flag=True, help="Also each joint in degrees, and where it is.")
@click.option("--afresh", is_flag=True, help="Draw what is up to date as well.")
def draw(as_json: bool, quiet: bool, joints: bool, **asked: Any) -> None:
    """Draw the plates that are out of date from their poses, and tell each picture in words.

    \b
    Example: build_guide draw E01 --sheet e01.png
             build_guide draw E01 --frame end --sheet e01.png --joints
    """
    from guide import studio

    total, plates = studio.order(**asked, measured=joints or as_json)
    show = sys.stderr.isatty() and not quiet
    kept: list[str] = []  # while a bar is shown: lines would tear it
    try:
        with click.progressbar(
            length=total, label="Drawing", file=sys.stderr, show_pos=True, item_show_func=str, hidden=not show
        ) as bar:
            for drawn in plates:
                bar.update(bool(drawn.figure), drawn.name)
                line = json.dumps(drawn.as_data(), ensure_ascii=False) if as_json else "\n".join(drawn.lines(joints))
                if show and not as_json:
                    kept.append(line)
                elif as_json or not quiet:
                    click.echo(line)
    finally:
        for line in kept:
            click.echo(line)


@main.command(name="list")
@click.argument("what", type=click.Choice(KINDS), metavar="|".join(KINDS))
@shared("article", "region", "language", "source", "json")
def list_(what: str, as_json: bool, **order: Any) -> None:
    """What there is, and what an article rests on.

    \b
    Example: build_guide list exercises
             build_guide list ledger
    """
    from guide import listing, orders

    for row in orders.listed(what, **order):
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else listing.line(what, row))


@main.command()
@click.argument("what", type=click.Choice(STARTS), metavar="|".join(STARTS))
@click.argument("name")
@click.option("--like", metavar="ID", help="A figure to begin with; else the one whose title is nearest to the name.")
@shared("source")
def new(what: str, name: str, source: Path | None, like: str | None) -> None:
    """A working article, clinic, exercise, figure or edition to start from.

    \b
    Example: build_guide new article neck-stiffness --source my-guides
    """
    from guide import orders

    for path in orders.new(what, name, source, like):
        click.echo(path)


@main.command()
@shared("json")
def doctor(as_json: bool) -> None:
    """What is installed and missing here, and the command that mends it.

    \b
    Example: build_guide doctor
    """
    from guide import doctor as surgery
    from guide.workspace import open_workspace

    parts = surgery.examine(open_workspace().fonts)
    width = max(len(part.name) for part in parts)
    for part in parts:
        if as_json:
            click.echo(json.dumps({"part": part.name, "for": part.purpose, "found": part.found, "mend": part.mend}))
        elif part.missing:
            click.echo(f"{part.name:{width}}  missing ({surgery.PURPOSES[part.purpose]}): {part.mend}")
        else:
            click.echo(f"{part.name:{width}}  {part.found}")
    if any(part.missing and part.purpose == "pdf" for part in parts):
        sys.exit(12)


def _plain(order: dict[str, Any]) -> dict[str, Any]:
    return {k: str(v) if isinstance(v, Path) else v for k, v in order.items()}


def _make(what: str, order: dict[str, Any], output: str, open_it: bool, as_json: bool, quiet: bool) -> None:
    """Make the files of an order, or find that they are made already; one line a file."""
    from guide import record
    from guide.workspace import cache_folder

    began = time.perf_counter()
    order = _plain(order) | {"what": what, "output": output}
    key, today = record.key_of(order), time.strftime("%Y-%m-%d")
    kept = record.load(cache_folder(), key)
    if kept and kept.is_current(today):
        made, findings, state = list(kept.made), list(kept.findings), "unchanged"
    else:
        from guide import orders

        made, findings, reads = orders.make(orders.Order(**order))
        record.keep(cache_folder(), key, reads, made, findings, today)
        state = ""
    _tell_all((made, findings), state, began, open_it, as_json, quiet)


def _tell_all(told: tuple[Any, Any], state: str, began: float, open_it: bool, as_json: bool, quiet: bool) -> None:
    """What was found, then a line a file, each opened where that is asked for."""
    for finding in told[1]:
        click.echo(finding, err=True)
    for file in told[0]:
        _tell(file, state, time.perf_counter() - began, as_json, quiet)
        if open_it:
            click.launch(file.path)


def _tell(file: Any, state: str, seconds: float, as_json: bool, quiet: bool) -> None:
    if as_json:
        facts = {"path": file.path, "pages": file.pages, "bytes": file.bytes, "sha256": file.sha256}
        rest = {"seconds": round(seconds, 3), "unchanged": bool(state)}
        click.echo(json.dumps(facts | dict(file.details) | rest, ensure_ascii=False))
    elif not quiet:
        parts = {".epub": "parts", ".ics": "events"}.get(Path(file.path).suffix, "pages")
        parts = parts[:-1] if file.pages == 1 else parts
        on = "sides, sheets of {sheet}: {sheets}".format_map(file.details) if file.details.get("sheet") else parts
        click.echo(f"{file.path}  {file.pages} {on}  {file.bytes / 1000:.0f} kB  {seconds:.2f} s  {state}".rstrip())
        if file.details.get("imposed"):
            click.echo(f"  {file.details['notice']}")


if __name__ == "__main__":
    main()
