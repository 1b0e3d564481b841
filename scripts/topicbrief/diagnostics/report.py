"""Show problems as lines, as lines with their source and a caret, as JSON, or at the lines of a pull or merge request."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from .problem import Location, Problem, make_printable
from .source_text import find_line

SCHEMA_VERSION = 1
BEFORE_CARET = 2 / 3  # of the room that a long line has: what led to a mistake helps more than what follows
MORE = "…"


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each problem: file, line, column, rule and message."""
    return map(str, problems)


def source_lines(problems: Iterable[Problem], root: Path, width: int) -> Iterator[str]:
    """Yield each problem and, below it, its line in the file, cut to `width` columns, with a caret under the place."""
    for problem in problems:
        yield str(problem)
        line = _line(root / problem.place.file, problem.place)
        if line.strip():
            yield from _caret(line, problem.place, width)


def problems_json(problems: Iterable[Problem], notices: Iterable[Problem] = (), **more: str | None) -> str:
    """Return the problems as JSON for programs; within a `schema_version` fields are only ever added.

    `notices` are what one edition leaves out, for which nothing else waits.
    """
    items, left_out = ([problem.record for problem in each] for each in (problems, notices))
    report = {
        "schema_version": SCHEMA_VERSION,
        "count": len(items),
        "problems": items,
        "notices": left_out,
        **more,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def annotation_lines(problems: Iterable[Problem], root: Path, level: str = "error") -> Iterator[str]:
    """Yield a GitHub workflow command for each problem, which shows it at its line of a pull request.

    `root` is the folder of the brief, relative to the repository; the level of a notice is "warning".
    """
    for problem in problems:
        place = problem.place
        at = f"file={_property(make_printable((root / place.file).as_posix()))},line={place.line},col={place.column}"
        yield f"::{level} {at},title={_property(problem.rule)}::{_data(problem.message)}"


def code_quality_json(problems: Iterable[Problem], notices: Iterable[Problem], root: Path) -> str:
    """Return a report of code quality for GitLab, which shows each problem at its line of a merge request.

    `root` is the folder of the brief, relative to the repository.
    """
    levels = ((problem, level) for each, level in ((problems, "critical"), (notices, "minor")) for problem in each)
    items = [
        {
            "description": problem.message,
            "check_name": problem.rule,
            "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
            "severity": level,
            "location": {"path": (root / problem.place.file).as_posix(), "lines": {"begin": problem.place.line}},
        }
        for problem, level in levels
    ]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _line(path: Path, place: Location) -> str:
    """Return the line of a place, or nothing where there is no such file or line."""
    try:
        return find_line(path.read_bytes(), place.line)
    except OSError:
        return ""


def _caret(line: str, place: Location, width: int) -> Iterator[str]:
    """Yield the line with its number, cut to the width, and a caret under the column."""
    gutter = f"{place.line:>6} | "
    shown = "".join(character if character.isprintable() else " " for character in line)
    start, end = visible_part(shown, place.column - 1, max(width - len(gutter), 20))
    before = (MORE if start else "") + shown[start : place.column - 1]
    yield gutter + (MORE if start else "") + shown[start:end] + (MORE if end < len(shown) else "")
    yield " " * (len(gutter) - 2) + "| " + " " * _columns(before) + "^"


def visible_part(line: str, at: int, room: int) -> tuple[int, int]:
    """Return the start and the end of the part of a line that contains `at` and fits into `room` columns."""
    if _columns(line) <= room:
        return 0, len(line)
    room -= 2 * len(MORE)
    start, end = at, at
    while start and _columns(line[start - 1 : at]) <= room * BEFORE_CARET:
        start -= 1
    while end < len(line) and _columns(line[start : end + 1]) <= room:
        end += 1
    return start, end


def _columns(text: str) -> int:
    """Return the number of terminal columns that a text takes: two for a Chinese character, none for a combining
    mark."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
