"""Define `capture`: keep a copy of a publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from ..build import copies
from ..checks.copies.publication_text import UnreadableError, publication_text
from .errors import errors_in_words
from .options import parse_date


@click.command("capture")
@click.argument("source")
@click.argument("origin", metavar="[FILE|URL]", required=False)
@click.option("--on", metavar="DATE", callback=parse_date, help="The day the copy was made; today if left out.")
@click.option("--address", metavar="URL", default="", help="Where it was; else what the source says.")
@click.option(
    "--licence",
    metavar="TEXT",
    default="",
    help="An open licence: then the copy is kept in the brief, in data/copies/.",
)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Another folder to keep the copy in."
)
@click.pass_obj
def command(root: Path, /, source: str, origin: str | None, on: date, **kept: Any) -> None:
    """Keep the text of a publication, to verify passages with.

    FILE is what you saved: text, HTML or PDF. A URL is fetched; where neither is given, the address of the source is. The
    copy says its day, its address and the hash of its text. It is kept in the folder <brief>-copies beside the brief, since
    most texts are not ours to pass on; with an open --licence in the brief.

    \b
    topicbrief capture gazette-2026-02-10 ~/Downloads/article.html
    topicbrief capture gazette-2026-02-10 https://example.org/article
    """
    with errors_in_words():
        address = kept["address"] or copies.source_address(root, source)
        origin = origin or address
        if not origin:
            raise click.ClickException(f'"{source}" has no address; name the file that you saved')
        try:
            text, address = _read(origin, address)
        except UnreadableError as error:
            raise click.ClickException(str(error)) from None
        publication = copies.Publication(source, text, on, address, kept["licence"])
        path = copies.capture(root, publication, kept["folder"])
    click.echo(f'{path}: {len(text.split()):,} words. "topicbrief verify" compares the passages with it.')


def _read(origin: str, address: str) -> tuple[str, str]:
    """Return the text of a publication and its address. Raises UnreadableError, and OSError."""
    if not origin.lower().startswith(("http://", "https://")):
        data = Path(origin).read_bytes()
        return publication_text(data, Path(origin).suffix.lower()), address
    from ..checks.copies.download import download  # noqa: PLC0415 - with what speaks HTTP, for which no help should wait

    found = download(origin)
    return publication_text(found.data, found.media_type, found.encoding), origin
