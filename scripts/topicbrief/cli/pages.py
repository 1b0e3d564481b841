"""Define `pages`: make the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build import builders
from ..build.builders import Builder
from ..build.options import BuildOptions
from ..build.pages import build_pages
from .options import with_build_options, with_builder, with_strict
from .terminal import Progress, exit_on, file_errors_in_words, print_left_out


@click.command("pages")
@with_builder
@with_build_options
@with_strict
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917
    root: Path, builder: Builder, offline: bool, on: date | None, address: str | None, strict: bool
) -> None:
    """Make the Markdown pages in docs/.

    Any builder that reads mkdocs.yml can make the website of them. While the data has a problem, nothing is written.
    """
    make_pages(root, BuildOptions(on, address, builders.url_style(builder, offline)), strict)


def make_pages(root: Path, options: BuildOptions, strict: bool = False) -> None:
    """Make the Markdown pages; print problems and leave with status 1 if there are any, or if something is left out and
    nothing may be.
    """
    progress = Progress()
    with file_errors_in_words():
        outcome = build_pages(root, progress, options)
    progress.close()
    exit_on(outcome.problems, root)
    print_left_out(outcome.left_out, root, strict)
