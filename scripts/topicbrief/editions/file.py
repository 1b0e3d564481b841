"""In: nothing. Out: `File`, what an edition makes: a path below `docs/`, and the text that is to stand there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of an edition."""

    path: str
    text: str
