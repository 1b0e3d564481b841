"""Report the stages of a build as they end."""

from __future__ import annotations

from collections.abc import Callable

# Told when a stage begins and, with a count of what it dealt with, when it ends.
ProgressReporter = Callable[[str, str], None]


def report_nothing(stage: str, done: str) -> None:
    """Report nothing."""
