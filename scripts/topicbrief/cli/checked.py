"""Define `checked`: write down that facts were compared with their sources today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build.edit import mark_checked
from .errors import errors_in_words
from .options import parse_past_date


@click.command("checked")
@click.argument("facts", metavar="FACT...", nargs=-1, required=True)
@click.option(
    "--on", metavar="DATE", callback=parse_past_date, help="The day to write, like 2027-01-15; today if left out."
)
@click.option("--by", metavar="NAME", help='Who compared them: one of the "checkers" in data/brief.yaml.')
@click.option("--source", metavar="ID", help="Only for the evidence from this source.")
@click.pass_obj
def command(root: Path, facts: tuple[str, ...], on: date, by: str | None, source: str | None) -> None:
    """Write today's date, and your name, into facts that you compared.

    You compared them with their sources, and they still hold. Nothing else in the files changes.
    """
    with errors_in_words():
        places = mark_checked(root, facts, on, source, by)
    for place in places:
        click.echo(f"{place} checked: {on}{f' by {by}' if by else ''}")
