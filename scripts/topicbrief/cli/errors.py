"""Turn the errors of a flow into one line of the terminal that says why it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..editing.patch import CannotEditError
from .terminal import file_errors_in_words


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Turn the error of a flow into one line that says why it cannot be done."""
    with file_errors_in_words():
        try:
            yield
        except CannotEditError as error:
            raise click.ClickException(str(error)) from None
