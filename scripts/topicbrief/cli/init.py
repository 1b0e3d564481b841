"""Define `init`: make a new brief."""

from __future__ import annotations

from pathlib import Path

import click

from ..editing import new_brief
from ..editing.engine import UnknownEngineError, pin_engine
from ..storage import create_folder, finish_interrupted
from .options import parse_folder
from .terminal import file_errors_in_words


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(), callback=parse_folder)
@click.option("--title", default="A brief of our own", show_default=True, help="What the brief is called.")
@click.option(
    "--engine",
    metavar="ENGINE",
    help="What it installs: git+https://HOST/PATH@COMMIT, a wheel or its address, or the folder of a checkout; "
    "the engine that runs if left out.",
)
def command(folder: Path, title: str, engine: str | None) -> None:
    """Make a new brief in DIR.

    It is a small one that builds at once; each of its files begins with what it is for. It installs this very engine, or
    the one that you name, and all that it needs, each pinned.
    """
    with file_errors_in_words():
        if folder.is_dir() and (interrupted := finish_interrupted(folder)):
            click.echo(str(interrupted), err=True)
            if interrupted.command == "init":
                return
        try:
            pin = pin_engine(engine)
        except UnknownEngineError as error:
            raise click.ClickException(f"{error}. The option --engine takes it; nothing was written.") from None
        try:
            files = new_brief.new_brief_files(title, pin)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--title") from None
        create_folder(folder, "init", files)
    click.echo(f"{len(files)} files in {folder}. Each begins with what it is for; README.md says where to start.")
    click.echo(f"It installs {pin.name}{_who_can(pin.name)}.")
    click.echo(f'To see the website: topicbrief --brief "{folder}" serve')


def _who_can(name: str) -> str:
    """Say so where not everybody can install an engine from its address."""
    if name.startswith("git+ssh:"):
        return ", for those who have a key there; --engine names another address"
    return ", on this machine alone; --engine names another address" if name.startswith("git+file:") else ""
