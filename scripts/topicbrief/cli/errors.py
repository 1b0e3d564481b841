"""In: what a flow raises. Out: one line of the terminal that says why it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..editing.patch import CannotEditError
from .terminal import file_errors_in_words


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Turns what cannot be done into one line that says why."""
    with file_errors_in_words():
        try:
            yield
        except CannotEditError as error:
            raise click.ClickException(str(error)) from None
