"""The commands that make the pages, the PDF and the website of a brief, show them, and take them away."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from .. import builders, printing, website
from ..build import build, load_brief
from ..builders import Builder
from ..disk import (
    foreign_printed,
    place_printed,
    remove_printed,
    remove_theme,
    write,
    write_atomically,
)
from ..printing import NoSuchSectionError
from ..terminal import Progress, file_errors_in_words, stop_at
from ..terms import Terms
from ..typesetting import CannotTypesetError
from .options import with_builder, with_terms


@click.command("pages")
@with_builder
@with_terms
@click.pass_obj
def pages_command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the Markdown pages in docs/."""
    _make_pages(root, Terms(on, address, builders.ways(builder, offline)))


@click.command("build")
@with_builder
@with_terms
@click.pass_obj
def build_command(root: Path, builder: Builder, offline: bool, on: date | None, address: str | None) -> None:
    """Make the pages, the PDF and the social cards, and the whole website in site/."""
    terms = Terms(on, address, builders.ways(builder, offline))
    _make_pages(root, terms)
    pdf = _make_pdf(root, terms)
    with file_errors_in_words():
        stands_at = address or _stated_address(root)
        sys.exit(website.make(root, builder, terms, stands_at, pdf.name))


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def serve_command(root: Path, address: str, in_browser: bool) -> None:
    """Show a preview that follows every change. Stop it with Ctrl-C."""
    from ..preview import SiteError, serve  # noqa: PLC0415 - MkDocs takes half a second, and most commands do without

    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise click.BadParameter(f'a host and a port are expected, like 127.0.0.1:8000; found "{address}"')
    began = time.perf_counter()

    def ready(url: str) -> None:
        click.echo(f"The preview is at {url} ({time.perf_counter() - began:.1f} s). Stop it with Ctrl-C.")
        if in_browser:
            click.launch(url)

    try:
        with file_errors_in_words():
            serve(root, (host.strip("[]") or "127.0.0.1", int(port)), click.echo, ready)
    except SiteError as error:
        raise click.ClickException(str(error)) from None


@click.command("pdf")
@click.option("--section", metavar="ID", help="Only this section, with the notes it needs.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it, the whole brief goes to docs/, from where the website takes it, and a section to the folder of the brief.",
)
@with_terms
@click.pass_obj
def pdf_command(root: Path, section: str | None, output: Path | None, on: date | None, address: str | None) -> None:
    """Make the PDF edition and the pages' social cards, or a hand-out of one section."""
    click.echo(_make_pdf(root, Terms(on, address), section, output))


def _stated_address(root: Path) -> str | None:
    """Where the website stands, as the data says."""
    brief = load_brief(root).brief
    return brief.settings.address if brief else None


def _make_pages(root: Path, terms: Terms) -> None:
    progress = Progress()
    with file_errors_in_words():
        outcome = build(root, progress, terms)
    progress.close()
    stop_at(outcome.problems, root)


def _make_pdf(root: Path, terms: Terms, section: str | None = None, output: Path | None = None) -> Path:
    """Make the PDF; where it is."""
    progress = Progress()
    with file_errors_in_words():
        try:
            made = printing.make(root, section, progress, terms, with_cards=not (section or output))
        except NoSuchSectionError as error:
            raise click.BadParameter(str(error), param_hint="--section") from None
        except CannotTypesetError as error:
            raise click.ClickException(f"the PDF cannot be typeset: {error}") from None
        progress.close()
        docs, to_docs = root / "docs", not (section or output)
        in_the_way = foreign_printed(docs, made.name, made.cards) if to_docs and made.name else []
        stop_at([*made.problems, *in_the_way], root)
        path = output or (docs if to_docs else root) / made.name
        if to_docs:
            place_printed(docs, made.name, made.data, made.cards)
        else:
            write_atomically(path, made.data)
    return path


@click.command("clean")
@click.pass_obj
def clean_command(root: Path) -> None:
    """Remove the pages, the PDF and all else that was made from the data; what was written by hand stays."""
    with file_errors_in_words():
        remove_printed(root / "docs")
        _, removed = write(root / "docs", ())
        remove_theme(root)
    click.echo(f"{removed} files removed.")
