"""`pages`: the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build import builders
from ..build.builders import Builder
from ..build.options import Terms
from ..build.pages import build
from .options import with_builder, with_terms
from .terminal import Progress, file_errors_in_words, stop_at


@click.command("pages")
@with_builder
@with_terms
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the Markdown pages in docs/."""
    make_pages(root, Terms(on, address, builders.ways(builder, offline)))


def make_pages(root: Path, terms: Terms) -> None:
    progress = Progress()
    with file_errors_in_words():
        outcome = build(root, progress, terms)
    progress.close()
    stop_at(outcome.problems, root)
