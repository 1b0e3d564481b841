"""Name the failures that a command tells in a line, and that it must know without loading what fails."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

# Told what cannot be made ("the open data"), the page that it is on if it is on one, and why; then the rest is made.
Unmade = Callable[[str, str, Exception], None]
LEFT_OUT = "left-out"  # the rule of a notice: something of one edition cannot be made


class CannotTypesetError(Exception):
    """Typst could not set it; the message says why."""


def is_panic(error: BaseException) -> bool:
    """Return whether a library that is written in Rust gave up; such an error is no `Exception`."""
    return type(error).__name__ == "PanicException"


def describe_error(error: BaseException) -> str:
    """Return what an unforeseen error is, and where it came up, as one line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}{f': {said}' if said else ''}{place}"


def raise_error(what: str, page: str, error: Exception) -> None:
    """Let nothing be left out: an `Unmade`."""
    raise error
