"""`schema`: what helps while typing."""

from __future__ import annotations

from pathlib import Path

import click

from ..build.pages import write_schemas
from .terminal import file_errors_in_words, stop_at


@click.command("schema")
@click.pass_obj
def command(root: Path) -> None:
    """Write schema/, for help while typing.

    Editors' programs read it. Making the pages brings it up to date too.
    """
    with file_errors_in_words():
        written, problems = write_schemas(root)
    stop_at(problems, root)
    click.echo(f"{written} of the schemas in schema/ were out of date and are written anew.")
