"""Define `serve`: show the preview."""

from __future__ import annotations

import time
from pathlib import Path

import click

from .options import last_day_begun, parse_place
from .terminal import file_errors_in_words


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@click.option(
    "--edit/--read-only",
    default=None,
    help="Whether pages may edit the brief; by default they may where only this machine can ask for them.",
)
@click.pass_obj
def command(root: Path, address: str, in_browser: bool, edit: bool | None) -> None:
    """Show a preview that follows every change and edits the brief. Stop it with Ctrl-C."""
    from ..preview import SiteError, serve  # noqa: PLC0415 - with MkDocs, for which no help should wait

    host, port = parse_place(address)
    began = time.perf_counter()

    def ready(url: str) -> None:
        click.echo(f"The preview is at {url} ({time.perf_counter() - began:.1f} s). Stop it with Ctrl-C.")
        if in_browser:
            click.launch(url)

    try:
        with file_errors_in_words():
            serve(root, (host, port), click.echo, ready, last_day_begun, edit)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
