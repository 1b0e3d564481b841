"""Define `Unmade`, who is told what cannot be made, so that the rest is made."""

from __future__ import annotations

from collections.abc import Callable

# Told what cannot be made ("the open data", "the chart Fares"), the page that it is on if it is on one, and why.
Unmade = Callable[[str, str, Exception], None]


def raise_error(what: str, page: str, error: Exception) -> None:
    """Let nothing be left out."""
    raise error
