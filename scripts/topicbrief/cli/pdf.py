"""`pdf`: the PDF edition and the social cards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..terms import Terms
from .making import make_pdf
from .options import with_terms


@click.command("pdf")
@click.option("--section", metavar="ID", help="Only this section, with the notes it needs.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it, the whole brief goes to docs/, from where the website takes it, and a section to the folder of the brief.",
)
@with_terms
@click.pass_obj
def command(root: Path, section: str | None, output: Path | None, on: date | None, address: str | None) -> None:
    """Make the PDF edition and the pages' social cards, or a hand-out of one section."""
    click.echo(make_pdf(root, Terms(on, address), section, output))
