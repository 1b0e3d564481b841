"""Define `edition`: freeze the brief as it is, for citations that name it for ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build.edition.freeze import CannotFreezeError, freeze
from ..build.website import NotBuiltError
from ..history.git import NoRevisionError
from ..storage.cache import fresh_cache
from .options import last_day_begun, parse_address, parse_optional_date
from .terminal import Progress, exit_on, file_errors_in_words, print_left_out


@click.command("edition")
@click.option(
    "--on",
    metavar="DAY",
    callback=parse_optional_date,
    help='The day of the edition, like 2027-01-15 or "today"; that of the data or of its last change if left out.',
)
@click.option(
    "--address",
    metavar="URL",
    callback=parse_address,
    help='Where the website stands; else what "address" in data/brief.yaml says, or site_url in mkdocs.yml.',
)
@click.pass_obj
def command(root: Path, on: date | None, address: str | None) -> None:
    """Freeze a dated edition, which stays as it is for ever.

    It is made of the last commit: pages, PDF and data in docs/editions/DAY/, which you commit. The website then offers it
    at editions/DAY/, lists it on its page of editions, and tells what has changed since. No edition is ever rewritten:
    "topicbrief check" tells a file of one that was.
    """
    progress = Progress()
    with file_errors_in_words(), fresh_cache():
        try:
            found = freeze(root, on, address, last_day_begun(), progress)
        except (CannotFreezeError, NoRevisionError, NotBuiltError) as error:
            progress.close()
            raise click.ClickException(f"{error}; no edition was made") from None
    progress.close()
    exit_on([*found.problems], root)
    print_left_out([*found.left_out], root, False)
    folder = f"docs/{found.folder}"
    click.echo(f"{folder}: {found.files:,} files, {found.size / 1e6:.1f} MB")
    click.echo("Commit it: git add docs/editions && git commit")
