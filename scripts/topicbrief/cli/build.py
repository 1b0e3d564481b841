"""Define `build`: make everything, up to the website."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from ..build import builders, host_limits, website
from ..build.builders import Builder
from ..build.check import load_brief
from ..build.options import BuildOptions
from ..build.pdf.process import print_apart
from ..storage import WEBSITE, measure_built_files, read_website_settings, remove_pdfs
from ..storage.cache import fresh_cache
from .options import last_day_begun, with_build_options, with_builder, with_strict
from .pages import make_pages
from .terminal import exit_on, file_errors_in_words, print_left_out


@click.command("build")
@with_builder
@with_build_options
@with_strict
@click.option("--fresh", is_flag=True, help="Make everything of the data alone, and use nothing that is kept.")
@click.pass_obj
def command(root: Path, /, builder: Builder, offline: bool, strict: str | None, fresh: bool, **stated: Any) -> None:
    """Make the pages, the PDF and the website in site/.

    Social cards are made too, and the headers for hosts. While the data has a problem, nothing is written. What one
    edition cannot make is left out and told. Only what changed is made anew, and the result is that of a build from
    nothing. For publication, --fresh uses nothing that an earlier command kept.
    """
    options = BuildOptions(**stated, url_style=builders.url_style(builder, offline), today=last_day_begun())
    with file_errors_in_words(), fresh_cache() if fresh else nullcontext():
        sys.exit(_build(root, builder, options, strict))


def _build(root: Path, builder: Builder, options: BuildOptions, strict: str | None) -> int:
    """Make everything, and return the status of the builder."""
    if read_website_settings(root) is None:
        raise FileNotFoundError(
            f"there is no {WEBSITE} in {root}, and the website needs its settings; topicbrief init makes a brief with one"
        )
    make_pages(root, options, strict)
    printed = print_apart(root, options)
    exit_on(printed.problems, root)
    if printed.name is None:
        remove_pdfs(root / "docs")
    print_left_out(printed.left_out, root, strict == "all")
    try:
        status = website.build_website(root, builder, options, options.address or _stated_address(root), printed.name)
    except website.NotBuiltError as error:
        raise click.ClickException(f"{error}; {_untouched(root)}") from None
    if status:
        click.echo(f"{builder.name} stopped; {_untouched(root)}", err=True)
    else:
        _print_limits(website.site_folder(root))
    return status


def _print_limits(site: Path) -> None:
    """Say which limits of common hosts the website comes near."""
    for sentence in host_limits.describe_limits(measure_built_files(site)):
        click.echo(f"{sentence}: see Limits in HOSTING.md", err=True)


def _untouched(root: Path) -> str:
    """Return the words for a website that was not replaced."""
    site = website.site_folder(root)
    return f"the website in {site} stands as it was" if site.exists() else f"there is no website in {site}"


def _stated_address(root: Path) -> str | None:
    """Return the address of the website, as the data states it."""
    brief = load_brief(root).brief
    return brief.settings.address if brief else None
