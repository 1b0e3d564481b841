"""Define `fmt`: put the data files into one style."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..build import edit
from ..diagnostics.problem import count_problems
from ..storage import is_data
from .errors import errors_in_words
from .terminal import print_problems


@click.command("fmt")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--check", "only_look", is_flag=True, help="Change nothing; list what would change, and fail if anything would."
)
@click.pass_obj
def command(root: Path, paths: tuple[Path, ...], only_look: bool) -> None:
    """Put the data files into one style.

    Without FILE it does so to all of them. No value and no comment changes.
    """
    with errors_in_words():
        done = edit.format_files(root, [_name(root, path) for path in paths] if paths else None, only_look)
    for name in done.changed:
        click.echo(f"data/{name}")
    print_problems(done.problems, root)
    verb = "would change" if only_look else "changed"
    left = f", {count_problems(done.problems)}" if done.problems else ""
    click.echo(f"{len(done.changed)} {verb}, {done.unchanged} in style{left}.", err=True)
    sys.exit(1 if done.problems or (only_look and done.changed) else 0)


def _name(root: Path, path: Path) -> str:
    """Return the name of a file relative to data/."""
    data = (root / "data").resolve()
    file = path.parent.resolve() / path.name
    if not file.is_relative_to(data) or not is_data(file.relative_to(data)):
        raise click.ClickException(f'"{path}" is no data file of this brief; these are in {root / "data"}')
    return file.relative_to(data).as_posix()
