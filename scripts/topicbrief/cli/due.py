"""Define `due`: list what is to be checked again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build.check import list_due
from ..checks import due_report
from .options import parse_date
from .terminal import Progress, exit_on, file_errors_in_words


@click.command("due")
@click.option("--on", metavar="DATE", callback=parse_date, help="As of which day, like 2027-01-15; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def command(root: Path, on: date, as_json: bool) -> None:
    """List what is due, and what to check again.

    A claim is due if its day is over and no outcome is recorded. A figure is to be checked if nobody looked for too long.
    """
    progress = Progress()
    with file_errors_in_words():
        found, problems = list_due(root, on, progress)
    progress.close()
    exit_on(problems, root)
    click.echo(due_report.due_json(found, on) if as_json else due_report.due_table(found, on))
