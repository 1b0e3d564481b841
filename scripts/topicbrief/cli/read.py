"""Define `read`: read a saved article against the brief."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..build import article, proposals
from ..checks.copies.publication_text import UnreadableError
from ..editing.article import ArticleReading, Finding, choose, chosen_words
from ..editing.article.json_report import reading_json
from ..editing.article.text_report import excerpt, nearest_text, reading_text
from ..load.result import LoadResult
from .errors import errors_in_words
from .options import parse_past_date
from .terminal import exit_on


@click.command("read")
@click.argument("copy", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--source", metavar="ID", default="", help="The source that it is a copy of; else what the file says.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For whom."
)
@click.option("--choose", "ask", is_flag=True, help="Ask what each new figure is about, and remember the answers.")
@click.option("--write", is_flag=True, help="Write the entries that are whole into data/proposed.yaml.")
@click.option("--on", metavar="DATE", callback=parse_past_date, help="The day on which you read it; today if left out.")
@click.pass_obj
def command(root: Path, /, copy: Path, source: str, form: str, on: date, **flags: bool) -> None:
    """Read a saved article against the brief.

    COPY is text, HTML or a PDF. Of each number and date in it you are told what it is:

    \b
    known        a fact states it, perhaps in another unit or rounded
    contradicts  a fact on the same states something else
    new          with the three nearest subjects and measures, and an entry
    left out     with the reason, such as a page or a part of a name

    Also the words that may change a fact's status, such as "denied". Nothing is decided for you. With --write, the entries
    that have subject, measure, period and unit go to data/proposed.yaml, which no reader sees; "topicbrief new fact
    --proposed ID" makes a fact of one. With --choose you say what a figure is about, and data/chosen.yaml remembers it.
    The shape of --format json is in scripts/topicbrief/editing/article/json_report.py.
    """
    with errors_in_words():
        try:
            found = article.read(root, copy, source, on)
        except UnreadableError as error:
            raise click.ClickException(f"{copy}: {error}") from None
        exit_on(sorted(found.loaded.problems), root)
        reading = _choose(root, found.loaded, found.reading, on) if flags["ask"] else found.reading
        assert found.loaded.brief
        click.echo(reading_json(reading) if form == "json" else reading_text(found.loaded.brief, reading))
        if flags["write"]:
            _write(root, reading)


def _choose(root: Path, loaded: LoadResult, reading: ArticleReading, on: date) -> ArticleReading:
    """Ask what each new figure is about, remember the answers, and return the reading with them."""
    findings = [_ask(root, loaded, reading, finding, on) for finding in reading.findings]
    return replace(reading, findings=tuple(findings))


def _ask(root: Path, loaded: LoadResult, reading: ArticleReading, finding: Finding, on: date) -> Finding:
    if finding.result != "new" or not finding.nearest or finding.nearest[0].is_chosen:
        return finding
    assert loaded.brief
    lines = [f"  {number}  {nearest_text(loaded.brief, pair)}" for number, pair in enumerate(finding.nearest, 1)]
    place = excerpt(reading.text, finding.start, finding.end, finding.sentence)
    click.echo("\n".join(["", place, *lines]), err=True)
    numbers = [str(number) for number in range(len(lines) + 1)]
    answer = click.prompt("Which? (0 for none)", type=click.Choice(numbers), default="0", show_choices=False, err=True)
    if answer == "0":
        return finding
    pair = finding.nearest[int(answer) - 1]
    if words := chosen_words(loaded, reading, finding):
        proposals.remember(root, words, pair)
    return choose(loaded, reading, finding, pair, on)


def _write(root: Path, reading: ArticleReading) -> None:
    places = proposals.write_proposals(root, reading.proposals)
    for place in places:
        click.echo(f"{place} proposed", err=True)
    rest = len(reading.of("new")) - len(reading.proposals)
    click.echo(
        f"{len(places)} written to data/{proposals.PROPOSED}, {len(reading.proposals) - len(places)} there already, "
        f"{rest} not whole.",
        err=True,
    )
