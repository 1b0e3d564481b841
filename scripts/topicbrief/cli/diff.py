"""Define `diff`: show what has changed."""

from __future__ import annotations

from pathlib import Path

import click

from ..build.compare import CannotCompareError, compare, find_version
from ..build.diff_report import FORMATS
from .terminal import file_errors_in_words


@click.command("diff")
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="As text, as Markdown for a comment on a pull request, or as JSON for programs.",
)
@click.pass_obj
def command(root: Path, before: str, after: str | None, form: str) -> None:
    """Say which facts changed, and what readers see of it.

    A and B are git revisions or folders of briefs. Without B, what has changed here since A, or since this branch left it;
    without A, since the last commit. What each kind of change means:

    \b
    Value revised by the source; From a better source
        the value differs, and "changed" in the fact says so
    Our correction
        the value differs and its passage is the same, so it had been
        misread, or "changed" says so
    New outcome
        a claim has come true, or "changed" says so
    From another source; Read anew in its source; Value changed
        the value differs: say under "changed" why
    Completed
        a time, a speaker or the day on which it comes due was added
    Computed anew
        a figure it is computed from has changed
    Source replaced, added, dropped; Another passage; Checked again
        the value is the same, its evidence differs
    Worded anew; Settings changed
        no figure has changed
    Removed; Moved; Renamed though an id is for ever
        an address is gone: withdraw the fact instead, or use "rename"
    """
    with file_errors_in_words():
        try:
            found = compare(root, find_version(root, before, since=after is None), find_version(root, after))
        except CannotCompareError as error:
            raise click.ClickException(str(error)) from None
    click.echo(FORMATS[form](found))
