"""Define `build`: make everything, up to the website."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ..build import builders, website
from ..build.builders import Builder
from ..build.check import load_brief
from ..build.options import BuildOptions
from ..storage.cache import fresh_cache
from .options import with_build_options, with_builder
from .pages import make_pages
from .pdf import make_pdf
from .terminal import file_errors_in_words


@click.command("build")
@with_builder
@with_build_options
@click.pass_obj
def command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the pages, the PDF and the website in site/.

    Social cards are made too, and the headers for hosts. While the data has a problem, nothing is written. What is made
    is made of the data alone: nothing that an earlier command kept is used.
    """
    options = BuildOptions(on, address, builders.url_style(builder, offline))
    with file_errors_in_words(), fresh_cache():
        sys.exit(_build(root, builder, options, address))


def _build(root: Path, builder: Builder, options: BuildOptions, address: str | None) -> int:
    """Make everything anew, and return the status of the builder."""
    make_pages(root, options)
    pdf = make_pdf(root, options)
    return website.build_website(root, builder, options, address or _stated_address(root), pdf.name)


def _stated_address(root: Path) -> str | None:
    """Return the address of the website, as the data states it."""
    brief = load_brief(root).brief
    return brief.settings.address if brief else None
