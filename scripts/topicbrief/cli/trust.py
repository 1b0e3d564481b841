"""The commands that look at a brief, and change nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TextIO, get_args

import click

from .. import explain, outside, website
from ..build import check, due, load_brief
from ..compare import CannotCompareError, compare, state
from ..problem import nearest
from ..reports import due as due_report
from ..review import FORMATS
from ..terminal import Format, Progress, file_errors_in_words, stop_at, tell
from ..trace import report as tracing
from ..trace import trace
from ..verify import RESULTS, unknown_copies, verify
from ..verify.copy import read as read_copies
from .options import day


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="As text, as JSON for programs, or as annotations on a pull request on GitHub.",
)
@click.pass_obj
def check_command(root: Path, form: Format) -> None:
    """Look for problems in the data; make no pages."""
    progress = Progress()
    with file_errors_in_words():
        problems = check(root, progress)
    progress.close()
    stop_at(problems, root, form)
    if form == "json":
        tell(problems, root, form)
    else:
        click.echo("No problems.")


@click.command("explain")
@click.argument("rule", required=False)
def explain_command(rule: str | None) -> None:
    """Say what RULE asks for and why, with a wrong and a right example; without RULE, list all rules."""
    try:
        click.echo(explain.overview() if rule is None else explain.explain(rule))
    except explain.UnknownRuleError as error:
        raise click.UsageError(str(error)) from None


@click.command("due")
@click.option("--on", metavar="DATE", callback=day, help="As of which day, like 2027-01-15; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def due_command(root: Path, on: date, as_json: bool) -> None:
    """List what is due without an outcome, and what to check again."""
    progress = Progress()
    with file_errors_in_words():
        found, problems = due(root, on, progress)
    progress.close()
    stop_at(problems, root)
    click.echo(due_report.as_json(found, on) if as_json else due_report.as_table(found, on))


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
def diff_command(root: Path, before: str, after: str | None, form: str) -> None:
    """Say what has changed in facts, and which figures readers will see change.

    A and B are git revisions or folders of briefs. Without B, what has changed here since A, or since this branch left it;
    without A, since the last commit.
    """
    with file_errors_in_words():
        try:
            found = compare(state(root, before, since=after is None), state(root, after))
        except CannotCompareError as error:
            raise click.ClickException(str(error)) from None
    click.echo(FORMATS[form](found))


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
def trace_command(root: Path, site: Path | None, file: TextIO | None, numbers: bool, as_json: bool) -> None:
    """Trace every number on the pages of SITE (default: site/) to its fact; fail if one belongs to none."""
    with file_errors_in_words():
        report = trace(site or website.folder(root), file.read().splitlines() if file else _declared_names(root))
    click.echo(tracing.as_json(report) if as_json else "\n".join(tracing.lines(report, numbers)))
    sys.exit(1 if report.loose else 0)


@click.command("verify")
@click.option(
    "--sources",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="The folder with saved publications, <source-id>.txt or <source-id>.html.",
)
@click.option("--all", "everything", is_flag=True, help="List what was found too, and what has no copy.")
@click.pass_obj
def verify_command(root: Path, folder: Path, everything: bool) -> None:
    """Compare the facts with saved copies of their sources; fail if a passage or its figure is not there."""
    with file_errors_in_words():
        loaded, copies = load_brief(root), read_copies(folder)
    stop_at(sorted(loaded.problems), root)
    findings = verify(loaded, copies)
    for finding in findings:
        if finding.is_wrong or everything:
            click.echo(str(finding))
    for id in unknown_copies(loaded, copies):
        click.echo(f'There is no source "{id}", but a copy of it{nearest(id, loaded.ids("source"))}', err=True)
    results = [finding.result for finding in findings]
    click.echo(f"{len(results)} passages: {', '.join(f'{results.count(each)} {each}' for each in RESULTS)}.")
    sys.exit(1 if any(finding.is_wrong for finding in findings) else 0)


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
def links_command(root: Path, everything: bool, as_json: bool, pause: float) -> None:
    """Ask the web whether every link that leads out of the brief still leads somewhere; fail if one does not."""
    from ..links import look  # noqa: PLC0415 - what speaks HTTP takes a tenth of a second, and no other command does
    from ..reports import links as links_report  # noqa: PLC0415

    with file_errors_in_words():
        loaded = load_brief(root)
    stop_at(sorted(loaded.problems), root)
    assert loaded.brief
    findings = look(outside.links(loaded), loaded.brief.settings.skip_links, pause)
    if as_json:
        click.echo(links_report.as_json(findings))
    else:
        click.echo("\n".join(links_report.as_lines(findings, everything)))
    sys.exit(1 if any(finding.is_dead for finding in findings) else 0)


def _declared_names(root: Path) -> tuple[str, ...]:
    """The names that the brief declares, if it is there."""
    brief = load_brief(root).brief if (root / "data").is_dir() else None
    return brief.names if brief else ()
