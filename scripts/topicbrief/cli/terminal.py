"""Print stages, problems and errors of the file system. Besides `cli`, the only module that prints."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click

from ..diagnostics import report
from ..diagnostics.problem import Problem, count_problems

Format = Literal["text", "json", "github"]


def print_problems(problems: list[Problem], root: Path, form: Format = "text") -> None:
    """Print the problems. In a terminal each comes with the line it is about."""
    match form:
        case "json":
            click.echo(report.problems_json(problems))
        case "github":
            _echo_all(report.annotation_lines(problems, root))
        case "text" if sys.stdout.isatty():
            _echo_all(report.source_lines(problems, root, shutil.get_terminal_size().columns))
        case "text":
            _echo_all(report.problem_lines(problems))


def exit_on(problems: list[Problem], root: Path, form: Format = "text") -> None:
    """Print the problems and leave with status 1, if there are any."""
    if problems:
        print_problems(problems, root, form)
        click.echo(f"{count_problems(problems)}. Nothing was written.", err=True)
        if form == "text" and sys.stderr.isatty():
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
def file_errors_in_words() -> Iterator[None]:
    """Turn an error of the file system into one line that says what could not be done."""
    try:
        yield
    except OSError as error:
        name = f" ({error.filename})" if error.filename else ""
        raise click.ClickException(f"{error.strerror or error}{name}") from None
