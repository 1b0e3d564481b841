"""The command `topicbrief`. The only module that prints."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from . import __version__
from .build import build, check, due, load_brief, mark_checked
from .disk import write
from .due import Due
from .period import parse_day
from .problem import Problem, counted, nearest
from .redate import CannotRedateError
from .trace import report as tracing
from .trace import trace
from .verify import RESULTS, unknown_copies, verify
from .verify.copy import read as read_copies


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date:
    """The day of an option; today where it is left out. No other module asks for the time."""
    try:
        return parse_day(text) if text else date.today()
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="topicbrief")
@click.option(
    "--brief",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=".",
    show_default="this folder",
    help="The folder with the brief's data/, docs/ and mkdocs.yml.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """A topic brief: facts and summaries as YAML, turned into a website."""
    context.obj = root


@main.command("check")
@click.pass_obj
def check_command(root: Path) -> None:
    """Look for problems in the data; make no pages."""
    progress = Progress()
    with _file_errors_in_words():
        problems = check(root, progress)
    progress.close()
    _stop_at(problems)
    click.echo("No problems.")


@main.command("pages")
@click.pass_obj
def pages_command(root: Path) -> None:
    """Make the Markdown pages in docs/."""
    _make_pages(root)


@main.command("build")
@click.pass_obj
def build_command(root: Path) -> None:
    """Make the pages, and the whole website in site/."""
    _make_pages(root)
    sys.exit(_mkdocs(root, "build", "--strict"))


@main.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
@click.pass_obj
def serve_command(root: Path, address: str) -> None:
    """Show a preview that follows changes of the data. Stop it with Ctrl-C."""
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        if probe.connect_ex((host or "127.0.0.1", int(port) if port.isdigit() else 0)) == 0:
            raise click.ClickException(f"something is served at {address} already; choose another place with --address")
    _make_pages(root)
    sys.exit(_mkdocs(root, "serve", "--dev-addr", address))


@main.command("due")
@click.option("--on", metavar="DATE", callback=_day, help="As of which day, like 2027-01-15; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def due_command(root: Path, on: date, as_json: bool) -> None:
    """List what is due without an outcome, and what to check again."""
    progress = Progress()
    with _file_errors_in_words():
        found, problems = due(root, on, progress)
    progress.close()
    _stop_at(problems)
    click.echo(_as_json(found, on) if as_json else _as_table(found, on))


@main.command("checked")
@click.argument("facts", metavar="FACT...", nargs=-1, required=True)
@click.option("--on", metavar="DATE", callback=_day, help="The day to write, like 2027-01-15; today if left out.")
@click.option("--source", metavar="ID", help="Only for the evidence from this source.")
@click.pass_obj
def checked_command(root: Path, facts: tuple[str, ...], on: date, source: str | None) -> None:
    """Write down that facts were compared with their sources today."""
    with _file_errors_in_words():
        try:
            places = mark_checked(root, facts, on, source)
        except CannotRedateError as error:
            raise click.ClickException(str(error)) from None
    for place in places:
        click.echo(f"{place} checked: {on}")


@main.command("clean")
@click.pass_obj
def clean_command(root: Path) -> None:
    """Remove the pages that were made from the data; those written by hand stay."""
    with _file_errors_in_words():
        _, removed = write(root / "docs", ())
    click.echo(f"{removed} pages removed.")


@main.command("trace")
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
    with _file_errors_in_words():
        report = trace(site or root / "site", file.read().splitlines() if file else _declared_names(root))
    click.echo(tracing.as_json(report) if as_json else "\n".join(tracing.lines(report, numbers)))
    sys.exit(1 if report.loose else 0)


@main.command("verify")
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
    with _file_errors_in_words():
        loaded, copies = load_brief(root), read_copies(folder)
    _stop_at(sorted(loaded.problems))
    findings = verify(loaded, copies)
    for finding in findings:
        if finding.is_wrong or everything:
            click.echo(str(finding))
    for id in unknown_copies(loaded, copies):
        click.echo(f'There is no source "{id}", but a copy of it{nearest(id, loaded.ids("source"))}', err=True)
    results = [finding.result for finding in findings]
    click.echo(f"{len(results)} passages: {', '.join(f'{results.count(each)} {each}' for each in RESULTS)}.")
    sys.exit(1 if any(finding.is_wrong for finding in findings) else 0)


def _as_table(found: list[Due], on: date) -> str:
    """A line for each, oldest first, and their number; where it stands last but one, so that a click opens the line."""
    rows = [(str(item.since), item.kind, item.fact, f"{item.place.file}:{item.place.line}") for item in found]
    head = ("SINCE", "KIND", "FACT", "PLACE")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    whats = ["WHAT", *(f"{item.subject}: {item.what}" for item in found)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=True)), what))
        for row, what in zip((head, *rows), whats, strict=True)
    ]
    due, stale = (sum(item.kind == kind for item in found) for kind in ("due", "stale"))
    return "\n".join([*(lines if found else []), f"{due} due and {stale} stale as of {on}."])


def _as_json(found: list[Due], on: date) -> str:
    items = [
        {
            "since": str(item.since),
            "kind": item.kind,
            "fact": item.fact,
            "file": item.place.file,
            "line": item.place.line,
            "subject": item.subject,
            "what": item.what,
        }
        for item in found
    ]
    return json.dumps({"on": str(on), "due": items}, ensure_ascii=False, indent=2)


class Progress:
    """Names the stages as they go: in one line that changes in a terminal, in lines of their own elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.began = time.perf_counter()

    def __call__(self, stage: str, done: str) -> None:
        if not done:
            self.began = time.perf_counter()
            if self.terminal:
                click.echo(f"\r\x1b[K{stage} …", nl=False, err=True)
            return
        seconds = time.perf_counter() - self.began
        click.echo(f"{self._start()}{stage:8} {done} ({seconds:.2f} s)", err=True)

    def close(self) -> None:
        """Leave a clean line behind where a stage did not end."""
        if self.terminal:
            click.echo(self._start(), nl=False, err=True)

    def _start(self) -> str:
        return "\r\x1b[K" if self.terminal else ""


@contextmanager
def _file_errors_in_words() -> Iterator[None]:
    """Turns an error of the file system into one line that says what could not be done."""
    try:
        yield
    except OSError as error:
        name = f" ({error.filename})" if error.filename else ""
        raise click.ClickException(f"{error.strerror or error}{name}") from None


def _declared_names(root: Path) -> tuple[str, ...]:
    """The names that the brief declares, if it is there."""
    brief = load_brief(root).brief if (root / "data").is_dir() else None
    return brief.names if brief else ()


def _make_pages(root: Path) -> None:
    progress = Progress()
    with _file_errors_in_words():
        outcome = build(root, progress)
    progress.close()
    _stop_at(outcome.problems)


def _stop_at(problems: list[Problem]) -> None:
    """Print the problems, one a line, and leave with status 1 if there are any."""
    if not problems:
        return
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{counted(problems)}. Nothing was written.", err=True)
    sys.exit(1)


def _mkdocs(root: Path, *arguments: str) -> int:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, check=False, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}).returncode
