"""Name the failures that a command tells in a line, and that it must know without loading what fails."""

from __future__ import annotations


class CannotTypesetError(Exception):
    """Typst could not set it; the message says why."""
