"""In: nothing. Out: `Place`, where something stands in a file, and `Problem`, what is wrong there.

A problem is a value. It is collected, sorted and counted; only `cli` prints it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sized
from dataclasses import dataclass


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the known word most like `word`, or nothing if none is close."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{found[0]}"?' if found else ""


def listed(words: Iterable[str]) -> str:
    """`a, b or c`: the words an editor may choose from."""
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def counted(problems: Sized) -> str:
    """`1 problem` or `12 problems`."""
    return "1 problem" if len(problems) == 1 else f"{len(problems)} problems"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file, as editors count: the first line is 1, the first column is 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, the rule it breaks, and what was expected instead."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place} {self.rule}: {self.message}"
