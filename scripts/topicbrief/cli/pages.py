"""`pages`: the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .. import builders
from ..build import build
from ..builders import Builder
from ..terminal import Progress, file_errors_in_words, stop_at
from ..terms import Terms
from .options import with_builder, with_terms


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
