"""`pages`: the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build import builders
from ..build.builders import Builder
from ..build.options import BuildOptions
from ..build.pages import build
from .options import with_builder, with_terms
from .terminal import Progress, file_errors_in_words, stop_at


@click.command("pages")
@with_builder
@with_terms
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the Markdown pages in docs/.

    Any builder that reads mkdocs.yml can make the website of them. While the data has a problem, nothing is written.
    """
    make_pages(root, BuildOptions(on, address, builders.url_style(builder, offline)))


def make_pages(root: Path, terms: BuildOptions) -> None:
    progress = Progress()
    with file_errors_in_words():
        outcome = build(root, progress, terms)
    progress.close()
    stop_at(outcome.problems, root)
