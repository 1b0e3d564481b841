"""Read the bytes of a data file into a `Document`, or into problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import yaml

from ...diagnostics.problem import Location, Problem
from ...diagnostics.source_text import decode_text
from ...storage.data_files import most_bytes
from .comments import find_lost_texts
from .document import Document, Value, ValuePlaces, type_name
from .errors import report_no_text, report_unreadable
from .events import mark_location, parse_events
from .limits import MAX_PROBLEMS, OpenCollection, find_excess, find_refused, report_too_large

# No value stands at the beginning of a line but as the key or the entry of the whole file: what git puts there is no value.
MERGE_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)
JOINED = (
    "two versions of this file were joined by git and nobody has chosen; keep the lines of one of them, or of both, and "
    "delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
)


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """Read one file, and return its document or, if there are any, its problems."""
    if len(data) > most_bytes(path):
        return None, [report_too_large(path)]
    try:
        text = decode_text(data)
    except UnicodeDecodeError as error:
        return None, [report_no_text(path, data, error)]
    if joined := list(islice(_joined(path, text), MAX_PROBLEMS)):
        return None, joined
    problems: list[Problem] = []
    try:
        value, places = _values(path, text, problems)
    except yaml.YAMLError as error:
        # A text that ends at a "#" is often why what follows is no YAML.
        return None, [*find_lost_texts(path, text), *problems, report_unreadable(path, text, error)]
    if value is None and not problems:
        problems = [Problem(Location(path), "empty-file", "the file holds nothing; write its entries or delete it")]
    return (Document(path, text, value, places), []) if value is not None and not problems else (None, problems)


def _joined(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem at the first mark of each place where git joined two versions and nobody chose one."""
    choosing = False
    for mark in MERGE_MARK.finditer(text) if ">>>>>>>" in text or "<<<<<<<" in text or "=======" in text else ():
        if not choosing:
            yield Problem(Location(path, text.count("\n", 0, mark.start()) + 1), "yaml-syntax", JOINED)
        choosing = not mark[0].startswith(">")


def _values(path: str, text: str, problems: list[Problem]) -> tuple[Value | None, ValuePlaces]:
    """Return the file as one value, None if it holds nothing. Problems after which reading can go on are added to
    `problems`."""
    top = OpenCollection([], [])
    stack = [top]
    for number, event in enumerate(parse_events(text)):
        kind, mark = event.__class__, event.start_mark
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            continue
        wrong = find_refused(event, len(stack), bool(top.value)) or find_excess(
            event, len(stack), number, stack[-1], path
        )
        if wrong:
            problems.append(Problem(mark_location(path, mark), *wrong))
            if wrong[0] != "yaml-feature":
                break
        if len(problems) >= MAX_PROBLEMS:
            problems[-1] = replace(problems[-1], message=f"{problems[-1].message}; what follows was not read")
            break
        if kind is yaml.ScalarEvent:
            _put(stack[-1], event.value, _places_of_text(event), path, problems)
        elif kind is yaml.AliasEvent:
            _put(stack[-1], "", (mark.line, mark.column, mark.line, mark.line), path, problems)
        elif kind is yaml.MappingStartEvent:
            opened = OpenCollection({}, {}, {})
            _put(stack[-1], opened.value, (mark.line, mark.column, opened.places, opened.key_places), path, problems)
            stack.append(opened)
        elif kind is yaml.SequenceStartEvent:
            opened = OpenCollection([], [])
            _put(stack[-1], opened.value, (mark.line, mark.column, opened.places), path, problems)
            stack.append(opened)
    # A file with nothing but comments, or nothing at all, gives no value or a single empty one.
    if not top.value or top.value == [""]:
        return None, ()
    return top.value[0], top.places[0]


def _places_of_text(event: Any) -> ValuePlaces:
    """Return the line and column of a text, and the first and last line of its words: a block's begin below its `|`
    or `>`."""
    start, end = event.start_mark, event.end_mark
    if event.style in ("|", ">"):
        return start.line, start.column, start.line + 1, max(start.line + 1, end.line - 1)
    return start.line, start.column, start.line, end.line


def _put(into: OpenCollection, value: Value, places: ValuePlaces, path: str, problems: list[Problem]) -> None:
    """Add a value to the open list or mapping; in a mapping, keys and values take turns."""
    if into.key_places is None:
        into.value.append(value)
        into.places.append(places)
    elif into.key is not None:
        into.value[into.key], into.places[into.key], into.key = value, places, None
    else:
        place = Location(path, places[0] + 1, places[1] + 1)
        if not isinstance(value, str):
            problems.append(Problem(place, "yaml-syntax", f"a key is a text, not {type_name[type(value)]}"))
            value = str(place)
        elif value in into.key_places:
            first = into.key_places[value][0] + 1
            message = f'the key "{value}" stands here twice, first on line {first}; keep one of them'
            problems.append(Problem(place, "duplicate-key", message))
            value = str(place)
        into.key, into.key_places[value] = value, places
