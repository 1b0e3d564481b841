"""`pages`: the Markdown pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .. import builders
from ..builders import Builder
from ..terms import Terms
from .making import make_pages
from .options import with_builder, with_terms


@click.command("pages")
@with_builder
@with_terms
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the Markdown pages in docs/."""
    make_pages(root, Terms(on, address, builders.ways(builder, offline)))
