"""Define `collection`: keep many briefs with one library, and build them together."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import click

from ..build.builders import Builder
from .options import parse_date, parse_folder, parse_last_day, parse_optional_date, parse_place, with_builder_alone
from .terminal import (
    Format,
    count_notices,
    exit_on,
    file_errors_in_words,
    print_problems,
)

FORMATS = ("text", "json", "github", "gitlab")


@click.group("collection")
def command() -> None:
    """Many briefs in one folder, with a library that they share.

    Each works on the collection in the folder of --brief; that of the present folder if left out.
    """


@command.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(), callback=parse_folder)
@click.option("--title", default="A collection of our own", show_default=True, help="What the collection is called.")
@click.option("--engine", metavar="ENGINE", help='What it installs, as in "topicbrief init".')
def init(folder: Path, title: str, engine: str | None) -> None:
    """Make a new collection in DIR, with one small brief."""
    from ..build.collection.starting import new_collection_files  # noqa: PLC0415 - each command waits for what it needs alone
    from ..storage import create_folder  # noqa: PLC0415

    with file_errors_in_words():
        try:
            files = new_collection_files(title, _pin(engine))
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--title") from None
        create_folder(folder, "collection init", files)
    click.echo(f"{len(files)} files in {folder}. README.md says where to start.")
    click.echo(f'To see the website: topicbrief --brief "{folder}" collection serve')


@command.command("add")
@click.argument("name", metavar="NAME")
@click.option("--title", default="A brief of our own", show_default=True, help="What the brief is called.")
@click.pass_obj
def add(root: Path, name: str, title: str) -> None:
    """Add a new brief, NAME or the path of its folder."""
    from ..build.collection.starting import find_new_folder, new_brief_in  # noqa: PLC0415
    from ..storage import create_folder  # noqa: PLC0415

    with file_errors_in_words():
        try:
            folder = find_new_folder(root, name)
            files = new_brief_in(title)
        except ValueError as error:
            raise click.ClickException(str(error)) from None
        create_folder(root / folder, "collection add", files)
    click.echo(f"{len(files)} files in {folder}. Each begins with what it is for.")


def _pin(engine: str | None) -> Any:
    from ..editing.engine import UnknownEngineError, pin_engine  # noqa: PLC0415

    try:
        return pin_engine(engine)
    except UnknownEngineError as error:
        raise click.ClickException(f"{error}. The option --engine takes it; nothing was written.") from None


def _read(root: Path, form: Format = "text") -> Any:
    """Return the collection, or print its problems and leave with status 1."""
    from ..build.collection.layout import read_collection  # noqa: PLC0415

    collection, problems = read_collection(root)
    exit_on(problems, root, form)
    assert collection
    return collection


def _named(collection: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return these names of briefs. Raises ClickException for one that is not there."""
    from ..diagnostics.problem import suggest  # noqa: PLC0415

    for name in names:
        if name not in collection.briefs:
            raise click.ClickException(f'no brief "{name}"{suggest(name, list(collection.briefs))}')
    return names


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def list_briefs(root: Path, as_json: bool) -> None:
    """List the names of the briefs."""
    with file_errors_in_words():
        names = list(_read(root).briefs)
    click.echo(json.dumps(names) if as_json else "\n".join(names))


@command.command("check")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help='As in "topicbrief check".'
)
@click.option(
    "--on", metavar="DATE", callback=parse_last_day, help="No check is later than this day; today if left out."
)
@click.option("--reach", metavar="ID", help="Name the briefs that a change of this entry of the library reaches.")
@click.pass_obj
def check(root: Path, form: Format, on: date, reach: str | None) -> None:
    """Look for problems in the settings, the library and every brief; make nothing.

    Notices tell what stands in a brief and in the library, what no brief uses, what several briefs enter, and which briefs a
    change of the library reaches.
    """
    from ..build.collection.audit import audit_collection  # noqa: PLC0415
    from ..build.collection.schemas import write_schemas  # noqa: PLC0415

    with file_errors_in_words():
        collection = _read(root, form)
        if reach:
            _print_reach(collection, reach)
            return
        found = audit_collection(collection, on)
        write_schemas(collection)
    exit_on(found.problems, root, form)
    print_problems([], root, form, found.notices)
    if form == "text":
        notices = f", {count_notices(found.notices)}" if found.notices else ""
        click.echo(f"No problems in {_count(len(collection.briefs), 'brief', 'briefs')}{notices}.")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _print_reach(collection: Any, id: str) -> None:
    from ..build.collection.audit import reach_of  # noqa: PLC0415
    from ..diagnostics.problem import suggest  # noqa: PLC0415

    found = reach_of(collection, id)
    if not found:
        known = [each for _, each in collection.library.entries]
        raise click.ClickException(f'the library has no entry "{id}"{suggest(id, known)}')
    for (kind, _), names in found.items():
        click.echo(f'{kind} "{id}" reaches {", ".join(names) if names else "no brief"}')


@command.command("build")
@with_builder_alone
@click.option(
    "--on",
    metavar="DATE",
    callback=parse_optional_date,
    help='As of which day, like 2027-01-15 or "today"; the day of each brief\'s data if left out.',
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="How many briefs are built at once; as many as this machine has cores if left out.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help='Build on Dask: "local" for a cluster of this machine, or tcp://HOST:PORT. Needs topicbrief[cluster].',
)
@click.option(
    "--memory", default="auto", show_default=True, help='The memory of each worker of a local cluster, like "2GB".'
)
@click.option(
    "--tls",
    nargs=3,
    metavar="CA CERT KEY",
    help="The files by which the scheduler knows this client, and this client the scheduler.",
)
@click.option("--each", is_flag=True, help="Put each brief in its place as soon as it is built, and the portal last.")
@click.option(
    "--only",
    multiple=True,
    metavar="BRIEF",
    help="Build this brief alone, without the portal; it is kept for a later build.",
)
@click.option("--portal", is_flag=True, help="Build no brief: make the portal of what is kept.")
@click.option("--anew", is_flag=True, help="Build also what has not changed.")
@click.pass_obj
def build(root: Path, /, builder: Builder, only: tuple[str, ...], **stated: Any) -> None:
    """Build the briefs that have changed, and the portal, into site/.

    A brief that cannot be built stops no other: its last good website stays, and the portal marks it. The status is then 1.
    """
    from ..build.collection.cluster import ClusterError  # noqa: PLC0415
    from ..build.website import NotBuiltError  # noqa: PLC0415

    try:
        with file_errors_in_words():
            collection = _read(root)
            summary = _build(collection, builder, _named(collection, only), **stated)
    except (NotBuiltError, ClusterError) as error:
        raise click.ClickException(f"{error}; the website stands as it was") from None
    _print_summary(summary)
    sys.exit(1 if summary.failed else 0)


def _build(collection: Any, builder: Builder, only: tuple[str, ...], **stated: Any) -> Any:
    from ..build.collection.building import build_collection  # noqa: PLC0415
    from ..build.collection.cluster import Cluster, Security  # noqa: PLC0415
    from ..build.collection.pool import Pool, count_cores  # noqa: PLC0415
    from ..build.collection.tasks import Order  # noqa: PLC0415
    from .options import last_day_begun  # noqa: PLC0415

    order = Order(
        builder, stated["on"], last_day_begun(), stated["each"], stated["anew"], frozenset(only), stated["portal"]
    )
    count = stated["workers"] or count_cores()
    if not stated["scheduler"]:
        return build_collection(collection, order, Pool(count), _Lines(len(only or collection.briefs)))
    cluster = Cluster(stated["scheduler"], count, stated["memory"], Security(*(stated["tls"] or ())))
    try:
        return build_collection(collection, order, cluster, _Lines(len(only or collection.briefs)))
    finally:
        cluster.close()


class _Lines:
    """Prints what came of each brief as soon as it is there."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0

    def __call__(self, line: Any) -> None:
        self.done += 1
        took = f" ({line.seconds:.1f} s, {line.memory:.0f} MB)" if line.seconds else ""
        said = f": {line.said}" if line.said else ""
        click.echo(f"[{self.done}/{self.total}] {line.name} {line.state}{took}{said}", err=True)
        for problem in (*line.problems[1:], *line.left_out):
            click.echo(f"    {problem}", err=True)


def _print_summary(summary: Any) -> None:
    states = {state: sum(line.state == state for line in summary.lines) for state in ("built", "unchanged", "failed")}
    told = ", ".join(f"{number} {state}" for state, number in states.items() if number or state == "built")
    click.echo(f"{told} in {summary.seconds:.1f} s.")
    if summary.failed:
        click.echo(f"Not built: {', '.join(line.name for line in summary.failed)}.", err=True)


@command.command("serve")
@with_builder_alone
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the website.")
@click.pass_obj
def serve(root: Path, builder: Builder, address: str) -> None:
    """Show the whole website, and build what changes. Stop it with Ctrl-C.

    For a preview that shows a change of one brief within a second: topicbrief --brief FOLDER serve.
    """
    from ..preview.collection_server import follow, look, serve_folder  # noqa: PLC0415

    host, port = parse_place(address)
    with file_errors_in_words():
        before = look(root)
        _rebuild(root, builder)
        with serve_folder(root / "site", host, port) as url:
            click.echo(f"The website is at {url}. Stop it with Ctrl-C.")
            follow(before, lambda: look(root), lambda: _rebuild_if_sound(root, builder), Event().wait)


def _rebuild_if_sound(root: Path, builder: Builder) -> None:
    """Build what has changed; where the settings have a mistake, which is printed, wait for the next change."""
    with suppress(SystemExit):
        _rebuild(root, builder)


def _rebuild(root: Path, builder: Builder) -> None:
    from ..build.website import NotBuiltError  # noqa: PLC0415

    try:
        stated = {"on": None, "each": False, "anew": False, "portal": False, "workers": None, "scheduler": None}
        _print_summary(_build(_read(root), builder, (), **stated))
    except NotBuiltError as error:
        click.echo(f"{error}; the website stands as it was", err=True)


@command.command("due")
@click.option("--on", metavar="DATE", callback=parse_date, help="As of which day, like 2027-01-15; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def due(root: Path, on: date, as_json: bool) -> None:
    """List what is due, and what to check again, in all briefs."""
    from ..build.collection.audit import list_all_due  # noqa: PLC0415
    from ..checks import due_report  # noqa: PLC0415

    with file_errors_in_words():
        found, problems = list_all_due(_read(root), on)
    exit_on(problems, root)
    click.echo(due_report.due_json(found, on) if as_json else due_report.due_table(found, on))


@command.command("diff")
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help='As in "topicbrief diff".',
)
@click.pass_obj
def diff(root: Path, before: str, after: str | None, form: str) -> None:
    """Say what has changed in each brief, and which briefs a change of the library reaches.

    A and B are git revisions, as in "topicbrief diff".
    """
    from ..build.collection.comparing import compare_briefs, compare_library  # noqa: PLC0415
    from ..build.diff_report import FORMATS  # noqa: PLC0415

    with file_errors_in_words():
        collection = _read(root)
        library = compare_library(collection, before)
        briefs = list(compare_briefs(collection, before, after))
    if form == "json":
        told = {
            each.name: json.loads(FORMATS[form](each.comparison)) if each.comparison else each.why for each in briefs
        }
        shared = [
            {"kind": each.key[0], "id": each.key[1], "what": each.what, "briefs": each.briefs} for each in library
        ]
        click.echo(json.dumps({"library": shared, "briefs": told}, ensure_ascii=False, indent=2))
        return
    head = "## " if form == "markdown" else ""
    if library:
        click.echo(f"{head}Library")
        for each in library:
            click.echo(f"- {each.key[0]} {each.key[1]}: {each.what}; reaches {', '.join(each.briefs) or 'no brief'}")
    for found in briefs:
        if found.comparison is None or found.comparison.changes or found.comparison.pages:
            click.echo(f"\n{head}{found.name}")
            click.echo(FORMATS[form](found.comparison) if found.comparison else found.why)
    if not library and all(found.comparison and not found.comparison.changes for found in briefs):
        click.echo("Nothing has changed.")


@command.command("move")
@click.argument("id", metavar="ID")
@click.pass_obj
def move(root: Path, id: str) -> None:
    """Take an entry of a brief, a source say, into the library: everywhere at once.

    What a brief says of a source in its own words stays there: the summary and the key points.
    """
    from ..build.collection.moving import CannotMoveError, carry_out, plan_move  # noqa: PLC0415

    with file_errors_in_words():
        collection = _read(root)
        try:
            planned = plan_move(collection, id)
        except CannotMoveError as error:
            raise click.ClickException(str(error)) from None
        carry_out(collection, planned)
    click.echo(
        f'The {planned.kind} "{id}" is in the library; {", ".join(planned.briefs)} {"take" if len(planned.briefs) > 1 else "takes"} it from there.'
    )


@command.command("export")
@click.argument("name", metavar="BRIEF")
@click.argument("folder", metavar="DIR", type=click.Path(), callback=parse_folder)
@click.pass_obj
def export(root: Path, name: str, folder: Path) -> None:
    """Write BRIEF as a brief that stands alone into DIR, with what it takes from the library and with its history."""
    from ..build.collection.exporting import export_brief  # noqa: PLC0415

    with file_errors_in_words():
        collection = _read(root)
        written = export_brief(collection, _named(collection, (name,))[0], folder)
    click.echo(f"{written} files in {folder}, with the history as a git repository.")
