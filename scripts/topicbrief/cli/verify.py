"""Define `verify`: compare the facts with saved copies of their sources."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from ..build import copies
from ..build.check import load_brief
from ..checks.copies import PASSAGE_RESULTS, find_unknown_copies
from ..checks.copies.publication_text import UnreadableError
from ..diagnostics.problem import suggest
from .terminal import exit_on, file_errors_in_words


@click.command("verify")
@click.option(
    "--copies",
    "--sources",
    "folders",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    multiple=True,
    help='A folder with copies, <source-id>.txt, .html, .csv or .pdf. Left out: where "topicbrief capture" keeps them.',
)
@click.option("--all", "everything", is_flag=True, help="List what was found too, and what has no copy.")
@click.option("--look", is_flag=True, help="Only look: keep no result in data/verified.yaml.")
@click.pass_obj
def command(root: Path, folders: tuple[Path, ...], everything: bool, look: bool) -> None:
    """Compare the facts with saved copies of their sources.

    "topicbrief capture" keeps copies. For each passage it says:

    \b
    found           the passage is in a copy, with the figure in it or in its sentence
    words-alone     the passage is in a copy; its words are for people to compare
    value-mismatch  the passage is there, but not the figure; the command fails
    not-found       the passage is not there word for word; the command fails
    no-copy         there is no copy of this source

    White space, quotes and dashes may differ; capitals may not. Figures are read as publications write them (7.5 million,
    34%, over half). What was found in a copy that has a day is kept in data/verified.yaml, and readers see it.
    """
    with file_errors_in_words():
        loaded = load_brief(root)
        exit_on(sorted(loaded.problems), root)
        try:
            result = copies.verify(root, loaded, folders or copies.copy_folders(root), keep=not look)
        except UnreadableError as error:
            raise click.ClickException(str(error)) from None
    for finding in result.findings:
        if finding.is_wrong or everything:
            click.echo(str(finding))
    for id in find_unknown_copies(loaded, result.copies.copies):
        click.echo(f'There is no source "{id}", but a copy of it{suggest(id, loaded.ids("source"))}', err=True)
    for line in result.copies.unread:
        click.echo(line, err=True)
    undated = [id for id, found in result.copies.copies.items() if not any(copy.captured for copy in found)]
    if undated and not look:
        click.echo(
            f'Not kept, for no copy says its day: {", ".join(undated)}. "topicbrief capture" these files.', err=True
        )
    results = Counter(finding.result for finding in result.findings)
    click.echo(f"{len(result.findings)} passages: {', '.join(f'{results[each]} {each}' for each in PASSAGE_RESULTS)}.")
    if result.kept:
        done = "would be kept" if look else "kept"
        click.echo(f"{len(result.kept)} results {done} in data/{copies.VERIFIED}, {result.new} of them new.")
    sys.exit(1 if any(finding.is_wrong for finding in result.findings) else 0)
