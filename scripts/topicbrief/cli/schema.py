"""Define `schema`: write the schemas that help while typing."""

from __future__ import annotations

from pathlib import Path

import click

from ..build.pages import build_schemas
from .terminal import exit_on, file_errors_in_words


@click.command("schema")
@click.pass_obj
def command(root: Path) -> None:
    """Write schema/, for help while typing.

    Editors' programs read it. Making the pages brings it up to date too.
    """
    with file_errors_in_words():
        written, problems = build_schemas(root)
    exit_on(problems, root)
    click.echo(f"{written} of the schemas in schema/ were out of date and are written anew.")
