"""Define `pdf`: make the PDF edition and the social cards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..build import pdf
from ..build.options import BuildOptions
from ..build.pdf import NoSuchSectionError
from ..diagnostics.errors import CannotTypesetError
from ..storage import find_foreign_printed, write_atomically, write_printed
from .options import last_day_begun, with_build_options
from .terminal import Progress, exit_on, file_errors_in_words


@click.command("pdf")
@click.option("--section", metavar="ID", help="Only this section, with the notes it needs.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it, the whole brief goes to docs/, from where the website takes it, and a section to the folder of the brief.",
)
@with_build_options
@click.pass_obj
def command(root: Path, section: str | None, output: Path | None, on: date | None, address: str | None) -> None:
    """Make the PDF, or a hand-out of one section.

    The whole edition comes with the pages' social cards.
    """
    click.echo(make_pdf(root, BuildOptions(on, address, today=last_day_begun()), section, output))


def make_pdf(root: Path, options: BuildOptions, section: str | None = None, output: Path | None = None) -> Path:
    """Make the PDF, and return its path."""
    progress = Progress()
    with file_errors_in_words():
        try:
            made = pdf.build_pdf(root, section, progress, options, with_cards=not (section or output))
        except NoSuchSectionError as error:
            raise click.BadParameter(str(error), param_hint="--section") from None
        except CannotTypesetError as error:
            raise click.ClickException(f"the PDF cannot be typeset: {error}") from None
        progress.close()
        docs, to_docs = root / "docs", not (section or output)
        in_the_way = find_foreign_printed(docs, made.name, made.cards) if to_docs and made.name else []
        exit_on([*made.problems, *in_the_way], root)
        path = output or (docs if to_docs else root) / made.name
        if to_docs:
            write_printed(docs, made.name, made.data, made.cards)
        else:
            write_atomically(path, made.data)
    return path
