"""Define `check`: report the problems of the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from ..build.pdf.check import check_all
from .options import parse_last_day
from .terminal import WHOLE, Format, Progress, exit_on, file_errors_in_words, print_left_out, print_problems


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="As text, as JSON for programs, as annotations on a pull request on GitHub, or as a report of code quality for GitLab.",
)
@click.option("--strict", is_flag=True, help="Fail where the PDF would be left out.")
@click.option(
    "--on",
    metavar="DATE",
    callback=parse_last_day,
    help="No check or publication is later than this day, like 2027-01-15; today if left out.",
)
@click.pass_obj
def command(root: Path, form: Format, strict: bool, on: date) -> None:
    """Look for problems in the data; make no pages.

    A text that the PDF cannot show is a notice: the website is made without the PDF. Of mkdocs.yml it says whether it is
    YAML. In a terminal each problem comes with its line.
    """
    progress = Progress()
    with file_errors_in_words():
        problems, notices, hints = check_all(root, progress, on)
    progress.close()
    exit_on(problems, root, form)
    if form in WHOLE:
        print_problems(problems, root, form, notices)
    print_left_out(notices, root, strict, form)
    if form not in WHOLE:
        click.echo("No problems.")
        for hint in hints:
            click.echo(hint)
