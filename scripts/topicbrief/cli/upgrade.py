"""Define `upgrade`: pin the brief to a newer engine."""

from __future__ import annotations

from pathlib import Path

import click

from ..build.edit import pin_brief
from ..editing.engine import UnknownEngineError
from .terminal import file_errors_in_words


@click.command("upgrade")
@click.argument("engine", metavar="[ENGINE]", required=False)
@click.pass_obj
def command(root: Path, engine: str | None) -> None:
    """Pin the brief to a newer engine.

    ENGINE is git+https://HOST/PATH@COMMIT, a wheel or its address, or the folder of a checkout. Without it, it is the newest
    commit of the repository in engine.txt.
    """
    with file_errors_in_words():
        try:
            name, changed = pin_brief(root, engine)
        except UnknownEngineError as error:
            raise click.ClickException(f"{error}. Nothing was written.") from None
    if not changed:
        click.echo(f"It is {name} already.")
        return
    click.echo(f"{name}: written into {', '.join(changed)}. Now install it:")
    click.echo("  .venv/bin/pip install --require-hashes -r requirements.txt")
    click.echo("  .venv/bin/pip install --force-reinstall --no-deps --no-build-isolation -r engine.txt")
