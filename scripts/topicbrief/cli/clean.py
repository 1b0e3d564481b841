"""Define `clean`: remove what was made."""

from __future__ import annotations

from pathlib import Path

import click

from ..storage import remove_printed, remove_schema_files, remove_theme, write_editions
from .terminal import file_errors_in_words


@click.command("clean")
@click.pass_obj
def command(root: Path) -> None:
    """Remove all that was made from the data.

    These are the pages, the PDF, the open data and the schemas. What was written by hand stays.
    """
    with file_errors_in_words():
        remove_printed(root / "docs")
        _, removed = write_editions(root / "docs", ())
        removed += remove_schema_files(root)
        remove_theme(root)
    click.echo(f"{removed} files removed.")
