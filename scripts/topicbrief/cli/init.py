"""Define `init`: make a new brief."""

from __future__ import annotations

from pathlib import Path

import click

from ..editing import new_brief
from ..storage import create_folder, finish_interrupted
from .options import parse_folder
from .terminal import file_errors_in_words


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(), callback=parse_folder)
@click.option("--title", default="A brief of our own", show_default=True, help="What the brief is called.")
def command(folder: Path, title: str) -> None:
    """Make a new brief in DIR.

    It is a small one that builds at once; each of its files begins with what it is for.
    """
    with file_errors_in_words():
        try:
            files = new_brief.new_brief_files(title)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--title") from None
        if folder.is_dir() and (interrupted := finish_interrupted(folder)):
            click.echo(str(interrupted), err=True)
            if interrupted.command == "init":
                return
        create_folder(folder, "init", files)
    click.echo(f"{len(files)} files in {folder}. Each begins with what it is for; README.md says where to start.")
    click.echo(f'To see the website: topicbrief --brief "{folder}" serve')
