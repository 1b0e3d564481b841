"""Define `links`: ask whether the external links still work."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..build.check import load_brief
from ..checks import external_links
from ..checks.links import report
from .terminal import exit_on, file_errors_in_words


@click.command("links")
@click.option("--all", "everything", is_flag=True, help="List the links that are as they should be, too.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds between two questions to one host.",
)
@click.pass_obj
def command(root: Path, everything: bool, as_json: bool, pause: float) -> None:
    """Ask the web whether the brief's links still lead somewhere.

    Besides it, only "topicbrief capture URL" goes online. Each host is asked one thing at a time. Of each link it says:

    \b
    ok, skipped        it leads somewhere, or skip_links in data/brief.yaml names it
    moved              it has moved for good; the message has the new address
    forbidden          it does not answer to programs, but perhaps to readers: look yourself
    gone, unreachable  it is not there, or its host did not answer three times; the command fails
    """
    from ..checks.links import check_links  # noqa: PLC0415 - with what speaks HTTP, for which no help should wait

    with file_errors_in_words():
        loaded = load_brief(root)
    exit_on(sorted(loaded.problems), root)
    assert loaded.brief
    findings = check_links(external_links.find_external_links(loaded), loaded.brief.settings.skip_links, pause)
    if as_json:
        click.echo(report.links_json(findings))
    else:
        click.echo("\n".join(report.links_lines(findings, everything)))
    sys.exit(1 if any(finding.is_dead for finding in findings) else 0)
