"""Define `pages`: make the Markdown pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..build import builders
from ..build.builders import Builder
from ..build.options import BuildOptions
from ..build.pages import build_pages
from .options import last_day_begun, with_build_options, with_builder, with_strict
from .terminal import Progress, exit_on, file_errors_in_words, print_left_out, warn


@click.command("pages")
@with_builder
@with_build_options
@with_strict
@click.pass_obj
def command(root: Path, /, builder: Builder, offline: bool, strict: str | None, **stated: Any) -> None:
    """Make the Markdown pages in docs/.

    Any builder that reads mkdocs.yml can make the website of them. While the data has a problem, nothing is written.
    """
    style = builders.url_style(builder, offline)
    make_pages(root, BuildOptions(**stated, url_style=style, today=last_day_begun()), strict)


def make_pages(root: Path, options: BuildOptions, strict: str | None = None) -> None:
    """Make the Markdown pages; print what readers lose and what is left out, and print problems and leave with status 1
    if there are any.
    """
    progress = Progress()
    with file_errors_in_words():
        outcome = build_pages(root, progress, options, strict is not None, strict == "all")
    progress.close()
    exit_on(outcome.problems, root)
    warn(outcome.losses, strict is not None)
    print_left_out(outcome.left_out, root, strict == "all")
