"""Define `pdf`: make the PDF edition and the social cards."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click

from ..build import pdf
from ..build.options import BuildOptions
from ..build.pdf import NoSuchSectionError, Printed
from ..diagnostics.errors import LEFT_OUT, describe_error
from ..diagnostics.problem import Location, Problem
from ..diagnostics.report import problems_json
from ..storage import find_foreign_printed, write_atomically, write_printed
from .options import last_day_begun, with_build_options
from .terminal import Format, Progress, exit_on, file_errors_in_words, print_left_out


@click.command("pdf")
@click.option("--section", metavar="ID", help="Only this section, with the notes it needs.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it, the whole brief goes to docs/, from where the website takes it, and a section to the folder of the brief.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Tell what was made as text, or as JSON for programs.",
)
@with_build_options
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917
    root: Path, section: str | None, output: Path | None, form: Format, on: date | None, address: str | None
) -> None:
    """Make the PDF, or a hand-out of one section.

    The whole edition comes with the pages' social cards.
    """
    options = BuildOptions(on, address, today=last_day_begun())
    if form == "json":
        made = _told(partial(make_pdf, root, options, section, output))
        click.echo(problems_json(made.problems, made.left_out, file=made.name or None))
        sys.exit(0 if made.name else 1)
    made = make_pdf(root, options, section, output)
    exit_on([*made.problems, *(made.left_out if not made.name else ())], root)
    print_left_out(made.left_out, root, strict=False)
    click.echo(path_of(root, made.name, section, output))


def _told(make: Callable[[], Printed]) -> Printed:
    """Return what was made; whatever went wrong, the program that asked is told so as a notice."""
    try:
        return make()
    except click.ClickException as error:
        why = error.format_message()
    except Exception as error:  # noqa: BLE001 - told
        why = describe_error(error)
    return Printed(left_out=[Problem(Location("data/brief.yaml"), LEFT_OUT, f"no PDF is made: {why}")])


def make_pdf(root: Path, options: BuildOptions, section: str | None = None, output: Path | None = None) -> Printed:
    """Make the PDF, write what could be made of it and of the cards, and say what was made."""
    progress = Progress()
    to_docs = not (section or output)
    with file_errors_in_words():
        try:
            made = pdf.build_pdf(root, section, progress, options, with_cards=to_docs)
        except NoSuchSectionError as error:
            raise click.BadParameter(str(error), param_hint="--section") from None
        progress.close()
        if made.problems:
            return made
        if to_docs:
            if in_the_way := find_foreign_printed(root / "docs", made.name, made.cards):
                return Printed(in_the_way)
            write_printed(root / "docs", made.name, made.data, made.cards)
        elif made.name:
            write_atomically(path_of(root, made.name, section, output), made.data)
    return made


def path_of(root: Path, name: str, section: str | None, output: Path | None) -> Path:
    """Return where a PDF goes."""
    return output or (root if section else root / "docs") / name
