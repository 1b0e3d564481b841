"""Define `trace`: find the fact of every number on the built site, and compare the two."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import TextIO

import click

from ..build import website
from ..build.check import load_brief
from ..build.gc_pause import no_garbage_collection
from ..model.brief import Brief
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
    help="Declared names, one a line, in place of those of the brief or the site.",
)
@click.option(
    "--numbers",
    is_flag=True,
    help="List every page with its numbers, every name that covered one, and every file that was not read.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(root: Path, site: Path | None, file: TextIO | None, numbers: bool, as_json: bool) -> None:
    """Trace every number of the built website to its fact, and compare the two.

    It reads all files in SITE (default: site/), the PDF too, and fails if a number belongs to no fact or is not what its
    fact states.
    """
    with file_errors_in_words(), no_garbage_collection():
        brief = load_brief(root).brief if (root / "data").is_dir() else None
        names = tuple(file.read().splitlines()) if file else _declared_names(brief)
        report = trace(site or website.site_folder(root), names, _values(brief) if site is None else None)
        sentences = cover_sentences(site or website.site_folder(root))
    lines = tracing.report_lines(report, numbers, sentences.lines)
    click.echo(tracing.report_json(report, sentences) if as_json else "\n".join(lines))
    sys.exit(0 if report.is_sound else 1)


def _declared_names(brief: Brief | None) -> tuple[str, ...] | None:
    """Return the names that the brief declares, or None if it is not there: then the site's own list counts."""
    if not brief:
        return None
    return (*brief.settings.names, *(name for subject in brief.subjects.values() for name in subject.names))


def _values(brief: Brief | None) -> dict[str, Decimal | None] | None:
    """Return the value of each fact of the brief, if it is there."""
    return {id: brief.numbers[id].value if id in brief.numbers else None for id in brief.facts} if brief else None
