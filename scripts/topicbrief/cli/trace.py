"""Define `trace`: find the fact of every number on the built site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from ..build import website
from ..build.check import load_brief
from ..trace import report as tracing
from ..trace import trace
from ..trace.sentences import cover_sentences
from .terminal import file_errors_in_words


@click.command("trace")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--names",
    "file",
    type=click.File(encoding="utf-8"),
    help="Declared names, one a line, where the brief's data/ is not at hand.",
)
@click.option("--numbers", is_flag=True, help="List every number, with its fact.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(root: Path, site: Path | None, file: TextIO | None, numbers: bool, as_json: bool) -> None:
    """Trace every number of the built website to its fact.

    It reads the pages in SITE (default: site/) and the PDF, and fails if a number belongs to no fact.
    """
    with file_errors_in_words():
        report = trace(site or website.site_folder(root), file.read().splitlines() if file else _declared_names(root))
    lines = (*tracing.report_lines(report, numbers), *cover_sentences(site or website.site_folder(root)).lines)
    click.echo(tracing.report_json(report) if as_json else "\n".join(lines))
    sys.exit(1 if report.loose else 0)


def _declared_names(root: Path) -> tuple[str, ...]:
    """Return the names that the brief declares, if it is there."""
    brief = load_brief(root).brief if (root / "data").is_dir() else None
    return brief.names if brief else ()
