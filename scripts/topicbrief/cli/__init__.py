"""The command `topicbrief`. Besides `terminal` the only room that prints."""

from __future__ import annotations

from pathlib import Path

import click

from .. import __version__
from . import edit, new, site, trust

COMMANDS: tuple[click.Command, ...] = (
    trust.check_command,
    trust.explain_command,
    trust.due_command,
    trust.verify_command,
    trust.links_command,
    trust.diff_command,
    trust.trace_command,
    new.init_command,
    new.new_command,
    edit.fmt_command,
    edit.rename_command,
    edit.checked_command,
    edit.schema_command,
    site.pages_command,
    site.build_command,
    site.pdf_command,
    site.serve_command,
    site.clean_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
    context.obj = root


for command in COMMANDS:
    main.add_command(command)
