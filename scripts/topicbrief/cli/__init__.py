"""Define the command `topicbrief`. With `terminal`, the only package that prints.

A command is a module of its name with `command`. To add one: write it and name it in `COMMANDS`. It is loaded when it is
run: what one command needs no other waits for.
"""

from __future__ import annotations

import atexit
import gc
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..build.gc_pause import no_garbage_collection
from .terminal import all_errors_in_words, open_standard_streams

COMMANDS = (
    "check",
    "explain",
    "due",
    "capture",
    "verify",
    "read",
    "links",
    "diff",
    "trace",
    "init",
    "upgrade",
    "new",
    "fmt",
    "rename",
    "checked",
    "schema",
    "pages",
    "build",
    "pdf",
    "edition",
    "serve",
    "collection",
    "clean",
)


atexit.register(
    gc.freeze
)  # what is in memory at the end is given back as a whole, and need not be gone through once more


def load_command(name: str) -> click.Command:
    """Return the command of this name, which is one of COMMANDS."""
    with no_garbage_collection():
        command: click.Command = import_module(f".{name}", __package__).command
    return command


class Commands(click.Group):
    """The commands, each loaded when it is run, or when its help is wanted."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return load_command(name) if name in COMMANDS else None

    def invoke(self, context: click.Context) -> Any:
        """Run a command; whatever goes wrong, say so in one line."""
        open_standard_streams()
        with all_errors_in_words():
            return super().invoke(context)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="topicbrief")
@click.option(
    "--brief",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=".",
    show_default="this folder",
    help="The folder with the brief's data/, docs/ and mkdocs.yml.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """A topic brief: facts and summaries as YAML, turned into a website."""
    from ..storage import finish_interrupted  # noqa: PLC0415 - help waits for nothing
    from .terminal import file_errors_in_words  # noqa: PLC0415

    context.obj = root
    with file_errors_in_words():
        interrupted = finish_interrupted(root)
    if interrupted:
        click.echo(str(interrupted), err=True)
