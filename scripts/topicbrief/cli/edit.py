"""The commands that change data files: `fmt`, `rename`, `checked`; and `schema`, by which editors are helped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from .. import edit, entry
from ..build import mark_checked, write_schemas
from ..disk import (
    is_data,
)
from ..patch import CannotEditError
from ..problem import counted
from ..terminal import file_errors_in_words, stop_at, tell
from .options import day


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Turns what cannot be done into one line that says why."""
    with file_errors_in_words():
        try:
            yield
        except CannotEditError as error:
            raise click.ClickException(str(error)) from None


@click.command("fmt")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--check", "only_look", is_flag=True, help="Change nothing; list what would change, and fail if anything would."
)
@click.pass_obj
def fmt_command(root: Path, paths: tuple[Path, ...], only_look: bool) -> None:
    """Put the data files, or those named, into one style; no value and no comment changes."""
    with errors_in_words():
        done = edit.tidy_files(root, [_name(root, path) for path in paths] if paths else None, only_look)
    for name in done.changed:
        click.echo(f"data/{name}")
    tell(done.problems, root)
    verb = "would change" if only_look else "changed"
    left = f", {counted(done.problems)}" if done.problems else ""
    click.echo(f"{len(done.changed)} {verb}, {done.unchanged} in style{left}.", err=True)
    sys.exit(1 if done.problems or (only_look and done.changed) else 0)


def _name(root: Path, path: Path) -> str:
    """The name of a file relative to data/."""
    data = (root / "data").resolve()
    file = path.parent.resolve() / path.name
    if not file.is_relative_to(data) or not is_data(file.relative_to(data)):
        raise click.ClickException(f'"{path}" is no data file of this brief; these are in {root / "data"}')
    return file.relative_to(data).as_posix()


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(list(entry.KINDS)), help="What has the id, where that is not plain.")
@click.pass_obj
def rename_command(root: Path, old: str, new: str, kind: str | None) -> None:
    """Change an id everywhere: OLD becomes NEW, and the old address leads to the new one."""
    with errors_in_words():
        done = edit.rename_entry(root, old, new, kind)
    for place in done.places:
        click.echo(f"{place} {new}")
    for before, after in done.moves.items():
        click.echo(f"data/{before} is now data/{after}")
    click.echo(f'The {done.kind} "{old}" is now "{new}"; data/moved.yaml has its old address lead there.', err=True)


@click.command("checked")
@click.argument("facts", metavar="FACT...", nargs=-1, required=True)
@click.option("--on", metavar="DATE", callback=day, help="The day to write, like 2027-01-15; today if left out.")
@click.option("--source", metavar="ID", help="Only for the evidence from this source.")
@click.pass_obj
def checked_command(root: Path, facts: tuple[str, ...], on: date, source: str | None) -> None:
    """Write down that facts were compared with their sources today."""
    with file_errors_in_words():
        try:
            places = mark_checked(root, facts, on, source)
        except CannotEditError as error:
            raise click.ClickException(str(error)) from None
    for place in places:
        click.echo(f"{place} checked: {on}")


@click.command("schema")
@click.pass_obj
def schema_command(root: Path) -> None:
    """Write schema/, by which editors' programs help while typing; the pages bring it up to date too."""
    with file_errors_in_words():
        written, problems = write_schemas(root)
    stop_at(problems, root)
    click.echo(f"{written} of the schemas in schema/ were out of date and are written anew.")
