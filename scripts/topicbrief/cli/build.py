"""`build`: everything, up to the website."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ..build import builders, website
from ..build.builders import Builder
from ..build.check import load_brief
from ..build.options import BuildOptions
from .options import with_builder, with_terms
from .pages import make_pages
from .pdf import make_pdf
from .terminal import file_errors_in_words


@click.command("build")
@with_builder
@with_terms
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the pages, the PDF and the website in site/.

    Social cards are made too, and the headers for hosts. While the data has a problem, nothing is written.
    """
    terms = BuildOptions(on, address, builders.url_style(builder, offline))
    make_pages(root, terms)
    pdf = make_pdf(root, terms)
    with file_errors_in_words():
        stands_at = address or _stated_address(root)
        sys.exit(website.make(root, builder, terms, stands_at, pdf.name))


def _stated_address(root: Path) -> str | None:
    """Where the website stands, as the data says."""
    brief = load_brief(root).brief
    return brief.settings.address if brief else None
