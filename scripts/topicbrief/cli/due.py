"""`due`: what is to be checked again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build.check import due
from ..checks import due_report as report
from .options import day
from .terminal import Progress, file_errors_in_words, stop_at


@click.command("due")
@click.option("--on", metavar="DATE", callback=day, help="As of which day, like 2027-01-15; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def command(root: Path, on: date, as_json: bool) -> None:
    """List what is due, and what to check again.

    A claim is due if its day is over and no outcome is recorded. A figure is to be checked if nobody looked for too long.
    """
    progress = Progress()
    with file_errors_in_words():
        found, problems = due(root, on, progress)
    progress.close()
    stop_at(problems, root)
    click.echo(report.as_json(found, on) if as_json else report.as_table(found, on))
