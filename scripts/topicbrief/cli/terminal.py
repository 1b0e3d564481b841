"""Print stages, problems and errors of the file system. Besides `cli`, the only module that prints."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

import click

from ..diagnostics import report
from ..diagnostics.errors import describe_error, is_panic
from ..diagnostics.problem import Problem, count_problems, make_printable

TRACEBACK = "TOPICBRIEF_TRACEBACK"
Format = Literal["text", "json", "github", "gitlab"]
WHOLE = ("json", "gitlab")  # one document with all, which is there where there is nothing to tell too


def print_problems(problems: list[Problem], root: Path, form: Format = "text", notices: Sequence[Problem] = ()) -> None:
    """Print the problems and the notices. In a terminal each comes with the line it is about."""
    match form:
        case "json":
            click.echo(report.problems_json(problems, notices))
        case "github":
            _echo_all(report.annotation_lines(problems, root))
            _echo_all(report.annotation_lines(notices, root, "warning"))
        case "gitlab":
            click.echo(report.code_quality_json(problems, notices, root))
        case "text" if is_terminal(sys.stdout):
            _echo_all(report.source_lines((*problems, *notices), root, shutil.get_terminal_size().columns))
        case "text":
            _echo_all(report.problem_lines((*problems, *notices)))


def print_left_out(notices: Sequence[Problem], root: Path, strict: bool, form: Format = "text") -> None:
    """Print what one edition leaves out, for which nothing else waits; leave with status 1 if nothing may be left out."""
    if not notices:
        return
    if form not in WHOLE:
        print_problems([], root, form, notices)
    click.echo(
        f"{count_notices(notices)}: left out, and all else is made."
        if not strict
        else f"{count_notices(notices)}, and --strict lets nothing be left out.",
        err=True,
    )
    if strict:
        sys.exit(1)


def count_notices(notices: Sequence[Problem]) -> str:
    return "1 notice" if len(notices) == 1 else f"{len(notices)} notices"


def exit_on(problems: list[Problem], root: Path, form: Format = "text") -> None:
    """Print the problems and leave with status 1, if there are any."""
    if problems:
        print_problems(problems, root, form)
        click.echo(f"{count_problems(problems)}. Nothing was written.", err=True)
        if form == "text" and is_terminal(sys.stderr):
            click.echo(f'"topicbrief explain {problems[0].rule}" says more about the first.', err=True)
        sys.exit(1)


def warn(losses: Iterable[str], strict: bool) -> None:
    """Print what readers lose; if `strict`, leave with status 1."""
    lines = [f"Warning: {loss}" for loss in losses]
    for line in lines:
        click.echo(line, err=True)
    if lines and strict:
        click.echo("Nothing was written. Without --strict it is built so.", err=True)
        sys.exit(1)


def _echo_all(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


class Progress:
    """A printer of stages: in one line that changes in a terminal, in lines of their own elsewhere."""

    def __init__(self) -> None:
        self.terminal = is_terminal(sys.stderr)
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
def all_errors_in_words() -> Iterator[None]:
    """Turn an error that no command foresees into one line too; with the variable `TOPICBRIEF_TRACEBACK` leave it as it is."""
    try:
        with file_errors_in_words():
            yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except RecursionError:
        raise click.ClickException("something is nested too deep") from None
    except MemoryError:
        raise click.ClickException("there is not enough memory") from None
    except BaseException as error:
        if not (isinstance(error, Exception) or is_panic(error)):
            raise
        if os.environ.get(TRACEBACK) or _is_closed_pipe(error):
            raise
        words = (
            f"{make_printable(describe_error(error))}; this is a mistake of topicbrief, and {TRACEBACK}=1 shows more"
        )
        raise click.ClickException(words) from None


@contextmanager
def file_errors_in_words() -> Iterator[None]:
    """Turn an error of the file system into one line that says what could not be done."""
    try:
        yield
    except OSError as error:
        if _is_closed_pipe(error):
            raise  # whoever read what is printed has read enough, as "head" does
        named = " and ".join(_name(each) for each in (error.filename, error.filename2) if each is not None)
        said = make_printable(f"{error.strerror or error}{f' ({named})' if named else ''}")
        raise click.ClickException(said) from None


def _is_closed_pipe(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EPIPE


def _name(file: object) -> str:
    return os.fsdecode(file) if isinstance(file, bytes) else str(file)


def open_standard_streams() -> None:
    """Open what is closed of the input, the output and the error output onto nothing: else the next file would take the
    place of one, and libraries and other programs would write into it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            os.set_inheritable(number, True)


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person may see what is printed there: not if it is closed."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
