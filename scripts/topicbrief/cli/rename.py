"""Define `rename`: change an id everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from ..build import edit
from ..editing import rename
from .errors import errors_in_words


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(rename.KINDS), help="What has the id, where that is not plain.")
@click.pass_obj
def command(root: Path, old: str, new: str, kind: str | None) -> None:
    """Change an id everywhere.

    OLD becomes NEW, in prose too, and the old address leads to the new one. A section takes its files and its line in the
    menu of mkdocs.yml along.
    """
    with errors_in_words():
        done = edit.rename_entry(root, old, new, kind)
    if not done.files:
        click.echo(f'The {done.kind} "{old}" is "{new}" already; nothing was written.', err=True)
        return
    for place in done.places:
        click.echo(f"{place} {new}")
    for before, after in done.moves.items():
        click.echo(f"data/{before} is now data/{after}")
    if done.website:
        click.echo(f"mkdocs.yml {new}.md")
    elif done.website is not None:
        click.echo(f"mkdocs.yml has no line of its own for {old}.md; look whether its menu needs {new}.md.", err=True)
    click.echo(f'The {done.kind} "{old}" is now "{new}"; data/moved.yaml has its old address lead there.', err=True)
