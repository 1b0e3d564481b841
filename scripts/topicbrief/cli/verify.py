"""Define `verify`: compare the facts with saved copies of their sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..build.check import load_brief
from ..checks.copies import PASSAGE_RESULTS, find_unknown_copies, verify_passages
from ..checks.copies.saved_copy import read_copies
from ..diagnostics.problem import suggest
from .terminal import exit_on, file_errors_in_words


@click.command("verify")
@click.option(
    "--sources",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="The folder with saved publications, <source-id>.txt or <source-id>.html.",
)
@click.option("--all", "everything", is_flag=True, help="List what was found too, and what has no copy.")
@click.pass_obj
def command(root: Path, folder: Path, everything: bool) -> None:
    """Compare the facts with saved copies of their sources.

    Save each publication you have read as plain text or HTML, named by the id of its source. For each passage it says:

    \b
    found           the passage is in the copy, with the figure in it or in its sentence
    value-mismatch  the passage is there, but not the figure; the command fails
    not-found       the passage is not there word for word; the command fails
    no-copy         there is no copy of this source

    White space, quotes and dashes may differ; capitals may not. Figures are read as publications write them (7.5 million,
    34%, over half). Sentences of our own are for you to compare.
    """
    with file_errors_in_words():
        loaded, copies = load_brief(root), read_copies(folder)
    exit_on(sorted(loaded.problems), root)
    findings = verify_passages(loaded, copies)
    for finding in findings:
        if finding.is_wrong or everything:
            click.echo(str(finding))
    for id in find_unknown_copies(loaded, copies):
        click.echo(f'There is no source "{id}", but a copy of it{suggest(id, loaded.ids("source"))}', err=True)
    results = [finding.result for finding in findings]
    click.echo(f"{len(results)} passages: {', '.join(f'{results.count(each)} {each}' for each in PASSAGE_RESULTS)}.")
    sys.exit(1 if any(finding.is_wrong for finding in findings) else 0)
