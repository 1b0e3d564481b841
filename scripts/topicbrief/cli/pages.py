"""Define `pages`: make the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build import builders
from ..build.builders import Builder
from ..build.options import BuildOptions
from ..build.pages import build_pages
from .options import with_build_options, with_builder
from .terminal import Progress, exit_on, file_errors_in_words


@click.command("pages")
@with_builder
@with_build_options
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the Markdown pages in docs/.

    Any builder that reads mkdocs.yml can make the website of them. While the data has a problem, nothing is written.
    """
    make_pages(root, BuildOptions(on, address, builders.url_style(builder, offline)))


def make_pages(root: Path, options: BuildOptions) -> None:
    """Make the Markdown pages; print problems and leave with status 1 if there are any."""
    progress = Progress()
    with file_errors_in_words():
        outcome = build_pages(root, progress, options)
    progress.close()
    exit_on(outcome.problems, root)
