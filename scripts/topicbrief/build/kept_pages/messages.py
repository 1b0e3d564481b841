"""Collect what a builder says of a page, and say it later, as often as the page is used."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

Said = list[tuple[str, int, str]]  # name of the logger, level, words


@contextmanager
def listening(builder: str) -> Iterator[Said]:
    """Collect what the loggers of a builder, and others, say within the block, in place of telling it."""
    said: Said = []
    loggers = [logging.getLogger(builder), logging.getLogger()]
    before = [(logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [_Listener(said)], False
    try:
        yield said
    finally:
        for logger, (handlers, propagate) in zip(loggers, before):
            logger.handlers, logger.propagate = handlers, propagate


class _Listener(logging.Handler):
    """A log handler that writes down what is said."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append((record.name, record.levelno, record.getMessage()))


def say(said: Said) -> None:
    """Say it as it was said."""
    for name, level, words in said:
        logging.getLogger(name).log(level, "%s", words)
